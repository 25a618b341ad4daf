"""Writes a document as Word: same blocks, same faces by their Chinese names, page numbers as fields, heads of tables repeated."""

import io
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import (
    Block,
    Document,
    Drawing,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    QrCode,
    Signature,
    Spacer,
    Table,
)
from lawdesk.reports.docx_pages import describe, set_page
from lawdesk.reports.docx_parts import append_xml, paragraph_xml, runs_xml, thin_paragraph_xml
from lawdesk.reports.docx_tables import add_signature, add_table
from lawdesk.reports.drawing_png import drawing_png, drawing_width
from lawdesk.reports.errors import NothingToPrintError
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, Style, TextFormat
from lawdesk.reports.qr import qr_png
from lawdesk.reports.written_file import check_archive, write_checked

_HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}
_GRIDS = (Table, Signature)


def write_docx(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write `document` to `path`; raise `CannotWriteReportError`, `DamagedReportError`, `CancelledError`."""
    write_docx_volume((document,), path, progress)


def write_docx_volume(documents: Sequence[Document], path: Path, progress: Progress = SILENT) -> None:
    """Write several documents into one file, each as a section with its own paper; pages are numbered through."""
    if not documents:
        raise NothingToPrintError(what="文书")

    def write(part: Path) -> None:
        word = _build(documents, progress)
        with part.open("wb") as file:
            word.save(file)

    write_checked(path, write, partial(check_archive, name=path.name))


def _build(documents: Sequence[Document], progress: Progress) -> Any:
    import docx

    word = docx.Document()
    describe(word, documents[0])
    for number, document in enumerate(documents):
        set_page(word, word.add_section() if number else word.sections[0], document)
        _add_blocks(word, document, progress)
    return word


def _add_blocks(word: Any, document: Document, progress: Progress) -> None:
    before: Block | None = None
    for position, block in enumerate(document.blocks):
        progress.report(position, len(document.blocks), document.title)
        if isinstance(block, _GRIDS) and isinstance(before, _GRIDS):
            append_xml(word, thin_paragraph_xml())  # two tables without a paragraph between them grow into one
        _add(word, block, document)
        before = block
    if isinstance(before, _GRIDS):
        append_xml(word, thin_paragraph_xml())
    progress.report(len(document.blocks), len(document.blocks), document.title)


def _add(word: Any, block: Block, document: Document) -> None:
    style = document.page_style
    match block:
        case Heading():
            _add_heading(word, block, style.formats[_HEADINGS[block.level]])
        case Paragraph():
            _add_paragraph(word, block, style.formats[block.style])
        case Table():
            add_table(word, block, style)
        case Signature():
            add_signature(word, block, style)
        case Figure():
            _add_figure(word, block, style.formats[Style.NOTE])
        case Drawing():
            _add_picture(word, drawing_png(block), drawing_width(block), block.alternative)
        case QrCode():
            _add_picture(word, qr_png(block), block.size, "二维码")
        case PageBreak():
            append_xml(word, thin_paragraph_xml(content='<w:r><w:br w:type="page"/></w:r>'))
        case Spacer():
            append_xml(word, thin_paragraph_xml(block.height * POINTS_PER_MM))


def _add_heading(word: Any, heading: Heading, look: TextFormat) -> None:
    append_xml(word, paragraph_xml(runs_xml(heading.text, look), look, indent=look.indent, style=f"Heading{heading.level}"))


def _add_paragraph(word: Any, block: Paragraph, look: TextFormat) -> None:
    indent = look.indent if block.indent is None else block.indent
    append_xml(word, paragraph_xml(runs_xml(block.text, look), look, indent=indent, align=block.align))


def _add_figure(word: Any, figure: Figure, look: TextFormat) -> None:
    _add_picture(word, figure.png, figure.width, figure.alternative)
    if figure.caption:
        append_xml(word, paragraph_xml(runs_xml(figure.caption, look), look, align=Align.CENTER))


def _add_picture(word: Any, png: bytes, width: float, alternative: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    paragraph = word.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))
    shape._inline.docPr.set("descr", alternative)
