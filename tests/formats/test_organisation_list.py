"""Institutions, posts and people: our template filled in, and rosters as offices keep them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office_files import xlsx

from lawdesk.domain.organisation.values import CertificateState, DutyState, PostCategory, StaffType, UnitKind
from lawdesk.formats.errors import NoTableError
from lawdesk.formats.organisation_draft import OrganisationDraft
from lawdesk.formats.organisation_list import read_organisation_list
from lawdesk.formats.organisation_words import FORMS
from lawdesk.formats.tables import read_tables, read_workbook
from lawdesk.formats.templates import write_organisation_template


def read(*sheets: tuple[str, list[list[Any]]]) -> OrganisationDraft:
    return read_organisation_list(read_workbook(xlsx(*sheets), "机构岗位人员.xlsx"))


def filled(sheet: str, **values: Any) -> list[Any]:
    form = next(one for one in FORMS if one.name == sheet)
    return [values.get(field, "") for field, _, _, _ in form.columns]


def sheet(name: str, *rows: list[Any]) -> tuple[str, list[list[Any]]]:
    form = next(one for one in FORMS if one.name == name)
    return name, [list(form.heads), *rows]


def test_the_filled_template_is_read_completely() -> None:
    draft = read(
        sheet("机构", filled("机构", name="执法一大队", parent="执法支队", kind="执法机构", functions="巡查")),
        sheet("岗位", filled("岗位", code="G1", name="一大队执法岗", unit="执法一大队", category="执法承办",
                             headcount=3,
                             needs_certificate="是", certificate_fields="土地、规划")),
        sheet("人员", filled("人员", name="赵 示一", sex="女", staff_type="参公",
                             duty_state="离岗培训", legal_qualification="√")),
        sheet("任岗", filled("任岗", post="G1", person="赵示一", starts_on=date(2024, 3, 5), ends_on="2025年3月4日")),
        sheet("证件", filled("证件", person="赵示一", certificate_number="9901", issued_on="2024.3.5", expires_on="20290304",
                             state="暂扣")),
    )  # fmt: skip
    assert [(one.name, one.parent, one.unit_kind) for one in draft.units] == [("执法一大队", "执法支队", UnitKind.ENFORCEMENT)]
    (post,) = draft.posts
    assert (post.code, post.unit, post.category, post.headcount) == ("G1", "执法一大队", PostCategory.ENFORCEMENT, 3)
    assert (post.needs_certificate, post.certificate_fields) == (True, ("土地", "规划"))
    (person,) = draft.people
    assert (person.name, person.staff_type, person.duty_state) == (
        "赵示一",
        StaffType.MANAGED_AS_CIVIL_SERVANT,
        DutyState.IN_TRAINING,
    )
    assert person.legal_qualification
    (holding,) = draft.holdings
    assert (holding.post, holding.starts_on, holding.ends_on) == ("G1", date(2024, 3, 5), date(2025, 3, 4))
    assert holding.is_main is None
    (certificate,) = draft.certificates
    assert (certificate.issued_on, certificate.expires_on, certificate.state) == (
        date(2024, 3, 5),
        date(2029, 3, 4),
        CertificateState.SUSPENDED,
    )
    assert draft.problems == ()


def test_a_roster_with_title_rows_gives_people_certificates_and_holdings() -> None:
    draft = read(
        ("Sheet1", [
            ["某局行政执法人员名册"],
            ["序号", "姓名", "性别", "单位", "职务", "执法证号", "执法范围", "有效期至", "执法岗位", "上岗日期"],
            [1, "钱示二", "男", "执法大队", "科员", "9902", "土地", "2027-01-01", "一大队执法岗", "2023-01-01"],
            [2, "孙示三", "女", "执法大队", "科长", "", "", "", "", ""],
        ])
    )  # fmt: skip
    assert [one.name for one in draft.people] == ["钱示二", "孙示三"]
    assert [(one.person, one.certificate_number, one.field_of_law) for one in draft.certificates] == [("钱示二", "9902", "土地")]
    assert [(one.person, one.post) for one in draft.holdings] == [("钱示二", "一大队执法岗")]


def test_all_faults_are_told_by_row_and_column_in_one_pass() -> None:
    draft = read(
        sheet("岗位", filled("岗位", code="G1", name="甲岗", unit="大队", category="打杂", headcount="几个"),
              filled("岗位", code="", name="乙岗", unit="大队"), filled("岗位", code="G1", name="丙岗", unit="大队")),
        sheet("人员", filled("人员", name="李示四"), filled("人员", name="李示四"), filled("人员", sex="男")),
        sheet("任岗", filled("任岗", post="G1", person="李示四", starts_on="不详"),
              filled("任岗", post="G1", person="李示四", starts_on="2024-03-05", ends_on="2024-03-01")),
    )  # fmt: skip
    assert [(one.sheet, one.row, one.column, one.code) for one in draft.problems] == [
        ("岗位", 2, 4, "LWI-P-W017"),
        ("岗位", 2, 7, "LWI-P-W029"),
        ("岗位", 3, 1, "LWI-P-E002"),
        ("人员", 4, 1, "LWI-P-E002"),
        ("任岗", 2, 4, "LWI-P-W016"),
        ("任岗", 3, 5, "LWI-P-E004"),
        ("岗位", 4, 0, "LWI-P-E011"),
    ]
    assert [one.name for one in draft.posts] == ["甲岗"]
    assert draft.holdings == ()


def test_the_empty_template_has_no_faults(tmp_path: Path) -> None:
    write_organisation_template(tmp_path / "模板.xlsx")
    draft = read_organisation_list(read_tables(tmp_path / "模板.xlsx"))
    assert draft.problems == ()
    assert draft.people == ()


def test_a_file_without_known_heads_is_refused() -> None:
    with pytest.raises(NoTableError):
        read(("Sheet1", [["天气", "温度"], ["晴", "20"]]))


def test_a_post_code_that_stands_twice_keeps_the_first_row() -> None:
    draft = read(
        sheet(
            "岗位",
            filled("岗位", code="G1", name="审核岗", unit="法规科", category="法制审核"),
            filled("岗位", code="G1", name="承办岗", unit="法规科", category="执法承办"),
        )
    )
    assert [one.name for one in draft.posts] == ["审核岗"]
    (told,) = [one for one in draft.problems if one.stops_row]
    assert (told.row, told.words) == (3, "“G1”与第 2 行重复，本行未导入。")


def test_what_a_list_does_not_say_is_left_open() -> None:
    draft = read(
        ("人员", [["姓名", "执法证号", "执法岗位", "上岗日期"], ["赵示一", "9901", "一大队执法岗", "2023-01-01"]]),
        sheet("机构", filled("机构", name="执法一大队")),
        sheet("岗位", filled("岗位", code="G1", name="一大队执法岗", unit="执法一大队", category="打杂")),
    )
    (person,), (post,), (unit,) = draft.people, draft.posts, draft.units
    assert (person.staff_type, person.duty_state, person.legal_qualification) == (None, None, None)
    assert (post.category, post.headcount, post.needs_certificate, unit.unit_kind) == (None, None, None, None)
    assert [one.is_main for one in draft.holdings] == [None]
    assert [(one.certificate_kind, one.state) for one in draft.certificates] == [("", None)]
    (told,) = draft.problems
    assert "打杂" in told.words and told.words.endswith("按未填写处理。")
