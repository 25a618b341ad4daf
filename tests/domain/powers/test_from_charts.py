"""Assignments from the lanes of charts, and lanes from assignments."""

from dataclasses import replace

from sound_facts import APPROVER, ASSIGNMENTS, HANDLER, POWER, REVIEWER, sound_facts

from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, StepKind
from lawdesk.domain.organisation.values import Post, Status
from lawdesk.domain.powers.from_charts import changes_from_charts, lanes_to_bind
from lawdesk.domain.powers.values import Assignment, DutyRole, Origin

C, S, P, X = (1 << place for place in range(4))
AUTO = tuple(replace(one, origin=Origin.AUTO) for one in ASSIGNMENTS)


def chart(*lanes: tuple[Post | None, str, DutyRole | None], status: Status = Status.ACTIVE) -> Flowchart:
    """Return a chart with one step in each lane: its post, its role in the template, the role of its step."""
    made = [Lane(label=post.name if post else "待定", post_id=post.id if post else None, role=role) for post, role, _ in lanes]
    steps = [
        Step(name=f"环节{n}", lane_id=lane.id, duty_role=role)
        for n, (lane, (_, _, role)) in enumerate(zip(made, lanes, strict=True))
    ]
    start = Step(name="开始", step_kind=StepKind.START, lane_id=made[0].id, duty_role=DutyRole.APPROVE)
    return Flowchart(title="图", power_ids=(POWER.id,), lanes=tuple(made), steps=(start, *steps), status=status)


def facts(*charts: Flowchart, assignments: tuple[Assignment, ...] = ASSIGNMENTS) -> Facts:
    return sound_facts(flowcharts=charts, assignments=assignments)


def changes(facts: Facts) -> dict[str, tuple[int, int]]:
    names = {HANDLER.id: "承办岗", REVIEWER.id: "审核岗", APPROVER.id: "批准岗"}
    return {names[one.post_id]: (one.before, one.after) for one in changes_from_charts(facts)}


AGREEING = chart((HANDLER, "承", None), (REVIEWER, "", DutyRole.REVIEW), (APPROVER, "批", None))


def test_a_chart_that_agrees_changes_nothing() -> None:
    assert changes(facts(AGREEING)) == {}


def test_lanes_propose_what_is_missing() -> None:
    assert changes(facts(AGREEING, assignments=())) == {"承办岗": (0, C), "审核岗": (0, S), "批准岗": (0, P)}


def test_only_what_came_from_charts_is_taken_away() -> None:
    moved = chart((REVIEWER, "", DutyRole.HANDLE), (APPROVER, "批", None))
    assert changes(facts(moved, assignments=AUTO)) == {"审核岗": (S, C), "承办岗": (C, 0)}
    assert changes(facts(moved)) == {"审核岗": (S, C | S)}


def test_a_chart_without_bound_lanes_says_nothing() -> None:
    assert changes(facts(chart((None, "承", None)), assignments=AUTO)) == {}


def test_a_retired_chart_says_nothing_and_a_draft_only_where_none_is_in_use() -> None:
    draft = chart((HANDLER, "", DutyRole.ASSIST), status=Status.DRAFT)
    retired = chart((HANDLER, "", DutyRole.ASSIST), status=Status.RETIRED)
    assert changes(facts(AGREEING, draft, retired)) == {}
    assert changes(facts(draft)) == {"承办岗": (C, C | X)}


def test_lanes_are_bound_to_the_posts_that_carry_the_power() -> None:
    unbound = chart((None, "承", None), (None, "审", None), (APPROVER, "批", None))
    found = lanes_to_bind(facts(unbound))
    assert [(one.role, one.post_id, one.before) for one in found] == [
        (DutyRole.HANDLE, HANDLER.id, "待定"),
        (DutyRole.REVIEW, REVIEWER.id, "待定"),
    ]


def test_a_lane_of_a_post_that_no_longer_carries_the_power_is_bound_anew_and_others_stay() -> None:
    wrong = chart((APPROVER, "承", None), (REVIEWER, "法", None))
    assert [(one.before, one.post_id) for one in lanes_to_bind(facts(wrong))] == [(APPROVER.name, HANDLER.id)]
    assert lanes_to_bind(facts(AGREEING)) == ()


def test_two_lanes_never_get_one_post() -> None:
    twice = chart((None, "承", None), (None, "承", None))
    assert [one.post_id for one in lanes_to_bind(facts(twice))] == [HANDLER.id]


def test_lanes_outside_are_left_alone() -> None:
    one = chart((None, "承", None))
    outside = replace(one, lanes=(replace(one.lanes[0], outside="当事人"),))
    assert lanes_to_bind(facts(outside)) == ()
    assert changes(facts(outside, assignments=AUTO)) == {}
