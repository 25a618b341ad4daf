"""Matching a list with what is stored, what is kept of it, and the corrected sheet that comes back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from office_files import xlsx
from operations.small_unit import HOME, put, stored
from sound_facts import HANDLER, UNIT

from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.values import (
    CoercionKind,
    CounterpartKind,
    Duty,
    InspectionMode,
    Liability,
    Power,
    PowerSource,
    PowerType,
    Procedure,
)
from lawdesk.formats.tables import read_tables
from lawdesk.operations.dry_run import RowKind
from lawdesk.operations.power_import import ListChoices, PowerPreview, accept_powers, preview_powers
from lawdesk.operations.power_import.correcting import export_corrected
from lawdesk.operations.workspace import Workspace

HEADS = ["职权编码", "职权名称", "职权类型", "实施依据", "责任事项", "追责情形"]
BASIS = "《中华人民共和国土地管理法》第七十三条"
DUTIES = "1、立案环节责任：发现后立案。2、决定环节责任：依法决定。"


def book(path: Path, rows: list[list[Any]], heads: list[str] = HEADS) -> Path:
    """Write a list with these heads and rows."""
    path.write_bytes(xlsx(("权责清单", [heads, *rows])))
    return path


def take(workspace: Workspace, path: Path, choices: ListChoices | None = None) -> PowerPreview:
    """Preview a list and accept it."""
    preview = preview_powers(workspace, path, choices or ListChoices())
    accept_powers(workspace, preview)
    return preview


def kinds(preview: PowerPreview) -> list[str]:
    """Return what would become of the rows."""
    return [row.kind.value for row in preview.rows]


def test_an_item_is_known_by_type_and_name_and_gets_the_code_of_the_list(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["", "对甲的处罚", "行政处罚", BASIS, "", ""]]))
    first = next(one for one in stored(workspace, Power) if one.name == "对甲的处罚")
    preview = take(workspace, book(path, [["420100-CF-01", "对 甲的处罚", "行政处罚", BASIS, "", ""]]))
    assert kinds(preview) == ["更新"]
    second = next(one for one in stored(workspace, Power) if one.id == first.id)
    assert second.code == "420100-CF-01"
    assert kinds(take(workspace, path)) == ["相同"]


def test_a_power_whose_type_was_not_known_gets_it_from_a_better_list(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["", "甲事项", "", BASIS, "", ""]]))
    preview = take(workspace, book(path, [["", "甲事项", "行政许可", BASIS, "", ""]]))
    assert kinds(preview) == ["更新"]
    (power,) = [one for one in stored(workspace, Power) if one.name == "甲事项"]
    assert power.power_type is PowerType.LICENCE


def test_base_code_and_name_find_a_power_whose_type_changed(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["基本编码", "职权名称", "职权类型"]
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["000101", "甲许可", "行政许可"]], heads))
    preview = take(workspace, book(path, [["000101", "甲许可", "行政确认"]], heads))
    assert kinds(preview) == ["更新"]
    assert [(one.base_code, one.power_type) for one in stored(workspace, Power) if one.name == "甲许可"] == [
        ("000101", PowerType.CONFIRMATION)
    ]


def test_what_fits_several_powers_is_a_problem_and_not_a_guess(workspace: Workspace, tmp_path: Path) -> None:
    twins = [
        Power(code=code, name="对甲的处罚", power_type=PowerType.PENALTY, institution_id=HOME.id)
        for code in ("A-00001", "A-00002")
    ]
    put(workspace, *twins)
    path = book(tmp_path / "清单.xlsx", [["", "对甲的处罚", "行政处罚", BASIS, "", ""]])
    preview = take(workspace, path)
    assert kinds(preview) == ["读不懂"]
    (told,) = [one for one in preview.problems if one.code == "LWI-P-E040"]
    assert (told.row, told.column) == (2, 2) and "A-00001" in told.words and "A-00002" in told.words
    kept = [one for one in stored(workspace, Power) if one.name == "对甲的处罚"]
    assert sorted(kept, key=lambda one: one.code) == twins
    preview = take(workspace, book(path, [["A-00002", "对甲的处罚", "行政处罚", BASIS, "", ""]]))
    assert [(row.kind, row.record) for row in preview.rows] == [(RowKind.CHANGED, twins[1].id)]


def test_the_same_item_twice_in_a_list_is_told(workspace: Workspace, tmp_path: Path) -> None:
    rows = [["", "对甲的处罚", "行政处罚", BASIS, "", ""], ["", "对乙的处罚", "行政处罚", BASIS, "", ""]]
    preview = take(workspace, book(tmp_path / "清单.xlsx", [*rows, rows[0]]))
    assert kinds(preview) == ["新增", "新增", "读不懂"]
    (told,) = [one for one in preview.problems if one.code == "LWI-P-E041"]
    assert told.row == 4 and "第 2 行" in told.words


def test_updates_are_told_before_and_after(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["职权编码", "职权名称", "职权类型", "承诺时限", "备注"]
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["A-00001", "甲许可", "行政许可", "5个工作日", "旧"]], heads))
    preview = preview_powers(workspace, book(path, [["A-00001", "甲许可", "行政许可", "3个工作日", "新"]], heads))
    (row,) = preview.rows
    assert [(one.label, one.before, one.after) for one in row.changes] == [
        ("承诺时限", "5个工作日", "3个工作日"),
        ("备注", "旧", "新"),
    ]


def test_duties_of_the_list_follow_it_and_those_made_by_hand_stay(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["", "对甲的处罚", "行政处罚", BASIS, DUTIES, "1、不立案的；\n2、乱罚款的；"]]))
    power = next(one for one in stored(workspace, Power) if one.name == "对甲的处罚")
    made = {one.stage: one for one in stored(workspace, Duty) if one.power_id == power.id}
    by_hand = Duty(power_id=power.id, stage="送达", text="当面送达。", sort_number=9)
    put(workspace, replace(made["立案"], text="三日内立案。"), by_hand)
    shorter = [["", "对甲的处罚", "行政处罚", BASIS, "1、决定环节责任：七日内决定。", "1、不立案的；"]]
    preview = take(workspace, book(path, shorter))
    assert any((one.label, one.before, one.after) == ("责任事项", "去掉 1 条", "写入 1 条") for one in preview.rows[0].changes)
    assert sorted(one.text for one in stored(workspace, Duty) if one.power_id == power.id) == [
        "七日内决定。", "三日内立案。", "当面送达。",
    ]  # fmt: skip
    assert [one.text for one in stored(workspace, Liability) if one.power_id == power.id] == ["不立案的；"]
    assert kinds(take(workspace, path)) == ["相同"]


def test_a_list_without_duties_takes_none_away(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["", "对甲的处罚", "行政处罚", BASIS, DUTIES, ""]]))
    before = stored(workspace, Duty)
    take(workspace, book(path, [["对甲的处罚", "行政处罚"]], ["职权名称", "职权类型"]))
    assert stored(workspace, Duty) == before


def test_posts_and_units_of_a_list_are_found_by_name_or_told(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["职权名称", "职权类型", "承办机构", "协办机构", "责任事项", "责任岗位"]
    row = ["对甲的处罚", "行政处罚", UNIT.name, f"{UNIT.name}、没有的科", DUTIES, f"{HANDLER.name}、没有的岗"]
    preview = take(workspace, book(tmp_path / "清单.xlsx", [row], heads))
    power = next(one for one in stored(workspace, Power) if one.name == "对甲的处罚")
    assert (power.handling_unit_id, power.assisting_unit_ids) == (UNIT.id, (UNIT.id,))
    assert {one.post_id for one in stored(workspace, Duty) if one.power_id == power.id} == {HANDLER.id}
    told = {(one.code, one.raw, one.column) for one in preview.problems}
    assert told == {("LWI-P-W042", "没有的科", 4), ("LWI-P-W043", "没有的岗", 6)}


def test_every_column_that_a_power_has_a_field_for_is_taken(workspace: Workspace, tmp_path: Path) -> None:
    cells = {
        "职权名称": "甲事项", "职权类型": "行政检查", "基本编码": "000601", "本地编码": "XK-7", "行使层级": "市级、区级",
        "权力来源": "委托", "分工说明": "甲管水，乙管岸", "行政相对人": "企业、个人", "执法程序": "普通程序、听证",
        "违法行为": "倾倒垃圾", "处罚种类": "警告、罚款", "罚款幅度": "一万元以上三万元以下", "听证标准": "对公民5000元以上",
        "是否适用简易程序": "否", "强制种类": "查封", "审批结果": "许可证", "有效期": "三年", "数量限制": "无",
        "检查对象": "工厂",
        "检查方式": "现场检查", "检查频次": "每季度一次", "是否双随机": "是", "征收标准": "每吨2元", "减免规定": "小微企业减半",
        "受理范围": "本区", "收费依据": "价格局文件", "审核转报": "是", "复议前置": "否", "是否重大执法决定": "是",
        "调整依据": "机构改革", "生效日期": "2024-01-01", "申请条件": "有营业执照", "申请材料": "1.申请书；2.身份证明。",
        "监督方式": "12345", "救济途径": "复议", "备注": "无",
    }  # fmt: skip
    preview = take(workspace, book(tmp_path / "清单.xlsx", [list(cells.values())], list(cells)))
    assert [one.words for one in preview.problems] == []
    (power,) = [one for one in stored(workspace, Power) if one.name == "甲事项"]
    assert (power.base_code, power.local_code, len(power.levels), power.source) == ("000601", "XK-7", 2, PowerSource.ENTRUSTED)
    assert set(power.counterpart_kinds) == {CounterpartKind.NATURAL_PERSON, CounterpartKind.LEGAL_PERSON}
    assert power.procedures == (Procedure.ORDINARY, Procedure.HEARING)
    assert (power.fine_minimum, power.fine_maximum, power.hearing_threshold) == (1_000_000, 3_000_000, 500_000)
    assert (power.coercion_kind, power.certificate_name, power.valid_term) == (CoercionKind.SEAL, "许可证", "三年")
    assert (power.is_simple_allowed, power.is_quota_limited, power.is_picked_at_random) == (False, False, True)
    assert (power.inspection_mode, power.inspections_per_year) == (InspectionMode.ON_SITE, 4)
    assert (power.has_fee, power.fee_basis) == (True, "价格局文件")
    assert (power.is_forwarded_up, power.is_reconsidered_first, power.is_major) == (True, False, True)
    assert power.materials == ("申请书", "身份证明")
    assert (power.change_basis, str(power.effective_on), power.division_note) == ("机构改革", "2024-01-01", "甲管水，乙管岸")


def test_a_cell_that_its_field_cannot_hold_is_told_and_the_row_stays(workspace: Workspace, tmp_path: Path) -> None:
    preview = take(
        workspace,
        book(
            tmp_path / "清单.xlsx", [["甲事项", "行政检查", "有时", "不知道"]], ["职权名称", "职权类型", "检查频次", "行使层级"]
        ),
    )
    assert kinds(preview) == ["新增"]
    assert [(one.code, one.column, one.raw) for one in preview.problems] == [
        ("LWI-P-W041", 3, "有时"),
        ("LWI-P-W041", 4, "不知道"),
    ]


def test_grades_of_discretion_stand_in_rows_below_their_item(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["序号", "职权名称", "职权类型", "裁量阶次", "适用情形", "裁量标准"]
    rows = [
        ["1", "对甲的处罚", "行政处罚", "从轻", "初次违法", "处一万元以上二万元以下罚款"],
        ["", "", "", "从重", "多次违法", "处违法所得2倍以上3倍以下罚款"],
        ["", "", "", "奇怪", "其他", "责令改正"],
    ]
    path = tmp_path / "裁量表.xlsx"
    path.write_bytes(xlsx(("裁量表", [heads, *rows]), merged=["A2:A4", "B2:B4", "C2:C4"]))
    preview = take(workspace, path)
    power = next(one for one in stored(workspace, Power) if one.name == "对甲的处罚")
    tiers = [one for one in stored(workspace, DiscretionTier) if one.power_id == power.id]
    assert [(one.grade, one.circumstances, one.range_minimum, one.range_maximum, one.unit) for one in tiers] == [
        (Grade.LIGHTER, "初次违法", 1_000_000, 2_000_000, "元"),
        (Grade.HEAVIER, "多次违法", 200, 300, "倍"),
        (Grade.ORDINARY, "其他", None, None, "元"),
    ]
    assert kinds(preview_powers(workspace, path)) == ["相同"]
    assert "奇怪" in {one.raw for one in preview_powers(workspace, path).problems} | {one.raw for one in preview.problems}


def test_a_list_of_many_departments_gives_the_own_rows_unless_others_are_chosen(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["部门", "事项名称", "职权类型"]
    rows = [[HOME.name, "甲", "行政处罚"], ["别的局", "乙", "行政处罚"], ["第三局", "丙", "行政处罚"]]
    path = book(tmp_path / "清单.xlsx", rows, heads)
    assert [row.name for row in preview_powers(workspace, path).rows] == ["甲"]
    told = [(one.raw, one.detail) for one in preview_powers(workspace, path).problems if one.code == "LWI-P-I041"]
    assert told == [("别的局", "1"), ("第三局", "1")]
    chosen = preview_powers(workspace, path, ListChoices(departments=("别的局",)))
    assert [row.name for row in chosen.rows] == ["乙"]
    everything = preview_powers(workspace, path, ListChoices(takes_all_departments=True))
    assert [row.name for row in everything.rows] == ["甲", "乙", "丙"]


def test_defaults_stand_in_where_the_list_has_none(workspace: Workspace, tmp_path: Path) -> None:
    path = book(tmp_path / "清单.xlsx", [["甲事项", BASIS]], ["职权名称", "实施依据"])
    take(workspace, path, ListChoices(power_type=PowerType.REWARD, unit=UNIT.name))
    (power,) = [one for one in stored(workspace, Power) if one.name == "甲事项"]
    assert (power.power_type, power.handling_unit_id) == (PowerType.REWARD, UNIT.id)


def test_a_corrected_sheet_comes_back_to_the_same_records(workspace: Workspace, tmp_path: Path) -> None:
    rows = [
        ["", "对甲的处罚", "行政处罚", BASIS, "", ""],
        ["", "对乙的处罚", "非行政许可类审批", "《没有的法》第l8条", "", ""],
        ["A-00009", "", "行政处罚", BASIS, "", ""],
    ]
    path = tmp_path / "清单.xlsx"
    path.write_bytes(xlsx(("权责清单", [["某局权责清单"], HEADS, *rows]), merged=["A1:F1"]))
    take(workspace, path)
    before = {one.id: one for one in stored(workspace, Power)}
    target = export_corrected(preview_powers(workspace, path), tmp_path / "改正表.xlsx")
    sheet = read_tables(target).sheets[0]
    assert sheet.rows[0][0] == "某局权责清单" and list(sheet.rows[1][:6]) == HEADS
    assert "缺少必填" in sheet.rows[4][7]
    assert "字母" in sheet.rows[3][7] and sheet.rows[2][7] == ""
    edited = corrected(target, {(4, 2): "对乙的处罚（改名）", (5, 2): "对丙的处罚"})
    preview = take(workspace, edited)
    assert kinds(preview) == ["相同", "更新", "新增"]
    assert [one.code for one in preview.problems if one.code in ("LWI-P-W019", "LWI-P-I010")] == []
    after = {one.id: one for one in stored(workspace, Power)}
    assert after.keys() >= before.keys() and len(after) == len(before) + 1
    assert "对乙的处罚（改名）" in {one.name for one in after.values()}


def corrected(path: Path, cells: dict[tuple[int, int], str]) -> Path:
    """Change cells of a workbook as a person would."""
    import openpyxl

    workbook = openpyxl.load_workbook(path)
    for (row, column), text in cells.items():
        workbook.worksheets[0].cell(row, column).value = text
    workbook.save(path)
    return path


def test_what_another_changed_meanwhile_is_not_lost(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["职权编码", "职权名称", "职权类型", "备注"]
    path = tmp_path / "清单.xlsx"
    take(workspace, book(path, [["A-00001", "甲许可", "行政许可", "旧"]], heads))
    preview = preview_powers(workspace, book(path, [["A-00001", "甲许可", "行政许可", "新"]], heads))
    power = next(one for one in stored(workspace, Power) if one.code == "A-00001")
    put(workspace, replace(power, supervision="12345"))
    accept_powers(workspace, preview)
    power = next(one for one in stored(workspace, Power) if one.code == "A-00001")
    assert (power.remark, power.supervision) == ("新", "12345")
