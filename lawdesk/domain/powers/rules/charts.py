"""ASG-07: the posts of the flowcharts are those to which the power is assigned."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.rules.roles import DECIDING_ROLES, ROLE_WORDS, live_assignments
from lawdesk.domain.powers.values import DutyRole, Power

Part = tuple[UUID, DutyRole]


@rule(
    "ASG-07",
    Severity.ERROR,
    over=Power,
    ground="流程图与职权分解应当一致",
    message="「{power}」流程图岗位与职权分配不一致：{diff}",
)
def charts_agree_with_assignments(facts: Facts, power: Power) -> Iterator[Hit]:
    """Who acts in the charts in use is assigned, and who is assigned acts in a chart.

    Lanes that are bound to a unit, or to nobody yet, may be anybody's: then nobody is missing from the chart. A post that has
    another role there than here is a warning.
    """
    charts = [one for one in facts.charts_by_power.get(power.id, ()) if one.status is Status.ACTIVE]
    drawn = {part for chart in charts for part in parts_of_chart(chart) if part[0] in facts.post_by_id}
    if not drawn:
        return
    assigned = {(one.post_id, one.duty_role) for one in live_assignments(facts, power)}
    posts, taken = {post for post, _ in drawn}, {post for post, _ in assigned}
    lacking = [f"「{_name(facts, post)}」在流程图中，未分配职权" for post in _sorted(facts, posts - taken)]
    if not any(_has_open_lanes(chart) for chart in charts):
        wanted = {post for post, role in assigned if role in DECIDING_ROLES}
        lacking += [f"「{_name(facts, post)}」已分配职权，不在流程图中" for post in _sorted(facts, wanted - posts)]
    if lacking:
        yield power_hit(power, ("diff", "；".join(lacking)))
    other = [part for part in drawn if part[0] in taken and part not in assigned]
    if other:
        words = [f"「{_name(facts, post)}」在流程图中为{ROLE_WORDS[role]}" for post, role in sorted(other, key=str)]
        yield power_hit(power, ("diff", "；".join(words)), severity=Severity.WARNING)


def parts_of_chart(chart: Flowchart) -> Iterator[Part]:
    """Yield, for each step that a post does as 承办, 审核 or 批准, the post and the role."""
    posts = {lane.id: lane.post_id for lane in chart.lanes}
    for step in chart.steps:
        post = posts.get(step.lane_id)
        if post is not None and step.duty_role is not None and step.duty_role in DECIDING_ROLES:
            yield post, step.duty_role


def _has_open_lanes(chart: Flowchart) -> bool:
    """Is a lane, in which steps stand, bound to a unit or to nobody?"""
    used = {step.lane_id for step in chart.steps}
    return any(lane.id in used and lane.post_id is None and not lane.outside for lane in chart.lanes)


def _name(facts: Facts, post: UUID) -> str:
    return facts.post_by_id[post].name


def _sorted(facts: Facts, posts: set[UUID]) -> list[UUID]:
    return sorted(posts, key=lambda one: (_name(facts, one), str(one)))
