"""职权分解 and 流程图 compared: which assignments the lanes of the charts ask for, which lanes the assignments can fill.

What was set by hand is never taken away by a chart: only assignments of origin auto are.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, StepKind
from lawdesk.domain.organisation.values import PostCategory, Status
from lawdesk.domain.powers.duty_letters import BIT
from lawdesk.domain.powers.values import Assignment, DutyRole, Origin, Power

ROLE_OF_LANE = {"承": DutyRole.HANDLE, "审": DutyRole.REVIEW, "法": DutyRole.REVIEW, "批": DutyRole.APPROVE}
"""The roles of templates: 法 is the lane of 法制审核."""
_WITHOUT_WORK = (StepKind.START, StepKind.END)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellChange:
    """What the charts would change in one cell: roles as bits; `by_hand` are those set by hand, which stay."""

    power_id: UUID
    post_id: UUID
    before: int
    after: int
    by_hand: int = 0

    @property
    def added(self) -> int:
        """Return the roles that come."""
        return self.after & ~self.before

    @property
    def removed(self) -> int:
        """Return the roles that go."""
        return self.before & ~self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneChange:
    """A lane that can be bound to the post that carries the power."""

    chart_id: UUID
    lane_id: UUID
    role: DutyRole
    before: str
    post_id: UUID


def charts_of(facts: Facts) -> dict[UUID, tuple[Flowchart, ...]]:
    """Return the charts that are not 取消, by power; where one is 在用, those that are only 拟制 do not count."""
    by_power: dict[UUID, list[Flowchart]] = defaultdict(list)
    for chart in facts.flowcharts:
        if chart.status is not Status.RETIRED:
            for power_id in chart.power_ids:
                by_power[power_id].append(chart)
    return {
        power_id: tuple(one for one in charts if one.status is Status.ACTIVE) or tuple(charts)
        for power_id, charts in by_power.items()
    }


def role_of(lane: Lane, step: Step) -> DutyRole | None:
    """Return the role in which the post of the lane does the step: the step's own, else that of the lane in its template."""
    if step.step_kind in _WITHOUT_WORK:
        return None
    if step.duty_role is not None:
        return step.duty_role
    if lane.role in ROLE_OF_LANE:
        return ROLE_OF_LANE[lane.role]
    return DutyRole.REVIEW if step.step_kind is StepKind.REVIEW else None


def asked_by(chart: Flowchart) -> dict[UUID, int]:
    """Return the roles that a chart asks of each post, as bits."""
    lanes = {lane.id: lane for lane in chart.lanes}
    asked: dict[UUID, int] = {}
    for step in chart.steps:
        lane = lanes.get(step.lane_id)
        role = None if lane is None or lane.post_id is None or lane.outside else role_of(lane, step)
        if role is not None and lane is not None and lane.post_id is not None:
            asked[lane.post_id] = asked.get(lane.post_id, 0) | BIT[role]
    return asked


def changes_from_charts(facts: Facts) -> tuple[CellChange, ...]:
    """Return what the charts would change in the decomposition of the live powers that have one, power by power."""
    charts = charts_of(facts)
    live = {post.id for post in facts.posts if post.status is Status.ACTIVE}
    found: list[CellChange] = []
    for power in facts.live_powers:
        if power.id in charts:
            found += _changes(power, charts[power.id], facts.assignments_by_power.get(power.id, ()), live)
    return tuple(found)


def _changes(
    power: Power, charts: tuple[Flowchart, ...], assignments: tuple[Assignment, ...], live: set[UUID]
) -> Iterator[CellChange]:
    asked: dict[UUID, int] = {}
    for chart in charts:
        for post, mask in asked_by(chart).items():
            if post in live:
                asked[post] = asked.get(post, 0) | mask
    if not asked:
        return  # no lane is bound yet: such a chart says nothing about posts
    held: dict[UUID, int] = {}
    by_hand: dict[UUID, int] = {}
    for one in assignments:
        held[one.post_id] = held.get(one.post_id, 0) | BIT[one.duty_role]
        if one.origin is Origin.MANUAL:
            by_hand[one.post_id] = by_hand.get(one.post_id, 0) | BIT[one.duty_role]
    for post in dict.fromkeys([*asked, *held]):
        before, kept = held.get(post, 0), by_hand.get(post, 0)
        after = asked.get(post, 0) | kept
        if after != before:
            yield CellChange(power_id=power.id, post_id=post, before=before, after=after, by_hand=kept)


def lanes_to_bind(facts: Facts) -> tuple[LaneChange, ...]:
    """Return the lanes that are not those of posts carrying the power, with the post that can take each.

    A lane keeps its post where that post carries the power in its role. Two lanes of a chart are never given one post.
    """
    found: list[LaneChange] = []
    for chart in facts.flowcharts:
        if chart.status is not Status.RETIRED:
            found += _lanes_of(facts, chart)
    return tuple(found)


def _lanes_of(facts: Facts, chart: Flowchart) -> Iterator[LaneChange]:
    carrying = _carrying(facts, chart)
    roles = {lane.id: _role_of_lane(chart, lane) for lane in chart.lanes}
    taken = {lane.post_id for lane in chart.lanes if lane.post_id in carrying.get(roles[lane.id], ())}
    for lane in chart.lanes:
        role = roles[lane.id]
        if lane.outside or role is None or lane.post_id in carrying.get(role, ()):
            continue
        post = next((one for one in _preferred(facts, lane, carrying.get(role, [])) if one not in taken), None)
        if post is not None:
            taken.add(post)
            yield LaneChange(chart_id=chart.id, lane_id=lane.id, role=role, before=lane.label, post_id=post)


def _carrying(facts: Facts, chart: Flowchart) -> dict[DutyRole | None, list[UUID]]:
    """Return, by role, the posts in use that carry every live power of the chart in it."""
    found: dict[DutyRole | None, list[UUID]] = {}
    powers = [facts.power_by_id[one] for one in chart.power_ids if one in facts.power_by_id]
    for role in DutyRole:
        sets = []
        for power in powers:
            assigned = facts.assignments_by_power.get(power.id, ())
            sets.append({one.post_id for one in assigned if one.duty_role is role})
        common = set.intersection(*sets) if sets else set()
        found[role] = [post.id for post in facts.posts if post.id in common and post.status is Status.ACTIVE]
    return found


def _role_of_lane(chart: Flowchart, lane: Lane) -> DutyRole | None:
    """Return the role of a lane: that of its template, else the commonest of its steps."""
    if lane.role in ROLE_OF_LANE:
        return ROLE_OF_LANE[lane.role]
    roles = [one for one in (role_of(lane, step) for step in chart.steps if step.lane_id == lane.id) if one is not None]
    return max(DutyRole, key=roles.count) if roles else None


def _preferred(facts: Facts, lane: Lane, posts: list[UUID]) -> list[UUID]:
    """Put 法制审核 posts first for the lane of 法制审核, and last for another lane of review."""
    is_legal = lane.role == "法"
    return sorted(
        posts,
        key=lambda one: (
            (facts.post_by_id[one].category is PostCategory.LEGAL_REVIEW) is not is_legal if lane.role in "审法" else 0
        ),
    )
