"""POW-22: the remedy text."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.founding import main_items
from lawdesk.domain.powers.remedies import problems_of_remedy
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.values import Power


@rule(
    "POW-22",
    Severity.WARNING,
    over=Power,
    ground="《行政复议法》第二十条第一款、第二十三条；《行政诉讼法》第四十五条、第四十六条第一款",
    message="「{power}」救济途径与规定不符：{problem}",
)
def remedy_is_right(facts: Facts, power: Power) -> Iterator[Hit]:
    """Sixty days, six months, and 复议前置 where the act calls for it (`remedies`); a sub-item may rest on its main item."""
    if not power.remedy.strip() and any(one.remedy.strip() for one in main_items(facts, power)):
        return
    problems = tuple(problems_of_remedy(power))
    if problems:
        yield power_hit(power, ("problem", "；".join(problems)), field="remedy")
