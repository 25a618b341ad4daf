"""Power lists in the layouts that agencies publish: everything is found, everything else is listed."""

import json
from pathlib import Path
from typing import Any

import pytest
from office_files import docx, xlsx
from shared import shared_folder

from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.statutes.citations import parse_citations
from lawdesk.formats.basis_text import without_quotations
from lawdesk.formats.errors import NoTableError
from lawdesk.formats.power_draft import PowerItem, PowerListDraft, SheetReport
from lawdesk.formats.power_list import read_power_list
from lawdesk.formats.tables import read_tables, read_workbook

HEAD = ["序号", "职权编码", "职权名称", "职权类型", "实施依据", "责任事项", "责任岗位", "备注"]


def read(rows: list[list[Any]], name: str = "清单", **layout: Any) -> PowerListDraft:
    return read_power_list(read_workbook(xlsx((name, rows), **layout), "清单.xlsx"))


def found(draft: PowerListDraft) -> list[tuple[str, int]]:
    return [(problem.code, problem.row) for problem in draft.problems]


def test_several_rows_of_one_item_by_merged_cells() -> None:
    rows = [
        ["某局权责清单（2 项）"],
        HEAD,
        [1, "A-1", "甲处罚", "行政处罚", "《甲法》第一条", "1.立案责任：查。", "甲岗、乙岗", ""],
        [None, None, None, None, "《乙法》第二条", "2.决定责任：定。", "丙岗", ""],
        [2, "A-2", "乙许可", "许可", "《丙法》第三条", "1、受理责任：收。2、审查责任：看。", "", "注"],
    ]
    draft = read(rows, merged=["A3:A4", "B3:B4", "C3:C4", "D3:D4", "A1:H1"])
    first, second = draft.items
    assert (first.rows, first.name, first.power_type, first.code) == ((3, 4), "甲处罚", PowerType.PENALTY, "A-1")
    assert first.basis_text == "《甲法》第一条\n《乙法》第二条"
    assert [(stage.number, stage.name, stage.posts) for stage in first.stages] == [
        (1, "立案", ("甲岗", "乙岗")),
        (2, "决定", ("丙岗",)),
    ]
    assert first.posts == ("甲岗", "乙岗", "丙岗")
    assert [stage.name for stage in second.stages] == ["受理", "审查"]
    assert dict(second.raw)["备注"] == "注"
    assert found(draft) == [("LWI-P-I008", 1)]


def test_same_name_again_goes_on_with_the_item_but_a_new_number_starts_one() -> None:
    rows = [
        HEAD,
        ["1", "", "甲处罚", "行政处罚", "《甲法》第一条", "1.立案责任：查。", "", ""],
        ["", "", "甲处罚", "行政处罚", "《甲法》第一条", "2.决定责任：定。", "", ""],
        ["2", "", "甲处罚", "行政处罚", "《甲法》第二条", "1.立案责任：查。", "", ""],
    ]
    assert [(item.rows, len(item.stages)) for item in read(rows).items] == [((2, 3), 2), ((4, 4), 1)]


def test_headings_between_the_rows_give_the_type() -> None:
    rows = [
        ["序号", "事项名称", "依据"],
        ["一、行政处罚（1项）"],
        ["1", "甲", "《甲法》"],
        ["二、行政检查"],
        ["1", "乙", "《乙法》"],
    ]
    draft = read(rows)
    assert [item.power_type for item in draft.items] == [PowerType.PENALTY, PowerType.INSPECTION]
    assert found(draft) == [("LWI-P-I008", 2), ("LWI-P-I008", 4)]


def test_the_name_of_the_sheet_gives_the_type_when_there_is_no_column() -> None:
    assert read([["序号", "事项名称"], ["1", "甲"]], name="行政强制").items[0].power_type is PowerType.COERCION


def test_all_doubts_are_found_in_one_pass() -> None:
    rows = [
        HEAD,
        ["1", "A0001", "甲", "非行政许可类审批", "《甲法》第l98条", "", "", ""],
        ["2", "A0001", "乙", "", "", "", "", ""],
        ["3", "A0003", "", "行政处罚", "《丙法》", "", "", ""],
        ["合计：5项"],
        ["说明：依法编制"],
        ["", "", "", "", "", "无主的内容", "", ""],
        HEAD,
        ["4", "A0004", "丁", "处罚", "字" * 256, "", "", ""],
    ]
    draft = read(rows)
    assert [item.name for item in draft.items] == ["甲", "乙", "丁"]
    assert sorted(found(draft)) == sorted(
        [
            ("LWI-P-W012", 2),
            ("LWI-P-W018", 2),
            ("LWI-P-W013", 3),
            ("LWI-P-W014", 3),
            ("LWI-P-E002", 4),
            ("LWI-P-I009", 5),
            ("LWI-P-I008", 6),
            ("LWI-P-E001", 7),
            ("LWI-P-I008", 8),
            ("LWI-P-W015", 9),
            ("LWI-P-W025", 5),
            ("LWI-P-W020", 3),
        ]
    )
    assert [problem.row for problem in draft.refused_rows] == [4, 7]


def test_unknown_and_review_columns_are_kept_and_said() -> None:
    draft = read([["事项名称", "类别", "编办意见", "从未见过的列"], ["甲", "行政确认", "同意", "某值"]])
    assert [(problem.code, problem.column) for problem in draft.problems] == [("LWI-P-I010", 3), ("LWI-P-W019", 4)]
    assert dict(draft.items[0].raw) == {"事项名称": "甲", "类别": "行政确认", "编办意见": "同意", "从未见过的列": "某值"}


