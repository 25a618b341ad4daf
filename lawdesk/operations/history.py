"""The history of any record in words, an earlier state brought back as a new edit, and what was deleted lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from lawdesk.data.envelope import VOID
from lawdesk.data.history import DeletedRecord, HistoryLine, history, recently_deleted, restore, state_at
from lawdesk.data.mapping import paths
from lawdesk.data.merging import differing
from lawdesk.data.names import decoded_whole, ids_in, names_of, present
from lawdesk.data.reader import Reader
from lawdesk.data.tables import KINDS
from lawdesk.data.transaction import Transaction
from lawdesk.operations.errors import NoEarlierStateError, NotFoundError, SameStateError
from lawdesk.operations.finding import find_one
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.changes import STATE, FieldChange, field_changes, part_names
from lawdesk.wording.labels import OPERATIONS, kind_label, moment_text, record_words
from lawdesk.wording.record_names import record_name

DELETED_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of a record in words: what was done (新增, 修改, 删除, 注销), by whom, when, and each field before and after."""

    seq: int
    at: str
    actor: str
    title: str
    reason: str
    done: str
    changes: tuple[FieldChange, ...]
    is_removal: bool = False

    @property
    def summary(self) -> str:
        """Return in a few words what was changed."""
        return "；".join(one.words for one in self.changes) or self.done


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoring:
    """What bringing back an earlier state would change; `is_gone`: the record is deleted or void and would come back."""

    kind: str
    id: UUID
    name: str
    seq: int
    at: str
    is_gone: bool
    changes: tuple[FieldChange, ...]


def entries(reader: Reader, value_type: Any, record: UUID) -> tuple[Entry, ...]:
    """Return the history of a record in words, newest first."""
    lines = history(reader, value_type, record)
    names = _names(reader, value_type, record, lines)
    return tuple(_entry(value_type, line, names) for line in lines)


def preview_restore(reader: Reader, value_type: Any, record: UUID, seq: int) -> Restoring:
    """Return what would change if the record became what it was after the change `seq` (before it, if that removed it).

    Raises `NoEarlierStateError`, `ErasedHistoryError`; `SameStateError` where it is so already.
    """
    lines = history(reader, value_type, record)
    line = next((one for one in lines if one.seq == seq), None)
    wanted = state_at(reader, value_type, record, seq) if line is not None else None
    if line is None or wanted is None:
        raise NoEarlierStateError(seq=seq)
    found = present(reader, value_type, record)
    is_gone = found is None or found[0]["record_state"] != "live"
    stored = found[1] if found is not None else {}
    fields = differing(stored, wanted) if found is not None else ()
    names = _names(reader, value_type, record, lines)
    name = record_name(value_type.kind, wanted, names)
    if not fields and not is_gone:
        raise SameStateError(title=record_words(value_type.kind, name))
    changes = field_changes(value_type, fields, names)
    return Restoring(kind=value_type.kind, id=record, name=name, seq=seq, at=line.at, is_gone=is_gone, changes=changes)


def restore_record(workspace: Workspace, value_type: Any, record: UUID, seq: int) -> Restoring:
    """Make the record what it was after the change `seq`: one new edit that can be undone. Return what was changed.

    Raises what `preview_restore` raises, `MissingReferenceError` and `LockedRecordError`.
    """
    with workspace.store.read() as reader:
        wanted = preview_restore(reader, value_type, record, seq)
    words = record_words(value_type.kind, wanted.name)
    title = f"恢复{words}" if wanted.is_gone else f"恢复{words}到{moment_text(wanted.at)}的状态"
    with workspace.store.transaction(workspace.operator, "record.restore", title=title) as tx:
        _restore(tx, value_type, record, seq)
        tx.note(restored=seq)
    return wanted


def deleted_records(reader: Reader) -> tuple[DeletedRecord, ...]:
    """Return what was deleted or made void in the last thirty days and is not back, newest first."""
    since = datetime.now(UTC) - timedelta(days=DELETED_DAYS)
    return recently_deleted(reader, since.strftime("%Y-%m-%dT%H:%M:%SZ"))


