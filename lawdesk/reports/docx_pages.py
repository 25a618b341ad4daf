"""Paper, margins, head and foot of a Word document. Page numbers are fields, which Word counts itself."""

from typing import Any

from lawdesk.reports.blocks import PAGE_MARK, Document
from lawdesk.reports.docx_parts import LATIN, WORD_FONTS, field_xml, paragraph_xml, parsed, runs_xml, set_grid
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
    normal.font.name = LATIN
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
        _fill(section.header, paragraph_xml(runs_xml(document.head, style.foot), style.foot, align=Align.LEFT))
    if style.page_number is PageNumber.DASHED:
        word.settings.odd_and_even_pages_header_footer = True
        _fill(section.footer, _dashed_xml("— ", " —　", Align.RIGHT, style.foot))
        _fill(section.even_page_footer, _dashed_xml("　— ", " —", Align.LEFT, style.foot))
    else:
        _fill(section.footer, paragraph_xml(_foot_xml(document), style.foot, align=Align.CENTER))


def _fill(part: Any, xml: str) -> None:
    """Put a paragraph in the place of the empty one of a head or foot."""
    empty = part.paragraphs[0]._p
    empty.getparent().replace(empty, parsed(xml))


def _foot_xml(document: Document) -> str:
    look = document.page_style.foot
    words = document.foot.split(PAGE_MARK)
    foot = field_xml("PAGE", look).join(runs_xml(one, look) for one in words) if document.foot else ""
    if document.page_style.page_number is PageNumber.NONE:
        return foot
    space = runs_xml("　　", look) if foot else ""
    page, pages = field_xml("PAGE", look), field_xml("NUMPAGES", look)
    return foot + space + runs_xml("第", look) + page + runs_xml("页 共", look) + pages + runs_xml("页", look)


def _dashed_xml(before: str, behind: str, side: Align, look: TextFormat) -> str:
    return paragraph_xml(runs_xml(before, look) + field_xml("PAGE", look) + runs_xml(behind, look), look, align=side)
