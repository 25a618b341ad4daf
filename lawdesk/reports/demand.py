"""Which characters of which face a document needs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lawdesk.domain.flowcharts.primitives import TextBox
from lawdesk.reports.blocks import (
    Block,
    Document,
    Drawing,
    Figure,
    Heading,
    Paragraph,
    QrCode,
    Signature,
    Table,
    Text,
    cell_of,
    runs_of,
)
from lawdesk.reports.drawing_layout import face_of
from lawdesk.reports.page_styles import Face, Style, TextFormat

_FURNITURE = "第页共（续表）— 0123456789"
_HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}
Formats = Mapping[Style, TextFormat]


def demand_of(documents: Iterable[Document]) -> dict[Face, frozenset[str]]:
    """Return the characters by face, those of page numbers and repeated heads included."""
    demand: dict[Face, set[str]] = defaultdict(set)
    for document in documents:
        demand[document.page_style.foot.face] |= set(_FURNITURE + document.head + document.foot)
        demand[Face.HEI] |= set(document.watermark)
        for block in document.blocks:
            for face, text in _texts(block, document.page_style.formats):
                for run in runs_of(text):
                    demand[Face.HEI if run.is_bold else face].update(run.text)
    return {face: frozenset(characters) for face, characters in demand.items()}


def _texts(block: Block, formats: Formats) -> Iterator[tuple[Face, Text]]:
    match block:
        case Heading():
            yield formats[_HEADINGS[block.level]].face, block.text
        case Paragraph():
            yield formats[block.style].face, block.text
        case Figure():
            yield formats[Style.NOTE].face, block.caption
        case Drawing():
            for part in block.primitives:
                if isinstance(part, TextBox):
                    yield face_of(part), "".join(part.lines)
        case Signature():
            for party in (block.left, block.right):
                yield formats[Style.BODY].face, "".join(party.lines)
        case Table():
            yield from _table_texts(block, formats)


def _table_texts(table: Table, formats: Formats) -> Iterator[tuple[Face, Text]]:
    yield formats[Style.NOTE].face, table.name + _FURNITURE
    yield formats[Style.TABLE_HEAD].face, "".join(column.heading for column in table.columns)
    for row in table.rows:
        for cell in map(cell_of, row):
            if not isinstance(cell.content, QrCode):
                yield formats[cell.style].face, cell.content
