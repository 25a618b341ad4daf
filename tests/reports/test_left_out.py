"""Whatever is stored is printed or named as left out, with the reason."""

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import sound_facts

from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import (
    BodyNature,
    Certificate,
    CertificateCheck,
    Entrustment,
    Institution,
    Level,
    Person,
    Post,
    PostHolding,
    SubjectKind,
    Unit,
)
from lawdesk.domain.powers.values import (
    Assignment,
    CoercionKind,
    CounterpartKind,
    Duty,
    InspectionMode,
    Liability,
    PenaltyKind,
    Power,
    PowerSource,
    Procedure,
    TimeLimit,
)
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, LegalWork, Rank
from lawdesk.reports.basis import basis_catalogue
from lawdesk.reports.blocks import Document, Paragraph, Table, cell_of, plain_text
from lawdesk.reports.certificates import certificate_ledger
from lawdesk.reports.decomposition import decomposition_forms, decomposition_list, post_responsibilities
from lawdesk.reports.left_out import LEFT_OUT
from lawdesk.reports.organisation import people_roll, post_table, unit_table
from lawdesk.reports.power_list import power_list
from lawdesk.reports.subjects import institution_table
from lawdesk.reports.training import training_ledger
from lawdesk.wording.labels import label

IDENTITIES = {"id", "institution_id", "version_id", "power_id", "post_id", "person_id", "unit_id"}
# Shown by the names of what they point at:
LINKS = {
    "assisting_unit_ids",
    "entrusting_id",
    "entrusted_id",
    "handling_unit_id",
    "parent_id",
    "power_ids",
    "staffing_document_id",
    "successor_id",
}
MARK = "独有标记"
# What a field must hold, and what must then stand on paper.
SPECIAL: dict[str, tuple[object, str]] = {
    "subject_kind": (SubjectKind.AUTHORISED, label(SubjectKind.AUTHORISED)),  # what is no subject does not stand in the table
    "procedures": ((Procedure.HEARING,), "听证"),
    "levels": ((Level.PROVINCE,), "省"),
    "key_articles": (("a77",), "第七十七条"),
    "is_qualification_basis": (True, "主体资格依据"),
    "is_issued": (True, "上级下发"),
    "reviewed_on": (date(2026, 5, 5), "2026-05-05核对"),
    "group": (None, "未分组"),
    "source": (PowerSource.ENTRUSTED, "委托"),
    "penalty_kinds": ((PenaltyKind.CRITICISM,), "通报批评"),
    "coercion_kind": (CoercionKind.FREEZE, "冻结"),
    "fine_minimum": (12300, "123元以上"),
    "fine_maximum": (45600, "456元以下"),
    "is_major": (True, "重大执法决定"),
    "is_monitored": (True, "重点监控"),
    "has_fee": (True, "收费"),
    "statutory_limit": (TimeLimit(amount=77, start_event="收到"), "77个工作日（自收到起）"),
    "promised_limit": (TimeLimit(amount=66), "66个工作日"),
    "materials": ((MARK,), MARK),
    "forms": ((MARK,), MARK),
    "certificate_fields": ((MARK,), MARK),
    "hearing_threshold": (78900, "听证标准：789元以上"),
    "is_simple_allowed": (True, "可以适用简易程序"),
    "is_quota_limited": (True, "有数量限制"),
    "inspection_mode": (InspectionMode.OFF_SITE, "检查方式：非现场"),
    "inspections_per_year": (31, "每年检查不超过31次"),
    "is_picked_at_random": (True, "随机抽取"),
    "counterpart_kinds": ((CounterpartKind.LEGAL_PERSON,), "行政相对人：法人"),
    "assisting_unit_ids": ((sound_facts.UNIT.id,), f"协办：{sound_facts.UNIT.name}"),
    "is_forwarded_up": (True, "转报上级"),
    "is_reconsidered_first": (True, "复议前置"),
    "headcount": (88, "88"),
    "quota": (89, "89"),
    "nature": (BodyNature.SOCIAL_ORGANISATION, "社会组织"),
    "ended_on": (date(2025, 9, 8), "2025-09-08"),
    "checks": ((CertificateCheck(checked_on=date(2025, 7, 8)),), "2025-07-08 合格"),
    "year": (2091, "2091"),
    "hours": (93, "93"),
    "post_ids": ((sound_facts.HANDLER.id,), "执法岗"),
    "score_cp": (9412, "94.12"),
    "pass_cp": (9511, "95.11"),
    "taken_on": (date(2024, 7, 9), "2024-07-09"),
    "validity_months": (97, "有效期 97 个月"),
    "check_interval_months": (98, "每 98 个月年审"),
    "warning_days": (99, "到期前 99 天提醒"),
    "is_verified": (True, "（来源未填写）"),
    "needs_certificate": (True, "须持执法证件"),
    "issued_on": (date(2011, 1, 2), "2011-01-02"),
    "expires_on": (date(2044, 1, 2), "2044-01-02"),
    "subjects": ((sound_facts.UNIT.id,), "乡镇街道|执法支队|"),
    "reviewed_by": (MARK, f"核对（{MARK}）"),
    "staff_quota": (77, "77"),
    "starts_on": (date(2033, 1, 2), "2033-01-02"),
    "ends_on": (date(2033, 3, 4), "2033-03-04"),
    "published_on": (date(2033, 5, 6), "2033-05-06"),
}
FIELDS = {
    Institution: "institutions",
    Entrustment: "entrustments",
    Unit: "units",
    Post: "posts",
    Person: "people",
    PostHolding: "holdings",
    Certificate: "certificates",
    BasisEntry: "basis_entries",
    Power: "powers",
    Duty: "duties",
    Liability: "liabilities",
    Assignment: "assignments",
    TrainingPlan: "training_plans",
    Training: "trainings",
    Exam: "exams",
    CertificateRule: "certificate_rules",
}


