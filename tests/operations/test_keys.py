"""The ways in: listed, changed, tested; every change stands in the log and cannot be undone. Only keyrings are faked."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from command_line import CHEAP, PASSPHRASE
from operations.killed import killed_at, points_of
from operations.small_unit import HOME

from lawdesk.data.audit import verify_chain
from lawdesk.data.errors import NothingToUndoError
from lawdesk.data.tables import AUDIT
from lawdesk.data.undo import undo
from lawdesk.exchange import key_store
from lawdesk.exchange.errors import (
    ExchangeError,
    KeyringChangedError,
    LastSlotsError,
    NoKeyringError,
    RecoveryLineError,
    WrongPassphraseError,
)
from lawdesk.exchange.key_slots import SlotKind
from lawdesk.operations import keys
from lawdesk.operations.errors import NoSuchSlotError, UnmarkedSheetError
from lawdesk.operations.keys import SlotState, ways_in
from lawdesk.operations.workspace import (
    NewWorkspace,
    Workspace,
    create_workspace,
    open_by_keyring,
    open_by_recovery,
    open_workspace,
)

NEXT = "eine neue lange Losung"


class FakeKeyring:
    """A system keyring in memory, under the name of an allowed back end."""

    def __init__(self) -> None:
        self.kept: dict[str, object] = {}

    def get_password(self, service: str, username: str) -> object:
        answer = self.kept.get(username)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[username]


FakeKeyring.__module__, FakeKeyring.__qualname__ = "keyring.backends.SecretService", "Keyring"


class NoKeyring:
    """What the `keyring` library gives on a machine without one."""

    def get_password(self, service: str, username: str) -> object:
        raise RuntimeError("no recommended backend was available")

    set_password = delete_password = get_password


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = new_workspace(tmp_path / "w")
    yield made
    made.close()


def new_workspace(folder: Path) -> Workspace:
    return create_workspace(folder, NewWorkspace(home=HOME), PASSPHRASE, cost=CHEAP)


def actions(workspace: Workspace) -> list[str]:
    """Return the codes of the log, oldest first."""
    with workspace.store.read() as reader:
        return [json.loads(row.row)["action"] for row in reader.connection.execute(AUDIT.select().order_by(AUDIT.c.seq))]


def test_every_change_is_recorded_and_cannot_be_undone(workspace: Workspace) -> None:
    backend = FakeKeyring()
    sheet = keys.make_recovery_sheet(workspace)
    keys.change_passphrase(workspace, NEXT, cost=CHEAP)
    keys.keep_in_keyring(workspace, backend)
    keys.rehearse_sheet(workspace, {1: sheet.lines[0], 3: sheet.lines[2]})
    keys.forget_keyring(workspace, backend)
    assert [one for one in actions(workspace) if one.startswith("keys.")] == [
        "keys.recovery",
        "keys.passphrase",
        "keys.keyring",
        "keys.test-sheet",
        "keys.keyring",
    ]
    with pytest.raises(NothingToUndoError):
        undo(workspace.store, workspace.operator)
    with workspace.store.read() as reader:
        assert verify_chain(reader).first_bad is None


def test_the_ways_in_are_listed_with_their_state(workspace: Workspace) -> None:
    backend = FakeKeyring()
    assert [(one.kind, one.state) for one in ways_in(workspace, backend)] == [(SlotKind.PASSPHRASE, SlotState.WORKS)]
    sheet = keys.make_recovery_sheet(workspace)
    keys.keep_in_keyring(workspace, backend)
    assert [(one.kind, one.state) for one in ways_in(workspace, backend)] == [
        (SlotKind.PASSPHRASE, SlotState.WORKS),
        (SlotKind.RECOVERY, SlotState.UNTESTED),
        (SlotKind.KEYRING, SlotState.WORKS),
    ]
    keys.rehearse_sheet(workspace, dict(enumerate(sheet.lines, start=1)))
    assert ways_in(workspace, NoKeyring())[1].state is SlotState.TESTED
    assert ways_in(workspace, NoKeyring())[2].state is SlotState.NOT_HERE
    assert ways_in(workspace, None)[2].state is SlotState.NOT_HERE


def test_two_lines_tell_our_sheet_from_another(workspace: Workspace, tmp_path: Path) -> None:
    sheet = keys.make_recovery_sheet(workspace)
    other = create_workspace(tmp_path / "other", NewWorkspace(home=HOME), PASSPHRASE, cost=CHEAP)
    foreign = keys.make_recovery_sheet(other)
    other.close()
    asked = keys.lines_to_test(workspace)
    assert len(asked) == 2
    keys.rehearse_sheet(workspace, {number: sheet.lines[number - 1] for number in asked})
    with pytest.raises(RecoveryLineError) as caught:
        keys.rehearse_sheet(workspace, {asked[0]: sheet.lines[asked[0] - 1], asked[1]: foreign.lines[asked[1] - 1]})
    assert caught.value.facts["line"] == str(asked[1])


def test_a_sheet_of_before_is_tested_by_all_its_lines(workspace: Workspace) -> None:
    sheet = key_store.add_recovery_slot(workspace.folder, workspace.keys)  # as a program made it that kept no marks
    assert keys.lines_to_test(workspace) == (1, 2, 3, 4)
    with pytest.raises(UnmarkedSheetError):
        keys.rehearse_sheet(workspace, {1: sheet.lines[0], 2: sheet.lines[1]})
    keys.rehearse_sheet(workspace, dict(enumerate(sheet.lines, start=1)))
    with pytest.raises(RecoveryLineError):
        keys.rehearse_sheet(workspace, dict(enumerate((*sheet.lines[:3], sheet.lines[0]), start=1)))


def test_two_ways_and_a_passphrase_always_remain(workspace: Workspace) -> None:
    backend = FakeKeyring()
    with pytest.raises(NoSuchSlotError):
        keys.remove_way_in(workspace, 9, backend)
    keys.keep_in_keyring(workspace, backend)
    with pytest.raises(LastSlotsError):
        keys.forget_keyring(workspace, backend)
    assert backend.kept
    keys.make_recovery_sheet(workspace)
    with pytest.raises(LastSlotsError):
        keys.remove_way_in(workspace, 1, backend)  # two would remain, and neither can be remembered
    keys.remove_way_in(workspace, 2, backend)
    assert backend.kept == {}
    assert [one.kind for one in ways_in(workspace, backend)] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


def test_a_machine_without_a_keyring_says_so_and_changes_nothing(workspace: Workspace) -> None:
    before = (workspace.folder / "keystore.json").read_bytes()
    with pytest.raises(NoKeyringError):
        keys.keep_in_keyring(workspace, NoKeyring())
    assert (workspace.folder / "keystore.json").read_bytes() == before
    assert not [one for one in actions(workspace) if one.startswith("keys.")]


@pytest.mark.parametrize(
    "fault",
    [None, "", "rubbish", "A" * 44, b"bytes", 7, OSError("bus"), RuntimeError("locked"), "gone", "changed"],
    ids=repr,
)
def test_no_fault_of_a_keyring_opens_or_makes_anything(tmp_path: Path, fault: object) -> None:
    workspace = new_workspace(tmp_path / "w")
    backend: FakeKeyring | NoKeyring = FakeKeyring()
    keys.make_recovery_sheet(workspace)
    keys.keep_in_keyring(workspace, backend)
    folder = workspace.folder
    workspace.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"}
    if fault == "gone":
        backend = NoKeyring()
    elif fault == "changed":
        backend = FakeKeyring()
    else:
        assert isinstance(backend, FakeKeyring)
        backend.kept = dict.fromkeys(backend.kept, fault)
    with pytest.raises((NoKeyringError, KeyringChangedError)):
        open_by_keyring(folder, backend)
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"} == before
    open_workspace(folder, PASSPHRASE).close()


def test_a_key_change_that_crashes_leaves_old_or_new(tmp_path: Path) -> None:
    """At every step of making a sheet and of changing the passphrase: what is there opens, and nothing lies about."""
    made = tmp_path / "made"
    workspace = create_workspace(made, NewWorkspace(home=HOME), PASSPHRASE, cost=CHEAP)
    keys.make_recovery_sheet(workspace)
    workspace.close()

    def work(folder: Path) -> None:
        opened = open_workspace(folder, PASSPHRASE)
        keys.make_recovery_sheet(opened)
        keys.change_passphrase(opened, NEXT, cost=CHEAP)
        os._exit(1) if folder.name != "whole" else opened.close()

    shutil.copytree(made, tmp_path / "whole")
    points = points_of(lambda: work(tmp_path / "whole"))
    assert len(points) > 12
    for number in range(len(points)):
        folder = tmp_path / f"at{number}"
        shutil.copytree(made, folder)
        killed_at(number, lambda folder=folder: work(folder))
        assert _opens_by_one(folder), points[number]
        assert [path.name for path in folder.iterdir() if ".part" in path.name] == []
        shutil.rmtree(folder)


def _opens_by_one(folder: Path) -> bool:
    found = []
    for passphrase in (PASSPHRASE, NEXT):
        try:
            opened = open_workspace(folder, passphrase)
        except WrongPassphraseError:
            continue
        with opened.store.read() as reader:
            found.append(verify_chain(reader).first_bad is None)
        opened.close()
    return found == [True]


def test_creating_crashes_into_nothing_or_all(tmp_path: Path) -> None:
    new = NewWorkspace(home=replace(HOME, office_id="abc"), superior_name="某市司法局")

    def work(folder: Path) -> None:
        create_workspace(folder, new, PASSPHRASE, cost=CHEAP).close()

    points = points_of(lambda: work(tmp_path / "whole" / "w"))
    assert "create: store made" in points and "create: named" in points
    for number, point in enumerate(points):
        folder = tmp_path / f"at{number}" / "w"
        killed_at(number, lambda folder=folder: work(folder))
        is_there = folder.exists()
        if not is_there:
            work(folder)  # the next attempt finds no obstacle
        opened = open_workspace(folder, PASSPHRASE)
        assert [one.name for one in opened.store.at_opening.operators] == ["经办人"], point
        opened.close()
        assert [path.name for path in folder.parent.iterdir()] == ["w"], point
        assert [path.name for path in folder.iterdir() if ".part" in path.name] == [], point
        assert is_there == (point == "create: named") or points.index("create: named") < number


def test_a_sheet_opens_after_everything_else_is_lost(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "w")
    sheet = keys.make_recovery_sheet(workspace)
    keys.change_passphrase(workspace, NEXT, cost=CHEAP)
    workspace.close()
    opened = open_by_recovery(workspace.folder, sheet.lines)
    assert opened.keys == workspace.keys
    opened.close()
    with pytest.raises(ExchangeError):
        open_workspace(workspace.folder, PASSPHRASE)
