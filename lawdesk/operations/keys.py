"""The ways into a workspace: what there is, and each change of it, recorded in the log and out of reach of 撤销.

Keys lie outside the store, so that a damaged store can still be unlocked; the row of the log tells of what was done to them.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lawdesk.domain.canonical import Json, canonical
from lawdesk.domain.fault_point import fault_point
from lawdesk.exchange import key_store, keyring_backend, recovery
from lawdesk.exchange.errors import ExchangeError
from lawdesk.exchange.key_slots import STRONG, PassphraseCost, Slot, SlotKind
from lawdesk.exchange.keyring_backend import Keyring
from lawdesk.exchange.recovery import RecoverySheet
from lawdesk.operations.errors import NoSuchSlotError, UnmarkedSheetError
from lawdesk.operations.workspace import Workspace

LINES_TO_TEST = 2


class SlotState(StrEnum):
    """Does a way in work, as far as can be told without using it?"""

    WORKS = "works"
    NOT_HERE = "not_here"
    UNTESTED = "untested"
    TESTED = "tested"


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """One way into the workspace; `tested_on` is the day a sheet was last tested, `detail` the keyring's back end."""

    number: int
    kind: SlotKind
    made: date
    state: SlotState
    tested_on: date | None = None
    detail: str = ""


def ways_in(workspace: Workspace, backend: Keyring | None) -> tuple[WayIn, ...]:
    """Return every way in, in the order they were made; `backend` is the keyring of this machine."""
    sheets = _sheets(workspace)
    slots = key_store.read_state(workspace.folder).slots
    return tuple(_way_in(slot, workspace, backend, sheets) for slot in slots)


def change_passphrase(workspace: Workspace, passphrase: str, *, cost: PassphraseCost = STRONG) -> None:
    """Let `passphrase` open the workspace from now on, and the one before no more. Raises `WeakPassphraseError`."""
    with _recorded(workspace, "keys.passphrase", "修改口令"):
        key_store.change_passphrase(workspace.folder, workspace.keys, passphrase, cost=cost)


def make_recovery_sheet(workspace: Workspace) -> RecoverySheet:
    """Add a way in by paper and return the sheet, to be printed and sealed at once."""
    with _recorded(workspace, "keys.recovery", "制作恢复单"):
        sheet = key_store.add_recovery_slot(workspace.folder, workspace.keys)
    number = max(slot.number for slot in key_store.read_state(workspace.folder).slots)
    fault_point("keys: sheet made")
    _keep_sheet(workspace, number, {"marks": list(recovery.line_marks(sheet.lines, workspace.keys.master))})
    return sheet


def lines_to_test(workspace: Workspace) -> tuple[int, ...]:
    """Return the numbers of the lines to ask for: two by chance; all four of a sheet that is not known line by line."""
    if not any(kept.get("marks") for kept in _sheets(workspace).values()):
        return tuple(range(1, recovery.LINES + 1))
    return tuple(sorted(secrets.SystemRandom().sample(range(1, recovery.LINES + 1), LINES_TO_TEST)))


def rehearse_sheet(workspace: Workspace, lines: Mapping[int, str]) -> None:
    """Check typed lines, by their numbers, against the sheets of this workspace, and note the day.

    Raises `RecoveryLineError` naming a line that is not right, `UnmarkedSheetError` if two lines are not enough to tell.
    """
    number = _tested_sheet(workspace, lines)
    kept = dict(_sheets(workspace).get(number, {}))
    with _recorded(workspace, "keys.test-sheet", "测试恢复单"):
        pass
    _keep_sheet(workspace, number, {**kept, "tested": date.today().isoformat()})


def keep_in_keyring(workspace: Workspace, backend: Keyring) -> str:
    """Let the system keyring open the workspace for who is logged in; return the name of its back end.

    Raises `NoKeyringError`: on a machine without one the passphrase is asked for at each start.
    """
    with _recorded(workspace, "keys.keyring", "存入系统钥匙串"):
        return key_store.add_keyring_slot(workspace.folder, workspace.keys, backend)


def forget_keyring(workspace: Workspace, backend: Keyring | None) -> bool:
    """Let the keyring open the workspace no more; return whether its entry is gone too, which opens nothing any longer.

    Raises `NoSuchSlotError` if it never did, `LastSlotsError` if fewer than two ways in would remain.
    """
    slots = key_store.read_state(workspace.folder).slots
    slot = next((one for one in slots if one.kind is SlotKind.KEYRING), None)
    if slot is None:
        raise NoSuchSlotError(number="系统钥匙串")
    with _recorded(workspace, "keys.keyring", "移出系统钥匙串"):
        key_store.remove_slot(workspace.folder, workspace.keys, slot.number)
    return _forget_entry(workspace, backend)


