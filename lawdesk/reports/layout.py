"""Lays a document out on pages: paragraphs, headings, figures, signatures; tables are in `table_layout`."""

from collections.abc import Sequence

from lawdesk.reports.blocks import (
    Block,
    Document,
    Drawing,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Party,
    QrCode,
    Signature,
    Spacer,
    Table,
)
from lawdesk.reports.drawing_layout import lay_out_drawing
from lawdesk.reports.fonts import ReadyFonts
from lawdesk.reports.line_marks import text_mark
from lawdesk.reports.page_builder import Page, PageBuilder, PictureMark, QrMark
from lawdesk.reports.page_styles import POINTS_PER_MM, Align, Style, TextFormat
from lawdesk.reports.pictures import png_size
from lawdesk.reports.table_layout import lay_out_table
from lawdesk.reports.typesetting import Line, set_lines

_HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}


def lay_out(document: Document, fonts: ReadyFonts) -> tuple[Page, ...]:
    """Return the pages of `document`; there is always at least one."""
    builder = PageBuilder(document.page_style)
    for position, block in enumerate(document.blocks):
        _place(block, document.blocks[position + 1 :], builder, fonts)
    pages = builder.pages
    if len(pages) > 1 and not pages[-1].marks:
        pages.pop()
    return tuple(pages)


def _place(block: Block, following: Sequence[Block], builder: PageBuilder, fonts: ReadyFonts) -> None:
    match block:
        case Heading():
            _place_heading(block, following[0] if following else None, builder, fonts)
        case Paragraph():
            look = builder.style.formats[block.style]
            _place_text(block, look, builder, fonts, _kept_below(following, builder))
        case Table():
            lay_out_table(block, builder, fonts)
        case Figure():
            _place_figure(block, builder, fonts)
        case Drawing():
            lay_out_drawing(block, builder, fonts)
        case Signature():
            _place_signature(block, builder, fonts)
        case QrCode():
            size = block.size * POINTS_PER_MM
            builder.need(size)
            builder.add(QrMark(builder.left + (builder.width - size) / 2, builder.y, size, block))
            builder.advance(size)
        case Spacer():
            if not builder.is_at_top:
                builder.advance(min(block.height * POINTS_PER_MM, builder.room))
        case PageBreak():
            builder.new_page()


def _place_heading(heading: Heading, following: Block | None, builder: PageBuilder, fonts: ReadyFonts) -> None:
    """A heading never stands alone at the foot of a page."""
    look = builder.style.formats[_HEADINGS[heading.level]]
    body = builder.style.formats[Style.BODY]
    below = 2 * body.pitch
    if isinstance(following, Figure):
        below = _figure_size(following, builder)[1]
    if isinstance(following, Paragraph | Table | Heading | Figure):
        builder.need(look.before + look.pitch + look.after + below)
    _place_text(Paragraph(heading.text), look, builder, fonts)


def _kept_below(following: Sequence[Block], builder: PageBuilder) -> float:
    """Return the height of a signature block that comes next: it never stands on a page without text."""
    height = 0.0
    for block in following:
        match block:
            case Spacer():
                height += block.height * POINTS_PER_MM
            case Signature():
                return height + _signature_height(block, builder)
            case _:
                return 0
    return 0


def _place_text(paragraph: Paragraph, look: TextFormat, builder: PageBuilder, fonts: ReadyFonts, kept_below: float = 0) -> None:
    """Place the lines; the last two stay on one page with the `kept_below` pt that follow."""
    indent = (look.indent if paragraph.indent is None else paragraph.indent) * (look.size + look.tracking)
    align = paragraph.align or look.align
    if not builder.is_at_top:
        builder.advance(look.before)
    lines = set_lines(paragraph.text, look, fonts, builder.width, indent)
    for position, line in enumerate(lines):
        is_near_end = kept_below > 0 and position == max(len(lines) - 2, 0)
        builder.need((len(lines) - position) * look.pitch + look.after + kept_below if is_near_end else look.pitch)
        shift = indent if position == 0 else 0
        builder.add(text_mark(line, look, align, builder.left + shift, builder.y, builder.width - shift))
        builder.advance(look.pitch)
    builder.advance(min(look.after, max(builder.room, 0)))


def _place_figure(figure: Figure, builder: PageBuilder, fonts: ReadyFonts) -> None:
    caption_look = builder.style.formats[Style.NOTE]
    width, height = _figure_size(figure, builder)
    builder.need(height + (caption_look.pitch if figure.caption else 0))
    builder.add(PictureMark(builder.left + (builder.width - width) / 2, builder.y, width, height, figure.png))
    builder.advance(height)
    if figure.caption:
        _place_text(Paragraph(figure.caption, indent=0, align=Align.CENTER), caption_look, builder, fonts)


def _figure_size(figure: Figure, builder: PageBuilder) -> tuple[float, float]:
    """Return width and height in pt; a figure higher than a page shrinks to leave room for a heading and its caption."""
    pixels_wide, pixels_high = png_size(figure.png)
    width = min(figure.width * POINTS_PER_MM, builder.width)
    height = width * pixels_high / pixels_wide
    highest = builder.bottom - builder.top - 3 * builder.style.formats[Style.BODY].pitch
    return (width, height) if height <= highest else (width * highest / height, highest)


def _place_signature(signature: Signature, builder: PageBuilder, fonts: ReadyFonts) -> None:
    look = builder.style.formats[Style.BODY]
    gap = signature.gap * POINTS_PER_MM
    half = builder.width / 2
    height = _signature_height(signature, builder)
    sides = [_party_lines(party, look, fonts, half) for party in (signature.left, signature.right)]
    builder.need(height)
    for number, lines in enumerate(sides):
        for position, line in enumerate(lines):
            y = builder.y + position * (look.pitch + gap)
            builder.add(text_mark(line, look, Align.LEFT, builder.left + number * half, y, half))
    builder.advance(height)


def _signature_height(signature: Signature, builder: PageBuilder) -> float:
    """Return its height in pt; a line of a party is short enough for half the width."""
    pitch = builder.style.formats[Style.BODY].pitch + signature.gap * POINTS_PER_MM
    return max(len(signature.left.lines), len(signature.right.lines)) * pitch


def _party_lines(party: Party, look: TextFormat, fonts: ReadyFonts, width: float) -> list[Line]:
    return [line for text in party.lines for line in set_lines(text, look, fonts, width - look.size)]
