"""Writes a document as Word: same blocks, same faces by their Chinese names, page numbers as fields, heads of tables repeated."""

import io
import zipfile
from pathlib import Path
from typing import Any

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.reports.blocks import (
    PAGE_MARK,
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
from lawdesk.reports.docx_parts import (
    WORD_FONTS,
    add_field,
    add_text,
    alignment,
    format_paragraph,
    format_run,
    set_grid,
)
from lawdesk.reports.docx_tables import add_signature, add_table
from lawdesk.reports.drawing_png import drawing_png, drawing_width
from lawdesk.reports.errors import DamagedReportError
from lawdesk.reports.page_styles import Align, PageNumber, Style, TextFormat
from lawdesk.reports.qr import qr_png
from lawdesk.reports.written_file import write_checked
from lawdesk.reports.xml_text import xml_text

_HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}


def write_docx(document: Document, path: Path, progress: Progress = SILENT) -> None:
    """Write `document` to `path`; raise `CannotWriteReportError`, `DamagedReportError`, `CancelledError`."""

    def write(part: Path) -> None:
        word = _build(document, progress)
        with part.open("wb") as file:
            word.save(file)

    def check(part: Path) -> None:
        try:
            with zipfile.ZipFile(part) as archive:
                broken = archive.testzip()
        except zipfile.BadZipFile as error:
            raise DamagedReportError(file=path.name, reason=str(error)) from error
        if broken is not None:
            raise DamagedReportError(file=path.name, reason=broken)

    write_checked(path, write, check)


def _build(document: Document, progress: Progress) -> Any:
    import docx

    word = docx.Document()
    word.core_properties.title = xml_text(document.title)
    word.core_properties.author = xml_text(document.author)
    word.core_properties.comments = ""
    _set_normal(word, document)
    _set_page(word, document)
    for position, block in enumerate(document.blocks):
        progress.report(position, len(document.blocks), document.title)
        _add(word, block, document)
    return word


def _set_normal(word: Any, document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    body = document.page_style.formats[Style.BODY]
    normal = word.styles["Normal"]
    normal.font.size = Pt(body.size)
    normal.font.name = "Times New Roman"
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), WORD_FONTS[body.face])


def _set_page(word: Any, document: Document) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    style, section = document.page_style, word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if style.width > style.height else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(style.width), Mm(style.height)
    section.top_margin, section.bottom_margin = Mm(style.top), Mm(style.bottom)
    section.left_margin, section.right_margin = Mm(style.inner), Mm(style.outer)
    section.footer_distance = Mm(max(style.bottom - style.foot_gap - 5, 5))
    section.header_distance = Mm(max(style.top - style.foot_gap - 5, 5))
    set_grid(section, style)
    if document.head:
        _furniture(section.header.paragraphs[0], document.head, style.foot)
    _page_number(word, section, document)


def _furniture(paragraph: Any, text: str, look: TextFormat) -> None:
    format_run(paragraph.add_run(xml_text(text)), look)


def _page_number(word: Any, section: Any, document: Document) -> None:
    style = document.page_style
    paragraph = section.footer.paragraphs[0]
    if document.foot:
        _foot_words(paragraph, document.foot + "　　", style.foot)
    if style.page_number is PageNumber.COUNTED:
        paragraph.alignment = alignment(Align.CENTER)
        for words, field in (("第", "PAGE"), ("页 共", "NUMPAGES")):
            _furniture(paragraph, words, style.foot)
            add_field(paragraph, field, style.foot)
        _furniture(paragraph, "页", style.foot)
    elif style.page_number is PageNumber.DASHED:
        word.settings.odd_and_even_pages_header_footer = True
        for foot, side in ((section.footer, Align.RIGHT), (section.even_page_footer, Align.LEFT)):
            _dashed_number(foot.paragraphs[0], side, style.foot)


def _foot_words(paragraph: Any, words: str, look: TextFormat) -> None:
    first, *others = words.split(PAGE_MARK)
    _furniture(paragraph, first, look)
    for other in others:
        add_field(paragraph, "PAGE", look)
        _furniture(paragraph, other, look)


def _dashed_number(paragraph: Any, side: Align, look: TextFormat) -> None:
    paragraph.alignment = alignment(side)
    _furniture(paragraph, "— " if side is Align.RIGHT else "　— ", look)
    add_field(paragraph, "PAGE", look)
    _furniture(paragraph, " —　" if side is Align.RIGHT else " —", look)


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
            word.add_page_break()
        case Spacer():
            _add_spacer(word, block.height)


def _add_heading(word: Any, heading: Heading, look: TextFormat) -> None:
    paragraph = word.add_paragraph(style=f"Heading {heading.level}")
    format_paragraph(paragraph, look, look.indent)
    paragraph.paragraph_format.keep_with_next = True
    format_run(paragraph.add_run(xml_text(heading.text)), look)


def _add_paragraph(word: Any, block: Paragraph, look: TextFormat) -> None:
    paragraph = word.add_paragraph()
    format_paragraph(paragraph, look, look.indent if block.indent is None else block.indent, block.align)
    add_text(paragraph, block.text, look)


def _add_figure(word: Any, figure: Figure, look: TextFormat) -> None:
    _add_picture(word, figure.png, figure.width, figure.alternative)
    if figure.caption:
        paragraph = word.add_paragraph()
        paragraph.alignment = alignment(Align.CENTER)
        format_run(paragraph.add_run(xml_text(figure.caption)), look)


def _add_picture(word: Any, png: bytes, width: float, alternative: str) -> None:
    from docx.shared import Mm

    paragraph = word.add_paragraph()
    paragraph.alignment = alignment(Align.CENTER)
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))
    shape._inline.docPr.set("descr", alternative)


def _add_spacer(word: Any, height: float) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Mm, Pt

    form = word.add_paragraph().paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Mm(height)
    form.space_before = form.space_after = Pt(0)
