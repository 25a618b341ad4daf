"""Pieces of Word that every block needs: fonts by script, exact line pitch, fields, the line grid."""

from typing import Any

from lawdesk.reports.blocks import Text, runs_of
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, Face, PageStyle, Style, TextFormat
from lawdesk.reports.xml_text import xml_text

WORD_FONTS = {
    Face.TITLE: "方正小标宋简体",
    Face.FANGSONG: "仿宋",
    Face.HEI: "黑体",
    Face.KAI: "楷体",
    Face.SONG: "宋体",
}
"""Names under which office programs look a face up; one that is not installed is replaced by the program that opens the file."""
LATIN = "Times New Roman"


def alignment(align: Align) -> Any:
    """Return the alignment of Word for `align`."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    return getattr(WD_ALIGN_PARAGRAPH, align.name)


def format_paragraph(paragraph: Any, look: TextFormat, indent: float, align: Align | None = None) -> None:
    """Give `paragraph` the exact pitch of `look` and a first-line indent in characters, which Word keeps when sizes change."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.pitch)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent = Pt(indent * look.size)
    if indent:
        paragraph._p.get_or_add_pPr().ind.set(qn("w:firstLineChars"), str(round(indent * 100)))
    paragraph.alignment = alignment(align or look.align)


def format_run(run: Any, look: TextFormat, face: Face | None = None) -> None:
    """Give `run` the face and size of `look`: East Asian characters and Latin ones have fonts of their own."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run.font.size = Pt(look.size)
    run.font.bold = False
    run.font.italic = False
    run.font.color.rgb = RGBColor(0, 0, 0)
    run.font.name = LATIN
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), WORD_FONTS[face or look.face])
    fonts.set(qn("w:hint"), "eastAsia")


def add_text(paragraph: Any, text: Text, look: TextFormat) -> None:
    """Add `text` to `paragraph`, a line break for each newline; emphasis is 黑体."""
    for run in runs_of(text):
        format_run(paragraph.add_run(xml_text(run.text)), look, Face.HEI if run.is_bold else look.face)


def add_field(paragraph: Any, field: str, look: TextFormat) -> None:
    """Add a field such as PAGE, which Word fills in."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), field)
    run = paragraph.add_run("1")
    format_run(run, look)
    element.append(run._r)
    paragraph._p.append(element)


def set_grid(section: Any, style: PageStyle) -> None:
    """Set the grid of lines and characters that fills the 版心 (GB/T 9704-2012, 5.2.3): 22 lines of 28 characters."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    body = style.formats[Style.BODY]
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars" if body.tracking else "lines")
    grid.set(qn("w:linePitch"), str(round(body.pitch * 20)))
    if body.tracking:
        grid.set(qn("w:charSpace"), str(round(body.tracking * 4096)))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)


def width_in_points(style: PageStyle) -> float:
    """Return the width of the 版心 in pt."""
    return style.text_width * POINTS_PER_MM
