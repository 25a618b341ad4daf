"""What the lists of powers share: the office, the bodies and units of a power, its place under the head of its type."""

from collections.abc import Callable, Iterator

from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.reports.blocks import Row
from lawdesk.reports.registers import group_row
from lawdesk.wording.labels import label


def office_name(facts: Facts) -> str:
    """Return the name of the home institution."""
    return facts.institution_by_id[facts.home_id].name if facts.home_id else ""


def by_type(facts: Facts, row: Callable[[Facts, int, Power], Row], columns: int) -> Iterator[Row]:
    """Yield a row for each live power, those of a type under a head of their own, numbered through."""
    number = 0
    for power_type in PowerType:
        powers = [power for power in facts.live_powers if power.power_type is power_type]
        if powers:
            yield group_row(f"{label(power_type)}（{len(powers)}项）", columns)
        for power in powers:
            number += 1
            yield row(facts, number, power)


def institution_of(facts: Facts, power: Power) -> str:
    """Return the body in whose name the power is exercised."""
    institution = facts.institution_by_id.get(power.institution_id)
    return institution.name if institution else ""


def unit_of(facts: Facts, power: Power) -> str:
    """Return the unit that handles the power."""
    unit = facts.unit_by_id.get(power.handling_unit_id) if power.handling_unit_id else None
    return unit.name if unit else ""
