"""Cases of the PST rules: what fires and what passes, each one change to the sound unit."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from grounds import Ground, cited, with_cited
from sound_facts import (
    ASSIGNMENTS,
    BUREAU,
    CERTIFICATES,
    EXAMS,
    HANDLER,
    HOLDINGS,
    OFFICERS,
    POWER,
    TRAININGS,
    UNIT,
    sound_facts,
)

from lawdesk.domain.organisation.values import (
    BodyNature,
    CertificateState,
    DutyState,
    Entrustment,
    Institution,
    Level,
    ManagementType,
    Person,
    PostCategory,
    StaffType,
    SubjectKind,
)
from lawdesk.domain.parameters import LEGAL_REVIEWER_SHARE, QUALIFICATION_SINCE, Parameter
from lawdesk.domain.powers.values import DutyRole, PowerType
from lawdesk.domain.statutes.values import CitationRole, Rank

Case = tuple[str, str, dict[str, Any]]

HOME = sound_facts().institutions[0]
SQUAD = Institution(
    name="示例执法支队",
    level=Level.CITY,
    subject_kind=SubjectKind.ENTRUSTED,
    management_type=ManagementType.TERRITORIAL,
    nature=BodyNature.PUBLIC_INSTITUTION,
    entrusting_id=BUREAU.id,
)
PAPER = Entrustment(
    entrusting_id=BUREAU.id,
    entrusted_id=SQUAD.id,
    power_ids=(POWER.id,),
    scope="立案、调查、处罚",
    starts_on=date(2025, 1, 1),
    ends_on=date(2027, 12, 31),
    document_number="示委〔2025〕1号",
    published_on=date(2025, 1, 10),
)
LICENCE = replace(POWER, name="占用许可", power_type=PowerType.LICENCE, penalty_kinds=())


def home(**changes: Any) -> dict[str, Any]:
    return {"institutions": (replace(HOME, **changes),)}


def ranked(role: CitationRole, owner: Any, *ranks: Rank, **changes: Any) -> dict[str, Any]:
    """The changes, and citations of works of these ranks by a record."""
    return with_cited(changes, cited(owner.id, [Ground(rank=rank, role=role) for rank in ranks], owner.kind), keep=True)


def entrusted(paper: Entrustment = PAPER, squad: Institution = SQUAD, **changes: Any) -> dict[str, Any]:
    """The bureau has entrusted a squad; a regulation allows it."""
    base = {"institutions": (HOME, squad), "entrustments": (paper,), **changes}
    return ranked(CitationRole.ENTRUSTMENT, squad, Rank.CITY_REGULATION, **base)


def person(number: int, **changes: Any) -> dict[str, Any]:
    return {"people": tuple(replace(one, **changes) if place == number else one for place, one in enumerate(OFFICERS))}


def staff(number: int) -> dict[str, Any]:
    """The bureau with so many more officers who have a certificate."""
    more = [Person(name=f"某{n}", unit_id=UNIT.id) for n in range(number)]
    cards = [replace(CERTIFICATES[0], id=uuid4(), person_id=one.id) for one in more]
    return {"people": (*OFFICERS, *more), "certificates": (*CERTIFICATES, *cards)}


A_CARD = CERTIFICATES[0]

FIRES: list[Case] = [
    ("PST-01", "vacant, not marked", {"holdings": HOLDINGS[:3]}),
    ("PST-01", "no duties", {"posts": (replace(HANDLER, duties=" "), *sound_facts().posts[1:])}),
    ("PST-01", "held by a person who is not here", {"people": OFFICERS[:3]}),
    ("PST-01", "no such unit", {"posts": (replace(HANDLER, unit_id=uuid4()), *sound_facts().posts[1:])}),
    ("PST-02", "one officer", {"holdings": HOLDINGS[1:]}),
    (
        "PST-02",
        "one certificate of two is withdrawn",
        {"certificates": (replace(A_CARD, state=CertificateState.WITHDRAWN), CERTIFICATES[1])},
    ),
    ("PST-02", "one officer twice", {"holdings": (*HOLDINGS[1:], replace(HOLDINGS[1], id=uuid4()))}),
    ("PST-03", "expired", {"certificates": (replace(A_CARD, expires_on=date(2026, 5, 31)), CERTIFICATES[1])}),
    ("PST-03", "suspended", {"certificates": (replace(A_CARD, state=CertificateState.SUSPENDED), CERTIFICATES[1])}),
    ("PST-03", "none", {"certificates": CERTIFICATES[1:]}),
    (
        "PST-04",
        "land only by 测绘",
        {
            "posts": (replace(HANDLER, certificate_fields=("土地", "测绘")), *sound_facts().posts[1:]),
            "certificates": tuple(replace(one, field_of_law="测绘") for one in CERTIFICATES),
        },
    ),
    (
        "PST-04",
        "another city",
        {
            "institutions": (replace(HOME, name="甲城市示例局"),),
            "certificates": tuple(replace(one, area="乙城市") for one in CERTIFICATES),
        },
    ),
    ("PST-05", "exam after issue", {"exams": (replace(EXAMS[0], taken_on=date(2024, 6, 1)), EXAMS[1])}),
    ("PST-05", "failed", {"exams": (replace(EXAMS[0], score_cp=5900), EXAMS[1])}),
    ("PST-05", "no training", {"trainings": TRAININGS[1:]}),
    ("PST-06", "auxiliary handler", person(0, staff_type=StaffType.AUXILIARY)),
    ("PST-06", "contract reviewer", person(2, staff_type=StaffType.CONTRACT)),
    ("PST-07", "2023, none", person(2, legal_qualification=False, first_legal_review_on=date(2023, 1, 1))),
    ("PST-07", "on the day", person(2, legal_qualification=False, first_legal_review_on=date(2018, 1, 1))),
    ("PST-07", "no day: said", person(2, legal_qualification=False)),
    (
        "PST-07",
        "a parameter cannot make it later than the law",
        {
            **person(2, legal_qualification=False, first_legal_review_on=date(2021, 7, 15)),
            "parameters": (Parameter(key=QUALIFICATION_SINCE, value="2024-01-01"),),
        },
    ),
    ("PST-08", "1 of 40", staff(38)),
    ("PST-08", "the unit asks for more", {"parameters": (Parameter(key=LEGAL_REVIEWER_SHARE, value="6000"),)}),
    ("PST-09", "retired, still holding", person(0, duty_state=DutyState.RETIRED)),
    ("PST-09", "ends before it starts", {"holdings": (replace(HOLDINGS[0], ends_on=date(2024, 1, 1)), *HOLDINGS[1:])}),
    ("PST-10", "an identity number", person(0, remark="身份证11010519491231002X")),
    ("PST-10", "a mobile number in a duty", {"powers": (replace(POWER, supervision="投诉请打 13812345678"),)}),
    ("PST-11", "two of one kind", {"certificates": (*CERTIFICATES, replace(A_CARD, id=uuid4(), certificate_number="示9"))}),
]

PASSES: list[Case] = [
    (
        "PST-01",
        "vacancy marked",
        {"holdings": HOLDINGS[:3], "posts": (*sound_facts().posts[:2], replace(sound_facts().posts[2], vacancy_note="待任"))},
    ),
    (
        "PST-02",
        "no field work, marked vacant",
        {
            "assignments": (replace(ASSIGNMENTS[0], duty_role=DutyRole.ASSIST), *ASSIGNMENTS[1:]),
            "holdings": HOLDINGS[2:],
            "posts": (replace(HANDLER, vacancy_note="待任"), *sound_facts().posts[1:]),
        },
    ),
    (
        "PST-02",
        "another category",
        {"posts": (replace(HANDLER, category=PostCategory.WINDOW, needs_certificate=False), *sound_facts().posts[1:])},
    ),
    (
        "PST-03",
        "the second certificate is valid",
        {"certificates": (*CERTIFICATES, replace(A_CARD, id=uuid4(), expires_on=date(2025, 1, 1)))},
    ),
    (
        "PST-04",
        "土地+测绘",
        {
            "posts": (replace(HANDLER, certificate_fields=("土地",)), *sound_facts().posts[1:]),
            "certificates": tuple(replace(one, field_of_law="土地、测绘") for one in CERTIFICATES),
        },
    ),
    (
        "PST-04",
        "综合执法",
        {
            "posts": (replace(HANDLER, certificate_fields=("土地",)), *sound_facts().posts[1:]),
            "certificates": tuple(replace(one, field_of_law="综合执法", area="全省") for one in CERTIFICATES),
        },
    ),
    ("PST-05", "exam on the day of issue", {"exams": (replace(EXAMS[0], taken_on=A_CARD.issued_on), EXAMS[1])}),
    (
        "PST-06",
        "auxiliary assists",
        {
            **person(0, staff_type=StaffType.AUXILIARY),
            "assignments": (replace(ASSIGNMENTS[0], duty_role=DutyRole.ASSIST), *ASSIGNMENTS[1:]),
        },
    ),
    ("PST-06", "a licence", {**person(2, staff_type=StaffType.CONTRACT), "powers": (LICENCE,)}),
    ("PST-07", "since 2015", person(2, legal_qualification=False, first_legal_review_on=date(2015, 1, 1))),
    ("PST-08", "2 of 40", {**staff(38), "holdings": (*HOLDINGS, replace(HOLDINGS[2], id=uuid4(), person_id=OFFICERS[3].id))}),
    (
        "PST-09",
        "transferred, holding ended",
        {
            **person(3, duty_state=DutyState.TRANSFERRED),
            "holdings": (*HOLDINGS[:3], replace(HOLDINGS[3], ends_on=date(2026, 6, 29))),
        },
    ),
    ("PST-10", "a social credit code", person(0, remark="统一社会信用代码 91110105194912310X")),
    ("PST-10", "eighteen digits with a wrong check sign", person(0, remark="110105194912310021")),
    ("PST-10", "a document number", person(0, remark="青自然资〔2026〕12号，编号42010000120260630001")),
    ("PST-10", "the telephone of a body", home(phone="13812345678")),
    (
        "PST-11",
        "the old one is cancelled",
        {"certificates": (*CERTIFICATES, replace(A_CARD, id=uuid4(), state=CertificateState.CANCELLED))},
    ),
    ("PST-11", "two kinds", {"certificates": (*CERTIFICATES, replace(A_CARD, id=uuid4(), certificate_kind="部门执法证"))}),
]
