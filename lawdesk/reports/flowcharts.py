"""D05 流程图册: one chart on as many pages as its type needs, its table of steps behind it; all with cover and contents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from lawdesk.domain.flowcharts.display import DrawingOptions
from lawdesk.domain.flowcharts.layout.charts import lay_out
from lawdesk.domain.flowcharts.layout.text import approximate_measure
from lawdesk.domain.flowcharts.pages import A4, PX_PER_MM, ChartPage, Paper, pages
from lawdesk.domain.flowcharts.values import DocumentDirection, Flowchart, Step
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import LimitKind, Power
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import PAGE_MARK, Block, Column, Document, Drawing, Heading, PageBreak, Paragraph, Row, Spacer, Table
from lawdesk.reports.dates import long_date, short_date
from lawdesk.reports.errors import NothingToPrintError
from lawdesk.reports.fonts import SHELF, FontShelf
from lawdesk.reports.page_styles import CHART_A4, FORM_A4, POINTS_PER_MM, Align, PageNumber, PageStyle, Style
from lawdesk.reports.pdf import PdfResult, page_counts, write_pdf_book
from lawdesk.wording.labels import label, limit_text

_STEPS = (
    Column("序号", 1.3, Align.CENTER),
    Column("环节", 3),
    Column("岗位", 2.4),
    Column("工作内容", 4.2),
    Column("形式", 1.7, Align.CENTER),
    Column("文书", 2.8),
    Column("时限", 2.8),
    Column("依据", 4),
)
_CONTENTS = (Column("序号", 1, Align.CENTER), Column("流程图", 8), Column("页码", 1.2, Align.CENTER))
_COVER = replace(FORM_A4, page_number=PageNumber.NONE)
_WATERMARKS = {Status.DRAFT: "拟制", Status.SUSPENDED: "待更新", Status.RETIRED: "取消"}


def chart_document(
    chart: Flowchart,
    *,
    office: str,
    day: date,
    powers: Sequence[Power] = (),
    papers: Sequence[Paper] = (A4,),
    lane_labels: dict[UUID, str] | None = None,
) -> Document:
    """Return `chart` drawn and tabled. `powers` are those it belongs to, `lane_labels` the present names of its posts.

    One that is not in use carries its state as a watermark. Type is never below 7.5 pt; the chart is cut into pages instead.
    """
    options = DrawingOptions(subtitle=tuple(_subtitle(chart, office, powers)), lane_labels=lane_labels)
    drawn = pages(chart, lay_out(chart, approximate_measure), papers, options)
    blocks: list[Block] = []
    for page in drawn:
        blocks += [PageBreak()] if blocks else []
        blocks.append(_drawing(chart, page))
    blocks += [PageBreak(), Heading("环节一览"), step_table(chart, lane_labels)]
    return Document(
        title=f"{chart.title}流程图",
        page_style=_page_style(drawn[0], papers),
        blocks=tuple(blocks),
        head=office,
        foot=_foot(chart, day),
        author=office,
        watermark=_WATERMARKS.get(chart.status, ""),
    )


def step_table(chart: Flowchart, lane_labels: dict[UUID, str] | None = None) -> Table:
    """Return the steps of `chart` as a table: number, step, post, work, form, documents, limits, basis."""
    labels = {lane.id: lane.label for lane in chart.lanes} | (lane_labels or {})
    rows = tuple(_step_row(number, step, labels[step.lane_id]) for number, step in enumerate(chart.steps, start=1))
    return Table(columns=_STEPS, rows=rows, name="环节一览")


def write_chart_atlas(
    charts: Sequence[Document], path: Path, progress: Progress = SILENT, *, office: str, day: date, shelf: FontShelf | None = None
) -> PdfResult:
    """Write chart documents into one PDF with cover and contents, pages numbered through; raise what `write_pdf` raises."""
    if not charts:
        raise NothingToPrintError(what="流程图")
    shelf = shelf or SHELF
    cover = _cover(office, day)
    counts = page_counts((cover, _contents(charts, [0] * len(charts)), *charts), shelf)
    before = counts[0] + counts[1]
    starts = [before + sum(counts[2 : 2 + number]) + 1 for number in range(len(charts))]
    return write_pdf_book((cover, _contents(charts, starts), *charts), path, progress, shelf=shelf)


def _cover(office: str, day: date) -> Document:
    blocks = (
        Paragraph("", Style.BODY),
        Spacer(60),
        Paragraph("行政执法流程图册", Style.TITLE),
        Spacer(10),
        Paragraph(office, Style.SUBTITLE),
        Paragraph(long_date(day), Style.SUBTITLE),
    )
    return Document(title=f"{office}行政执法流程图册", page_style=_COVER, blocks=blocks, author=office)


def _contents(charts: Sequence[Document], starts: Sequence[int]) -> Document:
    named = zip(charts, starts, strict=True)
    rows = tuple((str(number), chart.title, str(start)) for number, (chart, start) in enumerate(named, start=1))
    blocks = (Paragraph("目　录", Style.TITLE), Table(columns=_CONTENTS, rows=rows, name="目录"))
    return Document(title="目录", page_style=FORM_A4, blocks=blocks)


def _subtitle(chart: Flowchart, office: str, powers: Iterable[Power]) -> Iterator[str]:
    named = [f"{power.code} {power.name}".strip() for power in powers]
    yield f"{office}　{'；'.join(named)}".strip()
    limits = [f"{clock.name}：{limit_text(clock.limit)}（{label(clock.limit.limit_kind)[:2]}）" for clock in chart.clocks]
    yield "　".join((f"{chart.procedure.value}程序", *limits))


def _foot(chart: Flowchart, day: date) -> str:
    version = f"第{chart.version}版（{label(chart.status)}）"
    return f"本图第{PAGE_MARK}页　{version}　制图：　　　　审核：　　　　打印日期：{short_date(day)}"


def _drawing(chart: Flowchart, page: ChartPage) -> Drawing:
    """One px at full size is 1/96 inch."""
    points = page.scale / PX_PER_MM * POINTS_PER_MM
    words = f"{chart.title}流程图，第{page.number}页"
    return Drawing(primitives=page.primitives, width=page.width, height=page.height, points=points, alternative=words)


def _page_style(page: ChartPage, papers: Sequence[Paper]) -> PageStyle:
    """Return the paper with 20 mm at the sides and 25 mm above and below when upright; lying, they change places."""
    paper = next(one for one in papers if one.name == page.paper)
    upright = replace(CHART_A4, width=paper.width + 2 * CHART_A4.inner, height=paper.height + 2 * CHART_A4.top)
    if not page.is_landscape:
        return upright
    side, edge = upright.inner, upright.top
    return replace(upright, width=upright.height, height=upright.width, top=side, bottom=side, inner=edge, outer=edge)


def _step_row(number: int, step: Step, lane: str) -> Row:
    role = f"\n（{label(step.duty_role)}）" if step.duty_role else ""
    return (
        str(number),
        step.name,
        lane + role,
        step.content,
        "、".join(form.value for form in step.form_of_work),
        "\n".join(_document_words(step)),
        "\n".join(_limit_words(step)),
        "\n".join(step.citations),
    )


def _document_words(step: Step) -> Iterator[str]:
    for document in step.documents:
        yield document.name + ("（使用）" if document.direction is DocumentDirection.USED else "")


def _limit_words(step: Step) -> Iterator[str]:
    if step.excluded_kind:
        yield f"不计入时限（{step.excluded_kind}）"
    for kind in LimitKind:
        for limit in step.limits:
            if limit.limit_kind is kind:
                yield limit_text(limit) if limit.is_none else f"{label(kind)[:2]}：{limit_text(limit)}"
