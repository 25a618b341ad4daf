"""POW: who may establish which power, and whether its record is sound. The table of 设定权 is data, read from the statutes."""

from collections import defaultdict
from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.values import CoercionKind, PenaltyKind, Power, PowerType, TimeUnit
from lawdesk.domain.statutes.values import Citation, CitationRole, Rank

STATUTES = (Rank.LAW,)
REGULATIONS = (Rank.PROVINCIAL_REGULATION, Rank.CITY_REGULATION, Rank.AUTONOMOUS_REGULATION, Rank.SPECIAL_ZONE_REGULATION)
RULES_OF_GOVERNMENT = (Rank.DEPARTMENT_RULE, Rank.PROVINCIAL_RULE, Rank.CITY_RULE)
BELOW_RULES = (Rank.NORMATIVE_DOCUMENT, Rank.DISCRETION_STANDARD, Rank.ENTRUSTMENT_DOCUMENT, Rank.STAFFING_PROVISION)

MINOR_PENALTIES = frozenset({PenaltyKind.WARNING, PenaltyKind.CRITICISM, PenaltyKind.FINE})
ALL_PENALTIES = frozenset(PenaltyKind)
PENALTIES_OF_RANK = {
    Rank.LAW: ALL_PENALTIES,  # 行政处罚法 §10
    Rank.ADMINISTRATIVE_REGULATION: ALL_PENALTIES - {PenaltyKind.DETENTION},  # §11p1
    **dict.fromkeys(
        REGULATIONS, ALL_PENALTIES - {PenaltyKind.DETENTION}
    ),  # §12p1; 吊销营业执照 is not told apart from other licences
    **dict.fromkeys(RULES_OF_GOVERNMENT, MINOR_PENALTIES),  # §13p2, §14p2
}
LICENCE_RANKS = (*STATUTES, Rank.ADMINISTRATIVE_REGULATION, Rank.STATE_COUNCIL_DECISION, *REGULATIONS, Rank.PROVINCIAL_RULE)
MEASURES_OF_RANK = {
    Rank.LAW: frozenset(CoercionKind),  # 行政强制法 §10p1
    Rank.ADMINISTRATIVE_REGULATION: frozenset(CoercionKind) - {CoercionKind.RESTRICT_PERSON, CoercionKind.FREEZE},  # §10p2
    **dict.fromkeys(REGULATIONS, frozenset({CoercionKind.SEAL, CoercionKind.SEIZE})),  # §10p3
}


@rule(
    "POW-01",
    Severity.ERROR,
    ground="《行政处罚法》第四条、第三十八条；《行政许可法》第四条；《行政强制法》第四条",
    message="「{power}」没有设定依据",
)
def power_is_founded(facts: Facts) -> Iterator[Hit]:
    """A live power cites at least one provision that establishes it; a sub-item may rest on those of its main item."""
    for power in facts.live_powers:
        founding = _founding(facts, power)
        if not founding:
            yield _hit(power)
        elif not any(one.addresses for one in founding):
            yield _hit(power, message="「{power}」的设定依据没有写明条款")


@rule("POW-02", Severity.ERROR, ground="《行政处罚法》第十六条", message="「{power}」的设定依据{doc}不得设定行政处罚")
def penalty_is_not_set_by_paper(facts: Facts) -> Iterator[Hit]:
    """其他规范性文件 alone establish no penalty."""
    for power in _of_type(facts, PowerType.PENALTY):
        ranks = _founding_ranks(facts, power)
        if ranks and all(rank in BELOW_RULES for rank, _ in ranks):
            yield _hit(power, ("doc", f"《{ranks[0][1]}》"))


@rule("POW-03", Severity.ERROR, ground="《行政处罚法》第十条至第十四条", message="「{power}」：{rank}不得设定{kind}")
def penalty_kinds_fit_the_rank(facts: Facts) -> Iterator[Hit]:
    """Each kind of penalty may be set by at least one of the instruments cited."""
    for power in _of_type(facts, PowerType.PENALTY):
        ranks = [one for one in _founding_ranks(facts, power) if one[0] in PENALTIES_OF_RANK]
        for kind in power.penalty_kinds:
            if ranks and not any(kind in PENALTIES_OF_RANK[rank] for rank, _ in ranks):
                yield _hit(power, ("rank", ranks[0][0].value), ("kind", kind.value))


@rule(
    "POW-06", Severity.ERROR, ground="《行政许可法》第十四条、第十五条、第十七条", message="「{power}」：{rank}不得设定行政许可"
)
def licence_is_set_high_enough(facts: Facts) -> Iterator[Hit]:
    """A licence rests on 法律, 行政法规, 国务院决定, 地方性法规 or a provincial rule."""
    for power in _of_type(facts, PowerType.LICENCE):
        ranks = _founding_ranks(facts, power)
        if ranks and not any(rank in LICENCE_RANKS for rank, _ in ranks):
            yield _hit(power, ("rank", ranks[0][0].value))


@rule("POW-08", Severity.ERROR, ground="《行政强制法》第十条、第十一条", message="「{power}」：{rank}不得设定{kind}")
def measure_fits_the_rank(facts: Facts) -> Iterator[Hit]:
    """A coercive measure of this kind may be set by one of the instruments cited."""
    for power in _of_type(facts, PowerType.COERCION):
        ranks = _founding_ranks(facts, power)
        if power.coercion_kind is None or not power.coercion_kind.is_measure or not ranks:
            continue
        if not any(power.coercion_kind in MEASURES_OF_RANK.get(rank, ()) for rank, _ in ranks):
            yield _hit(power, ("rank", ranks[0][0].value), ("kind", power.coercion_kind.value))


