"""POW-23: the grades of discretion cover the range of the statute once, and are published."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.discretion import DiscretionTier, RangeFault, RangeProblem, gaps_and_overlaps
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.rules.specifying import FIXED_BASES
from lawdesk.domain.powers.values import Power


@rule(
    "POW-23", Severity.WARNING, over=Power, ground="《行政处罚法》第三十四条", message="「{power}」裁量阶次{a}与{b}之间有{what}"
)
def grades_cover_the_range(facts: Facts, power: Power) -> Iterator[Hit]:
    """行政处罚裁量基准应当向社会公布 (行政处罚法 §34); the grades cover minimum to maximum without gap or overlap."""
    tiers = facts.tiers_by_power.get(power.id, ())
    if not tiers:
        return
    is_fixed = power.fine_base.strip() in FIXED_BASES
    lowest, highest = (power.fine_minimum, power.fine_maximum) if is_fixed else (None, None)
    for problem in gaps_and_overlaps(tiers, lowest, highest):
        yield _problem_hit(power, problem)
    if any(tier.published_on is None for tier in tiers):
        yield power_hit(power, field="tiers", message="「{power}」的裁量基准未载明向社会公布的日期")


def _problem_hit(power: Power, problem: RangeProblem) -> Hit:
    what = ("what", problem.fault.value)
    if problem.first is not None and problem.second is not None:
        return power_hit(power, ("a", _words(problem.first)), ("b", _words(problem.second)), what, field="tiers")
    tier = problem.first or problem.second
    named = ("a", _words(tier) if tier else "")
    if problem.fault is not RangeFault.GAP:
        return power_hit(power, named, what, field="tiers", message="「{power}」裁量阶次{a}{what}")
    end = ("b", f"{_number(problem.start) or '0'}–{_number(problem.end) or '不限'}元")
    return power_hit(power, named, end, field="tiers", message="「{power}」裁量阶次{a}以外，法定幅度{b}没有阶次")


def _words(tier: DiscretionTier) -> str:
    """Return the grade with its range: 一般（100–500元）."""
    ends = [_number(end) for end in (tier.range_minimum, tier.range_maximum)]
    return f"{tier.grade.value}（{ends[0] or '0'}–{ends[1] or '不限'}{tier.unit}）"


def _number(hundredths: int | None) -> str:
    if hundredths is None:
        return ""
    return f"{hundredths // 100}" if hundredths % 100 == 0 else f"{hundredths / 100:.2f}"
