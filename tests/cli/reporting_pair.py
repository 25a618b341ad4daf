"""A unit that may report at once, and the office it reports to. Made once and copied for each test."""

import shutil
from pathlib import Path

from command_line import PASSPHRASE, Desk, new_desk
from operations.small_unit import ready_workspace
from sound_facts import POWER
from sqlalchemy import func, select

from lawdesk.data.tables import CHANGE
from lawdesk.operations.keys import make_recovery_sheet
from lawdesk.operations.workspace import open_workspace

REASON = ("--reason", "*=示例，理由从略")


def make_pair(folder: Path) -> Path:
    """Make the workspaces 单位 and 机关 in `folder`, ready to report and to receive; return a report of a copy of the unit."""
    workspace = ready_workspace(folder / "单位")
    make_recovery_sheet(workspace)
    workspace.close()
    unit = Desk(folder / "单位")
    unit.run("basis", "add", "土地管理法", "--group", "专业依据", "--qualification", "第六十七条")
    unit.run(
        "org", "staffing", "示例局职能配置规定", "--number", "示办〔2024〕1号", "--body", "示例市委办公室", "--on", "2024-01-01"
    )
    unit.run("powers", "set", POWER.code, "--cite", "《土地管理法》第七十四条")
    office = new_desk(folder / "机关", "示例上级机关", "shili-jiguan", "--subject", "非执法主体", sheet=False)
    introduce(unit, office, folder)
    first = copied(folder / "单位", folder / "副本")
    return submitted(first, folder)


def introduce(unit: Desk, office: Desk, folder: Path) -> None:
    """Let both sides trust the other's card, and the office grant the right to report."""
    ours, theirs = card_of(unit, folder), card_of(office, folder)
    unit.run("keys", "trust", theirs[0], "--fingerprint", theirs[1])
    office.run("keys", "trust", ours[0], "--fingerprint", ours[1], "--grant", "submit", "--out", ours[0].with_suffix(".2.lwk"))


def card_of(desk: Desk, folder: Path) -> tuple[Path, str]:
    """Write the card of a desk and return it with its thirty digits."""
    assert desk.folder is not None
    path = folder / f"{desk.folder.name}.lwk"
    return path, desk.run("keys", "card", "--out", path).out.partition("指纹：")[2].strip()


def copied(source: Path, target: Path) -> Desk:
    """Return a desk at a copy of the workspace."""
    shutil.copytree(source, target)
    return Desk(target)


def submitted(unit: Desk, stick: Path) -> Path:
    """Send a report and return its file."""
    return Path(unit.run("submit", "--out", stick, *REASON, "--json").objects[0]["path"])


def files(folder: Path | None) -> dict[str, bytes]:
    """Return the files of a workspace as bytes, without the lock: a refusal before it is opened touches none of them."""
    assert folder is not None
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


def saved(folder: Path | None) -> tuple[object, ...]:
    """Return what a workspace has saved: the number of its changed records, and the names of its files except backups."""
    assert folder is not None
    workspace = open_workspace(folder, PASSPHRASE)
    try:
        with workspace.store.read() as reader:
            changes = reader.connection.execute(select(func.count()).select_from(CHANGE)).scalar_one()
    finally:
        workspace.close()
    return changes, sorted(path.name for path in folder.rglob("*") if "backups" not in path.parts)
