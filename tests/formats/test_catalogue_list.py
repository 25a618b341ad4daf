"""执法依据目录 out of tables."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office_files import xlsx

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import BasisGroup, Rank
from lawdesk.formats.catalogue_list import CatalogueDraft, read_catalogue_list
from lawdesk.formats.errors import NoTableError
from lawdesk.formats.tables import read_tables, read_workbook
from lawdesk.formats.templates import write_catalogue_template, write_power_template


def read(*rows: list[Any]) -> CatalogueDraft:
    return read_catalogue_list(read_workbook(xlsx(("目录", list(rows))), "目录.xlsx"))


def test_every_column_of_a_row() -> None:
    draft = read(
        ["序号", "名称", "层级", "文号", "制定机关", "公布日期", "施行日期", "分组", "适用层级", "主体资格依据", "主要条款"],
        [
            1,
            "《中华人民共和国测绘法》",
            "法律",
            "主席令第六十七号",
            "全国人大常委会",
            "2017-04-27",
            "2017.7.1",
            "专业",
            "市、区县",
            "是",
            "第四条",
        ],
    )
    (row,) = draft.rows
    assert (row.title, row.rank, row.document_number) == ("中华人民共和国测绘法", Rank.LAW, "主席令第六十七号")
    assert (row.promulgated_on, row.effective_on) == (date(2017, 4, 27), date(2017, 7, 1))
    assert (row.group, row.levels, row.is_qualification_basis) == (BasisGroup.SECTOR, (Level.CITY, Level.DISTRICT), True)
    assert draft.problems == ()


def test_headings_give_group_and_rank_to_the_rows_below() -> None:
    draft = read(
        ["序号", "名称", "施行日期"],
        ["一、通用依据（2部）"],
        ["（一）法律"],
        ["1", "行政处罚法", "2021-07-15"],
        ["（二）行政法规"],
        ["2", "甲条例", "2020-01-01"],
        ["二、专业依据"],
        ["3", "乙法", "2020-01-01"],
        ["合计：3部"],
    )
    assert [(row.title, row.group, row.rank) for row in draft.rows] == [
        ("行政处罚法", BasisGroup.COMMON, Rank.LAW),
        ("甲条例", BasisGroup.COMMON, Rank.ADMINISTRATIVE_REGULATION),
        ("乙法", BasisGroup.SECTOR, None),
    ]
    assert [problem.code for problem in draft.problems] == ["LWI-P-I008"] * 4 + ["LWI-P-I009"]


def test_levels_of_government_under_the_head_of_ranks() -> None:
    (row,) = read(["名称", "层级", "文号"], ["甲法", "市级、区级", ""]).rows
    assert (row.levels, row.rank) == ((Level.CITY, Level.DISTRICT), None)


def test_doubts() -> None:
    draft = read(
        ["名称", "位阶", "分组", "施行日期"],
        ["甲法", "地方性法规", "其它", "去年"],
        ["", "法律", "", ""],
        ["甲法", "法律", "", ""],
    )
    assert [(problem.row, problem.code) for problem in draft.problems] == [
        (2, "LWI-P-W017"),
        (2, "LWI-P-W016"),
        (3, "LWI-P-E002"),
        (4, "LWI-P-W020"),
    ]
    assert (draft.rows[0].rank, draft.rows[0].rank_text) == (None, "地方性法规")


def test_templates_have_heads_that_are_understood(tmp_path: Path) -> None:
    write_catalogue_template(tmp_path / "目录.xlsx")
    assert read_catalogue_list(read_tables(tmp_path / "目录.xlsx")).problems == ()
    write_power_template(tmp_path / "清单.xlsx")
    with pytest.raises(NoTableError):
        read_catalogue_list(read_workbook(xlsx(("一", [["天气"], ["晴"]])), "a.xlsx"))
