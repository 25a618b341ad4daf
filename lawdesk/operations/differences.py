"""What a received submission changes against what this office holds of the sender, record by record and field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lawdesk.data.mapping import plain
from lawdesk.data.reader import Record
from lawdesk.wording.labels import field_label, kind_label


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """One field of a record before and after."""

    field: str
    before: Any
    after: Any

    def words(self, kind: str) -> str:
        """Return the change in words; `kind` is that of the record."""
        return f"{field_label(kind, self.field)}由「{_shown(self.before)}」改为「{_shown(self.after)}」"


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
    """Compare the live records held with the values received; what is not listed is unchanged by definition."""
    held = {record.value.id: record.value for record in mine if record.record_state == "live"}
    found = []
    for value in theirs:
        old = held.pop(value.id, None)
        if old is None:
            found.append(_difference(value, "新增"))
        elif old != value:
            found.append(_difference(value, "修改", _fields(old, value)))
    kinds = {value.kind for value in theirs}
    found += [_difference(value, "注销") for value in held.values() if value.kind in kinds]
    return tuple(found)


def _difference(value: Any, change: str, fields: tuple[FieldDifference, ...] = ()) -> Difference:
    names = ("name", "title", "number", "written", "text", "certificate_number")
    title = next((str(getattr(value, name)) for name in names if getattr(value, name, "")), str(value.id))
    return Difference(kind=value.kind, id=value.id, title=title[:40], change=change, fields=fields)


def _fields(old: Any, new: Any) -> tuple[FieldDifference, ...]:
    before, after = plain(old), plain(new)
    return tuple(
        FieldDifference(field=name, before=before[name], after=after[name]) for name in after if before[name] != after[name]
    )


def _shown(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:60] + "…"