@rule("POW-09", Severity.ERROR, ground="《行政强制法》第十三条", message="「{power}」无法律规定，应申请法院执行")
def own_enforcement_rests_on_a_law(facts: Facts) -> Iterator[Hit]:
    """Enforcement by the agency's own force is set by 法律 only."""
    for power in _of_type(facts, PowerType.COERCION):
        if power.coercion_kind is None or power.coercion_kind.is_measure or not power.has_own_enforcement:
            continue
        if not any(rank is Rank.LAW for rank, _ in _founding_ranks(facts, power)):
            yield _hit(power)


@rule(
    "POW-10",
    Severity.WARNING,
    ground="《行政处罚法》第五十九条第一款第（二）项、第（三）项",
    message="「{power}」缺少{missing}依据",
)
def violated_and_penalty_articles(facts: Facts) -> Iterator[Hit]:
    """A penalty cites the article that is violated and the article that punishes: more than one provision."""
    for power in _of_type(facts, PowerType.PENALTY):
        founding = _founding(facts, power)
        provisions = {(one.version_id, one.law_title, address) for one in founding for address in one.addresses}
        if len(provisions) == 1:
            yield _hit(power, ("missing", "违法行为或者处罚"))


@rule("POW-15", Severity.WARNING, ground="《行政许可法》第四十二条、第八十二条", message="「{power}」法定时限{x}需说明依据")
def licence_limit_in_workdays(facts: Facts) -> Iterator[Hit]:
    """A licence is decided within 20 workdays unless a special law is cited for its limit."""
    units = {TimeUnit.WORKDAY: "个工作日", TimeUnit.DAY: "日", TimeUnit.MONTH: "个月", TimeUnit.YEAR: "年", TimeUnit.HOUR: "小时"}
    for power in _of_type(facts, PowerType.LICENCE):
        limit = power.statutory_limit
        if limit is None or limit.is_none or limit.basis.strip():
            continue
        if limit.unit not in (TimeUnit.WORKDAY, TimeUnit.HOUR) or limit.amount > 20 * (24 if limit.unit is TimeUnit.HOUR else 1):
            yield _hit(power, ("x", f"{limit.amount}{units[limit.unit]}"))


@rule("POW-16", Severity.ERROR, ground="承诺不得长于法定", message="「{power}」承诺时限长于法定时限")
def promised_is_not_longer(facts: Facts) -> Iterator[Hit]:
    """The promised limit is not longer than the statutory one and counts in the same unit."""
    for power in facts.live_powers:
        legal, promised = power.statutory_limit, power.promised_limit
        if legal is None or promised is None or legal.is_none or promised.is_none:
            continue
        if legal.unit is not promised.unit:
            yield _hit(power, message="「{power}」承诺时限与法定时限单位不同，无法比较")
        elif promised.amount > legal.amount:
            yield _hit(power)


@rule("POW-17", Severity.WARNING, ground="武政办〔2005〕152号 三(一)2", message="「{power}」与「{other}」重复")
def powers_do_not_repeat(facts: Facts) -> Iterator[Hit]:
    """No two live powers of one body have the same name, or the same act on the same basis."""
    seen: dict[object, Power] = {}
    for power in facts.live_powers:
        key = (power.institution_id, power.power_type, power.parent_id, "".join(power.name.split()))
        other = seen.setdefault(key, power)
        if other is not power:
            yield _hit(power, ("other", f"{other.code} {other.name}".strip()))


@rule("POW-24", Severity.ERROR, ground="编码应当唯一", message="编码「{code}」重复：{powers}")
def codes_are_unique(facts: Facts) -> Iterator[Hit]:
    """No two powers of one body carry one code; a live power has a code."""
    live = {power.id for power in facts.live_powers}
    by_code: dict[tuple[object, str], list[Power]] = defaultdict(list)
    for power in facts.powers:
        by_code[(power.institution_id, power.code)].append(power)
    for (_, code), powers in by_code.items():
        if not code:
            for power in powers:
                if power.id in live:
                    yield _hit(power, message="「{power}」没有编码")
        elif len(powers) > 1:
            names = "、".join(power.name for power in powers)
            yield _hit(powers[-1], ("code", code), ("powers", names))


def _of_type(facts: Facts, power_type: PowerType) -> Iterator[Power]:
    return (power for power in facts.live_powers if power.power_type is power_type)


def _founding(facts: Facts, power: Power) -> list[Citation]:
    """Return the 设定 citations of the power, or of its main item where it has none."""
    owners = (power.id, power.parent_id)
    for owner in owners:
        found = [one for one in facts.citations_by_owner.get(owner, ()) if one.role is CitationRole.ESTABLISH] if owner else []
        if found:
            return found
    return []


def _founding_ranks(facts: Facts, power: Power) -> list[tuple[Rank, str]]:
    """Return rank and title of the works that the power is founded on, as far as they are known."""
    versions = [facts.version_by_id.get(one.version_id) for one in _founding(facts, power) if one.version_id]
    works = [facts.work_by_id[version.work_id] for version in versions if version is not None]
    return [(work.rank, work.title) for work in works]


def _hit(power: Power, *words: tuple[str, str], message: str = "") -> Hit:
    return Hit(kind="power", id=power.id, words=(("power", power.name), *words), message=message)
