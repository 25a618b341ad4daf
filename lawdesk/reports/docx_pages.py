"""Paper, margins, head and foot of a Word document. Page numbers are fields, which Word counts itself."""

from typing import Any

from lawdesk.reports.blocks import PAGE_MARK, Document
from lawdesk.reports.docx_parts import WORD_FONTS, add_field, alignment, format_run, set_grid
from lawdesk.reports.page_styles import Align, PageNumber, Style, TextFormat
from lawdesk.reports.xml_text import xml_text


def describe(word: Any, document: Document) -> None:
    """Set the properties of the file and the font of its plain text to those of `document`."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    properties = word.core_properties
    properties.title, properties.author, properties.comments = xml_text(document.title), xml_text(document.author), ""
    body = document.page_style.formats[Style.BODY]
    normal = word.styles["Normal"]
    normal.font.size = Pt(body.size)
    normal.font.name = "Times New Roman"
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), WORD_FONTS[body.face])
    for name in ("Heading 1", "Heading 2", "Heading 3"):
        _forget_theme(word.styles[name].element.get_or_add_rPr().get_or_add_rFonts())


def _forget_theme(fonts: Any) -> None:
    """Take the fonts of the theme out of a style: in some office programs they win over those of the text."""
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]


def set_page(word: Any, section: Any, document: Document) -> None:
    """Give `section` the paper, the margins, the line grid, and the head and foot of `document`."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    style = document.page_style
    for part in (section.header, section.footer, section.even_page_footer):
        part.is_linked_to_previous = False
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
