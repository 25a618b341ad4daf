"""ASG: powers are broken down to posts completely, and conflicting duties are kept apart."""

from collections.abc import Iterator
from itertools import combinations
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import PostCategory, Status
from lawdesk.domain.powers.values import Assignment, DutyRole, Power, PowerType, Procedure

WANTED = (DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE)
WORDS = {DutyRole.HANDLE: "承办", DutyRole.REVIEW: "审核", DutyRole.APPROVE: "批准"}


@rule("ASG-01", Severity.ERROR, ground="武政办〔2005〕152号 三(一)2", message="「{power}」未分解：{roles}")
def power_is_assigned(facts: Facts) -> Iterator[Hit]:
    """Every live power has 承办, 审核 and 批准 at a live post. A power with sub-items is carried through them."""
    parents = {power.parent_id for power in facts.live_powers if power.parent_id}
    for power in facts.live_powers:
        if power.id in parents:
            continue
        held = {one.duty_role for one in _assignments(facts, power)}
        missing = [WORDS[role] for role in WANTED if role not in held]
        if missing:
            yield _hit(power, ("roles", "、".join(missing)))


@rule("ASG-02", Severity.ERROR, ground="由《行政处罚法》第五十七条、第五十八条推出", message="「{power}」{a}与{b}为同一岗位")
def roles_lie_in_different_posts(facts: Facts) -> Iterator[Hit]:
    """承办, 审核, 批准 lie in different posts: an error for 处罚 and 强制, else a warning; the simple procedure is excepted."""
    for power in facts.live_powers:
        if power.procedures == (Procedure.SIMPLE,):
            continue
        deciding = [one for one in _assignments(facts, power) if one.duty_role in WANTED]
        for one, other in combinations(deciding, 2):
            if one.post_id == other.post_id and one.duty_role is not other.duty_role:
                yield _hit(power, ("a", WORDS[one.duty_role]), ("b", WORDS[other.duty_role]), severity=_weight(power))


@rule(
    "ASG-03", Severity.ERROR, ground="由《行政处罚法》第五十七条、第五十八条推出", message="「{power}」：{person}同时承担{a}与{b}"
)
def roles_lie_with_different_people(facts: Facts) -> Iterator[Hit]:
    """Nor does one person carry two of these roles through two posts on the day."""
    for power in facts.live_powers:
        if power.power_type not in (PowerType.PENALTY, PowerType.COERCION) or power.procedures == (Procedure.SIMPLE,):
            continue
        for one, other in combinations([one for one in _assignments(facts, power) if one.duty_role in WANTED], 2):
            if one.post_id == other.post_id or one.duty_role is other.duty_role:
                continue
            for person_id in sorted(_people(facts, one) & _people(facts, other), key=str):
                person = facts.person_by_id[person_id]
                yield _hit(power, ("person", person.name), ("a", WORDS[one.duty_role]), ("b", WORDS[other.duty_role]))


@rule("ASG-06", Severity.WARNING, ground="《行政处罚法》第五十七条第一款", message="「{power}」批准岗位「{post}」非负责人岗位")
def approver_is_a_head(facts: Facts) -> Iterator[Hit]:
    """The approving post is of the category 领导 or 审批."""
    for power in facts.live_powers:
        for one in _assignments(facts, power):
            post = facts.post_by_id[one.post_id]
            if one.duty_role is DutyRole.APPROVE and post.category not in (PostCategory.LEADER, PostCategory.APPROVAL):
                yield _hit(power, ("post", post.name))


def _assignments(facts: Facts, power: Power) -> list[Assignment]:
    """Return the assignments of the power that hold on the day at posts in use."""
    return [
        one
        for one in facts.assignments_by_power.get(power.id, ())
        if one.post_id in facts.post_by_id and facts.post_by_id[one.post_id].status is Status.ACTIVE
    ]


def _people(facts: Facts, one: Assignment) -> set[UUID]:
    return {
        holding.person_id for holding in facts.holdings_by_post.get(one.post_id, ()) if holding.person_id in facts.person_by_id
    }


def _weight(power: Power) -> Severity:
    return Severity.ERROR if power.power_type in (PowerType.PENALTY, PowerType.COERCION) else Severity.WARNING


def _hit(power: Power, *words: tuple[str, str], severity: Severity | None = None) -> Hit:
    return Hit(kind="power", id=power.id, words=(("power", power.name), *words), severity=severity)
