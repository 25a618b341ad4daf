"""Why an action cannot be undone, in words: which record, which field, changed by whom since."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import RowMapping, select

from lawdesk.data.mapping import paths
from lawdesk.data.merging import read_fields
from lawdesk.data.names import ids_in, names_of, present
from lawdesk.data.reader import Reader
from lawdesk.data.tables import AUDIT, CHANGE, KINDS
from lawdesk.wording.changes import STATE, field_changes, part_names
from lawdesk.wording.labels import moment_text, record_words

MOST = 5
_LOOKED_AT = 100


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record that is not as the action left it; `clash` are (path, as it was left, as it is now)."""

    kind: str
    id: str
    clash: tuple[tuple[str, str, str], ...] = ()
    is_erased: bool = False


def conflict_words(reader: Reader, conflicts: Sequence[Conflict]) -> str:
    """Return what to tell of the conflicts, the first few of them one by one."""
    unique = list(dict.fromkeys((one.kind, one.id) for one in conflicts))
    names = names_of(reader, [id for _, id in unique[:MOST]])
    by_record = {(one.kind, one.id): one for one in reversed(conflicts)}
    told = [_words(reader, by_record[record], names) for record in unique[:MOST]]
    return "；".join(told) + (f"；等 {len(unique)} 项" if len(unique) > MOST else "")


def _words(reader: Reader, conflict: Conflict, names: dict[UUID, str]) -> str:
    kind = KINDS[conflict.kind]
    called = record_words(conflict.kind, names.get(UUID(conflict.id), ""))
    if conflict.is_erased:
        return f"{called}的历史内容已按规定清除"
    last = _last_change(reader, conflict)
    found = present(reader, kind, UUID(conflict.id))
    if last is None:
        return f"{called}已不存在"
    event = json.loads(last["row"])
    who = f"已由{event['actor']}于{moment_text(event['at'])}"
    if found is None or last["op"] == "delete":
        return f"{called}{who}删除"
    if last["op"] == "insert" and found[0]["has_left"]:
        return f"{called}已经报送"
    fields = conflict.clash or tuple(read_fields(last["fields"]))
    now = paths(found[1])
    parts = part_names([(path, text, text) for path, text in now.items()], names_of(reader, ids_in(now.values())))
    labels = dict.fromkeys(one.label for one in field_changes(kind, [one for one in fields if one[0] != STATE], parts))
    return f"{called}{'的' + '、'.join(labels) if labels else ''}{who}改动"


def _last_change(reader: Reader, conflict: Conflict) -> RowMapping | None:
    """Return the newest change of the record that touched what clashes, else its newest change."""
    query = select(CHANGE, AUDIT.c.row).join(AUDIT, AUDIT.c.seq == CHANGE.c.seq)
    query = query.where(CHANGE.c.kind == conflict.kind, CHANGE.c.id == conflict.id)
    rows = reader.connection.execute(query.order_by(CHANGE.c.seq.desc(), CHANGE.c.n.desc()).limit(_LOOKED_AT)).mappings().all()
    clashing = {path for path, _, _ in conflict.clash}
    return next((row for row in rows if clashing & _touched(row)), next(iter(rows), None))


def _touched(row: RowMapping) -> set[str]:
    return {path for path, _, _ in read_fields(row["fields"])} if row["salt"] else set()
