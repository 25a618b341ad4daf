"""What a power list gives before anything is stored: items with their rows, and what was seen on each sheet."""

from dataclasses import dataclass

from lawdesk.domain.powers.values import PowerType
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class StageDraft:
    """One stage of 责任事项: `text` as written, the posts and the basis that stand beside it."""

    row: int
    number: int = 0
    name: str = ""
    text: str = ""
    posts: tuple[str, ...] = ()
    basis_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubitemDraft:
    """子项 of an item."""

    row: int
    name: str
    power_type: PowerType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerItem:
    """One 职权事项 as found. `rows` are the first and last row; `raw` keeps every cell as (head, text), also of unknown columns.

    `power_type` is None when the text names no type of ours: `type_text` is then to be asked about.
    """

    sheet: str
    rows: tuple[int, int]
    name: str
    number: str = ""
    code: str = ""
    type_text: str = ""
    power_type: PowerType | None = None
    main_item: str = ""
    subitems: tuple[SubitemDraft, ...] = ()
    institution: str = ""
    unit: str = ""
    basis_text: str = ""
    stages: tuple[StageDraft, ...] = ()
    posts: tuple[str, ...] = ()
    liabilities_text: str = ""
    limit_text: str = ""
    promised_text: str = ""
    procedures_text: str = ""
    levels_text: str = ""
    source_text: str = ""
    conditions_text: str = ""
    materials_text: str = ""
    supervision_text: str = ""
    remedy_text: str = ""
    remark: str = ""
    raw: tuple[tuple[str, str], ...] = ()


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


def sheet_text(sheet: Sheet, row: int) -> str:
    """Return the distinct texts of a row, for showing it."""
    return " ".join(dict.fromkeys(cell.strip() for cell in sheet.filled[row - 1] if cell.strip()))
