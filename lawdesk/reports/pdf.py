"""Writes documents as PDF. What is printed on screen, on paper and in the file is the same pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import PAGE_MARK, Document
from lawdesk.reports.demand import demand_of
from lawdesk.reports.errors import DamagedReportError, NothingToPrintError
from lawdesk.reports.fonts import SHELF, FontShelf, ReadyFonts, Substitution
from lawdesk.reports.layout import lay_out
from lawdesk.reports.line_marks import text_mark
from lawdesk.reports.page_builder import Page, TextMark
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, PageNumber, PageStyle
from lawdesk.reports.pdf_marks import draw_marks, draw_watermark
from lawdesk.reports.pdfium import pages_in
from lawdesk.reports.typesetting import set_lines
from lawdesk.reports.written_file import write_checked

Numbering = Callable[[Sequence[int]], Sequence[tuple[int, int]]]
"""From the page counts of documents to what comes before the first page of each, and the count that is printed."""


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
    return _write(documents, path, progress, shelf or SHELF, _each_from_one)


def write_pdf_book(
    documents: Sequence[Document], path: Path, progress: Progress = SILENT, *, shelf: FontShelf | None = None
) -> PdfResult:
    """Write several documents into one file whose pages are numbered through. Otherwise like `write_pdf`."""
    return _write(documents, path, progress, shelf or SHELF, _through)


def page_counts(documents: Sequence[Document], shelf: FontShelf | None = None) -> tuple[int, ...]:
    """Return how many pages each document takes."""
    fonts = (shelf or SHELF).prepare(demand_of(documents))
    return tuple(len(lay_out(document, fonts)) for document in documents)


def _each_from_one(counts: Sequence[int]) -> Sequence[tuple[int, int]]:
    return [(0, count) for count in counts]


def _through(counts: Sequence[int]) -> Sequence[tuple[int, int]]:
    return [(before, sum(counts)) for before in accumulate(counts[:-1], initial=0)]


def _write(documents: Sequence[Document], path: Path, progress: Progress, shelf: FontShelf, numbering: Numbering) -> PdfResult:
    if not documents:
        raise NothingToPrintError(what="文书")
    fonts = shelf.prepare(demand_of(documents))
    laid_out = []
    for position, document in enumerate(documents):
        progress.report(position, 2 * len(documents), document.title)
        laid_out.append(lay_out(document, fonts))
    count = sum(map(len, laid_out))

    def write(part: Path) -> None:
        numbers = numbering([len(pages) for pages in laid_out])
        _draw(documents, laid_out, numbers, part, fonts, progress)

    def check(part: Path) -> None:
        _read_back(part, count, path.name)

    write_checked(path, write, check)
    return PdfResult(pages=count, substituted_fonts=fonts.substitutions, missing_characters=fonts.missing)


def _draw(
    documents: Sequence[Document],
    laid_out: Sequence[tuple[Page, ...]],
    numbers: Sequence[tuple[int, int]],
    part: Path,
    fonts: ReadyFonts,
    progress: Progress,
) -> None:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # binary streams: a fifth smaller, and quicker to write
    first = next(iter(fonts.faces.values())).font  # else every page names a font that the file does not hold
    canvas = Canvas(str(part), invariant=1, pageCompression=1, initialFontName=first)
    _describe(canvas, documents, fonts)
    for position, (document, pages, (before, count)) in enumerate(zip(documents, laid_out, numbers, strict=True)):
        progress.report(len(documents) + position, 2 * len(documents), document.title)
        for number, page in enumerate(pages, start=1):
            furnished = replace(document, foot=document.foot.replace(PAGE_MARK, str(number)))
            _draw_page(canvas, furnished, page, before + number, count, fonts)
    progress.report(2 * len(documents), 2 * len(documents))
    canvas.save()


def _describe(canvas: Any, documents: Sequence[Document], fonts: ReadyFonts) -> None:
    canvas.setTitle(documents[0].title)
    canvas.setAuthor(documents[0].author)
    canvas.setCreator("lawdesk")
    canvas.setSubject("；".join(f"{one.face.value}以{one.name}代替" for one in fonts.substitutions))


def _draw_page(canvas: Any, document: Document, page: Page, number: int, count: int, fonts: ReadyFonts) -> None:
    style = document.page_style
    width, height = style.width * POINTS_PER_MM, style.height * POINTS_PER_MM
    canvas.setPageSize((width, height))
    if document.watermark:
        draw_watermark(canvas, document.watermark, fonts, width, height)
    draw_marks(canvas, [*page.marks, *_furniture(document, number, count, fonts)], height)
    canvas.showPage()


def _furniture(document: Document, number: int, count: int, fonts: ReadyFonts) -> list[TextMark]:
    style = document.page_style
    foot_y = (style.height - style.bottom + style.foot_gap) * POINTS_PER_MM
    head_y = (style.top - style.foot_gap) * POINTS_PER_MM - style.foot.pitch
    pieces = [(document.head, Align.LEFT, head_y), (document.foot, Align.LEFT, foot_y)]
    text, align = _page_number(style, number, count)
    if document.foot and align is Align.CENTER:
        align = Align.RIGHT  # the words at the left may reach over the middle
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
    found = pages_in(part, name)
    if found != pages:
        raise DamagedReportError(file=name, reason=f"应有{pages}页，实有{found}页")
