"""What a received submission changes against what this office holds of the sender, record by record and field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lawdesk.data.mapping import paths, plain
from lawdesk.data.merging import differing
from lawdesk.data.reader import Record
from lawdesk.wording.changes import FieldChange, field_changes, part_names
from lawdesk.wording.labels import kind_label, record_words
from lawdesk.wording.record_names import record_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One record that is added, changed or removed; `change` is the Chinese word."""

    kind: str
    id: UUID
    title: str
    change: str
    fields: tuple[FieldChange, ...] = ()

    @property
    def words(self) -> str:
        """Return the difference in one line."""
        told = "；".join(one.words for one in self.fields)
        return f"{self.change}　{record_words(self.kind, self.title)}" + (f"：{told}" if told else "")


def differences(mine: Iterable[Record[Any]], theirs: Sequence[Any]) -> tuple[Difference, ...]:
    """Compare the live records held, of the kinds that were sent whole, with the values received."""
    held = {record.value.id: record.value for record in mine if record.record_state == "live"}
    names: dict[UUID, str] = {}
    everything = [(value.id, value.kind, plain(value)) for value in (*held.values(), *theirs)]
    for _ in range(2):  # what joins others is named by them
        names.update({id: record_name(kind, made, names) for id, kind, made in everything})
    found = []
    for value in theirs:
        old = held.pop(value.id, None)
        if old is None:
            found.append(_difference(value, "新增", names))
        elif old != value:
            found.append(_difference(value, "修改", names, _changed_fields(old, value, names)))
    return (*found, *(_difference(value, "注销", names) for value in held.values()))


def _difference(value: Any, change: str, names: Mapping[UUID, str], changed: tuple[FieldChange, ...] = ()) -> Difference:
    title = names.get(value.id) or kind_label(value.kind)
    return Difference(kind=value.kind, id=value.id, title=title, change=change, fields=changed)


def _changed_fields(old: Any, new: Any, names: dict[UUID, str]) -> tuple[FieldChange, ...]:
    before, after = plain(old), plain(new)
    parts = part_names([(path, text, text) for one in (before, after) for path, text in paths(one).items()], names)
    return field_changes(type(new), differing(before, after), {**names, **parts})