def test_law_and_clause_in_two_columns_are_one_basis() -> None:
    draft = read([["职权名称", "职权类别", "法定依据", "具体条款"], ["甲", "行政奖励", "《甲法》", "第五条"]])
    assert draft.items[0].basis_text == "《甲法》第五条"


def test_forms_one_below_the_other_in_a_word_document() -> None:
    table = [
        ["职权名称", "1、甲的处罚", "职权类型", "行政处罚"],
        ["职权编码", "", "法定主体", "某局"],
        ["责任事项", "1.立案责任", "", ""],
        ["实施依据", "《甲法》第一条", "", ""],
        ["职权名称", "2、乙的确认", "职权类型", "行政确认"],
        ["实施依据", "《乙法》第二条", "", ""],
    ]
    draft = read_power_list(read_workbook(docx("职权分解表", table=table), "a.docx"))
    assert [(item.number, item.name, item.power_type, item.basis_text, item.institution) for item in draft.items] == [
        ("1", "甲的处罚", PowerType.PENALTY, "《甲法》第一条", "某局"),
        ("2", "乙的确认", PowerType.CONFIRMATION, "《乙法》第二条", ""),
    ]
    assert [stage.name for stage in draft.items[0].stages] == ["立案"]


def test_a_file_without_any_list_is_refused_with_the_heads_that_are_needed() -> None:
    with pytest.raises(NoTableError):
        read([["日期", "天气"], ["一", "晴"]])


XLSX = [
    "01_several_laws_per_cell.xlsx",
    "02_one_row_per_stage.xlsx",
    "03_item_and_subitem_rows.xlsx",
    "04_review_columns.xlsx",
]


@pytest.mark.parametrize("file", XLSX)
def test_lists_in_the_shapes_of_real_ones(file: str) -> None:
    folder = shared_folder() / "data" / "powerlists" / "xlsx"
    expected = next(one for one in json.loads((folder / "expected.json").read_text(encoding="utf-8")) if one["file"] == file)
    draft = read_power_list(read_tables(folder / file))
    for sheet, report in zip(expected["sheets"], draft.sheets, strict=True):
        assert_sheet(sheet, report)
        items = [item for item in draft.items if item.sheet == sheet["name"]]
        assert len(items) == len(sheet["items"])
        for want, item in zip(sheet["items"], items, strict=True):
            assert_item(want, item)


def assert_sheet(want: dict[str, Any], report: SheetReport) -> None:
    assert report.sheet == want["name"]
    if "layout" in want:
        assert report.layout == "form"
        return
    assert list(report.head_rows) == want.get("header_rows", [want.get("header_row")])
    assert list(report.title_rows) == want["title_rows"]
    assert list(report.note_rows) == want.get("note_rows", [])
    assert list(report.total_rows) == ([want["total_row"]] if "total_row" in want else [])


def assert_item(want: dict[str, Any], item: PowerItem) -> None:
    assert item.name == want["name"]
    assert item.type_text == want["type"]
    assert item.power_type is not None
    if "rows" in want or "row" in want:
        assert list(item.rows) == want.get("rows", [want.get("row")] * 2)
    if want.get("number"):
        assert item.number == str(want["number"])
    if want.get("code"):
        assert item.code == want["code"]
    if "unit" in want or "subject" in want:
        assert item.institution == want.get("unit", want.get("subject"))
    if "subitems" in want:
        assert [one.name for one in item.subitems] == want["subitems"]
    assert_stages(want.get("stages"), item)


def assert_stages(want: Any, item: PowerItem) -> None:
    if isinstance(want, int):
        assert [stage.number for stage in item.stages] == list(range(1, want + 1))
    elif want and isinstance(want[0], str):
        assert [f"{stage.name}责任" for stage in item.stages] == want
    elif want:
        assert [(stage.number, list(stage.posts)) for stage in item.stages] == [(one["no"], one["posts"]) for one in want]
        for one, stage in zip(want, item.stages, strict=True):
            assert all(basis["law"] in stage.basis_text for basis in one["basis"])


def test_traps_of_the_list_with_review_columns_are_said() -> None:
    draft = read_power_list(read_tables(shared_folder() / "data/powerlists/xlsx/04_review_columns.xlsx"))
    assert {"LWI-P-W011", "LWI-P-W018", "LWI-P-I003", "LWI-P-I010"} <= {problem.code for problem in draft.problems}


@pytest.mark.parametrize("file", ["guangan_qianfeng_items.csv", "guangan_qianfeng_items_gbk.csv"])
def test_a_list_of_a_whole_district(file: str) -> None:
    draft = read_power_list(read_tables(Path(shared_folder(), "data/powerlists", file)))
    assert len(draft.items) == 1135
    assert len({item.institution for item in draft.items}) == 34
    assert draft.items[0].name == "企业投资项目备案（技术改造）（市级/县级）"


@pytest.mark.parametrize("file", XLSX)
def test_bases_without_their_quotations_hold_the_expected_citations(file: str) -> None:
    folder = shared_folder() / "data" / "powerlists" / "xlsx"
    expected = next(one for one in json.loads((folder / "expected.json").read_text(encoding="utf-8")) if one["file"] == file)
    items = iter(read_power_list(read_tables(folder / file)).items)
    for want in (want for sheet in expected["sheets"] for want in sheet["items"]):
        item = next(items)
        # a law named inside a quoted article is no basis of the item
        bases = [one for one in want.get("basis", []) if one["law"] != "土地管理法"]
        found = parse_citations(without_quotations(item.basis_text))
        assert [(one.law, len(one.targets)) for one in found] == [(one["law"], len(one["targets"])) for one in bases]
