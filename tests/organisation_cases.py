"""Cases of the ORG rules: what fires and what passes, each one change to the sound unit."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from grounds import Ground, cited, law, with_cited
from sound_facts import (
    BUREAU,
    ENTRIES,
    HANDLER,
    OFFICERS,
    POWER,
    UNIT,
    sound_facts,
)

from lawdesk.domain.organisation.values import (
    BodyNature,
    Entrustment,
    Institution,
    Level,
    ManagementType,
    Person,
    Status,
    SubjectKind,
    Unit,
)
from lawdesk.domain.powers.values import CoercionKind, PowerSource, PowerType
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
SQUAD_UNIT = Unit(institution_id=SQUAD.id, name="一大队")
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
MEASURE = replace(POWER, name="查封违法设施", power_type=PowerType.COERCION, coercion_kind=CoercionKind.SEAL, penalty_kinds=())
LICENCE = replace(POWER, name="占用许可", power_type=PowerType.LICENCE, penalty_kinds=())
TOWN = replace(HOME, level=Level.TOWNSHIP, name="示例镇人民政府")
GIVEN = replace(POWER, source=PowerSource.GRANTED_TO_TOWNSHIP)


def home(**changes: Any) -> dict[str, Any]:
    return {"institutions": (replace(HOME, **changes),)}


def ranked(role: CitationRole, owner: Any, *ranks: Rank, **changes: Any) -> dict[str, Any]:
    """The changes, and citations of works of these ranks by a record."""
    return with_cited(changes, cited(owner.id, [Ground(rank=rank, role=role) for rank in ranks], owner.kind), keep=True)


def entrusted(paper: Entrustment = PAPER, squad: Institution = SQUAD, **changes: Any) -> dict[str, Any]:
    """The bureau has entrusted a squad; a regulation allows it."""
    base = {"institutions": (HOME, squad), "entrustments": (paper,), **changes}
    return ranked(CitationRole.ENTRUSTMENT, squad, Rank.CITY_REGULATION, **base)


def township(power: Any, *grounds: Ground) -> dict[str, Any]:
    return with_cited({"institutions": (TOWN,), "powers": (power,)}, cited(power.id, grounds))


def circle() -> tuple[Institution, Institution]:
    other = replace(BUREAU, id=uuid4(), name="示例二局", superior_id=BUREAU.id)
    return replace(HOME, superior_id=other.id), other


DECISION = Ground(rank=Rank.NORMATIVE_DOCUMENT, title="示例省人民政府关于下放处罚权的决定", body="示例省人民政府")

FIRES: list[Case] = [
    ("ORG-01", "no ground", {"basis_entries": (replace(ENTRIES[0], is_qualification_basis=False), *ENTRIES[1:])}),
    ("ORG-01", "entrusted without a paper", {"institutions": (HOME, SQUAD)}),
    (
        "ORG-02",
        "by a rule of a ministry",
        ranked(CitationRole.QUALIFICATION, HOME, Rank.DEPARTMENT_RULE, **home(subject_kind=SubjectKind.AUTHORISED)),
    ),
    (
        "ORG-02",
        "coercion by a local regulation",
        ranked(
            CitationRole.QUALIFICATION,
            HOME,
            Rank.PROVINCIAL_REGULATION,
            **home(subject_kind=SubjectKind.AUTHORISED),
            powers=(MEASURE,),
        ),
    ),
    (
        "ORG-02",
        "freezing by the State Council",
        ranked(
            CitationRole.QUALIFICATION,
            HOME,
            Rank.ADMINISTRATIVE_REGULATION,
            **home(subject_kind=SubjectKind.AUTHORISED),
            powers=(replace(MEASURE, coercion_kind=CoercionKind.FREEZE),),
        ),
    ),
    ("ORG-03", "no term", entrusted(replace(PAPER, ends_on=None))),
    ("ORG-03", "not published", entrusted(replace(PAPER, published_on=None))),
    ("ORG-03", "nothing allows it", {"institutions": (HOME, SQUAD), "entrustments": (PAPER,)}),
    ("ORG-04", "listed as a subject", entrusted(powers=(replace(POWER, institution_id=SQUAD.id),))),
    (
        "ORG-05",
        "a chain of two",
        {
            "institutions": (HOME, SQUAD, replace(SQUAD, id=(third := uuid4()), name="协管队")),
            "entrustments": (PAPER, replace(PAPER, id=uuid4(), entrusting_id=SQUAD.id, entrusted_id=third)),
        },
    ),
    ("ORG-06", "a company", entrusted(squad=replace(SQUAD, nature=BodyNature.ENTERPRISE))),
    (
        "ORG-06",
        "one officer",
        entrusted(units=(UNIT, SQUAD_UNIT), people=(*OFFICERS, Person(name="某甲", unit_id=SQUAD_UNIT.id))),
    ),
    ("ORG-07", "a licence to a public institution", entrusted(powers=(LICENCE,))),
    ("ORG-07", "a licence to a 协会", entrusted(squad=replace(SQUAD, nature=None, name="示例协会"), powers=(LICENCE,))),
    ("ORG-08", "entrusted by paper", entrusted(powers=(MEASURE,))),
    (
        "ORG-08",
        "a post of the squad seizes",
        {
            "powers": (MEASURE,),
            "institutions": (HOME, SQUAD),
            "units": (UNIT, SQUAD_UNIT),
            "posts": (replace(HANDLER, unit_id=SQUAD_UNIT.id), *sound_facts().posts[1:]),
        },
    ),
    ("ORG-09", "to 2025", entrusted(replace(PAPER, ends_on=date(2025, 12, 31)))),
    ("ORG-09", "not yet", entrusted(replace(PAPER, starts_on=date(2026, 12, 31)))),
    (
        "ORG-10",
        "a notice of the city",
        township(GIVEN, law(), Ground(rank=Rank.NORMATIVE_DOCUMENT, title="示例市通知", body="示例市人民政府")),
    ),
    ("ORG-10", "the law names the county only", township(POWER, law(text="由县级人民政府主管部门处一万元以下罚款。"))),
    ("ORG-10", "a decision not published", township(GIVEN, law(), replace(DECISION, promulgated_on=None, number=""))),
    ("ORG-11", "dual, no note", home(management_type=ManagementType.DUAL, superior_id=uuid4())),
    ("ORG-11", "vertical, no superior", home(management_type=ManagementType.VERTICAL)),
    (
        "ORG-12",
        "no basis",
        {
            **home(subject_kind=SubjectKind.DISPATCHED, superior_id=uuid4()),
            "basis_entries": (replace(ENTRIES[0], is_qualification_basis=False), *ENTRIES[1:]),
        },
    ),
    ("ORG-13", "ended, nobody goes on", home(status=Status.RETIRED, ended_on=date(2026, 1, 1))),
    ("ORG-13", "its own successor", home(ended_on=date(2026, 1, 1), successor_id=BUREAU.id)),
    ("ORG-14", "its own superior", home(superior_id=BUREAU.id)),
    ("ORG-14", "two superiors of each other", {"institutions": circle()}),
    ("ORG-14", "a unit under itself", {"units": (replace(UNIT, parent_id=UNIT.id),)}),
]

PASSES: list[Case] = [
    (
        "ORG-01",
        "a law cited",
        ranked(
            CitationRole.QUALIFICATION,
            HOME,
            Rank.LAW,
            basis_entries=(replace(ENTRIES[0], is_qualification_basis=False), *ENTRIES[1:]),
        ),
    ),
    ("ORG-01", "a supervisor", {**home(subject_kind=SubjectKind.NOT_A_SUBJECT), "basis_entries": ENTRIES[1:]}),
    (
        "ORG-02",
        "by the State Council",
        ranked(
            CitationRole.QUALIFICATION,
            HOME,
            Rank.ADMINISTRATIVE_REGULATION,
            **home(subject_kind=SubjectKind.AUTHORISED),
            powers=(MEASURE,),
        ),
    ),
    (
        "ORG-02",
        "penalties by a local regulation",
        ranked(CitationRole.QUALIFICATION, HOME, Rank.CITY_REGULATION, **home(subject_kind=SubjectKind.AUTHORISED)),
    ),
    ("ORG-03", "complete", entrusted()),
    (
        "ORG-03",
        "licences need no term",
        entrusted(replace(PAPER, ends_on=None, scope=""), squad=replace(SQUAD, nature=BodyNature.AGENCY), powers=(LICENCE,)),
    ),
    ("ORG-04", "in the name of the bureau", entrusted()),
    ("ORG-05", "a chain of one", entrusted()),
    ("ORG-06", "a public institution", entrusted()),
    ("ORG-07", "a licence to an agency", entrusted(squad=replace(SQUAD, nature=BodyNature.AGENCY), powers=(LICENCE,))),
    ("ORG-08", "the bureau itself", {"powers": (MEASURE,)}),
    ("ORG-08", "enforcement is no measure", entrusted(powers=(replace(MEASURE, coercion_kind=CoercionKind.SUBSTITUTE),))),
    ("ORG-09", "to 2027", entrusted()),
    (
        "ORG-09",
        "renewed",
        entrusted(
            replace(PAPER, ends_on=date(2025, 12, 31)),
            entrustments=(replace(PAPER, ends_on=date(2025, 12, 31)), replace(PAPER, id=uuid4())),
        ),
    ),
    ("ORG-10", "a decision of the province", township(GIVEN, law(), DECISION)),
    ("ORG-10", "a regulation of the province", township(GIVEN, law(), Ground(rank=Rank.PROVINCIAL_REGULATION))),
    ("ORG-10", "the law names the township", township(POWER, law(text="由乡、镇人民政府责令停止建设，处一万元以下罚款。"))),
    (
        "ORG-10",
        "the township as a whole",
        ranked(CitationRole.QUALIFICATION, TOWN, Rank.PROVINCIAL_RULE, institutions=(TOWN,), powers=(GIVEN,)),
    ),
    (
        "ORG-11",
        "dual with a note",
        home(management_type=ManagementType.DUAL, superior_id=uuid4(), dual_division="业务由上级考核"),
    ),
    (
        "ORG-12",
        "a law cited",
        ranked(CitationRole.QUALIFICATION, HOME, Rank.LAW, **home(subject_kind=SubjectKind.DISPATCHED, superior_id=uuid4())),
    ),
    ("ORG-13", "a successor", {"institutions": (replace(HOME, status=Status.RETIRED, successor_id=SQUAD.id), SQUAD)}),
    ("ORG-13", "ends next year", home(ended_on=date(2027, 1, 1))),
    ("ORG-14", "a superior that is not here", home(superior_id=uuid4())),
]
