"""By what a power of one list is found in another: base code, code, type and act."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lawdesk.domain.powers.acts import act_of
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Power, PowerType

if TYPE_CHECKING:
    from lawdesk.domain.facts import Facts

Mark = tuple[str, ...]


def act_mark(power_type: PowerType | None, name: str) -> Mark:
    """Return the mark of an act; without a type it stands for the act whatever its type."""
    return ("act", power_type.value if power_type else "", act_of(name))


def marks(line: Power | IssuedPower) -> Iterator[Mark]:
    """Yield the marks of a power or of a line of an issued list, the surest first; each once."""
    if line.base_code.strip():
        yield ("base", line.base_code.strip())
    for code in dict.fromkeys((line.code.strip(), line.base_code.strip())):
        if code:
            yield ("code", code)
    if line.power_type is not None:
        yield act_mark(line.power_type, line.name)
    yield act_mark(None, line.name)


def lines_of(facts: "Facts", power: Power) -> tuple[IssuedPower, ...]:
    """Return the lines of the issued lists that this power takes up: chosen by hand, or by the surest mark that meets."""
    chosen = facts.issued_by_power.get(power.id, ())
    if chosen:
        return chosen
    for mark in marks(power):
        found = facts.issued_by_mark.get(mark, ())
        if mark[:2] == ("act", ""):
            found = tuple(one for one in found if one.power_type is None)
        found = tuple(one for one in found if one.power_id is None)
        if found:
            return found
    return ()


def powers_of(facts: "Facts", line: IssuedPower) -> tuple[Power, ...]:
    """Return the powers that take up a line of an issued list, whatever their status."""
    if line.power_id is not None and line.power_id in facts.power_by_id:
        return (facts.power_by_id[line.power_id],)
    for mark in marks(line):
        if mark[:2] == ("act", "") and line.power_type is not None:
            continue
        found = facts.powers_by_mark.get(mark, ())
        if found:
            return found
    return ()
