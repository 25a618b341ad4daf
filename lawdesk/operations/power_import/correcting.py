"""The corrected sheet of a power list."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from lawdesk.formats.corrected_sheet import write_corrected
from lawdesk.formats.list_mapping import Layout
from lawdesk.formats.power_draft import PowerListDraft
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook
from lawdesk.operations.dry_run import DryRow


class Tried(Protocol):
    """A power list that was tried, the own one or that of the superior."""

    @property
    def workbook(self) -> Workbook:
        """The tables as they came."""
        ...

    @property
    def draft(self) -> PowerListDraft:
        """What was found in them."""
        ...

    @property
    def rows(self) -> Sequence[DryRow]:
        """Every row with its record, where it has one."""
        ...

    @property
    def problems(self) -> Sequence[Problem]:
        """Everything that is doubtful."""
        ...


def export_corrected(preview: Tried, path: Path) -> Path:
    """Write the list with its problems marked, to be put right and imported again. Raise `CannotWriteFileError`."""
    heads = {one.sheet: one.head_rows[1] for one in preview.draft.mapping if one.layout is Layout.TABLE}
    records = {(row.sheet, row.row): str(row.record) for row in preview.rows if row.record is not None}
    write_corrected(path, preview.workbook, preview.problems, heads, records)
    return path
