"""ASG-01, 04, 05, 06: powers are broken down to posts completely, to posts of the body, and by a division of work."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.trees import units_above
from lawdesk.domain.organisation.values import Institution, PostCategory, SubjectKind
from lawdesk.domain.powers.rules.common import live_sub_items, power_hit
from lawdesk.domain.powers.rules.roles import DECIDING_ROLES, ROLE_WORDS, live_assignments
from lawdesk.domain.powers.values import Assignment, DutyRole, Power


@rule("ASG-01", Severity.ERROR, over=Power, ground="武政办〔2005〕152号 三(一)2", message="「{power}」未分解：{roles}")
def power_is_assigned(facts: Facts, power: Power) -> Iterator[Hit]:
    """Every live power has 承办, 审核 and 批准 at a live post. A power with sub-items is carried through them."""
    if live_sub_items(facts, power):
        return
    held = {one.duty_role for one in live_assignments(facts, power)}
    missing = [ROLE_WORDS[role] for role in DECIDING_ROLES if role not in held]
    if missing:
        yield power_hit(power, ("roles", "、".join(missing)))


@rule(
    "ASG-04",
    Severity.WARNING,
    over=Power,
    ground="武政办〔2005〕152号 三(一)2",
    message="「{power}」由{n}个机构承办（{units}），未划清界限",
)
def handling_units_divide_their_work(facts: Facts, power: Power) -> Iterator[Hit]:
    """Two units handle one power only with a division note, at the power or at each of the assignments.

    A unit and one that it belongs to are one line of work.
    """
    if power.division_note.strip():
        return
    handling = [one for one in live_assignments(facts, power) if one.duty_role is DutyRole.HANDLE]
    if len(handling) < 2 or all(one.scope_note.strip() for one in handling):
        return
    units = _apart(facts, dict.fromkeys(facts.post_by_id[one.post_id].unit_id for one in handling))
    if len(units) > 1:
        names = "、".join(facts.unit_by_id[one].name for one in units)
        yield power_hit(power, ("n", str(len(units))), ("units", names), field="division_note")


def _apart(facts: Facts, units: dict[UUID, None]) -> list[UUID]:
    """Return the units that are known and do not stand above another of them."""
    above = {one.id for unit in units for one in units_above(facts, unit)}
    return [unit for unit in units if unit in facts.unit_by_id and unit not in above]


@rule(
    "ASG-05",
    Severity.ERROR,
    over=Power,
    ground="《行政处罚法》第十七条、第二十条第一款",
    message="「{power}」的岗位「{post}」不属于职权主体",
)
def posts_belong_to_the_body(facts: Facts, power: Power) -> Iterator[Hit]:
    """A post belongs to the power's institution, to a body that acts for it by entrustment or dispatch, or to its successor."""
    owner = facts.institution_by_id.get(power.institution_id)
    if owner is None:
        return
    for one in live_assignments(facts, power):
        unit = facts.unit_by_id.get(facts.post_by_id[one.post_id].unit_id)
        body = facts.institution_by_id.get(unit.institution_id) if unit else None
        if body is not None and body.id != owner.id and not _acts_for(facts, body, owner, power):
            yield power_hit(power, ("post", facts.post_by_id[one.post_id].name))


def _acts_for(facts: Facts, body: Institution, owner: Institution, power: Power) -> bool:
    if body.id == owner.successor_id or (body.subject_kind is SubjectKind.DISPATCHED and body.superior_id == owner.id):
        return True
    granted = [one for one in facts.entrustments_by_entrusted.get(body.id, ()) if one.entrusting_id == owner.id]
    if not granted:
        return body.subject_kind is SubjectKind.ENTRUSTED and body.entrusting_id == owner.id
    return any(not one.power_ids or power.id in one.power_ids for one in granted)


@rule(
    "ASG-06",
    Severity.WARNING,
    over=Power,
    ground="《行政处罚法》第五十七条第一款",
    message="「{power}」批准岗位「{post}」非负责人岗位",
)
def approver_is_a_head(facts: Facts, power: Power) -> Iterator[Hit]:
    """The approving post is of the category 领导 or 审批: 行政机关负责人 examines and decides (行政处罚法 §57p1)."""
    for one in live_assignments(facts, power):
        if one.duty_role is DutyRole.APPROVE and not _is_head(facts, one):
            yield power_hit(power, ("post", facts.post_by_id[one.post_id].name))


def _is_head(facts: Facts, one: Assignment) -> bool:
    return facts.post_by_id[one.post_id].category in (PostCategory.LEADER, PostCategory.APPROVAL)
