"""New keys for everything: the same records under other keys, or, whatever happens meanwhile, the old ones as they were."""

import json
import shutil
from pathlib import Path

import pytest
from command_line import CHEAP, PASSPHRASE
from operations.killed import killed_at, points_of
from operations.small_unit import ready_workspace

from lawdesk.data import rekeying
from lawdesk.data.audit import verify_chain
from lawdesk.data.connection import connect
from lawdesk.data.errors import DiskFullError, IntegrityError, NothingToUndoError, OnServerError, ViewOnlyError
from lawdesk.data.examination import count_records
from lawdesk.data.undo import undo
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import Progress
from lawdesk.domain.viewing import WhyOnlyView
from lawdesk.exchange.errors import RecoveryLineError, WeakPassphraseError, WrongPassphraseError
from lawdesk.operations import keys
from lawdesk.operations.backups import back_up, list_backups
from lawdesk.operations.key_renewal import destroy_copies, old_copies, renew_keys
from lawdesk.operations.workspace import HowToOpen, Workspace, describe_workspace, open_by_recovery, open_workspace

NEXT = "eine neue lange Losung"


def content(workspace: Workspace) -> dict[str, int]:
    with workspace.store.read() as reader:
        assert verify_chain(reader).first_bad is None
        return count_records(reader.connection)


def test_the_records_are_the_same_under_other_keys(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "w")
    before, old = content(workspace), workspace.keys
    old_sheet = keys.make_recovery_sheet(workspace)
    sheet = renew_keys(workspace, NEXT, cost=CHEAP)
    opened = open_workspace(workspace.folder, NEXT)
    assert content(opened) == before
    assert opened.keys.store_key != old.store_key and opened.keys.master != old.master
    keys.rehearse_sheet(opened, {2: sheet.lines[1], 4: sheet.lines[3]})
    with pytest.raises(NothingToUndoError):
        undo(opened.store, opened.operator)
    opened.close()
    open_by_recovery(workspace.folder, sheet.lines).close()
    with pytest.raises(WrongPassphraseError):
        open_workspace(workspace.folder, PASSPHRASE)
    with pytest.raises(RecoveryLineError):
        open_by_recovery(workspace.folder, old_sheet.lines)
    with pytest.raises(Exception, match="not a database"):
        connect(workspace.folder / "store.lwd", old.store_key, "ro").execute("SELECT count(*) FROM sqlite_master")
    assert not [path.name for path in workspace.folder.iterdir() if "renewed" in path.name or "key-change" in path.name]


def test_it_stands_in_the_log(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "w")
    renew_keys(workspace, NEXT, cost=CHEAP)
    opened = open_workspace(workspace.folder, NEXT)
    with opened.store.read() as reader:
        rows = [
            json.loads(row[0]) for row in reader.connection.exec_driver_sql("SELECT row FROM audit ORDER BY seq DESC LIMIT 3")
        ]
    opened.close()
    assert "keys.renew" in [row["action"] for row in rows]
    assert {row["actor"] for row in rows if row["action"] == "keys.renew"} == {workspace.operator}


def test_what_changed_since_the_last_backup_is_backed_up_first(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "w")
    renew_keys(workspace, NEXT, cost=CHEAP)
    opened = open_workspace(workspace.folder, NEXT)
    (made,) = list_backups(opened)
    opened.close()
    assert made.fault is None and made.sidecar is not None and made.sidecar.reason is BackupReason.KEYS


def test_without_a_backup_no_key_is_changed_and_the_workspace_stays_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    workspace = ready_workspace(tmp_path / "w")
    monkeypatch.setattr("lawdesk.data.backup.making.write_synced", full)
    with pytest.raises(DiskFullError):
        renew_keys(workspace, NEXT, cost=CHEAP)
    content(workspace)
    workspace.close()
    open_workspace(workspace.folder, PASSPHRASE).close()


def test_a_workspace_that_is_only_looked_at_gets_no_new_keys(tmp_path: Path) -> None:
    folder = ready_workspace(tmp_path / "w").folder
    looked = open_workspace(folder, PASSPHRASE, how=HowToOpen(view=WhyOnlyView.CHOSEN))
    with pytest.raises(ViewOnlyError):
        renew_keys(looked, NEXT, cost=CHEAP)
    looked.close()


