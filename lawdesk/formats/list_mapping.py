"""Which column of a sheet means which field: proposed from the heads, remembered from former lists, set right by a person."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lawdesk.formats.heads import Heads, Vocabulary, find_heads, head_cells
from lawdesk.formats.tables import Sheet, Workbook

LEFT_OUT = ""
"""The field of a column that is not imported."""
Remembered = tuple[tuple[str, ...], tuple[str, ...]]
"""Heads of a former list and the fields that they meant."""
_SAMPLES = 3
_SAMPLE_LENGTH = 60


class Layout(StrEnum):
    """How a sheet is laid out."""

    TABLE = "table"
    FORM = "form"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetMapping:
    """`head_rows` are the first and last row of the head, (0, 0) where there is none; `fields` are those of all columns.

    `is_left_out` says that the sheet is not imported.
    """

    sheet: str
    layout: Layout
    head_rows: tuple[int, int] = (0, 0)
    labels: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    is_left_out: bool = False

    @property
    def heads(self) -> Heads:
        """Return the mapping as a head; of a field with several columns the first stands in `columns`."""
        fields = {column: field for column, field in enumerate(self.fields, start=1) if field}
        columns: dict[str, int] = {}
        for column, field in fields.items():
            columns.setdefault(field, column)
        labels = {column: label for column, label in enumerate(self.labels, start=1) if label}
        return Heads(first_row=self.head_rows[0], last_row=self.head_rows[1], fields=fields, labels=labels, columns=columns)

    def with_field(self, column: int, field: str, repeatable: Collection[str] = ()) -> "SheetMapping":
        """Return the mapping with the field of one column changed; another column of that field is then left out."""
        fields = [LEFT_OUT if one == field and field not in repeatable else one for one in self.fields]
        fields[column - 1] = field
        return replace(self, fields=tuple(fields))


def _never(sheet: Sheet) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a kind of list calls its columns: its words, the field it must have (or `instead`), and those that may repeat."""

    vocabulary: Vocabulary
    needed: str
    instead: str = ""
    repeatable: frozenset[str] = frozenset()
    is_form: Callable[[Sheet], bool] = _never


def proposed(workbook: Workbook, heading: Heading, remembered: Sequence[Remembered] = ()) -> tuple[SheetMapping, ...]:
    """Return the mapping of every sheet: as `remembered` for the very heads, the newest first, else by the words."""
    return tuple(_of_sheet(sheet, heading, remembered) for sheet in workbook.sheets)


def mapped_at(sheet: Sheet, first: int, last: int, heading: Heading) -> SheetMapping:
    """Return the mapping of a sheet whose head stands in these rows."""
    cells = head_cells(sheet, first, last, heading.vocabulary)
    fields: list[str] = []
    for _, field in cells:
        fields.append(field if field not in fields or field in heading.repeatable else LEFT_OUT)
    if heading.needed not in fields and heading.instead in fields:
        fields[fields.index(heading.instead)] = heading.needed
    labels = tuple(label for label, _ in cells)
    return SheetMapping(sheet=sheet.name, layout=Layout.TABLE, head_rows=(first, last), labels=labels, fields=tuple(fields))


def samples(sheet: Sheet, mapping: SheetMapping) -> tuple[tuple[str, ...], ...]:
    """Return the first different texts below the head of each column, shortened."""
    found: list[tuple[str, ...]] = []
    for column in range(len(mapping.fields)):
        texts: dict[str, None] = {}
        for row in sheet.filled[mapping.head_rows[1] :]:
            text = " ".join(row[column].split())
            if text:
                texts.setdefault(text if len(text) <= _SAMPLE_LENGTH else text[:_SAMPLE_LENGTH] + "…")
            if len(texts) == _SAMPLES:
                break
        found.append(tuple(texts))
    return tuple(found)


def _of_sheet(sheet: Sheet, heading: Heading, remembered: Iterable[Remembered]) -> SheetMapping:
    for heads, fields in remembered:
        if row := _row_of(sheet, heads):
            known = mapped_at(sheet, row, row, heading)
            return replace(known, fields=(*fields, *[LEFT_OUT] * sheet.width)[: sheet.width])
    found = find_heads(sheet, heading.vocabulary, needed=heading.needed, instead=heading.instead)
    if found is not None:
        return mapped_at(sheet, found.first_row, found.last_row, heading)
    layout = Layout.FORM if heading.is_form(sheet) else Layout.NONE
    nothing = ("",) * sheet.width
    return SheetMapping(sheet=sheet.name, layout=layout, labels=nothing, fields=nothing)


def _row_of(sheet: Sheet, heads: tuple[str, ...]) -> int:
    """Return the row that holds exactly these heads, 0 if none does."""
    wanted = _trimmed(heads)
    for number, row in enumerate(sheet.filled[:40], start=1):
        if _trimmed(tuple(cell.strip() for cell in row)) == wanted:
            return number
    return 0


def _trimmed(heads: Sequence[str]) -> tuple[str, ...]:
    end = len(heads)
    while end and not heads[end - 1]:
        end -= 1
    return tuple(heads[:end])
