"""Import of the unit's own 执法依据目录: a dry run that tells of every row, then one undo step."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data.queries.catalogue import catalogue_lines, subject_names
from lawdesk.data.store import Reader
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.catalogue import STEP, in_printed_order, numbered, with_new
from lawdesk.domain.statutes.values import BasisEntry, Rank
from lawdesk.formats.catalogue_list import BasisRow, CatalogueDraft, read_catalogue_list
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import read_tables
from lawdesk.formats.templates import write_catalogue_template
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.key_articles import read_articles_of
from lawdesk.operations.library import Shelf
from lawdesk.operations.listed_works import FoundWork, NamedWork, find_work
from lawdesk.operations.workspace import Workspace

NEW, CHANGED, SAME = "新增", "更新", "相同"
_SEVERAL = re.compile(r"[、，,；;\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """What became of a row: `outcome` is 新增, 更新 or 相同; `note` says what it leads to."""

    sheet: str
    row: int
    title: str
    outcome: str
    note: str = ""

    @property
    def words(self) -> str:
        """Return the line for people."""
        return f"第{self.row}行　{self.outcome}：《{self.title}》{self.note}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePreview:
    """A dry run: the result of each row, every problem, and the values that would be written."""

    rows: tuple[RowResult, ...]
    problems: tuple[Problem, ...]
    values: tuple[Any, ...]

    @property
    def has_refused_rows(self) -> bool:
        """Is there a row that was not understood?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def row_lines(self) -> tuple[str, ...]:
        """Return the result of each row, for people."""
        return tuple(row.words for row in self.rows)

    @property
    def summary(self) -> dict[str, int]:
        """Return the counts for machines."""
        counts = {name: sum(row.outcome == word for row in self.rows) for name, word in _OUTCOMES.items()}
        return {"rows": len(self.rows), **counts, "problems": len(self.problems)}

    @property
    def words(self) -> str:
        """Return the counts in one sentence."""
        counts = "，".join(f"{word} {sum(row.outcome == word for row in self.rows)}" for word in (NEW, CHANGED, SAME))
        return f"读懂 {len(self.rows)} 行：{counts}；问题 {len(self.problems)} 处。"


_OUTCOMES = {"new": NEW, "changed": CHANGED, "same": SAME}


def preview_catalogue(workspace: Workspace, path: Path, day: date, progress: Progress = SILENT) -> CataloguePreview:
    """Read a catalogue (.xlsx, .csv, .docx) and return what it would change; nothing is written.

    A statute that library and starting catalogue do not know becomes a work without text. A second import changes, never
    doubles. Raises `NoTableError` and what reading the file raises.
    """
    draft = read_catalogue_list(read_tables(path, progress=progress))
    with workspace.store.read() as reader:
        maker = _Maker(reader, workspace.home, draft, day)
        for number, row in enumerate(draft.rows):
            progress.report(number, len(draft.rows), row.title)
            maker.make(row)
        values = (*maker.shelf.changed(), *maker.placed())
    return CataloguePreview(rows=tuple(maker.rows), problems=(*draft.problems, *maker.problems), values=values)


def accept_catalogue(workspace: Workspace, preview: CataloguePreview) -> None:
    """Write what the preview understood, as one undo step; a backup is made before."""
    back_up_before(workspace, BackupReason.IMPORT)
    with workspace.store.transaction(workspace.operator, "basis.import", title="导入执法依据目录") as tx:
        tx.put_many(preview.values)


def write_template(path: Path) -> None:
    """Write an empty catalogue to fill in; raise `CannotWriteFileError`."""
    write_catalogue_template(path)


