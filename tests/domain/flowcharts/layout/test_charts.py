"""The layout of flowcharts."""

from chart_samples import chart_of

from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out
from lawdesk.domain.flowcharts.values import Flowchart, StepKind

CHART = chart_of("(开始 > 受理 > 齐全?  齐全? -是> 决定 > 结束)  齐全? -否> 补正 > 受理")


def test_every_part_has_a_place() -> None:
    drawn = lay_out(CHART, approximate_measure)
    assert [step.step_id for step in drawn.steps] == [step.id for step in CHART.steps]
    assert all(transition.points for transition in drawn.transitions)
    assert drawn.lanes[0].left == 0
    assert drawn.lanes[0].right == drawn.width
    assert len(drawn.rows) == max(step.rank for step in drawn.steps) + 1
    assert (drawn.crossings, drawn.defects) == (0, 0)


def test_lines_lead_from_step_to_step() -> None:
    drawn = lay_out(CHART, approximate_measure)
    for transition, value in zip(drawn.transitions, CHART.transitions, strict=True):
        for point, step_id in ((transition.points[0], value.source_id), (transition.points[-1], value.target_id)):
            box = drawn.step(step_id).box
            assert box.x <= point.x <= box.x + box.width
            assert box.y <= point.y <= box.y + box.height


def test_the_way_back_is_known() -> None:
    drawn = lay_out(CHART, approximate_measure)
    assert [transition.is_back for transition in drawn.transitions] == [False, False, False, False, False, True]


def test_labels_have_boxes_and_lines() -> None:
    drawn = lay_out(CHART, approximate_measure)
    labelled = [transition for transition in drawn.transitions if transition.label_box]
    assert [transition.label_lines for transition in labelled] == [("是",), ("否",)]


def test_yes_goes_down_and_no_aside() -> None:
    drawn = lay_out(CHART, approximate_measure)
    decision = next(step.id for step in CHART.steps if step.step_kind is StepKind.DECISION)
    yes, no = (one for one in drawn.transitions if one.label_box)
    box = drawn.step(decision).box
    assert yes.points[0].y == box.y + box.height
    assert no.points[0].x in (box.x, box.x + box.width)


def test_the_caption_decides_the_box() -> None:
    plain = lay_out(CHART, approximate_measure)
    longer = lay_out(CHART, approximate_measure, lambda step: step.name + "（五个工作日内一次告知申请人需要补正的全部内容）")
    assert longer.steps[1].box.height > plain.steps[1].box.height
    assert "".join(longer.steps[1].lines).startswith("受理（五个工作日")


def test_an_empty_chart_is_drawn() -> None:
    drawn = lay_out(Flowchart(title="空"), approximate_measure)
    assert (drawn.steps, drawn.rows) == ((), ())
