"""Pieces of Word as XML: runs, paragraphs, fields. The library's own way takes a millisecond for each property of a run."""

from html import escape
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
_TWENTIETHS = 20  # Word counts lengths in 1/20 pt
_HALVES = 2  # and type sizes in 1/2 pt
_ALIGNMENTS = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}
_SMALLEST_PITCH = 1.0


def twentieths(points: float) -> int:
    """Return pt as Word counts lengths."""
    return round(points * _TWENTIETHS)


def runs_xml(text: Text, look: TextFormat) -> str:
    """Return `text` as runs: fonts by script, a line break for each newline, emphasis in 黑体."""
    pieces = []
    for run in runs_of(text):
        lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in xml_text(run.text).split("\n")]
        pieces.append(f"<w:r>{_look_xml(look, Face.HEI if run.is_bold else look.face)}{'<w:br/>'.join(lines)}</w:r>")
    return "".join(pieces)


def field_xml(field: str, look: TextFormat) -> str:
    """Return a field such as PAGE, which Word fills in."""
    return f'<w:fldSimple w:instr="{field}">{runs_xml("1", look)}</w:fldSimple>'


def _look_xml(look: TextFormat, face: Face) -> str:
    fonts = f'<w:rFonts w:hint="eastAsia" w:ascii="{LATIN}" w:eastAsia="{WORD_FONTS[face]}" w:hAnsi="{LATIN}"/>'
    size = round(look.size * _HALVES)
    plain = '<w:b w:val="0"/><w:i w:val="0"/><w:color w:val="000000"/>'  # a heading of the template would be bold and blue
    return f'<w:rPr>{fonts}{plain}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def paragraph_xml(
    content: str, look: TextFormat, *, indent: float = 0, align: Align | None = None, after: float | None = None, style: str = ""
) -> str:
    """Return a paragraph of exact pitch around `content`; a first-line `indent` in characters follows changes of the size.

    `style` is the id of a heading, which stays with the next paragraph. The elements stand in the order of the schema.
    """
    before = twentieths(look.before)
    behind = twentieths(look.after if after is None else after)
    named = f'<w:pStyle w:val="{style}"/><w:keepNext/>' if style else ""
    spacing = f'<w:spacing w:before="{before}" w:after="{behind}" w:line="{twentieths(look.pitch)}" w:lineRule="exact"/>'
    first = f'<w:ind w:firstLineChars="{round(indent * 100)}" w:firstLine="{twentieths(indent * look.size)}"/>'
    justified = f'<w:jc w:val="{_ALIGNMENTS[align or look.align]}"/>'
    return f"<w:p><w:pPr>{named}{spacing}{first}{justified}</w:pPr>{content}</w:p>"


def thin_paragraph_xml(height: float = _SMALLEST_PITCH, content: str = "") -> str:
    """Return an empty paragraph of `height` pt, to part what would grow together."""
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twentieths(height)}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr>{spacing}</w:pPr>{content}</w:p>"


def append_xml(word: Any, xml: str) -> Any:
    """Put an element at the end of the text and return it."""
    element = parsed(xml)
    word.element.body[-1].addprevious(element)  # the last is the paper of the last section
    return element


def parsed(xml: str) -> Any:
    """Return the element written as `xml`, whose first tag has no attributes."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    name, rest = xml.split(">", 1)
    return parse_xml(f"{name} {nsdecls('w')}>{rest}")


def set_grid(section: Any, style: PageStyle) -> None:
    """Set the grid of lines and characters that fills the 版心 (GB/T 9704-2012, 5.2.3): 22 lines of 28 characters."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    body = style.formats[Style.BODY]
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars" if body.tracking else "lines")
    grid.set(qn("w:linePitch"), str(twentieths(body.pitch)))
    if body.tracking:
        grid.set(qn("w:charSpace"), str(round(body.tracking * 4096)))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)


def width_in_points(style: PageStyle) -> float:
    """Return the width of the 版心 in pt."""
    return style.text_width * POINTS_PER_MM