class _Maker:
    """Makes entries of rows; works that are listed already keep their entries."""

    def __init__(self, reader: Reader, home: Institution, draft: CatalogueDraft, day: date) -> None:
        self.shelf = Shelf.of(reader)
        self.rows: list[RowResult] = []
        self.problems: list[Problem] = []
        self._reader, self._home, self._day = reader, home, day
        self._file, self._source = draft.file, f"目录“{draft.file}”"
        self._names = {name: one for one, name in subject_names(reader).items()}
        lines = catalogue_lines(reader, home.office_id)
        self._before = [line.entry for line in lines]
        self._ranks: dict[UUID, Rank] = {line.entry.id: line.work.rank for line in lines}
        self._by_work = {line.work.id: line.entry for line in lines if line.entry.institution_id == home.id}
        self._made: dict[UUID, BasisEntry] = {}

    def make(self, row: BasisRow) -> None:
        """Make the entry of a row and tell what becomes of it."""
        found = find_work(self.shelf, NamedWork.of(row), self._source, self._day)
        self.problems += found.problems(self._file, row.sheet, row.row)
        known = self._by_work.get(found.work.id)
        base = known or BasisEntry(institution_id=self._home.id, version_id=found.version.id, levels=(self._home.level,))
        entry = replace(base, version_id=found.version.id, **self._said(row, base, found))
        if known is not None and known.group is not entry.group:
            entry = replace(entry, sort_number=0)  # in its new group it is placed anew
        outcome = NEW if known is None else SAME if known == entry else CHANGED
        self._ranks[entry.id] = found.work.rank
        self._by_work[found.work.id] = self._made[entry.id] = entry
        note = "（文库没有，新建）" if found.is_new else f"（{found.version.label}）" if found.version.label else ""
        self.rows.append(RowResult(sheet=row.sheet, row=row.row, title=found.work.title, outcome=outcome, note=note))

    def placed(self) -> tuple[BasisEntry, ...]:
        """Return what changed. An empty catalogue takes the order of the list; else each new entry stands by its rank."""
        now = [self._made.get(one.id, one) for one in self._before]
        known = {one.id for one in now if one.sort_number}
        fresh = [one for one in self._made.values() if one.id not in known]
        kept = [one for one in now if one.id in known]
        if self._before:
            ordered = with_new(kept, fresh, self._ranks)
        else:
            ordered = in_printed_order(replace(one, sort_number=STEP * place) for place, one in enumerate(fresh, start=1))
        renumbered = {one.id: one for one in numbered(ordered)}
        final = [renumbered.get(one.id, one) for one in ordered]
        before = {one.id: one for one in self._before}
        return tuple(one for one in final if before.get(one.id) != one)

    def _said(self, row: BasisRow, base: BasisEntry, found: FoundWork) -> dict[str, Any]:
        """Return the fields that the row says something about; what is not understood is kept in the remark."""
        remarks = [row.remark] if row.remark else []
        said: dict[str, Any] = {
            "group": row.group or base.group,
            "levels": row.levels or base.levels,
            "lead_institution": row.lead_institution or base.lead_institution,
            "is_qualification_basis": row.is_qualification_basis or base.is_qualification_basis,
            "subjects": self._subjects(row, remarks) or base.subjects,
            "key_articles": self._articles(row, found, remarks) or base.key_articles,
        }
        new = [one for one in remarks if one not in base.remark]
        return {**said, "remark": "；".join([base.remark, *new] if base.remark else new)}

    def _articles(self, row: BasisRow, found: FoundWork, remarks: list[str]) -> tuple[str, ...]:
        text = row.key_articles_text
        if not text:
            return ()
        try:
            return read_articles_of(self._reader, found.work.title, found.version, text)
        except LawdeskError as refusal:
            missing = str(refusal.facts.get("articles") or refusal.facts.get("unread") or "")
            self._tell(row, "LWI-P-W071", text, missing)
            remarks.append(f"主要条款：{' '.join(text.split())}")
            return ()

    def _subjects(self, row: BasisRow, remarks: list[str]) -> tuple[UUID, ...]:
        wanted = [part.strip() for part in _SEVERAL.split(row.subjects_text) if part.strip()]
        for one in (one for one in wanted if one not in self._names):
            self._tell(row, "LWI-P-W072", one)
            remarks.append(f"执行主体：{one}")
        return tuple(dict.fromkeys(self._names[one] for one in wanted if one in self._names))

    def _tell(self, row: BasisRow, code: str, raw: str, detail: str = "") -> None:
        self.problems.append(Problem(code=code, file=self._file, sheet=row.sheet, row=row.row, raw=raw, detail=detail))
