"""ASG-02, ASG-03: who investigates, who reviews and who decides are kept apart."""

from collections.abc import Iterator
from itertools import combinations

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.rules.roles import (
    DECIDING_ROLES,
    ROLE_WORDS,
    is_decided_on_the_spot_only,
    live_assignments,
    people_in,
)
from lawdesk.domain.powers.values import Assignment, Power, PowerType

GROUND = "由《行政处罚法》第五十七条、第五十八条第一款推出"


@rule("ASG-02", Severity.ERROR, over=Power, ground=GROUND, message="「{power}」{a}与{b}为同一岗位「{post}」")
def roles_lie_in_different_posts(facts: Facts, power: Power) -> Iterator[Hit]:
    """承办, 审核, 批准 lie in different posts: an error for 处罚 and 强制, else a warning; the simple procedure is excepted.

    行政处罚法 §57p1 has a head examine what was investigated, §58p1 a reviewer check it before the decision.
    """
    for one, other in _pairs(facts, power):
        if one.post_id == other.post_id:
            words = (("a", ROLE_WORDS[one.duty_role]), ("b", ROLE_WORDS[other.duty_role]))
            post = ("post", facts.post_by_id[one.post_id].name)
            yield power_hit(power, *words, post, severity=_weight(power))


@rule("ASG-03", Severity.ERROR, over=Power, ground=GROUND, message="「{power}」：{person}同时承担{a}与{b}")
def roles_lie_with_different_people(facts: Facts, power: Power) -> Iterator[Hit]:
    """Nor does one person carry two of these roles through two posts on the day."""
    for one, other in _pairs(facts, power):
        if one.post_id == other.post_id:
            continue
        both = people_in(facts, one.post_id) & people_in(facts, other.post_id)
        for person_id in sorted(both, key=str) if both else ():
            person = ("person", facts.person_by_id[person_id].name)
            words = (("a", ROLE_WORDS[one.duty_role]), ("b", ROLE_WORDS[other.duty_role]))
            yield power_hit(power, person, *words, severity=_weight(power))


def _pairs(facts: Facts, power: Power) -> Iterator[tuple[Assignment, Assignment]]:
    """Yield the assignments two by two that carry different ones of the three roles."""
    if is_decided_on_the_spot_only(power.procedures):
        return
    deciding = [one for one in live_assignments(facts, power) if one.duty_role in DECIDING_ROLES]
    if len(deciding) < 2:
        return
    for one, other in combinations(sorted(deciding, key=lambda each: DECIDING_ROLES.index(each.duty_role)), 2):
        if one.duty_role is not other.duty_role:
            yield one, other


def _weight(power: Power) -> Severity:
    return Severity.ERROR if power.power_type in (PowerType.PENALTY, PowerType.COERCION) else Severity.WARNING
