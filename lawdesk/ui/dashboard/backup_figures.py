"""What the start page says of backups: the last one, and the one thing that is most wanted."""

from lawdesk.operations.backups import BackupState, backup_state
from lawdesk.ui.dashboard.figure import Figure
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session

SETTINGS = Place(page="settings")


def backup_figures(session: Session) -> tuple[Figure, ...]:
    """Return the last backup, and a failure or a reminder if there is one."""
    state = backup_state(session.workspace)
    last = f"{state.last:%Y-%m-%d}" if state.last is not None else "无"
    wanted = _wanted(state)
    return (Figure(number=last, words="最近一次已核验备份", place=SETTINGS), *(() if wanted is None else (wanted,)))


def _wanted(state: BackupState) -> Figure | None:
    if state.failed_code:
        return Figure(number="失败", words=f"上次自动备份（{state.failed_code}）", place=SETTINGS, is_urgent=True)
    if state.wants_copy:
        return Figure(number=_days(state.days_since_copy), words="未复制到 U 盘", place=SETTINGS)
    if state.wants_rehearsal:
        return Figure(number=_days(state.days_since_rehearsal), words="未试还原备份", place=SETTINGS)
    return None


def _days(days: int | None) -> str:
    return "从未" if days is None else f"{days} 天"
