"""What a received submission changes against what this office holds of the sender, record by record and field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any
from uuid import UUID

from lawdesk.data.reader import Record
from lawdesk.wording.labels import field_label, kind_label
from lawdesk.wording.value_words import value_words


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field of a record before and after, in words."""

    field: str
    before: str
    after: str

    def words(self, kind: str) -> str:
        """Return the change in words; `kind` is that of the record."""
        return f"{field_label(kind, self.field)}由「{self.before}」改为「{self.after}」"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One record that is added, changed or removed; `change` is the Chinese word."""

    kind: str
    id: UUID
    title: str
    change: str
    fields: tuple[FieldDifference, ...] = ()

    @property
    def words(self) -> str:
        """Return the difference in one line."""
        told = "；".join(one.words(self.kind) for one in self.fields)
        return f"{self.change}　{kind_label(self.kind)}「{self.title}」" + (f"：{told}" if told else "")


def differences(mine: Iterable[Record[Any]], theirs: Sequence[Any]) -> tuple[Difference, ...]:
    """Compare the live records held, of the kinds that were sent whole, with the values received."""
    held = {record.value.id: record.value for record in mine if record.record_state == "live"}
    names = {value.id: _title(value) for value in (*held.values(), *theirs)}
    found = []
    for value in theirs:
        old = held.pop(value.id, None)
        if old is None:
            found.append(_difference(value, "新增"))
        elif old != value:
            found.append(_difference(value, "修改", _changed_fields(old, value, names)))
    return (*found, *(_difference(value, "注销") for value in held.values()))


def _difference(value: Any, change: str, changed: tuple[FieldDifference, ...] = ()) -> Difference:
    return Difference(kind=value.kind, id=value.id, title=_title(value)[:40], change=change, fields=changed)


def _title(value: Any) -> str:
    names = ("name", "title", "number", "written", "text", "certificate_number")
    return next((str(getattr(value, name)) for name in names if getattr(value, name, "")), kind_label(value.kind))


def _changed_fields(old: Any, new: Any, names: Mapping[UUID, str]) -> tuple[FieldDifference, ...]:
    both = [(one.name, getattr(old, one.name), getattr(new, one.name)) for one in fields(new)]
    return tuple(
        FieldDifference(field=name, before=value_words(name, before, names), after=value_words(name, after, names))
        for name, before, after in both
        if before != after
    )