def remove_way_in(workspace: Workspace, number: int, backend: Keyring | None) -> None:
    """Remove one way in. Raises `NoSuchSlotError`, and `LastSlotsError` if two would not remain or no passphrase."""
    slot = next((one for one in key_store.read_state(workspace.folder).slots if one.number == number), None)
    if slot is None:
        raise NoSuchSlotError(number=number)
    if slot.kind is SlotKind.KEYRING:
        forget_keyring(workspace, backend)
        return
    with _recorded(workspace, "keys.remove", "删除开启方式"):
        key_store.remove_slot(workspace.folder, workspace.keys, number)
    _keep_sheet(workspace, number, {})


@contextmanager
def _recorded(workspace: Workspace, action: str, title: str) -> Iterator[None]:
    """The change is made before the row is committed: a row that tells of a change that was not made would be a lie."""
    with workspace.store.transaction(workspace.operator, action, title=title) as tx:
        tx.barrier(title)
        yield
        fault_point("keys: changed, not yet recorded")
        slots = key_store.read_state(workspace.folder).slots
        tx.note(slots=[f"{slot.number} {slot.kind.value}" for slot in slots])
    fault_point("keys: recorded")


def _way_in(slot: Slot, workspace: Workspace, backend: Keyring | None, sheets: Mapping[int, Mapping[str, Json]]) -> WayIn:
    state, tested, detail = SlotState.WORKS, None, ""
    if slot.kind is SlotKind.KEYRING:
        detail = str(slot.parameters["backend"])
        state = SlotState.WORKS if _opens(workspace, backend) else SlotState.NOT_HERE
    if slot.kind is SlotKind.RECOVERY:
        day = sheets.get(slot.number, {}).get("tested")
        tested = date.fromisoformat(str(day)) if day else None
        state = SlotState.TESTED if tested else SlotState.UNTESTED
    return WayIn(number=slot.number, kind=slot.kind, made=slot.made, state=state, tested_on=tested, detail=detail)


def _opens(workspace: Workspace, backend: Keyring | None) -> bool:
    try:
        return backend is not None and key_store.open_with_keyring(workspace.folder, backend) == workspace.keys
    except ExchangeError:
        return False


def _forget_entry(workspace: Workspace, backend: Keyring | None) -> bool:
    try:
        allowed = keyring_backend.allowed_backend(backend) if backend is not None else None
    except ExchangeError:
        return False
    return allowed is not None and keyring_backend.forget_slot_key(allowed, str(workspace.store.workspace))


def _tested_sheet(workspace: Workspace, lines: Mapping[int, str]) -> int:
    """Return the number of the slot whose sheet the lines are from."""
    if len(lines) == recovery.LINES:
        key_store.open_with_recovery(workspace.folder, [lines[number] for number in sorted(lines)])
    marked = {number: kept["marks"] for number, kept in _sheets(workspace).items() if kept.get("marks")}
    failures = [_wrong_line(marks, lines, workspace) for marks in marked.values()]
    for number, failure in zip(marked, failures, strict=True):
        if failure is None:
            return number
    if len(lines) == recovery.LINES:
        return max(slot.number for slot in key_store.read_state(workspace.folder).slots if slot.kind is SlotKind.RECOVERY)
    if failures and failures[-1] is not None:
        raise failures[-1]
    raise UnmarkedSheetError()


def _wrong_line(marks: Json, lines: Mapping[int, str], workspace: Workspace) -> ExchangeError | None:
    assert isinstance(marks, list)
    try:
        for number, line in lines.items():
            recovery.check_line_of([str(mark) for mark in marks], number, line, workspace.keys.master)
    except ExchangeError as error:
        return error
    return None


def _sheets(workspace: Workspace) -> dict[int, dict[str, Json]]:
    """Return what the store remembers of each sheet that still opens, by the number of its slot."""
    from lawdesk.data.remembered import SHEET, recall_all

    with workspace.store.read() as reader:
        lines = recall_all(reader, SHEET)
    slots = key_store.read_state(workspace.folder).slots
    there = {str(slot.number) for slot in slots if slot.kind is SlotKind.RECOVERY}
    return {int(number): json.loads(line) for number, line in lines.items() if number in there}


def _keep_sheet(workspace: Workspace, number: int, facts: dict[str, Json]) -> None:
    from lawdesk.data.remembered import SHEET, remember

    remember(workspace.store, f"{SHEET}{number}", canonical(facts).decode() if facts else "")
