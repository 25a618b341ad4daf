"""Registers of a sound unit: what the records say stands in the tables."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sound_facts
from sound_facts import BUREAU, DAY, POWER

from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.appraisal.scoring import score
from lawdesk.domain.appraisal.values import (
    Assessment,
    Band,
    DeductionRule,
    Evidence,
    Indicator,
    Method,
    Scheme,
    ScoreInput,
    Section,
    SectionKind,
)
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.facts import Facts
from lawdesk.domain.findings import Listed
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import SubjectKind
from lawdesk.domain.powers.values import Duty, Liability
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion
from lawdesk.reports.assessment import assessment_document
from lawdesk.reports.basis import basis_catalogue
from lawdesk.reports.blocks import Document, Figure, Table, cell_of, plain_text
from lawdesk.reports.decomposition import decomposition_forms, decomposition_list
from lawdesk.reports.findings import findings_document
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.organisation import people_roll, post_table
from lawdesk.reports.pdf import write_pdf
from lawdesk.reports.pictures import png_size
from lawdesk.reports.power_list import power_list
from lawdesk.reports.subjects import institution_table

Read = Callable[[Path], list[str]]


@pytest.fixture
def facts() -> Facts:
    sound = sound_facts.sound_facts()
    power = sound.powers[0]
    duty = Duty(power_id=power.id, stage="立案责任", text="对违法线索予以审查，决定是否立案。")
    liability = Liability(power_id=power.id, text="对应当制止的违法行为不予制止的", fault_form="不履行")
    return replace(sound, home_id=BUREAU.id, duties=(duty,), liabilities=(liability,))


def words(document: Document) -> str:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return "|".join(plain_text(cell_of(cell).content) for table in tables for row in table.rows for cell in row)


def heads(document: Document) -> Sequence[str]:
    return next(
        [one.heading for one in block.columns] for block in document.blocks if isinstance(block, Table) and block.has_head
    )


def test_the_catalogue_is_grouped_and_ranked(facts: Facts) -> None:
    text = words(basis_catalogue(facts))
    assert (
        text.index("通用依据（4件）")
        < text.index("中华人民共和国行政处罚法")
        < text.index("专业依据（1件）")
        < text.index("示例保护条例")
    )
    assert "公告第1号|2024-06-01|2024-08-01|现行有效" in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [(ChangeKind.REPEALED, "废止"), (ChangeKind.SUSPENDED, "暂停适用"), (ChangeKind.AMENDED, "已被修改")],
)
def test_the_catalogue_says_what_the_window_says_of_validity(facts: Facts, kind: ChangeKind, said: str) -> None:
    """What takes the place of a text, or ends it, decides; the day on which it ceased alone does not."""
    turn = date(2026, 1, 1)
    other = LegalVersion(work_id=sound_facts.REGULATION.id, effective_on=turn, change_kind=kind)
    listed = replace(sound_facts.REGULATION_2024, ceased_on=None if kind is ChangeKind.SUSPENDED else turn)
    versions = (*(one for one in facts.versions if one.id != listed.id), listed, other)
    assert f"公告第1号|2024-06-01|2024-08-01|{said}" in words(basis_catalogue(replace(facts, versions=versions)))


def test_the_list_of_powers_names_duties_posts_and_liabilities(facts: Facts) -> None:
    document = power_list(facts)
    assert list(heads(document)) == [
        "序号", "编码", "类型", "名称", "子项", "实施依据", "实施主体", "承办机构", "行使层级",
        "责任事项", "责任岗位", "追责情形", "监督方式", "救济渠道", "备注",
    ]  # fmt: skip
    text = words(document)
    for said in (
        "1.立案责任：对违法线索予以审查",
        "承办：执法岗\n审核：审核岗\n批准：分管副局长",
        "（不履行）",
        "处罚种类：罚款",
    ):
        assert said in text


def test_the_decomposition_is_a_list_and_a_form_for_each_power(facts: Facts, tmp_path: Path, shelf: FontShelf) -> None:
    assert "执法岗|审核岗|分管副局长||法定：90日\n承诺：60日" in words(decomposition_list(facts))
    forms = decomposition_forms(facts)
    assert "具体条款|《示例保护条例》" in words(forms)
    assert write_pdf(forms, tmp_path / "a.pdf", shelf=shelf).pages == len(facts.live_powers)


def test_posts_people_and_institutions(facts: Facts) -> None:
    assert "执法支队|执法岗|G1|执法承办|1|依法履职|须持执法证件|" in words(post_table(facts))
    assert "赵示一\n钱示二|示0\n示1" in words(post_table(facts))
    assert "孙示三|||执法支队||审核岗|公务员|无" in words(people_roll(facts))
    assert "1|示例局||法定机关|市|属地管理||《示例保护条例》||《示例局职能配置规定》\n示办〔2024〕1号|||||2|" in words(
        institution_table(facts)
    )


def test_findings_are_counted_and_listed(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    finding = Finding(
        code="POW-16",
        severity=Severity.ERROR,
        ground="行政许可法第四十二条",
        kind="power",
        id=new_id(),
        field="",
        sentence="承诺时限长于法定时限",
    )
    accepted = AcceptedFinding(
        code="BAS-04",
        record_kind="power",
        record_id=POWER.id,
        sentence="现行为新版本",
        reason="正在整理",
        accepted_by="孙示三",
        accepted_on=DAY,
    )
    warning = replace(finding, code="BAS-04", severity=Severity.WARNING, sentence="现行为新版本")
    lines = [Listed(finding=finding), Listed(finding=warning, accepted=accepted)]
    write_pdf(findings_document(lines, "示例局", DAY, "程度：错误"), tmp_path / "a.pdf", shelf=shelf)
    (text,) = pages_of(tmp_path / "a.pdf")
    for said in (
        "共2项：错误1项，警告1项，提示0项；其中已接受1项。",
        "筛选：程度：错误。",
        "POW-16",
        "承诺时限长于法定时限",
        "职权事项",
        "已接受：正在整理",
    ):
        assert said in text


def make_assessment() -> tuple[Scheme, Assessment]:
    deducted = Indicator(
        code="C1", name="依据梳理", full_cp=1000, method=Method.DEDUCT, rules=(DeductionRule(unit="每项", step_cp=100),)
    )
    left_out = Indicator(code="C2", name="投诉办理", full_cp=1000)
    section = Section(section_kind=SectionKind.COMMON, name="通用目标", full_cp=10000, indicators=(deducted, left_out))
    scheme = Scheme(year=2026, name="考核方案", bands=(Band(name="良好", lower_cp=7000),), sections=(section,))
    inputs = (
        ScoreInput(indicator_id=deducted.id, counts=(3,), reason="缺三项", evidence=(Evidence(title="目录"),)),
        ScoreInput(indicator_id=left_out.id, is_not_applicable=True, reason="本年无投诉"),
    )
    assessment = Assessment(
        scheme_id=scheme.id,
        target_id=BUREAU.id,
        starts_on=date(2026, 1, 1),
        ends_on=DAY,
        inputs=inputs,
        deduction_cp=50,
        filled_by="赵示一",
    )
    return scheme, assessment


def test_the_assessment_shows_points_reasons_and_the_whole_arithmetic(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    scheme, assessment = make_assessment()
    result = score(scheme, assessment)
    document = assessment_document(scheme, assessment, result, office="示例局", shelf=shelf)
    text = words(document)
    assert "1|C1 依据梳理||10.00|7.00|缺三项|目录|" in text
    assert "2|C2 投诉办理||10.00|不适用|||本年无投诉" in text
    assert "总分：69.50分　　等次：未定" in text
    (figure,) = (block for block in document.blocks if isinstance(block, Figure))
    assert figure.alternative == "各部分得分：通用目标70.00分，满分100.00分"
    assert png_size(figure.png)[0] > 1500
    write_pdf(document, tmp_path / "a.pdf", shelf=shelf)
    printed = "".join(pages_of(tmp_path / "a.pdf"))
    assert all(line.replace(" ", "") in printed.replace(" ", "") for line in result.trail)


def test_numbers_and_stages_of_imported_duties_are_not_said_twice(facts: Facts) -> None:
    power = facts.powers[0]
    duty = Duty(power_id=power.id, stage="受理", text="1.受理责任：一次告知补正材料。")
    liability = Liability(power_id=power.id, text="（1）超过法定期限的")
    text = words(power_list(replace(facts, duties=(duty,), liabilities=(liability,))))
    assert "|1.受理责任：一次告知补正材料。|" in text
    assert "|1.超过法定期限的|" in text


def test_bodies_that_are_no_subject_are_not_in_the_table_of_subjects(facts: Facts) -> None:
    other = replace(BUREAU, id=new_id(), name="示例信息中心", subject_kind=SubjectKind.NOT_A_SUBJECT)
    text = words(institution_table(replace(facts, institutions=(*facts.institutions, other))))
    assert BUREAU.name in text
    assert other.name not in text