def documents(facts: Facts) -> Iterator[Document]:
    for build in (
        basis_catalogue,
        power_list,
        decomposition_list,
        decomposition_forms,
        post_responsibilities,
        institution_table,
        unit_table,
        post_table,
        people_roll,
        certificate_ledger,
        training_ledger,
    ):
        yield build(facts)


def printed(facts: Facts) -> str:
    blocks = [block for document in documents(facts) for block in document.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    notes = [plain_text(block.text) for block in blocks if isinstance(block, Paragraph)]
    return "|".join([*(plain_text(cell_of(cell).content) for table in tables for row in table.rows for cell in row), *notes])


def cases() -> Iterator[tuple[type, str]]:
    for kind in FIELDS:
        for field in dataclasses.fields(kind):
            if field.name not in IDENTITIES | LINKS and (kind.kind, field.name) not in LEFT_OUT:
                yield kind, field.name


def facts_of() -> Facts:
    sound = sound_facts.sound_facts()
    power = sound.powers[0]
    checked = replace(sound.basis_entries[0], reviewed_on=date(2026, 4, 4))
    return replace(
        sound,
        basis_entries=(checked, *sound.basis_entries[1:]),
        entrustments=(Entrustment(entrusting_id=sound_facts.BUREAU.id, entrusted_id=sound_facts.BUREAU.id),),
        home_id=sound_facts.BUREAU.id,
        training_plans=(TrainingPlan(year=2026, content="行政处罚法"),),
        trainings=(Training(person_id=sound_facts.OFFICERS[0].id, content="上岗"),),
        exams=(Exam(person_id=sound_facts.OFFICERS[0].id, name="上岗考试"),),
        certificate_rules=(CertificateRule(certificate_kind="行政执法证"),),
        duties=(Duty(power_id=power.id, post_id=sound_facts.HANDLER.id, text="尽责"),),
        liabilities=(Liability(power_id=power.id, post_id=sound_facts.HANDLER.id, text="失责"),),
    )


@pytest.mark.parametrize(("kind", "field"), list(cases()), ids=lambda one: one if isinstance(one, str) else one.__name__)
def test_a_stored_field_reaches_paper(kind: type, field: str) -> None:
    facts = facts_of()
    values: tuple[Any, ...] = getattr(facts, FIELDS[kind])
    old = getattr(values[0], field)
    filled, expected = SPECIAL.get(field, (MARK, MARK))
    if isinstance(old, str) and type(old) is not str and field not in SPECIAL:
        other = next(one for one in reversed(type(old)) if one is not old)
        filled, expected = other, label(other)
    changed = replace(values[0], **{field: filled})
    text = printed(replace(facts, **{FIELDS[kind]: (changed, *values[1:])}))
    assert expected in text


def test_left_out_fields_exist_and_are_reasoned() -> None:
    known = {(kind.kind, field.name) for kind in FIELDS for field in dataclasses.fields(kind)}
    assert set(LEFT_OUT) <= known
    assert all(LEFT_OUT.values())


def test_links_are_shown_by_name() -> None:
    facts = facts_of()
    upper, unit = Unit(institution_id=sound_facts.BUREAU.id, name="甲支队"), facts.units[0]
    other = Institution(
        name="委托机关甲",
        level=Level.CITY,
        subject_kind=sound_facts.BUREAU.subject_kind,
        management_type=sound_facts.BUREAU.management_type,
    )
    parent = replace(facts.powers[0], id=upper.id, name="总项甲")
    staffing = LegalWork(title="甲局三定规定", rank=Rank.STAFFING_PROVISION)
    paper = Entrustment(entrusting_id=other.id, entrusted_id=facts.institutions[0].id, power_ids=(parent.id,))
    changed = replace(
        facts,
        units=(replace(unit, parent_id=upper.id), upper),
        institutions=(
            replace(facts.institutions[0], entrusting_id=other.id, staffing_document_id=staffing.id),
            *facts.institutions[1:],
            other,
        ),
        works=(*facts.works, staffing),
        versions=(*facts.versions, LegalVersion(work_id=staffing.id, document_number="甲办〔2024〕1号")),
        entrustments=(paper,),
        powers=(replace(facts.powers[0], handling_unit_id=unit.id, parent_id=parent.id), parent),
    )
    text = printed(changed)
    assert f"{unit.name}|甲支队|" in text
    assert "|委托机关甲|《甲局三定规定》\n甲办〔2024〕1号|" in text
    assert f"1|委托机关甲|{facts.institutions[0].name}|总项甲|" in text
    assert "|委托机关甲|" in printed(replace(changed, entrustments=()))
    assert "总项甲|对擅自占用湖岸的处罚|" in text
    assert f"示例局|{unit.name}|" in text
