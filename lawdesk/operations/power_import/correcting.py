"""The corrected sheet of a power list."""

from pathlib import Path

from lawdesk.formats.corrected_sheet import write_corrected
from lawdesk.formats.list_mapping import Layout
from lawdesk.operations.power_import.previewing import PowerPreview


def export_corrected(preview: PowerPreview, path: Path) -> Path:
    """Write the list with its problems marked, to be put right and imported again. Raise `CannotWriteFileError`."""
    heads = {one.sheet: one.head_rows[1] for one in preview.draft.mapping if one.layout is Layout.TABLE}
    records = {(row.sheet, row.row): str(row.record) for row in preview.rows if row.record is not None}
    write_corrected(path, preview.workbook, preview.problems, heads, records)
    return path
