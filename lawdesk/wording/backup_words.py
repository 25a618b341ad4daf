"""What is said of backups: sizes, what a rehearsal found, what a salvage could read."""

from collections.abc import Mapping, Sequence

from lawdesk.domain.errors import LawdeskError
from lawdesk.wording.errors import explain
from lawdesk.wording.labels import kind_label

_MEGABYTE = 1024 * 1024


def size_text(size: int) -> str:
    """Return bytes as a person reads them: 「3.2 MB」."""
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE // 10 else f"{max(1, size // 1024)} KB"


def fault_words(fault: LawdeskError | None) -> str:
    """Return the state of a backup: 「完好」, or what is wrong with it."""
    return "完好" if fault is None else explain(fault).what


def count_lines(counts: Mapping[str, int], now: Mapping[str, int] | None = None) -> tuple[tuple[str, str, str], ...]:
    """Return kind, number in the backup and number today for every kind of which there is any; today is empty if unknown."""
    today = now or {}
    kinds = [kind for kind in counts if counts[kind] or today.get(kind)]
    return tuple((kind_label(kind), str(counts[kind]), str(today.get(kind, 0)) if now is not None else "") for kind in kinds)


def attachment_line(name: str, size: int, is_whole: bool | None) -> str:
    """Return what came of opening one attachment at random; None says that there is none."""
    if is_whole is None:
        return "备份中没有附件。"
    return f"随机打开附件「{name}」（{size_text(size)}）：{'内容完好' if is_whole else '内容与登记不符'}。"


def chain_line(rows: int, first_bad: int | None) -> str:
    """Return the state of the log."""
    return f"操作日志 {rows} 条，前后连续。" if first_bad is None else f"操作日志从第 {first_bad} 条起不连续。"


def lost_lines(lost: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return what was not readable, table by table: its word and the ids that are known."""
    return tuple(f"{table}：{'、'.join(ids)}" for table, ids in lost.items() if ids)
