"""Foreign tables as plain text: every cell a string, merged ranges known, findings beside."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats.errors import UnreadableFileError
from lawdesk.formats.guarded import GuardedChild
from lawdesk.formats.problems import Problem, column_letters
from lawdesk.wording.system_words import system_reason

READER = "table"
_FILLED_SHARE = 250  # a row may be touched by so many merged ranges, on the average
_FILLED_CELLS = 50_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedRange:
    """A merged block; both corners belong to it, rows and columns count from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet. `rows` are the cells as written, all of equal width; `filled` repeats the text of a merged block in its cells.

    Row 1 of the sheet is `rows[0]`. `notes` are the findings about the sheet.
    """

    name: str
    rows: tuple[tuple[str, ...], ...] = ()
    filled: tuple[tuple[str, ...], ...] = ()
    merged: tuple[MergedRange, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    is_hidden: bool = False
    notes: tuple[Problem, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """All sheets of a file, hidden ones included, and the findings about the file as a whole."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[Problem, ...] = ()


def read_tables(path: Path, encoding: str = "", progress: Progress = SILENT) -> Workbook:
    """Return the tables of a .xlsx, .csv, .txt or .docx; raise a `FormatError` when there are none to read."""
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise UnreadableFileError(file=path.name, reason=system_reason(fault)) from fault
    return read_workbook(data, path.name, encoding, progress)


def read_workbook(data: bytes, name: str, encoding: str = "", progress: Progress = SILENT) -> Workbook:
    """Return the tables in the bytes of a file called `name`; `encoding` is the user's choice for a text table."""
    drafts: list[_SheetDraft] = []
    notes: list[Problem] = []
    with GuardedChild(READER, progress) as child:
        for answer in child.read(name, data, encoding):
            if "sheet" in answer:
                drafts.append(_SheetDraft(answer["sheet"], answer["hidden"]))
                progress.report(0, 0, answer["sheet"])
            elif drafts:
                drafts[-1].take(answer, name)
            elif "problem" in answer:
                notes.append(Problem(file=name, **answer["problem"]))
    return Workbook(name=name, sheets=tuple(draft.sheet(name) for draft in drafts), notes=tuple(notes))


@dataclass(slots=True)
class _SheetDraft:
    name: str
    is_hidden: bool
    rows: list[list[str]] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def take(self, answer: dict[str, Any], file: str) -> None:
        if "rows" in answer:
            self.rows += answer["rows"]
        elif "row" in answer:
            self.rows.append(answer["row"])
        elif "problem" in answer:
            self.notes.append(Problem(file=file, sheet=self.name, **answer["problem"]))
        else:
            self.merged, self.hidden_rows = answer["merged"], answer["hidden_rows"]
            self.hidden_columns = answer["hidden_columns"]

    def sheet(self, file: str) -> Sheet:
        while self.rows and not any(self.rows[-1]):
            self.rows.pop()
        width = max((len(row) for row in self.rows), default=0)
        rows = tuple((*row, *[""] * (width - len(row))) for row in self.rows)
        return Sheet(
            name=self.name,
            rows=rows,
            filled=self._filled(rows, width, file),
            merged=tuple(MergedRange(first_row=a, first_column=b, last_row=c, last_column=d) for a, b, c, d in self.merged),
            hidden_rows=tuple(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            is_hidden=self.is_hidden,
            notes=(*self.notes, *self._hidden_notes(file)),
        )

    def _filled(self, rows: tuple[tuple[str, ...], ...], width: int, file: str) -> tuple[tuple[str, ...], ...]:
        """Rows without merged cells are the same objects; ranges that overlap beyond reason are left as they are."""
        filled: list[tuple[str, ...]] = list(rows)
        allowed = min(_FILLED_SHARE * len(rows) * width, _FILLED_CELLS)
        for first_row, first_column, lowest_row, rightmost_column in self.merged:
            if first_row > len(rows) or first_column > width:
                continue
            last_row, last_column = min(lowest_row, len(rows)), min(rightmost_column, width)
            allowed -= (last_row - first_row + 1) * width
            if allowed < 0:
                self.notes.append(Problem(code="LWI-P-W032", file=file, sheet=self.name))
                break
            text = (rows[first_row - 1][first_column - 1],) * (last_column - first_column + 1)
            for number in range(first_row - 1, last_row):
                row = filled[number]
                filled[number] = (*row[: first_column - 1], *text, *row[last_column:])
        return tuple(filled)

    def _hidden_notes(self, file: str) -> list[Problem]:
        notes = []
        if self.is_hidden:
            notes.append(Problem(code="LWI-P-I002", file=file, sheet=self.name))
        if self.hidden_columns:
            columns = "、".join(column_letters(column) for column in self.hidden_columns)
            notes.append(Problem(code="LWI-P-I003", file=file, sheet=self.name, detail=columns))
        if self.hidden_rows:
            shown = "、".join(str(row) for row in self.hidden_rows[:20])
            notes.append(Problem(code="LWI-P-I004", file=file, sheet=self.name, detail=shown))
        return notes
