"""Cases of the other POW rules: what fires and what passes, each one change to the sound unit."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from grounds import Ground, founded, law
from sound_facts import BUREAU, CITATION, POWER, sound_facts

from lawdesk.domain.numbering import NumberPart, NumberRule
from lawdesk.domain.organisation.values import Level, Status, SubjectKind
from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Power, PowerType, Procedure, TimeLimit, TimeUnit
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
OTHER_BUREAU = replace(BUREAU, id=uuid4(), name="示例二局")
ISSUED = IssuedPower(list_title="市级清单", name="对倾倒垃圾的处罚", power_type=PowerType.PENALTY)
SECOND = replace(POWER, id=uuid4(), code="CF-002", name="对倾倒垃圾的处罚")


def power(**changes: Any) -> dict[str, Any]:
    return {"powers": (replace(POWER, **changes),)}


def of_rank(rank: Rank, **changes: Any) -> dict[str, Any]:
    return founded(Ground(rank=rank), **changes)


def bureaus(*powers: Power, **changes: Any) -> dict[str, Any]:
    """The sound bureau with another one, and these powers."""
    return {"powers": powers, "institutions": (sound_facts().institutions[0], replace(OTHER_BUREAU, **changes))}


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


def numbered(code: str) -> dict[str, Any]:
    """The sound power with this code, under the rule of 湖北."""
    parts = (NumberPart(name="region", value="420100"), NumberPart(name="org", value="001"))
    rule = NumberRule(key="power", pattern="{region:6}{org:3}{type:2}{seq:3}{sub:2}", parts=parts)
    return {"number_rules": (rule,), **power(code=code)}


FIRES: list[Case] = [
    ("POW-11", "责令改正 as CF", power(name="责令限期改正", penalty_kinds=())),
    ("POW-11", "查封 as CF", power(name="查封、扣押违法占用湖岸的设施")),
    ("POW-11", "加处罚款 as CF", power(name="逾期不缴纳罚款的加处罚款")),
    ("POW-11", "处罚 as QT", power(power_type=PowerType.OTHER)),
    ("POW-11", "检查 as QT", power(power_type=PowerType.OTHER, name="湖岸保护监督检查")),
    ("POW-13", "no materials", founded(law(), **{**LICENCE, "materials": ()})),
    ("POW-13", "no limit", founded(law(), **{**LICENCE, "statutory_limit": None})),
    ("POW-14", "a fee by a rule", founded(law(), **LICENCE, has_fee=True, fee_basis="《示例市湖岸收费管理办法》")),
    ("POW-14", "a fee by nothing", founded(law(), **LICENCE, has_fee=True)),
    ("POW-14", "a cited rule", founded(law(), Ground(rank=Rank.CITY_RULE, role=CitationRole.FEE), **LICENCE, has_fee=True)),
    ("POW-15", "30 natural days", founded(law(), **{**LICENCE, "statutory_limit": TimeLimit(amount=30, unit=TimeUnit.DAY)})),
    ("POW-15", "45 workdays", founded(law(), **{**LICENCE, "statutory_limit": TimeLimit(amount=45)})),
    (
        "POW-15",
        "longer by a rule",
        founded(law(), **{**LICENCE, "statutory_limit": TimeLimit(amount=30, basis="《某管理办法》第三条")}),
    ),
    ("POW-15", "extended by 15", founded(law(), **{**LICENCE, "statutory_limit": TimeLimit(amount=20, extension_amount=15)})),
    ("POW-16", "91 over 90", power(promised_limit=TimeLimit(amount=91, unit=TimeUnit.DAY))),
    ("POW-16", "25 over 20", power(statutory_limit=TimeLimit(amount=20), promised_limit=TimeLimit(amount=25))),
    ("POW-16", "a year over 90 days", power(promised_limit=TimeLimit(amount=1, unit=TimeUnit.YEAR))),
    (
        "POW-16",
        "not to be compared",
        power(statutory_limit=TimeLimit(amount=20), promised_limit=TimeLimit(amount=1, unit=TimeUnit.MONTH)),
    ),
    ("POW-17", "twice", {"powers": (POWER, replace(POWER, id=uuid4(), code="CF-002"))}),
    (
        "POW-17",
        "the same act in other words",
        {"powers": (POWER, replace(POWER, id=uuid4(), code="CF-002", name="1、擅自占用湖岸行为的行政处罚"))},
    ),
    (
        "POW-17",
        "the same violation on the same basis",
        {
            "powers": (
                replace(POWER, violation="擅自占用湖岸"),
                replace(POWER, id=(other := uuid4()), code="CF-002", name="对占岸的处罚", violation="擅自占用湖岸的行为"),
            ),
            "citations": (CITATION, replace(CITATION, id=uuid4(), owner_id=other)),
        },
    ),
    ("POW-18", "two bureaus", bureaus(POWER, replace(POWER, id=uuid4(), institution_id=OTHER_BUREAU.id))),
    (
        "POW-19",
        "处罚 vs 其他",
        bureaus(
            replace(POWER, base_code="CF001"),
            replace(POWER, id=uuid4(), institution_id=OTHER_BUREAU.id, base_code="CF001", power_type=PowerType.OTHER),
            level=Level.DISTRICT,
        ),
    ),
    (
        "POW-19",
        "another name in the issued list",
        {**power(base_code="CF001"), "issued_powers": (replace(ISSUED, base_code="CF001", name="对占用湖岸以外的处罚"),)},
    ),
    (
        "POW-19",
        "another basis in the issued list",
        {
            **power(base_code="CF001"),
            "issued_powers": (replace(ISSUED, base_code="CF001", name=POWER.name, basis_text="《别的法》第一条"),),
        },
    ),
    ("POW-20", "not on the list, nothing cited", {"issued_powers": (ISSUED,), "citations": ()}),
    ("POW-20", "not on the list, a paper cited", {"issued_powers": (ISSUED,), **of_rank(Rank.NORMATIVE_DOCUMENT)}),
    ("POW-21", "neither taken nor declined", {"issued_powers": (ISSUED,)}),
    ("POW-21", "for this level among others", {"issued_powers": (replace(ISSUED, levels=(Level.CITY, Level.DISTRICT)),)}),
    (
        "POW-21",
        "taken up by a power given up",
        {"issued_powers": (ISSUED,), "powers": (POWER, replace(SECOND, status=Status.RETIRED))},
    ),
    ("POW-22", "empty", power(remedy="")),
    ("POW-22", "three months", power(remedy="可在六十日内申请行政复议，或者在三个月内提起行政诉讼。")),
    ("POW-22", "thirty days", power(remedy="可在30日内申请行政复议，或者在六个月内提起行政诉讼。")),
    ("POW-22", "simple procedure, not marked", power(procedures=(Procedure.ORDINARY, Procedure.SIMPLE))),
    (
        "POW-22",
        "rights to natural resources",
        founded(law(), name="土地使用权争议裁决", power_type=PowerType.ADJUDICATION, penalty_kinds=()),
    ),
    ("POW-23", "a gap", tiers((100, 400), (500, 1000))),
    ("POW-23", "an overlap", tiers((100, 600), (500, 1000))),
    ("POW-23", "not published", tiers((100, 500), (500, 1000), published=False)),
    (
        "POW-23",
        "below the fine of the statute",
        {**tiers((100, 500), (500, 1000)), **power(fine_minimum=200 * YUAN, fine_maximum=1000 * YUAN)},
    ),
    ("POW-23", "does not reach the maximum", {**tiers((100, 500)), **power(fine_minimum=100 * YUAN, fine_maximum=1000 * YUAN)}),
    ("POW-24", "code twice", {"powers": (POWER, replace(POWER, id=uuid4(), name="另一项", status=Status.RETIRED))}),
    ("POW-24", "no code", power(code="")),
    ("POW-24", "15 of 16 signs", numbered("420100001CF0010")),
    ("POW-24", "a letter in the number", numbered("420100001CFO0100")),
    ("POW-24", "another type", numbered("420100001XK00100")),
    ("POW-25", "its own main item", power(parent_id=POWER.id)),
    ("POW-25", "two under each other", {"powers": (replace(POWER, parent_id=SECOND.id), replace(SECOND, parent_id=POWER.id))}),
]

PASSES: list[Case] = [
    ("POW-11", "责令停产停业", power(name="责令停产停业")),
    ("POW-11", "启封 is no 查封", power(name="对擅自启封被查封设施的处罚")),
    ("POW-11", "责令改正 as QT", power(name="责令限期改正", power_type=PowerType.OTHER)),
    ("POW-11", "refusing to correct", power(name="对责令改正后拒不改正的处罚")),
    ("POW-13", "all there", founded(law(), **LICENCE)),
    ("POW-13", "no limit by law is said", founded(law(), **{**LICENCE, "statutory_limit": TimeLimit(is_none=True)})),
    (
        "POW-14",
        "a regulation of the State Council",
        founded(law(), **LICENCE, has_fee=True, fee_basis="《示例资源管理条例》第三条"),
    ),
    ("POW-14", "none charged", founded(law(), **LICENCE)),
    ("POW-15", "20 workdays", founded(law(), **LICENCE)),
    (
        "POW-15",
        "a law is cited",
        founded(law(), **{**LICENCE, "statutory_limit": TimeLimit(amount=60, basis="《示例法》第三条")}),
    ),
    (
        "POW-15",
        "a 时限 citation",
        founded(law(), law("别的法", role=CitationRole.TIME_LIMIT), **{**LICENCE, "statutory_limit": TimeLimit(amount=60)}),
    ),
    ("POW-16", "10 under 20", power(statutory_limit=TimeLimit(amount=20), promised_limit=TimeLimit(amount=10))),
    ("POW-16", "none by law", power(statutory_limit=TimeLimit(is_none=True))),
    ("POW-16", "20 workdays surely within 90 days", power(promised_limit=TimeLimit(amount=20))),
    ("POW-17", "another power", {"powers": (POWER, SECOND)}),
    (
        "POW-17",
        "the other one is given up",
        {"powers": (POWER, replace(POWER, id=uuid4(), code="CF-002", status=Status.RETIRED))},
    ),
    (
        "POW-17",
        "变更 under two main items",
        {
            "powers": (
                POWER,
                SECOND,
                *(replace(POWER, id=uuid4(), code=f"C{one.code}", name="变更", parent_id=one.id) for one in (POWER, SECOND)),
            )
        },
    ),
    (
        "POW-18",
        "a division of work",
        bureaus(replace(POWER, division_note="按区域"), replace(POWER, id=uuid4(), institution_id=OTHER_BUREAU.id)),
    ),
    ("POW-18", "another level", bureaus(POWER, replace(POWER, id=uuid4(), institution_id=OTHER_BUREAU.id), level=Level.DISTRICT)),
    (
        "POW-18",
        "another place",
        {
            **bureaus(POWER, replace(POWER, id=uuid4(), institution_id=OTHER_BUREAU.id), region_code="420102"),
            "institutions": (
                replace(sound_facts().institutions[0], region_code="420103"),
                replace(OTHER_BUREAU, region_code="420102"),
            ),
        },
    ),
    (
        "POW-18",
        "one acts for the other",
        bureaus(
            POWER,
            replace(POWER, id=uuid4(), institution_id=OTHER_BUREAU.id),
            subject_kind=SubjectKind.ENTRUSTED,
            entrusting_id=BUREAU.id,
        ),
    ),
    (
        "POW-19",
        "equal",
        {
            **power(base_code="CF001"),
            "issued_powers": (
                replace(ISSUED, base_code="CF001", name="擅自占用湖岸的行政处罚", basis_text="《示例保护条例》第八条"),
            ),
        },
    ),
    ("POW-20", "a local regulation cited", {"issued_powers": (ISSUED,)}),
    ("POW-20", "on the list", {"issued_powers": (replace(ISSUED, name=POWER.name),), "citations": ()}),
    ("POW-20", "no list was issued", {"citations": ()}),
    ("POW-21", "declined", {"issued_powers": (replace(ISSUED, declined_reason="没有湖岸"),)}),
    ("POW-21", "for another level", {"issued_powers": (replace(ISSUED, levels=(Level.TOWNSHIP,)),)}),
    ("POW-21", "taken by name and type", {"issued_powers": (replace(ISSUED, name=POWER.name),)}),
    ("POW-21", "taken by code", {"issued_powers": (replace(ISSUED, code="CF-001"),)}),
    ("POW-21", "taken by base code", {"issued_powers": (replace(ISSUED, base_code="CF001"),), **power(base_code="CF001")}),
    ("POW-21", "chosen by hand", {"issued_powers": (replace(ISSUED, power_id=POWER.id),)}),
    ("POW-22", "the simple procedure, marked", power(procedures=(Procedure.SIMPLE,), is_reconsidered_first=True)),
    ("POW-22", "in digits, one after the other", power(remedy="行政复议：自知道之日起60日内；行政诉讼：自知道之日起6个月内。")),
    (
        "POW-22",
        "with the fifteen days",
        power(procedures=(Procedure.SIMPLE,), remedy="应先申请行政复议（60日），对复议决定不服的十五日内起诉。"),
    ),
    ("POW-23", "100–500–1000", {**tiers((100, 500), (500, 1000)), **power(fine_minimum=100 * YUAN, fine_maximum=1000 * YUAN)}),
    (
        "POW-23",
        "减轻 below the range",
        {"tiers": (*tiers((100, 1000))["tiers"], *tiers((0, 50), grade=Grade.MITIGATED)["tiers"])},
    ),
    (
        "POW-24",
        "another body has it",
        bureaus(POWER, replace(SECOND, code=POWER.code, institution_id=OTHER_BUREAU.id), level=Level.DISTRICT),
    ),
    ("POW-24", "fits", numbered("420100001CF00100")),
    (
        "POW-24",
        "a rule that cannot be read",
        {"number_rules": (NumberRule(key="power", pattern="{nonsense}"),)},
    ),
    ("POW-25", "a main item that is not here", power(parent_id=uuid4())),
]
