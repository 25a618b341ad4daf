"""A dry run of an import, for any kind of list: every row with what would become of it, every problem, nothing written."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from lawdesk.formats.problems import Problem
from lawdesk.wording.changes import FieldChange


class RowKind(StrEnum):
    """What would become of a row; the Chinese word is the code."""

    NEW = "新增"
    CHANGED = "更新"
    SAME = "相同"
    REFUSED = "读不懂"


@dataclass(frozen=True, slots=True)
class DryRow:
    """A row of the list: where it stands, what it is called, and for an update what changes in which record."""

    kind: RowKind
    sheet: str
    row: int
    code: str
    name: str
    changes: tuple[FieldChange, ...] = ()
    record: UUID | None = None

    @property
    def words(self) -> str:
        """Return the changes in one line."""
        return "；".join(one.words for one in self.changes)


class DryRun(Protocol):
    """What a dry run found."""

    @property
    def rows(self) -> Sequence[DryRow]:
        """All rows, refused ones too, in the order of the list."""
        ...

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything that is doubtful, in one pass."""
        ...

    @property
    def words(self) -> str:
        """The counts in one sentence."""
        ...

    def details(self, row: DryRow) -> Sequence[tuple[str, str]]:
        """Return the cells of a row as (head, text), for looking at it whole."""
        ...


def refused_rows(problems: Sequence[Problem]) -> list[DryRow]:
    """Return a row for every row of the list that is left out because of a problem."""
    found: dict[tuple[str, int], DryRow] = {}
    for problem in problems:
        if problem.stops_row and problem.row:
            key = (problem.sheet, problem.row)
            found.setdefault(key, DryRow(RowKind.REFUSED, problem.sheet, problem.row, "", " ".join(problem.raw.split())[:120]))
    return list(found.values())


def in_order(rows: Sequence[DryRow], sheets: Sequence[str]) -> tuple[DryRow, ...]:
    """Return rows in the order of the list: by sheet, then by row."""
    places = {sheet: place for place, sheet in enumerate(sheets)}
    return tuple(sorted(rows, key=lambda one: (places.get(one.sheet, len(places)), one.row)))