def test_a_store_on_a_server_is_never_opened_for_writing_where_only_a_look_was_asked_for(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "w")
    workspace.close()
    describe_workspace(workspace.folder, workspace.keys.workspace, "某局", "postgresql+psycopg://nobody@nowhere/none")
    with pytest.raises(OnServerError):
        open_workspace(workspace.folder, PASSPHRASE, how=HowToOpen(view=WhyOnlyView.CHOSEN))


def test_a_weak_passphrase_changes_nothing_and_the_workspace_stays_open(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "w")
    with pytest.raises(WeakPassphraseError):
        renew_keys(workspace, "kurz", cost=CHEAP)
    content(workspace)
    workspace.close()
    open_workspace(workspace.folder, PASSPHRASE).close()


class Impatient(Progress):
    """Somebody who presses 取消 when the new file is being compared."""

    def show(self, done: int, total: int, what: str) -> None:
        self.cancelled = done == 1


@pytest.mark.parametrize("fault", ["cancelled", "differs", "full"])
def test_what_fails_leaves_the_old_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    workspace = ready_workspace(tmp_path / "w")
    before = content(workspace)
    back_up(workspace)
    names = {path.name for path in workspace.folder.iterdir()} - {"store.lwd-wal", "store.lwd-shm"}
    progress: Progress = Impatient() if fault == "cancelled" else Progress()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if fault == "full":
        monkeypatch.setattr(rekeying, "_export", full)
    if fault == "differs":
        monkeypatch.setattr(rekeying, "_differs", lambda *_: True)
    with pytest.raises((CancelledError, IntegrityError, DiskFullError)):
        renew_keys(workspace, NEXT, progress=progress, cost=CHEAP)
    assert {path.name for path in workspace.folder.iterdir()} == names
    opened = open_workspace(workspace.folder, PASSPHRASE)
    assert content(opened) == before
    opened.close()


def test_a_crash_at_any_step_leaves_old_or_new_keys(tmp_path: Path) -> None:
    made = ready_workspace(tmp_path / "made")
    before = content(made)
    made.close()

    def work(folder: Path) -> None:
        renew_keys(open_workspace(folder, PASSPHRASE), NEXT, cost=CHEAP)

    shutil.copytree(made.folder, tmp_path / "whole")
    points = points_of(lambda: work(tmp_path / "whole"))
    assert {"renewal: exported", "renewal: begun", "renewal: store in place", "renewal: finished"} <= set(points)
    begun = points.index("renewal: begun")
    turn = begun - 1 - points[begun::-1].index("key store: renamed") + 1  # the mark that both files are whole has its name
    for number, point in enumerate(points):
        folder = tmp_path / f"at{number}"
        shutil.copytree(made.folder, folder)
        killed_at(number, lambda folder=folder: work(folder))
        with pytest.raises(WrongPassphraseError):
            open_workspace(folder, PASSPHRASE if number >= turn else NEXT)
        opened = open_workspace(folder, NEXT if number >= turn else PASSPHRASE)
        assert content(opened) == before, point
        opened.close()
        lying_about = [
            path.name for path in folder.iterdir() if any(word in path.name for word in (".part", "renewed", "change"))
        ]
        assert lying_about == [], point
        shutil.rmtree(folder)


def test_copies_that_old_keys_open_are_destroyed_when_asked(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "w")
    back_up(workspace)
    renew_keys(workspace, NEXT, cost=CHEAP)
    found_bad = workspace.folder / "store-found-bad-0123456789abcdef.lwd"
    found_bad.write_bytes(b"under the old key")
    opened = open_workspace(workspace.folder, NEXT)
    old = old_copies(opened.folder)
    new = back_up(opened)
    opened.close()
    assert len(old) == 2
    assert destroy_copies(old) == 2
    assert not found_bad.exists()
    assert sorted(path.name for path in (opened.folder / "backups").iterdir()) == sorted([new.path.name, new.sidecar.name])