def restore_deleted(workspace: Workspace, chosen: Sequence[DeletedRecord]) -> int:
    """Bring deleted and void records back in one edit; return how many. Those that others refer to come first."""
    if not chosen:
        return 0
    first = record_words(chosen[0].kind, chosen[0].name)
    title = f"恢复{first}" if len(chosen) == 1 else f"恢复{first}等 {len(chosen)} 项"
    order = {kind: number for number, kind in enumerate(KINDS)}  # what others point at stands first there
    with workspace.store.transaction(workspace.operator, "record.restore", title=title) as tx:
        for one in sorted(chosen, key=lambda one: order[one.kind]):
            _restore(tx, KINDS[one.kind], one.id, one.seq)
        tx.note(restored=[one.seq for one in chosen])
    return len(chosen)


def find_record(reader: Reader, kind: str, called: str) -> tuple[Any, UUID]:
    """Return type and id of the record of `kind` (its code or its Chinese word) with this name, code or id, deleted ones too.

    Raises `NotFoundError`, `AmbiguousError`.
    """
    value_type = next((one for code, one in KINDS.items() if kind in (code, kind_label(code))), None)
    if value_type is None:
        raise NotFoundError(kind="记录种类", what=kind)
    records = reader.records(value_type)
    names = names_of(reader, [str(record.value.id) for record in records]) if _is_joined(value_type) else {}
    known = [(record.value.id, _called_by(record.value, names)) for record in records]
    known += [(one.id, (one.name,)) for one in deleted_records(reader) if one.kind == value_type.kind]
    unique = dict(known)
    by_id = next((id for id in unique if str(id) == called), None)  # only whole: a few digits are in many ids by chance
    if by_id is not None:
        return value_type, by_id
    found = find_one(value_type.kind, called, unique.items(), lambda one: one[1])
    return value_type, found[0]


def _restore(tx: Transaction, value_type: Any, record: UUID, seq: int) -> None:
    wanted = state_at(tx, value_type, record, seq)
    if wanted is None:
        raise NoEarlierStateError(seq=seq)
    restore(tx, value_type, record, wanted)


def _entry(value_type: Any, line: HistoryLine, names: dict[UUID, str]) -> Entry:
    changes = field_changes(value_type, line.fields, names) if line.operation in ("update", "retire") else ()
    return Entry(
        seq=line.seq,
        at=line.at,
        actor=line.actor,
        title=line.title,
        reason=line.reason,
        done="内容已清除" if line.is_erased else OPERATIONS[line.operation],
        changes=changes,
        is_removal=line.operation == "delete" or any(path == STATE and after == VOID for path, _, after in line.fields),
    )


def _names(reader: Reader, value_type: Any, record: UUID, lines: Sequence[HistoryLine]) -> dict[UUID, str]:
    """Return the names of everything that the history of a record points at, its own parts among them."""
    texts = [text for line in lines for _, before, after in line.fields for text in (before, after)]
    names = names_of(reader, ids_in([*texts, f'"{record}"']))
    for line in reversed(lines):
        if line.operation != "delete":
            names.update(part_names(line.fields, names))
    found = present(reader, value_type, record)
    last = found[1] if found is not None else next((decoded_whole(one.fields) for one in lines if one.operation == "delete"), {})
    names.update(part_names([(path, text, text) for path, text in paths(last).items()], names))
    return names


def _is_joined(value_type: Any) -> bool:
    return not {"name", "title", "number", "written", "text"} & set(value_type.__dataclass_fields__)


def _called_by(value: Any, names: dict[UUID, str]) -> tuple[str, ...]:
    words = ("code", "name", "title", "number", "certificate_number", "written", "label")
    return (*(str(getattr(value, one)) for one in words if getattr(value, one, "")), names.get(value.id, ""))
