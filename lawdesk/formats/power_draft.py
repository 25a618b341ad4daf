"""What a power list gives before anything is stored: items with their rows, and what was seen on each sheet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lawdesk.domain.powers.values import PowerType
from lawdesk.formats.list_mapping import SheetMapping
from lawdesk.formats.problems import Problem
from lawdesk.formats.stages import Stage, split_stages
from lawdesk.formats.tables import Sheet

_POST_MARKS = re.compile(r"[、，,；;\n/]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDraft:
    """One stage of 责任事项: `text` as written, the posts and the basis that stand beside it."""

    row: int
    number: int = 0
    name: str = ""
    text: str = ""
    posts: tuple[str, ...] = ()
    basis_text: str = ""


@dataclass(frozen=True, slots=True)
class DutyCell:
    """A cell of 责任事项 with the posts and the basis of its row; it may hold one stage or all of them."""

    row: int
    text: str
    posts: tuple[str, ...] = ()
    basis_text: str = ""

    @property
    def stages(self) -> tuple[StageDraft, ...]:
        """Return the stages of the cell."""
        return tuple(self._draft(stage) for stage in split_stages(self.text))

    def _draft(self, stage: Stage) -> StageDraft:
        return StageDraft(
            row=self.row, number=stage.number, name=stage.name, text=stage.text, posts=self.posts, basis_text=self.basis_text
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SubitemDraft:
    """子项 of an item."""

    row: int
    name: str
    power_type: PowerType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TierDraft:
    """裁量阶次 of an item as its row has it."""

    row: int
    grade: str = ""
    circumstances: str = ""
    range_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerItem:
    """One 职权事项 as found. `rows` are the first and last row; `texts` are its cells by field, joined over its rows.

    `power_type` is None when the text names no type of ours: `type_text` is then to be asked about. `columns` are the columns
    of the fields, so that what is doubtful about a text can be told by its column. The cells as written are those of a form,
    or stand in the `source`, a sheet and its heads.
    """

    sheet: str
    rows: tuple[int, int]
    name: str
    number: str = ""
    code: str = ""
    type_text: str = ""
    power_type: PowerType | None = None
    subitems: tuple[SubitemDraft, ...] = ()
    tiers: tuple[TierDraft, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    duty_cells: tuple[DutyCell, ...] = ()
    post_cells: tuple[str, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)
    source: tuple[Sheet, Mapping[int, str]] | None = None
    cells: tuple[tuple[str, str], ...] = ()

    def text(self, field: str) -> str:
        """Return the text of a field, "" where the list has none."""
        return self.texts.get(field, "")

    @property
    def institution(self) -> str:
        """行使主体 as written."""
        return self.text("institution")

    @property
    def unit(self) -> str:
        """承办机构 as written."""
        return self.text("unit")

    @property
    def basis_text(self) -> str:
        """实施依据 as written."""
        return self.text("basis")

    @property
    def stages(self) -> tuple[StageDraft, ...]:
        """Return 责任事项 cut into stages."""
        return tuple(stage for cell in self.duty_cells for stage in cell.stages)

    @property
    def posts(self) -> tuple[str, ...]:
        """Return the posts named anywhere in the item."""
        return tuple(dict.fromkeys(post for text in self.post_cells for post in posts_of(text)))

    @property
    def raw(self) -> tuple[tuple[str, str], ...]:
        """Return every cell as (head, text), also of unknown columns."""
        if self.source is None:
            return self.cells
        sheet, heads = self.source
        lines = sheet.filled[self.rows[0] - 1 : self.rows[1]]
        return tuple(
            (head, "\n".join(dict.fromkeys(text for line in lines if (text := line[column - 1]))))
            for column, head in heads.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReport:
    """What was seen on a sheet: the rows of the head (empty for a form), of titles, of notes, and of totals."""

    sheet: str
    layout: str
    head_rows: tuple[int, ...] = ()
    title_rows: tuple[int, ...] = ()
    note_rows: tuple[int, ...] = ()
    total_rows: tuple[int, ...] = ()
    items: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerListDraft:
    """Everything found in a file: a dry run, to be shown before anything is stored."""

    file: str
    items: tuple[PowerItem, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[SheetReport, ...]
    mapping: tuple[SheetMapping, ...] = ()

    @property
    def refused_rows(self) -> tuple[Problem, ...]:
        """Return the findings for which a row was left out."""
        return tuple(problem for problem in self.problems if problem.stops_row)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFinding:
    """What one sheet gave."""

    items: tuple[PowerItem, ...]
    problems: tuple[Problem, ...]
    report: SheetReport


def posts_of(text: str) -> tuple[str, ...]:
    """Return the posts named in one cell."""
    if not text:
        return ()
    return tuple(post for piece in _POST_MARKS.split(text) if (post := piece.strip()))


def sheet_text(sheet: Sheet, row: int) -> str:
    """Return the distinct texts of a row, for showing it."""
    return " ".join(dict.fromkeys(cell.strip() for cell in sheet.filled[row - 1] if cell.strip()))
