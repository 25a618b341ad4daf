"""What an import of institutions, posts and people would do, row by row, before anything is written; and the corrected sheet."""

from pathlib import Path

from office_files import xlsx
from operations.small_unit import HOME, stored
from sound_facts import HANDLER, OFFICERS, UNIT

from lawdesk.domain.organisation.values import Certificate, Person
from lawdesk.formats.tables import read_tables
from lawdesk.operations.organisation import (
    OrganisationPreview,
    accept_organisation,
    export_corrected_organisation,
    preview_organisation,
)
from lawdesk.operations.workspace import Workspace

SHEETS = (
    ("机构", [["填表单位：某局"], ["机构名称", "上级机构"], ["示例科", HOME.name]]),
    ("岗位", [["岗位编号", "岗位名称", "所属机构"], [HANDLER.code, HANDLER.name, UNIT.name], ["G9", "示例岗", "没有的科"]]),
    ("人员", [["姓名", "工号", "职务", "执法证号"], [OFFICERS[0].name, "", "队长", ""], ["吴示六", "0061", "科员", "示61"]]),
)


def read(workspace: Workspace, folder: Path) -> OrganisationPreview:
    """Preview the sheets."""
    path = folder / "名册.xlsx"
    path.write_bytes(xlsx(*SHEETS))
    return preview_organisation(workspace, path)


def lines(preview: OrganisationPreview) -> list[tuple[str, str, int, str, str]]:
    """Return what would become of the rows."""
    return [(row.kind.value, row.sheet, row.row, row.code, row.name) for row in preview.rows]


def test_every_record_has_its_row_and_what_becomes_of_it(workspace: Workspace, tmp_path: Path) -> None:
    preview = read(workspace, tmp_path)
    assert lines(preview) == [
        ("新增", "机构", 3, "", "执法机构　示例科"),
        ("相同", "岗位", 2, HANDLER.code, f"执法岗位　{HANDLER.name}"),
        ("读不懂", "岗位", 3, "", "没有的科"),
        ("更新", "人员", 2, "", f"执法人员　{OFFICERS[0].name}"),
        ("新增", "人员", 3, "0061", "执法人员　吴示六"),
        ("新增", "人员", 3, "示61", "执法证件　吴示六　示61"),
    ]
    changed = preview.rows[3]
    assert [(one.label, one.before, one.after) for one in changed.changes] == [("职务", OFFICERS[0].title, "队长")]
    assert changed.record == OFFICERS[0].id
    assert dict(preview.details(preview.rows[4])) == {"姓名": "吴示六", "工号": "0061", "职务": "科员", "执法证号": "示61"}
    assert not any(one.name == "吴示六" for one in stored(workspace, Person))


def test_what_was_written_is_the_same_the_second_time(workspace: Workspace, tmp_path: Path) -> None:
    accept_organisation(workspace, read(workspace, tmp_path))
    assert [one.certificate_number for one in stored(workspace, Certificate) if one.certificate_number == "示61"] == ["示61"]
    assert {row.kind.value for row in read(workspace, tmp_path).rows} == {"相同", "读不懂"}


def test_the_corrected_sheet_says_what_is_wrong_and_comes_back(workspace: Workspace, tmp_path: Path) -> None:
    path = export_corrected_organisation(read(workspace, tmp_path), tmp_path / "改正表.xlsx")
    sheet = next(one for one in read_tables(path).sheets if one.name == "岗位")
    assert sheet.rows[0][3] == "问题（导入时忽略）"
    assert "没有的科" in sheet.rows[2][3] and not sheet.rows[1][3]
    again = preview_organisation(workspace, path)
    assert lines(again) == lines(read(workspace, tmp_path))
    assert [one.code for one in again.problems if one.code == "LWI-P-W019"] == [
        one.code for one in read(workspace, tmp_path).problems if one.code == "LWI-P-W019"
    ]
