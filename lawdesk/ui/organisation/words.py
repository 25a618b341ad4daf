"""Small words that the pages of the organisation share."""

from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.tree import Node, build_tree
from lawdesk.domain.organisation.values import Institution, PostHolding, Unit
from lawdesk.ui.detail import Field
from lawdesk.ui.rows import Cell, Filter
from lawdesk.ui.tone import Tone

YES_NO = (("是", "是"), ("否", "否"))
NODE = "node"
"""The filter field by which lists are cut to a part of the tree."""


def yes_no(is_so: bool) -> str:
    """Return 是 or 否."""
    return "是" if is_so else "否"


def read_tree(reader: Reader) -> tuple[Node, ...]:
    """Return the tree of institutions and units as stored."""
    return build_tree(reader.all(Institution), reader.own(Unit))


def node_filter(nodes: tuple[Node, ...]) -> Filter:
    """Return the filter over the tree."""
    return Filter(field=NODE, head="机构", choices=tuple((str(one.id), one.name) for one in nodes))


def holding_state(holding: PostHolding, day: date) -> Cell:
    """Return how a holding stands on a day: 在岗, 已离岗, 未到岗."""
    if holding.covers(day):
        return Cell("在岗", Tone.GOOD)
    return Cell("未到岗", Tone.WAITING) if holding.starts_on > day else Cell("已离岗", Tone.OFF)


def days_words(holding: PostHolding) -> str:
    """Return the days of a holding: 「2024-01-01 至今」."""
    return f"{holding.starts_on.isoformat()} 至 {holding.ends_on.isoformat()}" if holding.ends_on else f"{holding.starts_on} 至今"


def day_field(label: str, key: str, day: date | None, *, is_required: bool = False) -> Field:
    """Return a field for a day."""
    return Field(label=label, key=key, value=day.isoformat() if day else "", is_required=is_required, hint="例如 2026-01-01")


def held_in(nodes: dict[UUID, frozenset[UUID]], unit: UUID | None) -> frozenset[str]:
    """Return the filter values of something that belongs to a unit: the unit and all above it."""
    return frozenset(str(one) for one in nodes.get(unit, ())) if unit is not None else frozenset()
