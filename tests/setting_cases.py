"""Cases of who may establish a power, and on what it rests: what fires and what passes, each one change to the sound unit."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from grounds import Ground, founded, law
from sound_facts import CITATION, POWER, sound_facts

from lawdesk.domain.parameters import FINE_CEILING_DEPARTMENT_RULE, FINE_CEILING_LOCAL_RULE, Parameter
from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.values import CoercionKind, PenaltyKind, PowerType, TimeLimit
from lawdesk.domain.statutes.values import CitationRole, Rank

Case = tuple[str, str, dict[str, Any]]

COERCION = {"power_type": PowerType.COERCION, "penalty_kinds": (), "name": "查封违法占用湖岸的设施"}
LICENCE = {
    "power_type": PowerType.LICENCE,
    "name": "临时占用湖岸许可",
    "penalty_kinds": (),
    "conditions": "有恢复方案",
    "materials": ("申请书",),
    "statutory_limit": TimeLimit(amount=20),
    "promised_limit": TimeLimit(amount=10),
}
YUAN = 100
WAN = 10_000 * YUAN
SECOND = replace(POWER, id=uuid4(), code="CF-002", name="对倾倒垃圾的处罚")


def power(**changes: Any) -> dict[str, Any]:
    return {"powers": (replace(POWER, **changes),)}


def of_rank(rank: Rank, **changes: Any) -> dict[str, Any]:
    return founded(Ground(rank=rank), **changes)


def tiers(*ranges: tuple[int | None, int | None], published: bool = True, grade: Grade = Grade.ORDINARY) -> dict[str, Any]:
    made = tuple(
        DiscretionTier(
            power_id=POWER.id,
            grade=grade,
            range_minimum=low if low is None else low * YUAN,
            range_maximum=high if high is None else high * YUAN,
            published_on=date(2025, 1, 1) if published else None,
        )
        for low, high in ranges
    )
    return {"tiers": made}


def own_force(kind: CoercionKind, rank: Rank) -> dict[str, Any]:
    return of_rank(rank, **{**COERCION, "coercion_kind": kind, "has_own_enforcement": True, "name": "强制清除"})


FIRES: list[Case] = [
    ("POW-01", "no citation", {"citations": ()}),
    ("POW-01", "law without article", {"citations": (replace(CITATION, addresses=()),)}),
    ("POW-01", "only an 实施 citation", {"citations": (replace(CITATION, role=CitationRole.IMPLEMENT),)}),
    ("POW-02", "set by a paper", of_rank(Rank.NORMATIVE_DOCUMENT)),
    ("POW-02", "set by an interpretation of the court", of_rank(Rank.JUDICIAL_INTERPRETATION)),
    ("POW-02", "a paper that is not in the library", founded(Ground(rank=None, title="关于加强湖岸管理的通知"))),
    ("POW-02", "decision of the State Council: ask", of_rank(Rank.STATE_COUNCIL_DECISION)),
    ("POW-03", "a rule revokes", of_rank(Rank.CITY_RULE, penalty_kinds=(PenaltyKind.REVOKE_LICENCE,))),
    ("POW-03", "a rule confiscates", of_rank(Rank.DEPARTMENT_RULE, penalty_kinds=(PenaltyKind.CONFISCATE_GAINS,))),
    ("POW-03", "a regulation detains", of_rank(Rank.PROVINCIAL_REGULATION, penalty_kinds=(PenaltyKind.DETENTION,))),
    ("POW-03", "the State Council detains", of_rank(Rank.ADMINISTRATIVE_REGULATION, penalty_kinds=(PenaltyKind.DETENTION,))),
    (
        "POW-03",
        "a local regulation takes the business licence",
        founded(
            Ground(rank=Rank.CITY_REGULATION, text="情节严重的，吊销营业执照。"), penalty_kinds=(PenaltyKind.REVOKE_LICENCE,)
        ),
    ),
    ("POW-03", "a local regulation invents a kind: ask", of_rank(Rank.CITY_REGULATION, penalty_kinds=(PenaltyKind.OTHER,))),
    (
        "POW-04",
        "up to 20万 where the law has 1–10万",
        founded(
            law(text="处一万元以上十万元以下罚款。"),
            Ground(rank=Rank.CITY_RULE, text="处一万元以上二十万元以下罚款。"),
            fine_minimum=1 * WAN,
            fine_maximum=20 * WAN,
        ),
    ),
    (
        "POW-04",
        "below the minimum of the law",
        founded(law(text="处1万元以上10万元以下罚款。"), Ground(rank=Rank.CITY_RULE), fine_minimum=5000 * YUAN, fine_maximum=WAN),
    ),
    (
        "POW-04",
        "a kind the law does not know",
        founded(
            law(text="给予警告，可以并处一万元以下罚款。"),
            Ground(rank=Rank.CITY_REGULATION),
            penalty_kinds=(PenaltyKind.FINE, PenaltyKind.STOP_BUSINESS),
        ),
    ),
    ("POW-05", "a ministry above 10万", of_rank(Rank.DEPARTMENT_RULE, fine_maximum=11 * WAN)),
    (
        "POW-05",
        "a set ceiling",
        {
            **of_rank(Rank.CITY_RULE, fine_maximum=4 * WAN),
            "parameters": (Parameter(key=FINE_CEILING_LOCAL_RULE, value="30,000"),),
        },
    ),
    ("POW-06", "licence by a ministry", of_rank(Rank.DEPARTMENT_RULE, **LICENCE)),
    ("POW-06", "licence by a city rule", of_rank(Rank.CITY_RULE, **LICENCE)),
    ("POW-06", "licence by a paper", of_rank(Rank.NORMATIVE_DOCUMENT, **LICENCE)),
    (
        "POW-06",
        "registration by a local regulation: ask",
        of_rank(Rank.PROVINCIAL_REGULATION, **{**LICENCE, "name": "经纪企业设立登记许可"}),
    ),
    (
        "POW-06",
        "a national qualification: ask",
        of_rank(Rank.PROVINCIAL_REGULATION, **{**LICENCE, "name": "经纪人执业资格许可"}),
    ),
    ("POW-07", "14 months", founded(Ground(rank=Rank.PROVINCIAL_RULE, since=date(2025, 4, 30)), **LICENCE)),
    ("POW-07", "a year to the day", founded(Ground(rank=Rank.PROVINCIAL_RULE, since=date(2025, 6, 30)), **LICENCE)),
    ("POW-08", "local freezing", of_rank(Rank.PROVINCIAL_REGULATION, **COERCION, coercion_kind=CoercionKind.FREEZE)),
    (
        "POW-08",
        "freezing by the State Council",
        of_rank(Rank.ADMINISTRATIVE_REGULATION, **COERCION, coercion_kind=CoercionKind.FREEZE),
    ),
    ("POW-08", "another measure, locally", of_rank(Rank.CITY_REGULATION, **COERCION, coercion_kind=CoercionKind.OTHER_MEASURE)),
    ("POW-08", "seizure by a rule", of_rank(Rank.DEPARTMENT_RULE, **COERCION, coercion_kind=CoercionKind.SEIZE)),
    (
        "POW-08",
        "carries out a law: ask",
        founded(Ground(rank=Rank.ADMINISTRATIVE_REGULATION, title="示例法实施条例"), **COERCION, coercion_kind=CoercionKind.SEAL),
    ),
    ("POW-09", "own demolition by 条例", own_force(CoercionKind.REMOVE, Rank.CITY_REGULATION)),
    ("POW-09", "own transfer by the State Council", own_force(CoercionKind.TRANSFER_FUNDS, Rank.ADMINISTRATIVE_REGULATION)),
    ("POW-09", "surcharge, the law is not cited", own_force(CoercionKind.SURCHARGE, Rank.CITY_REGULATION)),
    ("POW-10", "penalty article only", {"citations": (replace(CITATION, addresses=("a16.p1",)),)}),
    ("POW-10", "prohibition only", {"citations": (replace(CITATION, addresses=("a8", "a8.p1")),)}),
    ("POW-12", "自然资源局 detains", {**founded(law(), penalty_kinds=(PenaltyKind.DETENTION,))}),
]

PASSES: list[Case] = [
    ("POW-01", "a sub-item rests on its main item", {"powers": (POWER, replace(SECOND, parent_id=POWER.id))}),
    (
        "POW-01",
        "a main item rests on its sub-items",
        {
            "powers": (replace(SECOND, id=POWER.id, code="CF-000"), replace(POWER, id=(sub := uuid4()), parent_id=POWER.id)),
            "citations": (replace(CITATION, owner_id=sub),),
        },
    ),
    ("POW-02", "a rule among papers", founded(Ground(rank=Rank.CITY_RULE), Ground(rank=Rank.NORMATIVE_DOCUMENT))),
    (
        "POW-02",
        "a law that is not in the library",
        founded(Ground(rank=None, title="某某法"), Ground(rank=Rank.NORMATIVE_DOCUMENT)),
    ),
    ("POW-03", "a rule warns", of_rank(Rank.CITY_RULE, penalty_kinds=(PenaltyKind.WARNING,))),
    ("POW-03", "a law detains", of_rank(Rank.LAW, penalty_kinds=(PenaltyKind.DETENTION,))),
    (
        "POW-03",
        "a rule specifies what the law revokes",
        founded(law(), Ground(rank=Rank.CITY_RULE), penalty_kinds=(PenaltyKind.REVOKE_LICENCE,)),
    ),
    (
        "POW-03",
        "a local regulation takes another licence",
        founded(
            Ground(rank=Rank.CITY_REGULATION, text="情节严重的，吊销临时占用湖岸许可证。"),
            penalty_kinds=(PenaltyKind.REVOKE_LICENCE,),
        ),
    ),
    (
        "POW-04",
        "2–5万 in 1–10万",
        founded(
            law(text="处一万元以上十万元以下罚款。"), Ground(rank=Rank.CITY_RULE), fine_minimum=2 * WAN, fine_maximum=5 * WAN
        ),
    ),
    (
        "POW-04",
        "measured by area",
        founded(law(text="每平方米处十元以上五十元以下罚款。"), Ground(rank=Rank.CITY_RULE), fine_maximum=50 * WAN),
    ),
    (
        "POW-04",
        "the higher text is not installed",
        founded(law(is_installed=False), Ground(rank=Rank.CITY_RULE), fine_maximum=50 * WAN),
    ),
    ("POW-05", "a ministry at 10万", of_rank(Rank.DEPARTMENT_RULE, fine_maximum=10 * WAN)),
    (
        "POW-05",
        "a rule that specifies a law",
        founded(law(text="处五十万元以下罚款。"), Ground(rank=Rank.DEPARTMENT_RULE), fine_maximum=50 * WAN),
    ),
    ("POW-05", "no local ceiling is known", of_rank(Rank.CITY_RULE, fine_maximum=50 * WAN)),
    (
        "POW-05",
        "the unit set another",
        {
            **of_rank(Rank.DEPARTMENT_RULE, fine_maximum=15 * WAN),
            "parameters": (Parameter(key=FINE_CEILING_DEPARTMENT_RULE, value="200000"),),
        },
    ),
    ("POW-06", "城乡规划法", of_rank(Rank.LAW, **LICENCE)),
    ("POW-06", "a decision of the State Council", of_rank(Rank.STATE_COUNCIL_DECISION, **LICENCE)),
    ("POW-06", "a local regulation", of_rank(Rank.CITY_REGULATION, **LICENCE)),
    ("POW-06", "a rule that specifies", founded(law(), Ground(rank=Rank.DEPARTMENT_RULE), **LICENCE)),
    ("POW-07", "8 months", founded(Ground(rank=Rank.PROVINCIAL_RULE, since=date(2025, 10, 30)), **LICENCE)),
    (
        "POW-07",
        "a regulation took its place",
        founded(Ground(rank=Rank.PROVINCIAL_RULE), Ground(rank=Rank.PROVINCIAL_REGULATION), **LICENCE),
    ),
    ("POW-08", "local seizure", of_rank(Rank.CITY_REGULATION, **COERCION, coercion_kind=CoercionKind.SEIZE)),
    ("POW-08", "a law freezes", of_rank(Rank.LAW, **COERCION, coercion_kind=CoercionKind.FREEZE)),
    ("POW-09", "by the court", of_rank(Rank.CITY_REGULATION, **COERCION, coercion_kind=CoercionKind.REMOVE)),
    ("POW-09", "by a law", own_force(CoercionKind.REMOVE, Rank.LAW)),
    ("POW-10", "two provisions", {}),
    (
        "POW-10",
        "the violated article as 实施",
        {
            "citations": (
                replace(CITATION, addresses=("a16.p1",)),
                replace(CITATION, id=uuid4(), addresses=("a8",), role=CitationRole.IMPLEMENT),
            )
        },
    ),
    (
        "POW-12",
        "公安局",
        {
            **founded(law(), penalty_kinds=(PenaltyKind.DETENTION,)),
            "institutions": (replace(sound_facts().institutions[0], name="示例市公安局"),),
        },
    ),
]
