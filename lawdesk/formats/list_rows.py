"""Rows of a list with a head, read field by field; what is wrong with a cell is kept with its row and column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lawdesk.formats.cells import NO_SYNONYMS, Choice, choice_of, date_of, whole_of, words_of, yes_no_of
from lawdesk.formats.heads import Heads
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Sheet
from lawdesk.wording.import_problems import SHEET_PROBLEMS_HEAD


@dataclass(slots=True)
class Row:
    """One row of a list. Asking for a cell that is wrong adds a finding; `is_refused` then says if the row is lost."""

    file: str
    sheet: Sheet
    heads: Heads
    number: int
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Is something wrong that leaves the row out?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def whole_text(self) -> str:
        """Return the texts of the row, for showing it."""
        return " ".join(dict.fromkeys(cell.strip() for cell in self.sheet.filled[self.number - 1] if cell.strip()))

    def has(self, name: str) -> bool:
        """Does the list have a column for this field?"""
        return self.heads.column(name) > 0

    def text(self, name: str) -> str:
        """Return the text of a field without outer blanks, "" if the list has no such column."""
        column = self.heads.column(name)
        return self.sheet.filled[self.number - 1][column - 1].strip() if column else ""

    def needed(self, name: str, words: str) -> str:
        """Return the text of a field that must not be empty; `words` is what people call it."""
        text = self.text(name)
        if not text:
            self.tell("LWI-P-E002", name, detail=words)
        return text

    def day(self, name: str) -> date | None:
        """Return a date; one that is not understood is told and left out."""
        text = self.text(name)
        day = date_of(text)
        if text and day is None and text not in ("长期", "至今", "-", "—", "/", "无"):
            self.tell("LWI-P-W016", name)
        return day

    def choice(self, name: str, kind: type[Choice], synonyms: Mapping[str, StrEnum] = NO_SYNONYMS) -> Choice | None:
        """Return a choice by its Chinese word, None for an empty cell; an unknown word is told and left out."""
        text = self.text(name)
        found = choice_of(kind, text, synonyms) if text else None
        if text and found is None:
            self.tell("LWI-P-W017", name, detail=words_of(kind))
        return found

    def whole(self, name: str) -> int | None:
        """Return a whole number, None for an empty cell; anything else is told and left out."""
        text = self.text(name)
        found = whole_of(text) if text else None
        if text and found is None:
            self.tell("LWI-P-W029", name, detail="未填写")
        return found

    def answer(self, name: str) -> bool | None:
        """Return what a 是/否 cell answers, None for an empty one; anything else is told and left out."""
        text = self.text(name)
        answer = yes_no_of(text)
        if text and answer is None:
            self.tell("LWI-P-W017", name, detail="是、否")
        return answer

    def answers_yes(self, name: str) -> bool:
        """Does a 是/否 cell answer yes? An empty one, and one that is told, count as no."""
        return bool(self.answer(name))

    def tell(self, code: str, name: str = "", *, detail: str = "", raw: str | None = None) -> None:
        """Keep a finding about a field of this row."""
        self.problems.append(
            Problem(
                code=code,
                file=self.file,
                sheet=self.sheet.name,
                row=self.number,
                column=self.heads.column(name),
                raw=self.text(name) if raw is None else raw,
                detail=detail,
            )
        )


def list_rows(file: str, sheet: Sheet, heads: Heads) -> Iterator[Row]:
    """Yield the rows below the head that have any content."""
    for number in range(heads.last_row + 1, len(sheet.rows) + 1):
        row = Row(file, sheet, heads, number)
        if row.whole_text:
            yield row


def column_problems(file: str, sheet: Sheet, heads: Heads) -> list[Problem]:
    """Return one finding for every column whose head is unknown, that of the problems of a corrected sheet apart."""
    return [
        Problem(code="LWI-P-W019", file=file, sheet=sheet.name, row=heads.last_row, column=column, raw=text)
        for column, text in heads.labels.items()
        if column not in heads.fields and text != SHEET_PROBLEMS_HEAD
    ]
