"""Rosters with namesakes, units in any order, training and exams: understood or told by row and column, never guessed."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from office_files import xlsx
from operations.small_unit import HOME, put, stored
from sound_facts import CERTIFICATES, HANDLER, OFFICERS, UNIT

from lawdesk.domain.organisation.training import Exam, Training, TrainingKind, TrainingPlan
from lawdesk.domain.organisation.tree import build_tree
from lawdesk.domain.organisation.values import Certificate, Institution, Person, Post, PostHolding, Unit
from lawdesk.operations.organisation import OrganisationPreview, accept_organisation, preview_organisation
from lawdesk.operations.workspace import Workspace


def read(workspace: Workspace, folder: Path, *sheets: tuple[str, list[list[Any]]]) -> OrganisationPreview:
    path = folder / "名册.xlsx"
    path.write_bytes(xlsx(*sheets))
    return preview_organisation(workspace, path)


def codes(preview: OrganisationPreview) -> list[tuple[str, int, int, str]]:
    return [(one.sheet, one.row, one.column, one.code) for one in preview.problems]


def called(workspace: Workspace, name: str) -> list[Person]:
    return sorted((one for one in stored(workspace, Person) if one.name == name), key=lambda one: one.staff_number)


def test_namesakes_by_number_are_two_people_and_stay_two(workspace: Workspace, tmp_path: Path) -> None:
    sheets = (
        ("人员", [["姓名", "工号", "职务"], ["吴示六", "0061", "科员"], ["吴示六", "0062", "队长"]]),
        ("任岗", [["姓名", "工号", "岗位编号", "任岗日期"], ["吴示六", "0062", "G1", "2026-01-01"]]),
        ("证件", [["姓名", "工号", "执法证号"], ["吴示六", "0061", "示61"]]),
    )
    preview = read(workspace, tmp_path, *sheets)
    assert codes(preview) == []
    accept_organisation(workspace, preview)
    first, second = called(workspace, "吴示六")
    assert (first.title, second.title) == ("科员", "队长")
    assert [one.person_id for one in stored(workspace, PostHolding) if one.starts_on == date(2026, 1, 1)] == [second.id]
    assert [one.person_id for one in stored(workspace, Certificate) if one.certificate_number == "示61"] == [first.id]
    again = read(workspace, tmp_path, *sheets)
    assert (again.new, again.changed, codes(again)) == (0, 0, [])


def test_a_name_alone_is_not_enough_where_several_bear_it(workspace: Workspace, tmp_path: Path) -> None:
    put(workspace, Person(name="吴示六", staff_number="0061"), Person(name="吴示六", staff_number="0062"))
    preview = read(
        workspace,
        tmp_path,
        ("人员", [["姓名", "职务"], ["吴示六", "科员"]]),
        ("任岗", [["姓名", "岗位编号", "任岗日期"], ["吴示六", "G1", "2026-01-01"]]),
        ("证件", [["姓名", "工号", "执法证号"], ["赵示一", "0061", "示61"], ["吴示六", "0069", "示69"]]),
    )
    assert preview.values == ()
    assert codes(preview) == [
        ("人员", 2, 1, "LWI-P-E030"),
        ("任岗", 2, 1, "LWI-P-E030"),
        ("证件", 2, 2, "LWI-P-E031"),
        ("证件", 3, 2, "LWI-P-E003"),
    ]


def test_namesakes_in_one_roster_need_number_or_certificate(workspace: Workspace, tmp_path: Path) -> None:
    head = ["姓名", "所在机构", "性别", "执法证号"]
    told = read(workspace, tmp_path, ("人员", [head, ["吴示六", UNIT.name, "男", "示61"], ["吴示六", "", "女", ""]]))
    assert codes(told) == [("人员", 3, 1, "LWI-P-E033")]
    both = read(workspace, tmp_path, ("人员", [head, ["吴示六", UNIT.name, "男", "示61"], ["吴示六", UNIT.name, "女", "示62"]]))
    assert codes(both) == []
    accept_organisation(workspace, both)
    assert sorted(one.sex for one in called(workspace, "吴示六")) == ["女", "男"]
    again = read(workspace, tmp_path, ("人员", [head, ["吴示六", UNIT.name, "男", "示61"], ["吴示六", UNIT.name, "女", "示62"]]))
    assert (again.new, again.changed, codes(again)) == (0, 0, [])


def test_one_person_on_two_rows_is_one_with_two_certificates(workspace: Workspace, tmp_path: Path) -> None:
    head = ["姓名", "所在机构", "执法证号"]
    preview = read(workspace, tmp_path, ("人员", [head, ["吴示六", UNIT.name, "示61"], ["吴示六", UNIT.name, "示62"]]))
    assert codes(preview) == [("人员", 3, 1, "LWI-P-W030")]
    accept_organisation(workspace, preview)
    (person,) = called(workspace, "吴示六")
    assert sorted(one.certificate_number for one in stored(workspace, Certificate) if one.person_id == person.id) == [
        "示61",
        "示62",
    ]


def test_a_number_is_added_to_whom_is_known_by_name(workspace: Workspace, tmp_path: Path) -> None:
    preview = read(workspace, tmp_path, ("人员", [["姓名", "工号"], ["赵示一", "0001"]]))
    assert (preview.new, preview.changed) == (0, 1)
    accept_organisation(workspace, preview)
    assert [one.id for one in called(workspace, "赵示一")] == [OFFICERS[0].id]


def test_a_certificate_never_changes_hands_silently(workspace: Workspace, tmp_path: Path) -> None:
    number = CERTIFICATES[0].certificate_number
    preview = read(workspace, tmp_path, ("证件", [["姓名", "执法证号"], ["孙示三", number]]))
    assert codes(preview) == [("证件", 2, 2, "LWI-P-E032")]
    assert "赵示一" in preview.problems[0].words


def test_roster_and_certificate_sheet_fill_each_other(workspace: Workspace, tmp_path: Path) -> None:
    preview = read(
        workspace,
        tmp_path,
        ("人员", [["姓名", "执法证号", "执法类别"], ["吴示六", "示61", "土地"]]),
        ("证件", [["姓名", "执法证号", "发证机关", "年审记录"], ["吴示六", "示61", "某省", "2025-03-01 合格；2026年3月2日合格"]]),
    )
    assert codes(preview) == []
    (made,) = [one for one in preview.values if isinstance(one, Certificate)]
    assert (made.field_of_law, made.issuer, [one.checked_on for one in made.checks]) == (
        "土地",
        "某省",
        [date(2025, 3, 1), date(2026, 3, 2)],
    )


def test_units_come_in_any_order_and_a_cycle_stops_nothing(workspace: Workspace, tmp_path: Path) -> None:
    head = ["机构名称", "上级机构", "编制数", "执法主体"]
    rows = [["一中队", "一大队", "6", ""], ["一大队", UNIT.name, "12", ""], ["甲队", "乙队", "", ""], ["乙队", "甲队", "", ""]]
    preview = read(workspace, tmp_path, ("机构", [head, *rows, ["外队", "", "", "没有的局"]]))
    assert codes(preview) == [("机构", 6, 4, "LWI-P-E003")]
    accept_organisation(workspace, preview)
    units = {one.name: one for one in stored(workspace, Unit)}
    assert (units["一中队"].parent_id, units["一大队"].parent_id, units["一大队"].quota) == (units["一大队"].id, UNIT.id, 12)
    nodes = build_tree(stored(workspace, Institution), units.values())
    assert [one.name for one in nodes if one.is_in_cycle] in (["甲队"], ["乙队"])


def test_plans_trainings_and_exams(workspace: Workspace, tmp_path: Path) -> None:
    sheets = (
        ("培训计划", [["年度", "培训主题", "培训类别", "课时", "培训对象"],
                  ["2026年", "现场检查", "专题培训", "8学时", "执法岗"]]),
        ("培训记录", [["姓名", "培训内容", "年度", "学时"], ["赵示一", "现场检查", "2026", ""], ["钱示二", "自学条例", "", "4"]]),
        ("考试", [["姓名", "考试名称", "考试日期", "成绩", "及格线"], ["赵示一", "上岗考试", "2026.5.1", "82.5", "70"],
                  ["钱示二", "上岗考试", "2026.5.1", "缺考", ""]]),
    )  # fmt: skip
    preview = read(workspace, tmp_path, *sheets)
    assert codes(preview) == []
    accept_organisation(workspace, preview)
    (plan,) = stored(workspace, TrainingPlan)
    assert (plan.year, plan.training_kind, plan.hours, plan.post_ids) == (2026, TrainingKind.SPECIAL, 8, (HANDLER.id,))
    records = {one.content: one for one in stored(workspace, Training)}
    assert (records["现场检查"].plan_id, records["现场检查"].hours) == (plan.id, 8)
    assert (records["自学条例"].plan_id, records["自学条例"].hours) == (None, 4)
    exams = {one.person_id: one for one in stored(workspace, Exam)}
    assert (exams[OFFICERS[0].id].score_cp, exams[OFFICERS[0].id].pass_cp) == (8250, 7000)
    assert (exams[OFFICERS[1].id].score_cp, exams[OFFICERS[1].id].pass_cp) == (None, 6000)
    again = read(workspace, tmp_path, *sheets)
    assert (again.new, again.changed) == (0, 0)


def test_faults_of_training_are_told_by_cell(workspace: Workspace, tmp_path: Path) -> None:
    preview = read(
        workspace,
        tmp_path,
        ("培训计划", [["年度", "培训内容", "学时", "对象岗位"], ["明年", "甲", "8", ""], ["2026", "乙", "很多", "没有的岗"]]),
        ("培训记录", [["姓名", "培训内容", "开始日期", "结束日期"], ["赵示一", "乙", "2026-05-02", "2026-05-01"]]),
        ("考试", [["姓名", "考试名称", "成绩"], ["没有的人", "甲考", "八十"]]),
    )
    assert sorted(codes(preview)) == sorted(
        [
            ("培训计划", 2, 1, "LWI-P-E004"),
            ("培训计划", 3, 3, "LWI-P-W029"),
            ("培训计划", 3, 4, "LWI-P-E003"),
            ("培训记录", 2, 4, "LWI-P-E004"),
            ("考试", 2, 3, "LWI-P-W029"),
            ("考试", 2, 1, "LWI-P-E003"),
        ]
    )
    assert preview.values == ()


def test_an_edit_between_dry_run_and_import_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    preview = read(workspace, tmp_path, ("人员", [["姓名", "职务"], ["赵示一", "队长"]]))
    put(workspace, replace(OFFICERS[0], sex="女"))
    accept_organisation(workspace, preview)
    (person,) = called(workspace, "赵示一")
    assert (person.title, person.sex) == ("队长", "女")


def test_posts_find_units_of_the_own_institution_first(workspace: Workspace, tmp_path: Path) -> None:
    other = replace(HOME, id=OFFICERS[0].id, name="分局", office_id="")
    put(workspace, other, Unit(institution_id=other.id, name=UNIT.name))
    preview = read(workspace, tmp_path, ("岗位", [["岗位编号", "岗位名称", "所属机构"], ["G8", "窗口岗", UNIT.name]]))
    (post,) = [one for one in preview.values if isinstance(one, Post)]
    assert post.unit_id == UNIT.id


def test_units_of_one_name_below_two_superiors_stay_two(workspace: Workspace, tmp_path: Path) -> None:
    heads = ["机构名称", "上级机构", "主要职能"]
    rows = [["甲支队", "", ""], ["乙支队", "", ""], ["一大队", "甲支队", "巡查"], ["一大队", "乙支队", "办案"]]
    sheets = (("机构", [heads, *rows]),)
    preview = read(workspace, tmp_path, *sheets)
    accept_organisation(workspace, preview)
    units = {one.id: one for one in stored(workspace, Unit)}
    made = {(units[one.parent_id].name, one.functions) for one in units.values() if one.name == "一大队" and one.parent_id}
    assert made == {("甲支队", "巡查"), ("乙支队", "办案")}
    again = read(workspace, tmp_path, *sheets)
    assert (again.new, again.changed, codes(again)) == (0, 0, [])
