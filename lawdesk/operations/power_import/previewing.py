"""The dry run of a power list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lawdesk.data.store import Reader
from lawdesk.domain.list_mappings import ListMapping
from lawdesk.domain.powers.values import Power
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats.list_mapping import Remembered
from lawdesk.formats.power_draft import PowerItem, PowerListDraft
from lawdesk.formats.power_list import propose_mapping, read_power_list
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook, read_tables
from lawdesk.operations.dry_run import DryRow, RowKind, in_order, refused_rows
from lawdesk.operations.power_import.choices import ListChoices, OpenedList
from lawdesk.operations.power_import.days import list_day
from lawdesk.operations.power_import.planning import Planner
from lawdesk.operations.workspace import Workspace

_PLAIN = ListChoices()


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerPreview:
    """A dry run. `as_of` is the day whose law the citations were read by; `draft` is what will be written when it is accepted."""

    workbook: Workbook
    draft: PowerListDraft
    choices: ListChoices
    rows: tuple[DryRow, ...]
    problems: tuple[Problem, ...]
    as_of: date
    citations: int
    unresolved: int

    def count(self, kind: RowKind) -> int:
        """Return how many rows would have this outcome."""
        return sum(row.kind is kind for row in self.rows)

    @property
    def new(self) -> int:
        """Number of powers that would be made."""
        return self.count(RowKind.NEW)

    @property
    def changed(self) -> int:
        """Number of powers that would be changed."""
        return self.count(RowKind.CHANGED)

    @property
    def same(self) -> int:
        """Number of powers that stand as the list has them."""
        return self.count(RowKind.SAME)

    @property
    def has_refused_rows(self) -> bool:
        """Is there a row that was not understood?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def summary(self) -> dict[str, Any]:
        """Return the counts for machines."""
        return {
            "as_of": self.as_of.isoformat(),
            "new": self.new,
            "changed": self.changed,
            "same": self.same,
            "refused": self.count(RowKind.REFUSED),
            "citations": self.citations,
            "unresolved": self.unresolved,
            "problems": len(self.problems),
        }

    @property
    def words(self) -> str:
        """Return the counts in one sentence."""
        return (
            f"职权 {self.new + self.changed + self.same} 项{self._with_subitems}："
            f"新增 {self.new}，更新 {self.changed}，相同 {self.same}；"
            f"读不懂 {self.count(RowKind.REFUSED)} 行；"
            f"引用 {self.citations} 处（按 {self.as_of.isoformat()} 的版本对应），待复核 {self.unresolved} 处；"
            f"提示和问题 {len(self.problems)} 处。"
        )

    @property
    def _with_subitems(self) -> str:
        number = sum(len(item.subitems) for item in self.draft.items)
        return f"（连同子项 {number} 项）" if number else ""

    def details(self, row: DryRow) -> Sequence[tuple[str, str]]:
        """Return the cells of a row as (head, text), for looking at it whole."""
        item = self._items.get((row.sheet, row.row))
        return item.raw if item is not None else ()

    @property
    def _items(self) -> dict[tuple[str, int], PowerItem]:
        return {(item.sheet, item.rows[0]): item for item in self.draft.items}


def preview_powers(workspace: Workspace, path: Path, choices: ListChoices = _PLAIN, progress: Progress = SILENT) -> PowerPreview:
    """Read a list and return what it would change; nothing is written. A second import updates, never doubles."""
    return preview_opened(workspace, open_power_list(workspace, path, progress), choices, progress)


def open_power_list(workspace: Workspace, path: Path, progress: Progress = SILENT) -> OpenedList:
    """Read a file and return its tables with what each column is taken for. Raise a `FormatError` for a file that is no table."""
    workbook = read_tables(path, progress=progress)
    with workspace.store.read() as reader:
        mapping = propose_mapping(workbook, remembered(reader))
    return OpenedList(workbook=workbook, mapping=mapping, day=list_day(workbook, mapping))


def preview_opened(
    workspace: Workspace, opened: OpenedList, choices: ListChoices = _PLAIN, progress: Progress = SILENT
) -> PowerPreview:
    """Return what an opened list would change by the mapping and the other choices of a person. Raise `NoTableError`."""
    mapping = choices.mapping if choices.mapping is not None else opened.mapping
    draft = read_power_list(opened.workbook, mapping)
    day = choices.as_of or list_day(opened.workbook, mapping) or date.today()
    with workspace.store.read() as reader:
        plan = Planner(reader, workspace.home, draft, choices, day).look(progress)
    problems = (*draft.problems, *plan.problems)
    told = {(row.sheet, row.row) for row in plan.rows}
    others = [row for row in refused_rows(draft.problems) if (row.sheet, row.row) not in told]
    return PowerPreview(
        workbook=opened.workbook,
        draft=draft,
        choices=choices,
        rows=in_order([*plan.rows, *others], [sheet.name for sheet in opened.workbook.sheets]),
        problems=problems,
        as_of=day,
        citations=plan.citations,
        unresolved=plan.unresolved,
    )


def departments_in(opened: OpenedList) -> tuple[str, ...]:
    """Return the departments whose rows the tables of a list have, in the order of the list."""
    found: dict[str, None] = {}
    for sheet, one in zip(opened.workbook.sheets, opened.mapping, strict=True):
        column = one.heads.column("institution")
        if column:
            found.update(dict.fromkeys(row[column - 1].strip() for row in sheet.filled[one.head_rows[1] :]))
    return tuple(name for name in found if name)


def remembered(reader: Reader) -> tuple[Remembered, ...]:
    """Return the mappings of former lists, the newest first."""
    found = reader.find(ListMapping, list_kind=Power.kind)
    return tuple((one.heads, one.fields) for one in sorted(found, key=lambda one: one.id, reverse=True))
