"""What a page and its text look like: formal documents of GB/T 9704-2012, registers, sheets. Lengths are mm, type sizes pt."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

POINTS_PER_MM = 72 / 25.4


class Face(StrEnum):
    """Typefaces of official documents; the value is what an officer calls them."""

    TITLE = "小标宋"
    FANGSONG = "仿宋"
    HEI = "黑体"
    KAI = "楷体"
    SONG = "宋体"


class Align(StrEnum):
    """How lines stand between the margins; `JUSTIFY` spreads all lines but the last."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Style(StrEnum):
    """What a piece of text is; the page style says how it looks."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    BODY = "body"
    NOTE = "note"
    DIGITS = "digits"
    TABLE = "table"
    TABLE_HEAD = "table_head"


class PageNumber(StrEnum):
    """「— 1 —」 at the outer edge (GB/T 9704-2012, 7.5), 「第1页 共2页」 in the middle, or none."""

    DASHED = "dashed"
    COUNTED = "counted"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFormat:
    """Look of one style: line `pitch` in pt, first-line `indent` and hanging in characters, `tracking` pt between characters."""

    face: Face
    size: float
    pitch: float
    indent: float = 0
    align: Align = Align.JUSTIFY
    before: float = 0
    after: float = 0
    tracking: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageStyle:
    """Paper, margins and formats. `inner` is the binding side (订口), which is the left one of odd pages.

    `cell_padding` is the white round the text of a table cell. Head and foot words are set in `TextFormat` `foot`.
    """

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    page_number: PageNumber
    foot: TextFormat
    foot_gap: float = 7
    cell_padding: float = 1.2
    formats: Mapping[Style, TextFormat] = field(default_factory=dict)

    @property
    def text_width(self) -> float:
        """Width of the 版心."""
        return self.width - self.inner - self.outer

    @property
    def text_height(self) -> float:
        """Height of the 版心."""
        return self.height - self.top - self.bottom


_GRID_PITCH = 225 / 22 * POINTS_PER_MM  # 22 lines fill 225 mm
_GRID_TRACKING = 156 / 28 * POINTS_PER_MM - 16  # 28 characters of 16 pt fill 156 mm
_FOURTH = 14.0  # 四号


def _official_formats() -> dict[Style, TextFormat]:
    body = TextFormat(face=Face.FANGSONG, size=16, pitch=_GRID_PITCH, indent=2, tracking=_GRID_TRACKING)
    return {
        Style.TITLE: TextFormat(face=Face.TITLE, size=22, pitch=34, align=Align.CENTER, after=10),
        Style.SUBTITLE: replace(body, face=Face.KAI, indent=0, align=Align.CENTER, after=6),
        Style.HEADING_1: replace(body, face=Face.HEI),
        Style.HEADING_2: replace(body, face=Face.KAI),
        Style.HEADING_3: body,
        Style.BODY: body,
        Style.NOTE: TextFormat(face=Face.FANGSONG, size=_FOURTH, pitch=22, align=Align.JUSTIFY),
        Style.DIGITS: TextFormat(face=Face.HEI, size=22, pitch=34, align=Align.LEFT),
        Style.TABLE: TextFormat(face=Face.SONG, size=10.5, pitch=15, align=Align.LEFT),
        Style.TABLE_HEAD: TextFormat(face=Face.HEI, size=10.5, pitch=15, align=Align.CENTER),
    }


def _register_formats(size: float) -> dict[Style, TextFormat]:
    body = TextFormat(face=Face.SONG, size=10.5, pitch=17, indent=0)
    return {
        Style.TITLE: TextFormat(face=Face.TITLE, size=18, pitch=26, align=Align.CENTER, after=4),
        Style.SUBTITLE: TextFormat(face=Face.KAI, size=12, pitch=19, align=Align.CENTER, after=4),
        Style.HEADING_1: TextFormat(face=Face.HEI, size=12, pitch=20, align=Align.LEFT, before=6, after=3),
        Style.HEADING_2: TextFormat(face=Face.KAI, size=12, pitch=19, align=Align.LEFT, before=4, after=2),
        Style.HEADING_3: body,
        Style.BODY: body,
        Style.NOTE: TextFormat(face=Face.SONG, size=9, pitch=14, align=Align.LEFT),
        Style.DIGITS: TextFormat(face=Face.HEI, size=18, pitch=28, align=Align.LEFT),
        Style.TABLE: TextFormat(face=Face.SONG, size=size, pitch=size * 1.4, align=Align.LEFT),
        Style.TABLE_HEAD: TextFormat(face=Face.HEI, size=size, pitch=size * 1.4, align=Align.CENTER),
    }


def _sheet_formats() -> dict[Style, TextFormat]:
    body = TextFormat(face=Face.SONG, size=12, pitch=21, indent=2)
    return {
        **_register_formats(10.5),
        Style.TITLE: TextFormat(face=Face.TITLE, size=22, pitch=34, align=Align.CENTER, after=8),
        Style.HEADING_1: TextFormat(face=Face.HEI, size=14, pitch=24, align=Align.LEFT, before=6, after=2),
        Style.BODY: body,
        Style.DIGITS: TextFormat(face=Face.HEI, size=20, pitch=32, align=Align.LEFT, tracking=1),
        Style.TABLE: TextFormat(face=Face.SONG, size=12, pitch=19, align=Align.LEFT),
        Style.TABLE_HEAD: TextFormat(face=Face.HEI, size=12, pitch=19, align=Align.CENTER),
    }


_DASHED_FOOT = TextFormat(face=Face.SONG, size=_FOURTH, pitch=_FOURTH)
_COUNTED_FOOT = TextFormat(face=Face.SONG, size=9, pitch=12)

OFFICIAL = PageStyle(
    width=210, height=297, top=37, bottom=35, inner=28, outer=26, page_number=PageNumber.DASHED, foot=_DASHED_FOOT,
    formats=MappingProxyType(_official_formats()),
)  # fmt: skip
"""Formal documents: 版心 156 × 225 mm, 22 lines of 28 characters (GB/T 9704-2012)."""

LETTER = replace(OFFICIAL, page_number=PageNumber.COUNTED, foot=replace(_COUNTED_FOOT, size=10.5))
"""责任书: the page of a formal document, its pages counted because each party keeps a copy."""

REGISTER_A4 = PageStyle(
    width=297, height=210, top=20, bottom=18, inner=18, outer=18, page_number=PageNumber.COUNTED, foot=_COUNTED_FOOT,
    formats=MappingProxyType(_register_formats(9)),
)  # fmt: skip
"""Registers on A4 landscape."""

REGISTER_A3 = replace(REGISTER_A4, width=420, height=297, top=22, bottom=20, formats=MappingProxyType(_register_formats(10.5)))
"""Registers with many columns on A3 landscape."""

FORM_A4 = replace(
    REGISTER_A4, width=210, height=297, top=25, bottom=22, inner=25, outer=20, formats=MappingProxyType(_register_formats(10.5))
)
"""Forms with tables on A4 portrait, with room for a binding."""

SHEET_A4 = replace(FORM_A4, inner=25, outer=25, cell_padding=1.8, formats=MappingProxyType(_sheet_formats()))
"""Single sheets to keep or hand over, in large type."""

CHART_A4 = replace(FORM_A4, top=25, bottom=25, inner=20, outer=20)
"""Flowcharts: 170 × 247 mm for the drawing."""
