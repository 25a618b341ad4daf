"""Small look-ups that several lists share."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from lawdesk.data.queries.lists import column
from lawdesk.data.store import Reader
from lawdesk.domain.organisation.names import told_apart
from lawdesk.domain.organisation.values import Institution, Person, Post, Unit
from lawdesk.wording.labels import label

Choices = tuple[tuple[str, str], ...]


def choices(codes: Iterable[StrEnum]) -> Choices:
    """Return (stored code, word) pairs of an enumeration."""
    return tuple((code.value, label(code)) for code in codes)


def unit_names(reader: Reader) -> dict[UUID, str]:
    """Return the names of units by id."""
    return dict(column(reader, Unit, "id", "name"))


def post_names(reader: Reader) -> dict[UUID, str]:
    """Return the names of posts by id."""
    return dict(column(reader, Post, "id", "name"))


def person_names(reader: Reader) -> dict[UUID, str]:
    """Return the names of people by id, namesakes with their 工号."""
    return told_apart(column(reader, Person, "id", "name", "staff_number"))


def institution_names(reader: Reader) -> dict[UUID, str]:
    """Return the names of institutions by id."""
    return dict(column(reader, Institution, "id", "name"))


def joined(words: Iterable[str]) -> str:
    """Return words as one writes a list."""
    return "、".join(word for word in words if word)


def by_id(names: dict[UUID, str]) -> Choices:
    """Return names as choices, an empty one first."""
    return (("", "（未定）"), *((str(key), name) for key, name in names.items()))
