"""Writes documents as PDF. What is printed on screen, on paper and in the file is the same pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import Document
from lawdesk.reports.demand import demand_of
from lawdesk.reports.errors import DamagedReportError, NothingToPrintError
from lawdesk.reports.fonts import SHELF, FontShelf, ReadyFonts, Substitution
from lawdesk.reports.layout import lay_out
from lawdesk.reports.line_marks import text_mark
from lawdesk.reports.page_builder import Mark, Page, PictureMark, QrMark, RuleMark, TextMark
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, PageNumber, PageStyle
from lawdesk.reports.qr import qr_squares
from lawdesk.reports.typesetting import set_lines
from lawdesk.reports.written_file import write_checked


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfResult:
    """How many pages were written, which fonts stood in for official ones, and characters that no font here has (drawn 〓)."""

    pages: int
    substituted_fonts: tuple[Substitution, ...]
    missing_characters: tuple[str, ...]


def write_pdf(document: Document, path: Path, progress: Progress = SILENT, *, shelf: FontShelf | None = None) -> PdfResult:
    """Write `document` to `path`. `shelf` keeps small fonts across starts; without one they last as long as the process.

    Raises `CannotWriteReportError`, `DamagedReportError`, `NoChineseFontError`, `CancelledError`; then there is no new file.
    """
    return write_pdf_volume((document,), path, progress, shelf=shelf)


def write_pdf_volume(
    documents: Sequence[Document], path: Path, progress: Progress = SILENT, *, shelf: FontShelf | None = None
) -> PdfResult:
    """Write several documents into one file; the page numbers of each start at 1. Otherwise like `write_pdf`."""
    if not documents:
        raise NothingToPrintError(what="文书")
    fonts = (shelf or SHELF).prepare(demand_of(documents))
    result: list[int] = []

    def write(part: Path) -> None:
        result.append(_draw(documents, part, fonts, progress))

    def check(part: Path) -> None:
        _read_back(part, result[-1], path.name)

    write_checked(path, write, check)
    return PdfResult(pages=result[-1], substituted_fonts=fonts.substitutions, missing_characters=fonts.missing)


def _draw(documents: Sequence[Document], part: Path, fonts: ReadyFonts, progress: Progress) -> int:
    from reportlab.pdfgen.canvas import Canvas

    first = next(iter(fonts.faces.values())).font  # else every page names a font that the file does not hold
    canvas = Canvas(str(part), invariant=1, pageCompression=1, initialFontName=first)
    _describe(canvas, documents, fonts)
    total = 0
    for position, document in enumerate(documents):
        progress.report(position, len(documents), document.title)
        pages = lay_out(document, fonts)
        for number, page in enumerate(pages, start=1):
            _draw_page(canvas, document, page, number, len(pages), fonts)
        total += len(pages)
    progress.report(len(documents), len(documents))
    canvas.save()
    return total


def _describe(canvas: Any, documents: Sequence[Document], fonts: ReadyFonts) -> None:
    canvas.setTitle(documents[0].title)
    canvas.setAuthor(documents[0].author)
    canvas.setCreator("lawdesk")
    canvas.setSubject("；".join(f"{one.face.value}以{one.name}代替" for one in fonts.substitutions))


def _draw_page(canvas: Any, document: Document, page: Page, number: int, count: int, fonts: ReadyFonts) -> None:
    style = document.page_style
    height = style.height * POINTS_PER_MM
    canvas.setPageSize((style.width * POINTS_PER_MM, height))
    marks = [*page.marks, *_furniture(document, number, count, fonts)]
    _draw_texts(canvas, [mark for mark in marks if isinstance(mark, TextMark)], height)
    for mark in marks:
        _draw_mark(canvas, mark, height)
    canvas.showPage()


def _draw_texts(canvas: Any, marks: list[TextMark], height: float) -> None:
    text = canvas.beginText()
    state: tuple[str, float] | None = None
    spacing = 0.0
    for mark in marks:
        text.setTextOrigin(mark.x, height - mark.y)
        if mark.spacing != spacing:
            spacing = mark.spacing
            text.setCharSpace(spacing)
        for span in mark.spans:
            if state != (span.font, mark.size):
                state = (span.font, mark.size)
                text.setFont(span.font, mark.size)
            text.textOut(span.text)
    canvas.drawText(text)


def _draw_mark(canvas: Any, mark: Mark, height: float) -> None:
    match mark:
        case RuleMark():
            canvas.setLineWidth(mark.thickness)
            canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)
        case PictureMark():
            _draw_picture(canvas, mark, height)
        case QrMark():
            _draw_qr(canvas, mark, height)


def _draw_picture(canvas: Any, mark: PictureMark, height: float) -> None:
    import io

    from reportlab.lib.utils import ImageReader

    picture = ImageReader(io.BytesIO(mark.png))
    canvas.drawImage(picture, mark.x, height - mark.y - mark.height, mark.width, mark.height, mask="auto")


def _draw_qr(canvas: Any, mark: QrMark, height: float) -> None:
    rows = qr_squares(mark.code)
    square = mark.size / len(rows)
    path = canvas.beginPath()
    for line, row in enumerate(rows):
        for column, dark in enumerate(row):
            if dark:
                path.rect(mark.x + column * square, height - mark.y - (line + 1) * square, square, square)
    canvas.drawPath(path, stroke=0, fill=1)


def _furniture(document: Document, number: int, count: int, fonts: ReadyFonts) -> list[TextMark]:
    style = document.page_style
    foot_y = (style.height - style.bottom + style.foot_gap) * POINTS_PER_MM
    head_y = (style.top - style.foot_gap) * POINTS_PER_MM - style.foot.pitch
    pieces = [(document.head, Align.LEFT, head_y), (document.foot, Align.LEFT, foot_y)]
    text, align = _page_number(style, number, count)
    pieces.append((text, align, foot_y))
    return [_edge_mark(text, align, y, style, fonts) for text, align, y in pieces if text]


def _page_number(style: PageStyle, number: int, count: int) -> tuple[str, Align]:
    if style.page_number is PageNumber.COUNTED:
        return f"第{number}页 共{count}页", Align.CENTER
    if style.page_number is PageNumber.DASHED:
        return (f"— {number} —　", Align.RIGHT) if number % 2 else (f"　— {number} —", Align.LEFT)
    return "", Align.CENTER


def _edge_mark(text: str, align: Align, y: float, style: PageStyle, fonts: ReadyFonts) -> TextMark:
    width = style.text_width * POINTS_PER_MM
    line = set_lines(text, style.foot, fonts, width * 2)[0]
    return text_mark(line, style.foot, align, style.inner * POINTS_PER_MM, y, width)


def _read_back(part: Path, pages: int, name: str) -> None:
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(part)
    except pypdfium2.PdfiumError as error:
        raise DamagedReportError(file=name, reason=str(error)) from error
    found = len(pdf)
    pdf.close()
    if found != pages:
        raise DamagedReportError(file=name, reason=f"应有{pages}页，实有{found}页")
