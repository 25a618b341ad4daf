"""POW-04, POW-05: what lower instruments specify stays inside the higher statute; what rules establish, under the ceiling."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.parameters import FINE_CEILING_DEPARTMENT_RULE, FINE_CEILING_LOCAL_RULE, number_of
from lawdesk.domain.powers.founding import Founding, foundings, known_setters
from lawdesk.domain.powers.penalty_text import FineRange, fine_range, is_penal, penalty_kinds_of
from lawdesk.domain.powers.rules.common import power_hit, yuan
from lawdesk.domain.powers.setting_power import RULES_OF_GOVERNMENT, Setter
from lawdesk.domain.powers.values import PenaltyKind, Power, PowerType
from lawdesk.domain.statutes.cited_text import cited_text

FIXED_BASES = ("", "固定", "元")
_ORDER = list(Setter)


@rule(
    "POW-04",
    Severity.WARNING,
    over=Power,
    ground="《行政处罚法》第十一条第二款、第十二条第二款、第十三条第一款、第十四条第一款",
    message="「{power}」罚款{own}超出《{higher}》规定的{range}",
)
def specified_inside_the_higher_statute(facts: Facts, power: Power) -> Iterator[Hit]:
    """A lower instrument keeps to the kinds and the range of the higher statute that it specifies.

    Told only where both are cited and the cited text of the higher one is installed and punishes: the fine of the power is
    compared where both are sums of money, and the kinds of the power with those that the text names.
    """
    if power.power_type is not PowerType.PENALTY:
        return
    higher = _higher(facts, power)
    text = "".join(cited_text(facts, one.citation) for one in higher)
    if not higher or not is_penal(text):
        return
    title = higher[0].title.strip("《》")
    allowed = fine_range(text)
    if allowed and PenaltyKind.FINE in power.penalty_kinds and _exceeds(power, allowed):
        words = (("own", _words(power.fine_minimum, power.fine_maximum)), ("higher", title))
        yield power_hit(power, *words, ("range", _words(allowed.minimum, allowed.maximum)), field="fine_maximum")
    known = penalty_kinds_of(text)
    beyond = [kind.value for kind in power.penalty_kinds if kind not in known and kind is not PenaltyKind.OTHER]
    if known and beyond:
        message = "「{power}」的处罚种类{kinds}超出《{higher}》规定的种类"
        yield power_hit(power, ("kinds", "、".join(beyond)), ("higher", title), field="penalty_kinds", message=message)


def _higher(facts: Facts, power: Power) -> list[Founding]:
    """Return the foundings of the highest class, if a lower instrument is cited beside them and all their texts are here."""
    found = known_setters(facts, power)
    classes = sorted({_ORDER.index(one.setter) for one in found if one.setter})
    if len(classes) < 2 or _ORDER[classes[0]] is Setter.STATE_COUNCIL_DECISION:
        return []
    highest = [one for one in found if one.setter is _ORDER[classes[0]] and one.citation.addresses]
    return highest if all(cited_text(facts, one.citation) for one in highest) else []


def _exceeds(power: Power, allowed: FineRange) -> bool:
    if power.fine_base.strip() not in FIXED_BASES or power.fine_maximum is None:
        return False
    is_below = power.fine_minimum is not None and allowed.minimum is not None and power.fine_minimum < allowed.minimum
    return power.fine_maximum > allowed.maximum or is_below


def _words(minimum: int | None, maximum: int | None) -> str:
    high = f"{yuan(maximum)}元以下" if maximum is not None else "不设上限"
    return f"{yuan(minimum)}元以上{high}" if minimum else high


@rule(
    "POW-05",
    Severity.WARNING,
    over=Power,
    ground="《行政处罚法》第十三条第二款、第十四条第二款",
    message="「{power}」罚款{x}元超过规章限额{y}元",
)
def fine_of_a_rule_under_the_ceiling(facts: Facts, power: Power) -> Iterator[Hit]:
    """A fine that only a rule establishes stays under the ceiling of the State Council or of the provincial committee.

    The ceilings are parameters: they are set by papers outside of the statute, and every province has its own.
    """
    if power.power_type is not PowerType.PENALTY or power.fine_maximum is None or power.fine_base.strip() not in FIXED_BASES:
        return
    setters = {one.setter for one in foundings(facts, power)}
    if not setters or not setters <= {*RULES_OF_GOVERNMENT, Setter.OTHER} or setters == {Setter.OTHER}:
        return
    is_national = Setter.DEPARTMENT_RULE in setters
    ceiling = number_of(facts, FINE_CEILING_DEPARTMENT_RULE if is_national else FINE_CEILING_LOCAL_RULE)
    if ceiling is not None and power.fine_maximum > ceiling * 100:
        words = (("x", yuan(power.fine_maximum)), ("y", yuan(ceiling * 100)))
        yield power_hit(power, *words, field="fine_maximum")
