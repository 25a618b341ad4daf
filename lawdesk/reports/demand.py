"""Which characters of which face a document needs."""

from collections import defaultdict
from collections.abc import Iterable

from lawdesk.reports.blocks import (
    Block,
    Document,
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
from lawdesk.reports.page_styles import Face, Style

_FURNITURE = "第页共（续表）— 0123456789"
_HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}


def demand_of(documents: Iterable[Document]) -> dict[Face, frozenset[str]]:
    """Return the characters by face, those of page numbers and repeated heads included."""
    demand: dict[Face, set[str]] = defaultdict(set)
    for document in documents:
        formats = document.page_style.formats
        demand[document.page_style.foot.face] |= set(_FURNITURE + document.head + document.foot)
        for style, text in _texts(document):
            for run in runs_of(text):
                demand[Face.HEI if run.is_bold else formats[style].face].update(run.text)
    return {face: frozenset(characters) for face, characters in demand.items()}


def _texts(document: Document) -> Iterable[tuple[Style, Text]]:
    for block in document.blocks:
        yield from _block_texts(block)


def _block_texts(block: Block) -> Iterable[tuple[Style, Text]]:
    match block:
        case Heading():
            yield _HEADINGS[block.level], block.text
        case Paragraph():
            yield block.style, block.text
        case Figure():
            yield Style.NOTE, block.caption
        case Signature():
            for party in (block.left, block.right):
                yield Style.BODY, "".join(party.lines)
        case Table():
            yield from _table_texts(block)


def _table_texts(table: Table) -> Iterable[tuple[Style, Text]]:
    yield Style.NOTE, table.name + _FURNITURE
    yield Style.TABLE_HEAD, "".join(column.heading for column in table.columns)
    for row in table.rows:
        for cell in map(cell_of, row):
            if not isinstance(cell.content, QrCode):
                yield cell.style, cell.content
