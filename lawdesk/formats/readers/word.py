"""Text and tables of a .docx: split runs joined, soft breaks kept, tracked changes applied, automatic numbers computed."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lawdesk.formats import limits
from lawdesk.formats.archive import Archive
from lawdesk.formats.errors import BombError, DamagedArchiveError
from lawdesk.formats.readers import Answer, problem
from lawdesk.formats.readers.word_numbering import Numbering, read_numbering, read_style_numbers
from lawdesk.formats.xml_stream import stream_xml

BODY = "word/document.xml"
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "instrText", "rPrChange", "pPrChange", "txbxContent", "object"})


@dataclass(slots=True)
class Cell:
    """One cell of a table: paragraphs joined by line ends, columns it spans, and whether it goes on from the row above."""

    text: str = ""
    span: int = 1
    continues: bool = False


@dataclass(slots=True)
class Table:
    """Rows of cells as the file has them."""

    rows: list[list[Cell]] = field(default_factory=list)


@dataclass(slots=True)
class WordContent:
    """Paragraphs and tables in document order, with the findings about them."""

    blocks: list[str | Table] = field(default_factory=list)
    has_tracked_changes: bool = False
    automatic_numbers: int = 0
    pictures: int = 0


def open_word(name: str, data: bytes) -> tuple[Archive, list[Answer]]:
    """Return the checked container of a .docx and what was ignored in it."""
    archive = Archive(name, data, most_members=limits.OFFICE_MEMBERS)
    archive.refuse_unsafe()
    return archive, list(_ignored(archive))


def read_word(name: str, archive: Archive) -> WordContent:
    """Return the content of the body; raise the errors of `Archive.read` and `stream_xml`."""
    parts = {member.name: member for member in archive.members}
    if BODY not in parts:
        raise DamagedArchiveError(file=name, member=BODY)
    inflated = {part: archive.read(parts[part]) for part in (BODY, "word/numbering.xml", "word/styles.xml") if part in parts}
    numbering = read_numbering(name, inflated.get("word/numbering.xml", b""))
    styles = read_style_numbers(name, inflated.get("word/styles.xml", b""))
    body = _Body(name, numbering, styles)
    stream_xml(name, BODY, inflated[BODY], start=body.start, end=body.end, text=body.text)
    return body.content


def content_problems(content: WordContent) -> Iterator[Answer]:
    """Yield the findings of a whole document."""
    if content.has_tracked_changes:
        yield problem("LWI-P-W008")
    if content.automatic_numbers:
        yield problem("LWI-P-W009", detail=str(content.automatic_numbers))
    if content.pictures:
        yield problem("LWI-P-I007", detail=str(content.pictures))


def _ignored(archive: Archive) -> Iterator[Answer]:
    names = archive.names()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield problem("LWI-P-I005")
    for member in archive.members:
        is_links = member.name in ("word/_rels/settings.xml.rels", "word/_rels/document.xml.rels")
        if is_links and b"attachedTemplate" in archive.read(member):
            yield problem("LWI-P-I006", detail=member.name)
    for name in sorted(names):
        if name.startswith(("word/embeddings/", "word/activeX/")):
            yield problem("LWI-P-I006", detail=name)


class _Body:
    """Follows the elements of the body; nested tables become text of the cell they stand in."""

    def __init__(self, file: str, numbering: Numbering, styles: dict[str, tuple[str, int]]) -> None:
        self.content = WordContent()
        self._file = file
        self._numbering = numbering
        self._styles = styles
        self._skipping = 0
        self._in_text = False
        self._paragraph: list[str] = []
        self._number: tuple[str, int] | None = None
        self._number_id, self._number_level = "", 0
        self._tables: list[Table] = []
        self._characters = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition(" ")[2]
        if self._skipping or local in _SKIPPED:
            self._skipping += 1
            self._note(local)
            return
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local == "t":
            self._in_text = True
        elif local in _BREAKS:
            self._paragraph.append(_BREAKS[local])
        elif local == "p":
            self._paragraph, self._number, self._number_id, self._number_level = [], None, "", 0
        elif local in ("pStyle", "ilvl", "numId"):
            self._take_number(local, values.get("val", ""))
        else:
            self._note(local)
            self._start_table(local, values)

    def end(self, tag: str) -> None:
        """An element ends."""
        local = tag.rpartition(" ")[2]
        if self._skipping:
            self._skipping -= 1
        elif local == "t":
            self._in_text = False
        elif local == "p":
            self._end_paragraph()
        elif local == "tbl":
            self._end_table()

    def text(self, text: str) -> None:
        """Characters inside a run."""
        if self._in_text and not self._skipping:
            self._characters += len(text)
            if self._characters > limits.PART_BYTES // 4:
                raise BombError(file=self._file, member=BODY)
            self._paragraph.append(text)

    def _note(self, local: str) -> None:
        if local in ("ins", "del", "moveFrom", "moveTo"):
            self.content.has_tracked_changes = True
        elif local in ("drawing", "pict"):
            self.content.pictures += 1

    def _take_number(self, local: str, value: str) -> None:
        if local == "pStyle":
            self._number = self._styles.get(value)
        elif local == "numId":
            self._number_id = value
        elif value.isdigit():
            self._number_level = int(value)

    def _start_table(self, local: str, values: dict[str, str]) -> None:
        if local == "tbl":
            self._tables.append(Table())
        elif not self._tables:
            return
        elif local == "tr":
            self._tables[-1].rows.append([])
        elif local == "tc" and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(Cell())
        elif local == "gridSpan" and (cell := self._cell()):
            cell.span = min(max(1, int(values.get("val", "1"))), limits.COLUMNS)
        elif local == "vMerge" and (cell := self._cell()):
            cell.continues = values.get("val", "continue") == "continue"

    def _cell(self) -> Cell | None:
        rows = self._tables[-1].rows if self._tables else []
        return rows[-1][-1] if rows and rows[-1] else None

    def _end_paragraph(self) -> None:
        text = self._automatic_number() + "".join(self._paragraph)
        self._paragraph = []
        cell = self._cell()
        if cell is None:
            self.content.blocks.append(text)
        else:
            cell.text = f"{cell.text}\n{text}" if cell.text else text

    def _automatic_number(self) -> str:
        if self._number_id == "0":  # numbering switched off for this paragraph
            return ""
        number = (self._number_id, self._number_level) if self._number_id else self._number
        if number is None:
            return ""
        self.content.automatic_numbers += 1
        return self._numbering.next_label(*number)

    def _end_table(self) -> None:
        table = self._tables.pop()
        outer = self._cell()
        if outer is None:
            self.content.blocks.append(table)
            return
        lines = ["\t".join(cell.text for cell in row) for row in table.rows]
        outer.text = "\n".join([outer.text, *lines]).strip("\n")
