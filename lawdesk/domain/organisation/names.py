"""What people are called where several bear one name: with the 工号 behind it, 「赵示一（工号0012）」."""

from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import UUID


def told_apart(people: Iterable[tuple[UUID, str, str] | tuple[Any, ...]]) -> dict[UUID, str]:
    """Return a name for each (id, name, 工号); the 工号 stands behind a name only where it is needed and known."""
    known = list(people)
    counts = Counter(name for _, name, _ in known)
    return {
        key: f"{name}（工号{number}）" if counts[name] > 1 and number else name for key, name, number in known
    }  # fmt: skip


def full_name(name: str, staff_number: str) -> str:
    """Return a name with its 工号 if there is one, for choosing among people: 「赵示一　0012」."""
    return f"{name}　{staff_number}" if staff_number else name
