"""The display list."""

from dataclasses import replace

import pytest
from chart_samples import chart_of

from lawdesk.domain.flowcharts.display import DrawingOptions, display_list, frame
from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out
from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.primitives import Align, Fill, Line, Polygon, Primitive, RoundedBox, TextBox, moved
from lawdesk.domain.flowcharts.values import Flowchart, StepKind

CHART = chart_of("(开始 > 受理 > 齐全?  齐全? -是> 决定 > 结束)  齐全? -否> 补正 > 受理", title="行政许可流程图")


def drawn(chart: Flowchart, options: DrawingOptions | None = None) -> tuple[Primitive, ...]:
    return display_list(chart, lay_out(chart, approximate_measure), options or DrawingOptions())


def corners(one: Primitive) -> list[Point]:
    if isinstance(one, (Line, Polygon)):
        return list(one.points)
    return [Point(one.box.x, one.box.y), Point(one.box.x + one.box.width, one.box.y + one.box.height)]


def words(primitives: tuple[Primitive, ...]) -> list[str]:
    return ["".join(one.lines) for one in primitives if isinstance(one, TextBox)]


def test_every_word_is_drawn() -> None:
    found = words(drawn(CHART))
    assert found[0] == "行政许可流程图"
    assert {"承办岗位", "开始", "受理", "齐全", "决定", "结束", "补正", "是", "否"} <= set(found)


def test_everything_is_inside_the_frame() -> None:
    options = DrawingOptions(subtitle=("实施机关：青陵市自然资源和规划局", "法定时限：20个工作日"))
    laid_out = lay_out(CHART, approximate_measure)
    place = frame(CHART, laid_out, options)
    for one in display_list(CHART, laid_out, options):
        for point in corners(one):
            assert -0.01 <= point.x <= place.width + 0.01
            assert -0.01 <= point.y <= place.height + 0.01


def test_without_a_title() -> None:
    plain = DrawingOptions(has_title=False)
    assert "行政许可流程图" not in words(drawn(CHART, plain))
    laid_out = lay_out(CHART, approximate_measure)
    assert frame(CHART, laid_out, plain).height < frame(CHART, laid_out).height


def test_lane_heads_show_the_present_name_of_the_post() -> None:
    options = DrawingOptions(lane_labels={CHART.lanes[0].id: "行政审批科审查岗"})
    assert "行政审批科审查岗" in words(drawn(CHART, options))


def test_every_line_ends_in_an_arrow_and_knows_its_owner() -> None:
    arrows = [one for one in drawn(CHART) if isinstance(one, Polygon) and one.fill is Fill.INK]
    assert {one.owner for one in arrows} == {transition.id for transition in CHART.transitions}


SHAPES = {
    StepKind.START: ("RoundedBox", 1),
    StepKind.END: ("RoundedBox", 1),
    StepKind.WORK: ("RoundedBox", 1),
    StepKind.REVIEW: ("RoundedBox", 2),
    StepKind.SUBPROCESS: ("Line", 2),
    StepKind.PARALLEL: ("Line", 2),
    StepKind.WAIT: ("Polygon", 1),
    StepKind.DECISION: ("Polygon", 1),
}


@pytest.mark.parametrize("step_kind", StepKind)
def test_kinds_differ_by_shape(step_kind: StepKind) -> None:
    step = replace(CHART.steps[1], step_kind=step_kind)
    chart = replace(CHART, steps=(step,), transitions=())
    own = [one for one in drawn(chart) if one.owner == step.id]
    name, count = SHAPES[step_kind]
    assert sum(type(one).__name__ == name for one in own) == count


def test_no_two_kinds_look_alike() -> None:
    looks = set()
    for step_kind in StepKind:
        step = replace(CHART.steps[1], step_kind=step_kind)
        own = [one for one in drawn(replace(CHART, steps=(step,), transitions=())) if one.owner == step.id]
        looks.add(
            tuple(
                (type(one).__name__, getattr(one, "width", 0), getattr(one, "radius", 0) > 0, len(corners(one)), _is_level(one))
                for one in own
            )
        )
    assert len(looks) == len(StepKind)


def _is_level(one: Primitive) -> bool:
    return isinstance(one, Line) and one.points[0].y == one.points[1].y


def test_moved_keeps_the_size() -> None:
    box = RoundedBox(box=Box(1, 2, 3, 4))
    assert moved(box, 10, 20) == RoundedBox(box=Box(11, 22, 3, 4))
    line = Line(points=(Point(0, 0), Point(1, 1)))
    assert moved(line, 1, 2) == Line(points=(Point(1, 2), Point(2, 3)))


def test_baselines_are_in_the_middle_of_the_box() -> None:
    text = TextBox(box=Box(0, 0, 100, 40), lines=("一", "二"))
    first, second = text.baselines()
    assert first.x == 50
    assert second.y - first.y == pytest.approx(16)
    assert 4 < first.y < 20 < second.y < 40
    assert replace(text, align=Align.LEFT).baselines()[0].x == 0
