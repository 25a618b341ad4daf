"""Lists imported one after the other: what a list does not say stays, and a new list comes after what was there."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from office_files import xlsx
from operations.small_unit import POWER, put, stored
from sound_facts import OFFICERS

from lawdesk.domain.organisation.values import (
    Certificate,
    CertificateState,
    DutyState,
    Person,
    Post,
    PostCategory,
    PostHolding,
    StaffType,
    Status,
    Unit,
    UnitKind,
)
from lawdesk.domain.powers.values import Power
from lawdesk.operations.organisation import accept_organisation, preview_organisation
from lawdesk.operations.power_import import accept_powers, preview_powers
from lawdesk.operations.workspace import Workspace

DAY = date(2024, 1, 1)


def test_a_roster_without_a_column_leaves_what_is_known(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx(("人员", [["姓名", "职务"], [OFFICERS[0].name, "队长"]])))
    accept_organisation(workspace, preview_organisation(workspace, path))
    (person,) = [one for one in stored(workspace, Person) if one.id == OFFICERS[0].id]
    assert (person.title, person.unit_id) == ("队长", OFFICERS[0].unit_id)


def test_a_list_comes_after_what_was_there_in_its_own_order(workspace: Workspace, tmp_path: Path) -> None:
    for number, names in enumerate((("甲处罚", "乙处罚"), ("丙处罚", "丁处罚"))):
        path = tmp_path / f"清单{number}.xlsx"
        path.write_bytes(xlsx(("清单", [["职权名称", "职权类型"], *([name, "行政处罚"] for name in names)])))
        accept_powers(workspace, preview_powers(workspace, path))
    assert [one.name for one in stored(workspace, Power)] == [POWER.name, "甲处罚", "乙处罚", "丙处罚", "丁处罚"]


def test_what_a_list_does_not_say_is_not_set_back(workspace: Workspace, tmp_path: Path) -> None:
    unit, post = stored(workspace, Unit)[0], stored(workspace, Post)[0]
    person = next(one for one in stored(workspace, Person) if one.id == OFFICERS[0].id)
    holding = PostHolding(post_id=post.id, person_id=person.id, starts_on=DAY, is_main=False)
    certificate = Certificate(
        person_id=person.id, certificate_number="9901", certificate_kind="监督证", state=CertificateState.SUSPENDED
    )
    told = (
        replace(unit, unit_kind=UnitKind.LEGAL),
        replace(
            post, unit_id=unit.id, category=PostCategory.WINDOW, needs_certificate=True, headcount=4, status=Status.SUSPENDED
        ),
        replace(person, staff_type=StaffType.PUBLIC_INSTITUTION, duty_state=DutyState.IN_TRAINING, legal_qualification=True),
        holding,
        certificate,
    )
    put(workspace, *told)
    path = tmp_path / "名册.xlsx"
    path.write_bytes(
        xlsx(
            ("机构", [["机构名称", "主要职责"], [unit.name, ""]]),
            ("岗位", [["岗位编号", "岗位名称", "所属机构", "岗位类别"], [post.code, post.name, unit.name, ""]]),
            ("人员", [["姓名", "在岗状态", "法律职业资格"], [person.name, "不清楚", "也许"]]),
            ("任岗", [["岗位编号", "姓名", "任岗日期"], [post.code, person.name, DAY.isoformat()]]),
            ("证件", [["姓名", "执法证号"], [person.name, "9901"]]),
        )
    )
    preview = preview_organisation(workspace, path)
    assert (preview.new, preview.changed) == (0, 0)
    assert {one.id: one for one in preview.values} == {one.id: one for one in told}


def test_two_periods_of_one_person_in_one_post_are_two(workspace: Workspace, tmp_path: Path) -> None:
    post, person = stored(workspace, Post)[0], OFFICERS[0]
    before = stored(workspace, PostHolding)
    rows = [[post.code, person.name, "2019-01-01", "2019-12-31"], [post.code, person.name, "2021-01-01", "2021-12-31"]]
    path = tmp_path / "任岗.xlsx"
    path.write_bytes(xlsx(("任岗", [["岗位编号", "姓名", "任岗日期", "离岗日期"], *rows])))
    accept_organisation(workspace, preview_organisation(workspace, path))
    made = [one.starts_on.year for one in stored(workspace, PostHolding) if one not in before]
    assert sorted(made) == [2019, 2021]
    again = preview_organisation(workspace, path)
    assert (again.new, again.changed) == (0, 0)
