"""Edits: what each does, what it refuses, and what no series of edits can break."""

from dataclasses import replace
from uuid import UUID

import pytest
from chart_samples import chart_of
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdesk.domain.flowcharts import edits, lane_edits
from lawdesk.domain.flowcharts.clips import clip, paste
from lawdesk.domain.flowcharts.edits import CannotJoinError, JoinRefusal
from lawdesk.domain.flowcharts.rows import from_rows, to_rows
from lawdesk.domain.flowcharts.values import Clock, Flowchart, Lane, Step, StepKind
from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import TimeLimit
from lawdesk.wording.errors import explain

CHART = chart_of("(开始 > 受理 > 齐全?  齐全? -是> 决定 > 结束)  齐全? -否> 补正 > 受理")


def at(chart: Flowchart, name: str) -> UUID:
    return next(step.id for step in chart.steps if step.name == name)


def joined(chart: Flowchart) -> set[tuple[str, str, str]]:
    names = {step.id: step.name for step in chart.steps}
    return {(names[one.source_id], one.label, names[one.target_id]) for one in chart.transitions}


REFUSALS = {
    "to itself": ("受理", "受理", JoinRefusal.SAME_STEP),
    "twice": ("受理", "齐全", JoinRefusal.ALREADY_JOINED),
    "into the start": ("受理", "开始", JoinRefusal.INTO_START),
    "out of the end": ("结束", "受理", JoinRefusal.OUT_OF_END),
    "a lawful one": ("补正", "决定", None),
    "the other way round": ("齐全", "受理", None),
}


@pytest.mark.parametrize(("source", "target", "reason"), REFUSALS.values(), ids=REFUSALS)
def test_why_not_join(source: str, target: str, reason: JoinRefusal | None) -> None:
    assert edits.why_not_join(CHART, at(CHART, source), at(CHART, target)) == reason


def test_connect_and_disconnect() -> None:
    more = edits.connect(CHART, at(CHART, "补正"), at(CHART, "决定"), "逾期")
    assert joined(more) - joined(CHART) == {("补正", "逾期", "决定")}
    assert edits.disconnect(more, [more.transitions[-1].id]) == CHART


def test_a_refused_join_is_explained() -> None:
    with pytest.raises(CannotJoinError) as caught:
        edits.connect(CHART, at(CHART, "结束"), at(CHART, "受理"))
    assert explain(caught.value).what == "不能从“结束”连到“受理”：“结束”之后不能再有环节。"


def test_append_joins_and_stands_behind() -> None:
    new = Step(name="送达", lane_id=CHART.lanes[0].id)
    chart = edits.append_step(CHART, at(CHART, "决定"), new)
    assert [step.name for step in chart.steps][3:6] == ["决定", "送达", "结束"]
    assert joined(chart) - joined(CHART) == {("决定", "", "送达")}


def test_append_to_a_decision_takes_the_free_label() -> None:
    base = chart_of("(开始 > 齐全?  齐全? -是> 决定")
    chart = edits.append_step(base, at(base, "齐全"), Step(name="退回", lane_id=base.lanes[0].id))
    assert ("齐全", "否", "退回") in joined(chart)


def test_an_appended_decision_has_two_exits() -> None:
    new = Step(name="合格", lane_id=CHART.lanes[0].id, step_kind=StepKind.DECISION)
    chart = edits.append_step(CHART, at(CHART, "受理"), new)
    labels = [one.label for one in chart.transitions if one.source_id == new.id]
    assert labels == ["是", "否"]
    assert len(chart.steps) == len(CHART.steps) + 3


def test_nothing_follows_an_end() -> None:
    with pytest.raises(CannotJoinError):
        edits.append_step(CHART, at(CHART, "结束"), Step(name="x", lane_id=CHART.lanes[0].id))


