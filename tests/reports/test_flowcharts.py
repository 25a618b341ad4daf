"""Charts on paper: as many pages as foretold, no type below 7.5 pt, every step readable, state as a watermark."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import pypdfium2
import pytest

from lawdesk.domain.flowcharts.layout.charts import lay_out
from lawdesk.domain.flowcharts.layout.text import approximate_measure
from lawdesk.domain.flowcharts.pages import A3, A4, SMALLEST_POINTS, pages
from lawdesk.domain.flowcharts.primitives import TextBox
from lawdesk.domain.flowcharts.templates import make_chart
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import PowerType, Procedure
from lawdesk.reports.blocks import Document, Drawing, Table
from lawdesk.reports.docx import write_docx
from lawdesk.reports.errors import NothingToPrintError
from lawdesk.reports.flowcharts import chart_document, write_chart_atlas
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.html import html_page
from lawdesk.reports.pdf import write_pdf

Read = Callable[[Path], list[str]]
DAY = date(2026, 3, 5)


@pytest.fixture(scope="module")
def short() -> Flowchart:
    return replace(make_chart("对占道经营的处罚", PowerType.PENALTY, Procedure.SIMPLE), status=Status.ACTIVE)


@pytest.fixture(scope="module")
def long() -> Flowchart:
    return make_chart("对违法建设的处罚", PowerType.PENALTY, Procedure.ORDINARY)


def document_of(chart: Flowchart) -> Document:
    return chart_document(chart, office="示例局", day=DAY)


def type_sizes(chart: Flowchart) -> list[float]:
    """Return the sizes in pt of the words of steps."""
    steps = {step.id for step in chart.steps}
    drawings = [block for block in document_of(chart).blocks if isinstance(block, Drawing)]
    words = [(one, part) for one in drawings for part in one.primitives if isinstance(part, TextBox) and part.owner in steps]
    return [part.size * drawing.points for drawing, part in words]


def test_pages_are_those_foretold(short: Flowchart, long: Flowchart) -> None:
    for chart in (short, long):
        foretold = pages(chart, lay_out(chart, approximate_measure), (A4,))
        drawings = [block for block in document_of(chart).blocks if isinstance(block, Drawing)]
        assert len(drawings) >= len(foretold) > 0


def test_type_is_never_too_small(short: Flowchart, long: Flowchart) -> None:
    for chart in (short, long):
        assert min(type_sizes(chart)) >= SMALLEST_POINTS - 0.01


def test_every_step_is_drawn_and_tabled(long: Flowchart, tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    document = document_of(long)
    result = write_pdf(document, tmp_path / "a.pdf", shelf=shelf)
    texts = pages_of(tmp_path / "a.pdf")
    drawings = sum(isinstance(block, Drawing) for block in document.blocks)
    assert result.missing_characters == ()
    assert all(len(text) > 60 for text in texts), "a blank page"
    drawn, tabled = "".join(texts[:drawings]), "".join(texts[drawings:])
    for step in long.steps:
        assert step.name in drawn.replace("\n", "")
        assert step.name in tabled.replace("\n", "")
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    assert len(table.rows) == len(long.steps)


def test_a_chart_not_in_use_is_marked(short: Flowchart, long: Flowchart) -> None:
    assert document_of(short).watermark == ""
    assert document_of(long).watermark == "拟制"
    assert document_of(replace(short, status=Status.SUSPENDED)).watermark == "待更新"


def test_the_chart_stays_inside_its_margins(long: Flowchart, tmp_path: Path, shelf: FontShelf) -> None:
    write_pdf(replace(document_of(long), watermark=""), tmp_path / "a.pdf", shelf=shelf)
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    for page in pdf:
        width, height = page.get_size()
        for thing in page.get_objects():
            left, low, right, high = thing.get_bounds()
            assert left >= 20 / 25.4 * 72 - 2
            assert right <= width - 20 / 25.4 * 72 + 2
            assert low >= 8 / 25.4 * 72
            assert high <= height - 8 / 25.4 * 72
    pdf.close()


def test_a_larger_paper_needs_fewer_pages(long: Flowchart) -> None:
    small = document_of(long)
    large = chart_document(long, office="示例局", day=DAY, papers=(A3,))
    count = [sum(isinstance(block, Drawing) for block in one.blocks) for one in (small, large)]
    assert count[1] < count[0]
    assert (large.page_style.width, large.page_style.height) in ((297, 420), (420, 297))


def test_the_atlas_has_cover_contents_and_running_numbers(
    short: Flowchart, long: Flowchart, tmp_path: Path, shelf: FontShelf, pages_of: Read
) -> None:
    documents = [document_of(short), document_of(long)]
    result = write_chart_atlas(documents, tmp_path / "a.pdf", office="示例局", day=DAY, shelf=shelf)
    texts = pages_of(tmp_path / "a.pdf")
    assert result.pages == len(texts)
    assert "行政执法流程图册" in texts[0] and "第1页" not in texts[0]
    assert f"第3页 共{len(texts)}页" in texts[2] and "本图第1页" in texts[2]
    first_of_long = next(number for number, text in enumerate(texts, start=1) if number > 3 and "本图第1页" in text)
    contents = texts[1].replace("\n", "")
    assert "对占道经营的处罚流程图 3" in contents
    assert f"对违法建设的处罚流程图 {first_of_long}" in contents
    with pytest.raises(NothingToPrintError):
        write_chart_atlas([], tmp_path / "b.pdf", office="示例局", day=DAY)


def test_word_and_web_hold_the_chart_as_a_picture(short: Flowchart, tmp_path: Path) -> None:
    document = document_of(short)
    write_docx(document, tmp_path / "a.docx")
    word = docx.Document(str(tmp_path / "a.docx"))
    (shape,) = word.inline_shapes
    assert shape.width.mm == pytest.approx(document.blocks[0].width * document.blocks[0].points / 72 * 25.4, abs=0.5)  # type: ignore[union-attr]
    assert word.tables[0].cell(1, 1).text == "开始"
    assert html_page(document).count("data:image/png;base64,") == 1
