"""Scalable vector graphics."""

from xml.etree import ElementTree

from chart_samples import chart_of

from lawdesk.domain.flowcharts.display import display_list, frame
from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out
from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.primitives import Align, Line, Polygon, RoundedBox, TextBox
from lawdesk.formats.svg import write_svg

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg.encode()).iter(f"{SVG}text")]


def test_a_chart_has_real_text_and_nothing_foreign() -> None:
    chart = chart_of("(开始 > 受理 > 齐全?  齐全? -是> 决定 > 结束)  齐全? -否> 补正 > 受理", title="行政许可流程图")
    laid_out = lay_out(chart, approximate_measure)
    size = frame(chart, laid_out)
    svg = write_svg(display_list(chart, laid_out), size.width, size.height, chart.title)
    assert {"行政许可流程图", "开始", "受理", "是", "否"} <= set(texts(svg))
    assert "foreignObject" not in svg
    root = ElementTree.fromstring(svg.encode())
    assert root.find(f"{SVG}title").text == "行政许可流程图"  # type: ignore[union-attr]
    assert write_svg(display_list(chart, laid_out), size.width, size.height, chart.title) == svg


def test_words_are_escaped() -> None:
    text = TextBox(box=Box(0, 0, 100, 20), lines=('A<B> & "C"\x00',))
    svg = write_svg([text], 100, 20, "<x>")
    assert texts(svg) == ['A<B> & "C"']


def test_every_primitive_has_its_element() -> None:
    svg = write_svg(
        [
            Line(points=(Point(0, 0), Point(10, 0.125)), is_dashed=True),
            Polygon(points=(Point(0, 0), Point(1, 0), Point(0, 1)), width=0),
            RoundedBox(box=Box(1, 2, 3, 4), radius=2),
            TextBox(box=Box(0, 0, 10, 10), lines=("左",), align=Align.LEFT, is_bold=True),
        ],
        10,
        10,
    )
    root = ElementTree.fromstring(svg.encode())
    assert [element.tag.removeprefix(SVG) for element in root] == ["rect", "polyline", "polygon", "rect", "text"]
    line, polygon, box, text = list(root)[1:]
    assert (line.get("points"), line.get("stroke-dasharray")) == ("0,0 10,0.12", "4 3")
    assert polygon.get("stroke") is None
    assert box.get("rx") == "2"
    assert (text.get("text-anchor"), text.get("font-weight")) == ("start", "bold")