def test_insert_keeps_the_label_on_the_first_half() -> None:
    line = next(one for one in CHART.transitions if one.label == "是")
    chart = edits.insert_step(CHART, line.id, Step(name="审核", lane_id=CHART.lanes[0].id))
    assert joined(chart) - joined(CHART) == {("齐全", "是", "审核"), ("审核", "", "决定")}
    assert line.id in {one.id for one in chart.transitions}


def test_remove_heals_one_way_in() -> None:
    removal = edits.remove_steps(CHART, [at(CHART, "补正")])
    assert ("齐全", "否", "受理") in joined(removal.chart)
    assert (removal.removed, removal.healed, removal.loose_ends) == (1, 1, ())


def test_remove_collapses_double_transitions() -> None:
    chart = chart_of("a > b > c  a > c")
    removal = edits.remove_steps(chart, [at(chart, "b")])
    assert joined(removal.chart) == {("a", "", "c")}
    assert removal.healed == 0


def test_remove_does_not_heal_many_to_many() -> None:
    chart = chart_of("a > x  b > x  x > c  x > d")
    removal = edits.remove_steps(chart, [at(chart, "x")])
    assert joined(removal.chart) == set()
    assert set(removal.loose_ends) == {at(chart, name) for name in "abcd"}


def test_remove_several_in_a_row() -> None:
    removal = edits.remove_steps(CHART, [at(CHART, "齐全"), at(CHART, "补正")])
    assert joined(removal.chart) == {("开始", "", "受理"), ("受理", "", "决定"), ("决定", "", "结束")}


def test_remove_takes_clocks_along() -> None:
    clock = Clock(name="x", from_step_id=at(CHART, "受理"), to_step_id=at(CHART, "决定"), limit=TimeLimit(amount=5))
    assert edits.remove_steps(edits.set_clock(CHART, clock), [at(CHART, "决定")]).chart.clocks == ()


def test_clocks_are_set_replaced_removed() -> None:
    clock = Clock(name="x", from_step_id=at(CHART, "受理"), to_step_id=at(CHART, "决定"), limit=TimeLimit(amount=5))
    chart = edits.set_clock(edits.set_clock(CHART, clock), replace(clock, name="y"))
    assert [one.name for one in chart.clocks] == ["y"]
    assert edits.remove_clock(chart, clock.id) == CHART


def test_fields_of_many_steps() -> None:
    ids = (at(CHART, "受理"), at(CHART, "决定"))
    chart = edits.set_fields(CHART, ids, {"content": "x"})
    assert [step.content for step in chart.steps] == ["", "x", "", "x", "", ""]
    with pytest.raises(ValueError, match="id"):
        edits.set_fields(CHART, ids, {"id": new_id()})


def test_retype_rename_label() -> None:
    chart = edits.retype_step(CHART, at(CHART, "决定"), StepKind.REVIEW)
    chart = edits.rename(chart, at(chart, "决定"), "审批")
    chart = edits.label_transition(chart, chart.transitions[2].id, "材料齐全")
    assert ("齐全", "材料齐全", "审批") in joined(chart)
    assert chart.step(at(chart, "审批")).step_kind is StepKind.REVIEW


def test_reorder_moves_a_block() -> None:
    chart = edits.reorder_steps(CHART, [at(CHART, "补正"), at(CHART, "决定")], at(CHART, "受理"))
    assert [step.name for step in chart.steps] == ["开始", "决定", "补正", "受理", "齐全", "结束"]
    assert edits.reorder_steps(chart, [at(chart, "开始")], None).steps[-1].name == "开始"


def test_lanes() -> None:
    first, second = CHART.lanes[0], Lane(label="审核岗位")
    chart = lane_edits.add_lane(CHART, second, before_id=first.id)
    assert chart.lanes == (second, first)
    assert lane_edits.reorder_lanes(chart, second.id, None).lanes == (first, second)
    post = new_id()
    bound = lane_edits.bind_lane(chart, second.id, label="法规科", post_id=post)
    assert (bound.lanes[0].label, bound.lanes[0].post_id) == ("法规科", post)
    assert lane_edits.relabel_lane(bound, second.id, "法制科").lanes[0].post_id == post
    left = lane_edits.remove_lane(chart, first.id, second.id)
    assert {step.lane_id for step in left.steps} == {second.id}
    with pytest.raises(KeyError):
        lane_edits.remove_lane(CHART, first.id, first.id)


