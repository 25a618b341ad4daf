"""机构岗位人员 from a workbook: a dry run first, then one transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats.corrected_sheet import write_corrected
from lawdesk.formats.organisation_draft import OrganisationDraft
from lawdesk.formats.organisation_list import read_organisation_list
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook, read_tables
from lawdesk.formats.templates import write_organisation_template
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.dry_run import DryRow
from lawdesk.operations.organisation_making import Maker
from lawdesk.operations.organisation_rows import dry_rows, row_details
from lawdesk.operations.training_making import TrainingMaker
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationPreview:
    """A dry run: the values that would be written, what becomes of each row, and every problem by row and column."""

    workbook: Workbook
    draft: OrganisationDraft
    values: tuple[Any, ...]
    rows: tuple[DryRow, ...]
    problems: tuple[Problem, ...]
    new: int
    changed: int
    revs: Mapping[UUID, int] = field(default_factory=dict)
    """The states of known records on which the values stand."""

    @property
    def has_refused_rows(self) -> bool:
        """Is there a row that was not understood?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def summary(self) -> dict[str, int]:
        """Return the counts for machines."""
        return {"records": len(self.values), "new": self.new, "changed": self.changed, "problems": len(self.problems)}

    def details(self, row: DryRow) -> Sequence[tuple[str, str]]:
        """Return the cells of a row as (head, text), for looking at it whole."""
        return row_details(self.workbook, self.draft, row)

    @property
    def words(self) -> str:
        """Return the counts in one sentence."""
        counts: dict[str, int] = {}
        for value in self.values:
            counts[value.kind] = counts.get(value.kind, 0) + 1
        parts = "，".join(f"{kind_label(kind)} {number}" for kind, number in counts.items())
        return f"{parts or '没有可导入的记录'}；其中新增 {self.new}，更新 {self.changed}；问题 {len(self.problems)} 处。"


def preview_organisation(workspace: Workspace, path: Path, progress: Progress = SILENT) -> OrganisationPreview:
    """Read a workbook and return what it would change; nothing is written. A second import updates, never doubles."""
    workbook = read_tables(path, progress=progress)
    draft = read_organisation_list(workbook)
    with workspace.store.read() as reader:
        maker = Maker(reader, workspace.home, draft.file)
        training = TrainingMaker(reader, maker)
        maker.make(draft)
        training.make(draft)
        revs = _revs(reader, maker)
    values = tuple(maker.values.values())
    known = maker.known_ids
    new = sum(value.id not in known for value in values)
    changed = sum(value.id in known and known[value.id] != value for value in values)
    problems = (*draft.problems, *maker.problems, *maker.book.problems)
    return OrganisationPreview(
        workbook=workbook,
        draft=draft,
        values=values,
        rows=dry_rows(maker, workbook, problems),
        problems=problems,
        new=new,
        changed=changed,
        revs=revs,
    )


def export_corrected_organisation(preview: OrganisationPreview, path: Path) -> Path:
    """Write the list with its problems marked, to be put right and imported again. Raise `CannotWriteFileError`."""
    heads = {name: one.last_row for name, one in preview.draft.heads.items()}
    write_corrected(path, preview.workbook, preview.problems, heads, {})
    return path


def accept_organisation(workspace: Workspace, preview: OrganisationPreview) -> None:
    """Write what the preview understood, as one undo step; a backup is made before.

    Fields that were edited since the dry run and that the list does not change stay as edited; raises `ConflictError` where both
    changed one field.
    """
    back_up_before(workspace, BackupReason.IMPORT)
    with workspace.store.transaction(workspace.operator, "organisation.import", title="导入机构岗位人员") as tx:
        tx.put_many(one for one in preview.values if one.id not in preview.revs)
        for one in preview.values:
            if one.id in preview.revs:
                tx.put(one, base_rev=preview.revs[one.id])


def _revs(reader: Reader, maker: Maker) -> dict[UUID, int]:
    """Return the states of the known records that would be changed."""
    by_kind: dict[Any, list[UUID]] = defaultdict(list)
    for key, value in maker.values.items():
        if key in maker.known_ids:
            by_kind[type(value)].append(key)
    return {key: rev for kind, ids in by_kind.items() for key, rev in reader.revs(kind, ids).items()}


def write_template(path: Path) -> None:
    """Write an empty workbook to fill in."""
    write_organisation_template(path)
