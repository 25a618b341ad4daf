"""The unit's own catalogue out of a foreign table: every row told, then one undo step."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office_files import xlsx
from operations.small_unit import put, stored
from sound_facts import ARTICLES, REGULATION, REGULATION_2024, UNIT

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, LegalWork, Rank, StatuteText
from lawdesk.formats.problems import folded
from lawdesk.operations.bases import list_basis
from lawdesk.operations.basis_import import (
    CataloguePreview,
    accept_catalogue,
    preview_catalogue,
    write_template,
)
from lawdesk.operations.reports import print_list
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
HEAD = ["序号", "名称", "层级", "文号", "制定机关", "施行日期", "分组", "适用层级", "执行主体", "主要条款", "备注"]


@pytest.fixture
def library(workspace: Workspace) -> Workspace:
    """A library with one text."""
    put(workspace, REGULATION, REGULATION_2024, StatuteText(id=REGULATION_2024.id, provisions=ARTICLES))
    return workspace


def preview(workspace: Workspace, folder: Path, *rows: list[Any], name: str = "目录.xlsx") -> CataloguePreview:
    path = folder / name
    path.write_bytes(xlsx(("目录", [["某局行政执法依据目录（共3部）"], HEAD, *rows])))
    return preview_catalogue(workspace, path, DAY)


def listed(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(row.title, row.group, row.key_articles) for row in list_basis(workspace, DAY)]


def test_rows_become_entries_with_what_they_say(library: Workspace, tmp_path: Path) -> None:
    row = [1, "《示例保护条例》", "", "公告第1号", "", "", "专业", "市、区", UNIT.name, "第八条\n第十六条第一款", "备查"]
    accept_catalogue(library, preview(library, tmp_path, row))
    (entry,) = stored(library, BasisEntry)
    assert entry == replace(
        entry,
        version_id=REGULATION_2024.id,
        group=BasisGroup.SECTOR,
        levels=(Level.CITY, Level.DISTRICT),
        subjects=(UNIT.id,),
        key_articles=("a8", "a16.p1"),
        remark="备查",
    )


def test_nothing_is_written_by_looking(library: Workspace, tmp_path: Path) -> None:
    found = preview(library, tmp_path, [1, "某某办法", "部门规章", "", "某部", "2020-01-01", "专业", "", "", "", ""])
    assert found.summary == {"rows": 1, "new": 1, "changed": 0, "same": 0, "problems": len(found.problems)}
    assert stored(library, BasisEntry) == ()
    assert [one.title for one in stored(library, LegalWork)] == [REGULATION.title]


def test_an_unknown_law_becomes_a_work_without_text_and_is_marked(library: Workspace, tmp_path: Path) -> None:
    row = [
        1,
        "某某管理办法（2019年修正）",
        "部门规章",
        "某部令[2019] 第 12 号",
        "某部",
        "2019.3.1",
        "专业",
        "市",
        "",
        "第三条",
        "",
    ]
    found = preview(library, tmp_path, row)
    assert "LWI-P-W070" in [one.code for one in found.problems]
    assert found.rows[0].words == "第3行　新增：《某某管理办法》（文库没有，新建）"
    accept_catalogue(library, found)
    work = next(one for one in stored(library, LegalWork) if one.title == "某某管理办法")
    version = next(one for one in stored(library, LegalVersion) if one.work_id == work.id)
    assert (work.rank, work.body, work.source) == (Rank.DEPARTMENT_RULE, "某部", "目录“目录.xlsx”")
    assert (version.label, version.document_number, version.effective_on) == (
        "2019年修正", "某部令〔2019〕12号", date(2019, 3, 1),
    )  # fmt: skip
    assert version.remark == "由目录导入，没有文本"
    assert listed(library) == [("某某管理办法", "专业依据", "第三条")]


def test_what_does_not_lead_anywhere_is_told_and_kept(library: Workspace, tmp_path: Path) -> None:
    row = [1, "示例保护条例", "", "公告第9号", "", "", "专业", "市", "无此机构", "第八条、第九十条", "旧目录"]
    found = preview(library, tmp_path, row)
    assert [one.code for one in found.problems] == ["LWI-P-W073", "LWI-P-W072", "LWI-P-W071"]
    accept_catalogue(library, found)
    (entry,) = stored(library, BasisEntry)
    assert entry.remark == "旧目录；执行主体：无此机构；主要条款：第八条、第九十条"
    assert "第九十条" in "".join(folded(found.problems))
    assert found.row_lines == ("第3行　新增：《示例保护条例》（2024年制定）",)


def test_a_second_import_changes_and_never_doubles(library: Workspace, tmp_path: Path) -> None:
    first = [1, "示例保护条例", "", "", "", "", "专业", "市", "", "第八条", "备查"]
    accept_catalogue(library, preview(library, tmp_path, first))
    assert preview(library, tmp_path, first).summary["same"] == 1
    second = preview(library, tmp_path, [1, "示例保护条例", "", "", "", "", "通用", "市、乡镇", "", "", ""])
    assert second.summary["changed"] == 1
    accept_catalogue(library, second)
    (entry,) = stored(library, BasisEntry)
    assert (entry.group, entry.levels, entry.key_articles) == (BasisGroup.COMMON, (Level.CITY, Level.TOWNSHIP), ("a8",))
    undo(library.store, "周示八")
    assert listed(library) == [("示例保护条例", "专业依据", "第八条")]


def test_an_empty_catalogue_takes_the_order_of_the_list_and_later_rows_stand_by_rank(library: Workspace, tmp_path: Path) -> None:
    def row(title: str, rank: str) -> list[Any]:
        return [1, title, rank, "", "", "", "专业", "市", "", "", ""]

    accept_catalogue(library, preview(library, tmp_path, row("甲办法", "部门规章"), row("乙法", "法律")))
    assert [one[0] for one in listed(library)] == ["甲办法", "乙法"]
    accept_catalogue(library, preview(library, tmp_path, row("丙条例", "行政法规"), row("乙法", "法律")))
    assert [one[0] for one in listed(library)] == ["甲办法", "乙法", "丙条例"]


def test_gbk_with_title_rows_is_read(library: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "目录.csv"
    path.write_bytes("某局目录,,\n名称,分组,主要条款\n示例保护条例,专业依据,第八条\n".encode("gbk"))
    found = preview_catalogue(library, path, DAY)
    assert [row.title for row in found.rows] == ["示例保护条例"]


def test_the_template_is_understood(library: Workspace, tmp_path: Path) -> None:
    write_template(tmp_path / "模板.xlsx")
    found = preview_catalogue(library, tmp_path / "模板.xlsx", DAY)
    assert (found.rows, found.has_refused_rows) == ((), False)


def test_what_we_print_can_be_imported_again(library: Workspace, tmp_path: Path) -> None:
    row = [1, "示例保护条例", "", "公告第1号", "", "", "配合", "市、区", UNIT.name, "第八条", "牵头：市规划局"]
    accept_catalogue(library, preview(library, tmp_path, row))
    (before,) = stored(library, BasisEntry)
    assert (before.lead_institution, before.remark) == ("市规划局", "")
    path = print_list(library, "执法依据目录", tmp_path / "打印.xlsx", DAY)
    again = preview_catalogue(library, path, DAY)
    assert [(one.title, one.outcome) for one in again.rows] == [("示例保护条例", "相同")]
    assert not again.has_refused_rows
