"""One model of a document. A report builds it, and the writers for PDF, Word, Excel and web pages all read it."""

from dataclasses import dataclass
from enum import StrEnum

from lawdesk.domain.flowcharts.primitives import Primitive
from lawdesk.reports.page_styles import Align, PageStyle, Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text inside a paragraph; emphasis is 黑体, as in official documents."""

    text: str
    is_bold: bool = False


Text = str | tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (一、), 2 ((一)) or 3 (1.)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `indent` is the first-line indent in characters, `align` the alignment; None means that of the style."""

    text: Text
    style: Style = Style.BODY
    indent: float | None = None
    align: Align | None = None


class QrLevel(StrEnum):
    """Error correction of a QR code: 7, 15, 25, 30 % may be damaged."""

    LOW = "L"
    MEDIUM = "M"
    QUARTER = "Q"
    HIGH = "H"


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, `size` mm wide including its quiet zone."""

    text: str
    size: float = 40
    level: QrLevel = QrLevel.MEDIUM


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table over `span` columns; lines are separated by newlines."""

    content: Text | QrCode
    span: int = 1
    align: Align | None = None
    style: Style = Style.TABLE


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its share of the width, and how its cells are aligned."""

    heading: str
    weight: float = 1
    align: Align = Align.LEFT


Row = tuple[str | Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table. Its head is repeated on every page, where 「续表」 marks the continuation; without headings it is a form.

    A row is never split unless it is taller than a page. `has_lines` False gives an invisible grid, for placing things.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    name: str = ""
    has_lines: bool = True
    minimum_height: float = 0  # of a row, mm

    @property
    def has_head(self) -> bool:
        """Is there a row of headings?"""
        return any(column.heading for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture, `width` mm wide, as PNG; its height follows. `alternative` says in words what it shows."""

    png: bytes
    width: float
    alternative: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture made of lines and words: `width` × `height` px, each `points` pt wide on paper. PDF keeps it as vectors."""

    primitives: tuple[Primitive, ...]
    width: float
    height: float
    points: float
    alternative: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of a signature block: its lines, such as 甲方（盖章） and 负责人（签字）."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Two parties sign side by side; the block is never split. `gap` is the room in mm under each line, for seal and hand."""

    left: Party
    right: Party
    gap: float = 6


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """White of `height` mm; it vanishes at the top of a page."""

    height: float


Block = Heading | Paragraph | Table | Figure | Drawing | Signature | PageBreak | Spacer | QrCode


PAGE_MARK = "{页}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document. `title` names the file's contents and is not printed by itself; `head` and `foot` stand on every page.

    `PAGE_MARK` in `foot` becomes the number of the page inside this document, which differs from the printed page number where
    several documents are numbered through. `watermark` is a word in light grey across every page, such as 拟制.
    """

    title: str
    page_style: PageStyle
    blocks: tuple[Block, ...]
    head: str = ""
    foot: str = ""
    author: str = ""
    watermark: str = ""


def runs_of(text: Text) -> tuple[Run, ...]:
    """Return `text` as runs."""
    return (Run(text=text),) if isinstance(text, str) else text


def plain_text(content: Text | QrCode) -> str:
    """Return `content` without its emphasis."""
    if isinstance(content, QrCode):
        return content.text
    return content if isinstance(content, str) else "".join(run.text for run in content)


def cell_of(cell: str | Cell) -> Cell:
    """Return a plain string of a row as the cell it stands for."""
    return Cell(cell) if isinstance(cell, str) else cell
