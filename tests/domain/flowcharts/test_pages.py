"""Charts on paper."""

import re
from dataclasses import replace

import pytest
from chart_samples import chart_of

from lawdesk.domain.flowcharts.cuts import Tile, cut_rows, pieces
from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out
from lawdesk.domain.flowcharts.layout.graph import Point
from lawdesk.domain.flowcharts.pages import A3, A4, PX_PER_MM, SMALLEST_POINTS, ChartPage, legibility, pages
from lawdesk.domain.flowcharts.primitives import Line, Polygon, TextBox
from lawdesk.domain.flowcharts.templates import TEMPLATES, chart_from
from lawdesk.domain.flowcharts.templates.model import Template
from lawdesk.domain.flowcharts.values import Flowchart, Lane
from lawdesk.domain.powers.values import Procedure

SMALL = chart_of("(开始 > 受理 > 齐全?  齐全? -是> 决定 > 结束)  齐全? -否> 补正 > 受理")
LONG = chart_of("(开始 > " + " > ".join(f"第{number}步" for number in range(1, 31)) + " > 结束)  第25步 > 第3步")


def printed(chart: Flowchart) -> tuple[ChartPage, ...]:
    return pages(chart, lay_out(chart, approximate_measure))


def words(page: ChartPage) -> list[str]:
    return ["".join(one.lines) for one in page.primitives if isinstance(one, TextBox)]


def test_a_small_chart_stands_on_one_page_at_full_size() -> None:
    (page,) = printed(SMALL)
    assert (page.points, page.paper, page.is_landscape) == (9.0, "A4", False)
    assert legibility([page]) == "打印：9.0 磅，1 页"


def test_a_long_chart_is_cut_between_rows() -> None:
    found = printed(LONG)
    assert len(found) > 1
    assert [page.number for page in found] == list(range(1, len(found) + 1))
    assert all(page.points >= SMALLEST_POINTS for page in found)
    assert all("承办岗位" in words(page) for page in found), "lane heads on every page"


def test_every_step_is_printed_once() -> None:
    names = [word for page in printed(LONG) for word in words(page)]
    for step in LONG.steps:
        assert names.count(step.name) == 1, step.name


def test_connectors_come_in_pairs() -> None:
    found = printed(LONG)
    leaving = [(page.number, int(m[1])) for page in found for word in words(page) if (m := re.fullmatch(r"转第(\d+)页", word))]
    arriving = [(int(m[1]), page.number) for page in found for word in words(page) if (m := re.fullmatch(r"接第(\d+)页", word))]
    assert leaving
    assert sorted(leaving) == sorted(arriving)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.key)
def test_templates_fit_their_paper(template: Template) -> None:
    chart = chart_from(template, template.title, Procedure.ORDINARY)
    found = printed(chart)
    names = [word for page in found for word in words(page)]
    assert all(names.count(step.name) >= 1 for step in chart.steps)
    for page in found:
        wide, high = (A4.height, A4.width) if page.is_landscape else (A4.width, A4.height)
        assert page.points >= SMALLEST_POINTS - 1e-9
        assert page.width * page.scale <= wide * PX_PER_MM + 0.5
        assert page.height * page.scale <= high * PX_PER_MM + 0.5
        for one in page.primitives:
            points = one.points if isinstance(one, (Line, Polygon)) else (Point(one.box.x, one.box.y),)
            assert all(-1 <= point.x <= page.width + 1 and -1 <= point.y <= page.height + 1 for point in points)


def wide_chart(lanes: int) -> Flowchart:
    """Return a chart with many lanes, one step in each."""
    many = tuple(Lane(label=f"岗位{number}") for number in range(lanes))
    chain = chart_of("(开始 > " + " > ".join(f"步{number}" for number in range(1, lanes - 1)) + " > 结束)")
    return replace(
        chain, lanes=many, steps=tuple(replace(step, lane_id=lane.id) for step, lane in zip(chain.steps, many, strict=True))
    )


def test_a_wide_chart_goes_landscape_then_to_larger_paper_then_apart() -> None:
    chart = wide_chart(8)
    laid_out = lay_out(chart, approximate_measure)
    (landscape,) = pages(chart, laid_out)
    assert landscape.is_landscape
    chart = wide_chart(10)
    laid_out = lay_out(chart, approximate_measure)
    assert {page.paper for page in pages(chart, laid_out, (A4, A3))} == {"A3"}
    apart = pages(chart, laid_out)
    assert len(apart) > 1
    assert all(page.points >= SMALLEST_POINTS - 1e-9 for page in apart)


def test_cuts_prefer_rows_that_few_lines_cross() -> None:
    chart = chart_of("(开始 > a > b > 分?  分? -是> c > d > e > 结束)  分? -否> f > e")
    laid_out = lay_out(chart, approximate_measure)
    decision = laid_out.step(next(step.id for step in chart.steps if step.name == "分"))
    rows = cut_rows(chart, laid_out, laid_out.height * 0.7, laid_out.height * 0.7)
    assert len(rows) == 2
    assert rows[0][1] < decision.box.y or rows[0][1] > decision.box.y + decision.box.height + 60, "not right below the decision"


def test_pieces_of_a_line() -> None:
    tile = Tile(0, 0, 100, 100)
    line = (Point(50, -20), Point(50, 50), Point(150, 50))
    (piece,) = pieces(line, tile)
    assert piece.points == (Point(50, 0), Point(50, 50), Point(100, 50))
    assert (piece.is_cut_at_start, piece.is_cut_at_end) == (True, True)
    assert pieces((Point(50, 200), Point(60, 200)), tile) == []
    out_and_back = (Point(50, 50), Point(150, 50), Point(150, 60), Point(50, 60))
    assert len(pieces(out_and_back, tile)) == 2
