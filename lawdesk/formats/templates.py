"""Empty list files to fill in: what they ask for is exactly what the readers of this package understand."""

from pathlib import Path

from lawdesk.formats.catalogue_list import COLUMNS as CATALOGUE_COLUMNS
from lawdesk.formats.list_writer import TableSheet, write_sheets
from lawdesk.formats.organisation_words import FORMS

POWER_HEADS = (
    "序号", "职权编码", "职权类型", "职权名称", "子项名称", "实施依据", "实施主体", "承办机构", "责任事项", "责任岗位",
    "追责情形", "法定时限", "承诺时限", "备注",
)  # fmt: skip


def write_organisation_template(path: Path) -> None:
    """Write a workbook with the sheets 机构, 岗位, 人员, 任岗, 证件, 培训计划, 培训记录, 考试; raise `CannotWriteFileError`."""
    sheets = [TableSheet(name=form.name, heads=form.heads, notes=tuple(note for _, _, _, note in form.columns)) for form in FORMS]
    write_sheets(path, sheets)


def write_power_template(path: Path) -> None:
    """Write an empty 权责清单; raise `CannotWriteFileError`."""
    write_sheets(path, [TableSheet(name="权责清单", heads=POWER_HEADS)])


def write_catalogue_template(path: Path) -> None:
    """Write an empty 执法依据目录; raise `CannotWriteFileError`."""
    heads = tuple(head for _, head, _, _ in CATALOGUE_COLUMNS)
    notes = tuple(note for _, _, _, note in CATALOGUE_COLUMNS)
    write_sheets(path, [TableSheet(name="执法依据目录", heads=heads, notes=notes)])