def test_move_to_lane() -> None:
    second = Lane(label="审核岗位")
    chart = edits.move_to_lane(lane_edits.add_lane(CHART, second), [at(CHART, "决定")], second.id)
    assert chart.step(at(chart, "决定")).lane_id == second.id


def test_paste_gives_new_ids_and_matches_lanes() -> None:
    piece = clip(CHART, [at(CHART, "受理"), at(CHART, "齐全")])
    other = chart_of("(开始 > 登记")
    chart = paste(other, piece, at(other, "登记"))
    assert len(chart.lanes) == 1, "the lane with the same label is used"
    assert joined(chart) == {("开始", "", "登记"), ("登记", "", "受理"), ("受理", "", "齐全")}
    assert not {step.id for step in piece.steps} & {step.id for step in chart.steps}
    stranger = replace(piece, lanes=(replace(piece.lanes[0], label="另一岗位"),))
    assert [lane.label for lane in paste(other, stranger).lanes] == ["承办岗位", "另一岗位"]


# ------------------------------------------------------------------ properties

NAMES = st.integers(min_value=0, max_value=40)


def edit_once(chart: Flowchart, verb: str, first: int, second: int) -> Flowchart:
    """Apply one edit chosen by numbers; a refused edit leaves the chart as it is."""
    if not chart.steps:
        return edits.add_step(chart, Step(name="新", lane_id=chart.lanes[0].id))
    one, two = chart.steps[first % len(chart.steps)], chart.steps[second % len(chart.steps)]
    lines = chart.transitions or (None,)
    line = lines[first % len(lines)]
    kind = list(StepKind)[second % len(StepKind)]
    new = Step(name=f"新{first}", lane_id=one.lane_id, step_kind=kind)
    try:
        if verb == "append":
            return edits.append_step(chart, one.id, new)
        if verb == "insert":
            return edits.insert_step(chart, line.id, new) if line else chart
        if verb == "remove":
            return edits.remove_steps(chart, {one.id, two.id}).chart
        if verb == "connect":
            return edits.connect(chart, one.id, two.id, "是")
        if verb == "disconnect":
            return edits.disconnect(chart, [line.id]) if line else chart
        if verb == "retype":
            return edits.retype_step(chart, one.id, kind)
        if verb == "reorder":
            return edits.reorder_steps(chart, [one.id], two.id)
        return paste(chart, clip(chart, [one.id, two.id]), two.id)
    except CannotJoinError:
        return chart


VERBS = st.sampled_from(("append", "insert", "remove", "connect", "disconnect", "retype", "reorder", "paste"))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(VERBS, NAMES, NAMES), max_size=25))
def test_no_series_of_edits_breaks_a_reference(series: list[tuple[str, int, int]]) -> None:
    chart = CHART
    for verb, first, second in series:
        chart = edit_once(chart, verb, first, second)  # the constructor refuses broken references
        for step in chart.steps:
            assert step.lane_id in {lane.id for lane in chart.lanes}
    assert from_rows(chart, to_rows(chart)) == chart


@settings(max_examples=40, deadline=None)
@given(NAMES, NAMES)
def test_an_edit_touches_only_what_it_names(first: int, second: int) -> None:
    one, two = CHART.steps[first % len(CHART.steps)], CHART.steps[second % len(CHART.steps)]
    changed = edits.set_fields(CHART, (one.id,), {"content": "x"})
    assert [step for step in changed.steps if step.id != one.id] == [step for step in CHART.steps if step.id != one.id]
    removed = edits.remove_steps(CHART, {two.id}).chart
    assert list(removed.steps) == [step for step in CHART.steps if step.id != two.id]
