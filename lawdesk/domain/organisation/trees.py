"""The trees of institutions and of units, walked upwards. What stands under itself ends the walk; nothing loops."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from lawdesk.domain.organisation.values import Institution, Unit

if TYPE_CHECKING:
    from lawdesk.domain.facts import Facts


def units_above(facts: "Facts", unit_id: UUID) -> Iterator[Unit]:
    """Yield the units above one, nearest first, each once and never the unit itself."""
    unit = facts.unit_by_id.get(unit_id)
    for parent in ids_above(facts, unit) if unit is not None else ():
        if parent in facts.unit_by_id and parent != unit_id:
            yield facts.unit_by_id[parent]


def is_under_itself(facts: "Facts", record: Unit | Institution) -> bool:
    """Does the way upwards from a record lead back to it?"""
    return record.id in ids_above(facts, record)


def ids_above(facts: "Facts", record: Unit | Institution) -> Iterator[UUID]:
    """Yield the ids that stand above a unit or an institution, until the walk ends or would go round again."""
    seen: set[UUID] = set()
    one: Unit | Institution | None = record
    while one is not None:
        parent = one.parent_id if isinstance(one, Unit) else one.superior_id
        if parent is None or parent in seen:
            return
        seen.add(parent)
        yield parent
        one = facts.unit_by_id.get(parent) if isinstance(record, Unit) else facts.institution_by_id.get(parent)
