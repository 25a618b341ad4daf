"""Institutions, posts and people from a workbook: tried first, told row by row, never doubled."""

from datetime import date
from pathlib import Path

from office_files import xlsx
from operations.small_unit import stored

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Certificate, Person, Post, PostHolding, Unit
from lawdesk.formats.organisation_words import FORMS
from lawdesk.operations.organisation import accept_organisation, preview_organisation, write_template
from lawdesk.operations.posts import list_posts
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 1)


def write(path: Path, **sheets: list[dict[str, str]]) -> Path:
    """Write the filled template; sheets by their names."""
    content = []
    for form in FORMS:
        rows = [[row.get(field, "") for field, *_ in form.columns] for row in sheets.get(form.name, [])]
        content.append((form.name, [list(form.heads), *rows]))
    path.write_bytes(xlsx(*content))
    return path


def filled(path: Path) -> Path:
    """Write a small sound list."""
    return write(
        path,
        机构=[{"name": "湿地科"}],
        岗位=[{"code": "S1", "name": "湿地岗", "unit": "湿地科", "category": "执法承办"}],
        人员=[{"name": "冯示九", "unit": "湿地科"}, {"name": "陈示十", "unit": "湿地科"}],
        任岗=[
            {"post": "S1", "person": "陈示十", "starts_on": "2025-01-01", "is_main": "否"},
            {"post": "湿地岗", "person": "冯示九", "starts_on": "2025-06-01", "is_main": "是"},
        ],
        证件=[{"person": "冯示九", "certificate_number": "9901", "expires_on": "2030-01-01"}],
    )


def test_taken_in_one_step_and_never_doubled(workspace: Workspace, tmp_path: Path) -> None:
    kinds = (Unit, Post, Person, PostHolding, Certificate)
    before = [stored(workspace, kind) for kind in kinds]
    path = filled(tmp_path / "人员.xlsx")
    preview = preview_organisation(workspace, path)
    assert (preview.new, preview.changed, preview.problems) == (7, 0, ())
    assert [stored(workspace, kind) for kind in kinds] == before, "a preview writes nothing"
    accept_organisation(workspace, preview)
    again = preview_organisation(workspace, path)
    assert (again.new, again.changed) == (0, 0)
    accept_organisation(workspace, again)
    assert [len(stored(workspace, kind)) for kind in kinds] == [
        len(one) + n for one, n in zip(before, (1, 1, 2, 2, 1), strict=True)
    ]


def test_main_holders_stand_first(workspace: Workspace, tmp_path: Path) -> None:
    accept_organisation(workspace, preview_organisation(workspace, filled(tmp_path / "人员.xlsx")))
    (row,) = [one for one in list_posts(workspace, DAY) if one.post.code == "S1"]
    assert (row.unit, row.holders) == ("湿地科", "冯示九、陈示十")
    (row,) = [one for one in list_posts(workspace, date(2025, 3, 1)) if one.post.code == "S1"]
    assert row.holders == "陈示十"


def test_names_that_lead_nowhere_are_told_by_row(workspace: Workspace, tmp_path: Path) -> None:
    path = write(
        tmp_path / "人员.xlsx",
        岗位=[{"code": "S1", "name": "湿地岗", "unit": "没有的科"}],
        任岗=[{"post": "没有的岗", "person": "没有的人", "starts_on": "2025-01-01"}],
        证件=[{"person": "没有的人", "certificate_number": "9901"}],
    )
    preview = preview_organisation(workspace, path)
    told = {(one.sheet, one.row, one.raw) for one in preview.problems if one.code == "LWI-P-E003"}
    assert told == {("岗位", 2, "没有的科"), ("任岗", 2, "没有的岗"), ("任岗", 2, "没有的人"), ("证件", 2, "没有的人")}
    assert preview.has_refused_rows
    assert preview.values == ()


def test_the_step_can_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    before = stored(workspace, Post)
    accept_organisation(workspace, preview_organisation(workspace, filled(tmp_path / "人员.xlsx")))
    assert undo(workspace.store, workspace.operator).title == "导入机构岗位人员"
    assert stored(workspace, Post) == before


def test_the_template_is_read_back_empty(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    assert preview_organisation(workspace, path).values == ()
