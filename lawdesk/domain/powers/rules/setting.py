"""POW-02, 03, 06, 07, 08, 09: who may establish a penalty, a licence, a measure, enforcement (`setting_power`)."""

import re
from collections.abc import Iterator
from datetime import date

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.founding import Founding, foundings, known_setters, rank_words
from lawdesk.domain.powers.penalty_text import revokes_business_licence
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.setting_power import ENFORCEMENT_SETTERS, LICENCE_SETTERS, MEASURES, PENALTIES, Setter
from lawdesk.domain.powers.values import CoercionKind, PenaltyKind, Power, PowerType
from lawdesk.domain.statutes.cited_text import cited_text

_OF_A_LAW = re.compile(r"实施(?:条例|细则|办法)|实施《|实施〈")
_REGISTRATION = re.compile(r"(?:企业|公司|个体工商户|合作社|组织|机构)[^，。]{0,8}(?:设立|注册|登记)|设立登记|营业执照")
_QUALIFICATION = re.compile(r"资格|资质|执业|职业")


@rule(
    "POW-02",
    Severity.ERROR,
    over=Power,
    ground="《行政处罚法》第四条、第十六条",
    message="「{power}」的设定依据{doc}不得设定行政处罚",
)
def penalty_is_not_set_by_paper(facts: Facts, power: Power) -> Iterator[Hit]:
    """除法律、法规、规章外，其他规范性文件不得设定行政处罚 (§16). Decisions of the State Council are not named: W."""
    if power.power_type is not PowerType.PENALTY:
        return
    found = known_setters(facts, power)
    if not found or any(PENALTIES[one.setter] for one in found if one.setter):
        return
    decision = next((one for one in found if one.setter is Setter.STATE_COUNCIL_DECISION), None)
    if decision is None:
        yield power_hit(power, ("doc", f"《{found[0].title.strip('《》')}》"), field="citations")
    else:
        message = "「{power}」仅以国务院决定《{doc}》设定，国务院决定不在《行政处罚法》第十条至第十四条所列之内，请核对"
        yield power_hit(power, ("doc", decision.title), field="citations", message=message, severity=Severity.WARNING)


@rule(
    "POW-03",
    Severity.ERROR,
    over=Power,
    ground="《行政处罚法》第九条第（六）项、第十条至第十四条",
    message="「{power}」：{rank}不得设定{kind}；如系对上位法的具体规定，请同时引用上位法",
)
def penalty_kinds_fit_the_rank(facts: Facts, power: Power) -> Iterator[Hit]:
    """Each kind of penalty may be established by one of the instruments cited (行政处罚法 §10–§14)."""
    if power.power_type is not PowerType.PENALTY:
        return
    found = [one for one in known_setters(facts, power) if one.setter and PENALTIES[one.setter]]
    if not found:
        return
    for kind in power.penalty_kinds:
        able = [one for one in found if one.setter and kind in PENALTIES[one.setter]]
        if not able:
            yield power_hit(power, ("rank", rank_words(found[0])), ("kind", kind.value), field="penalty_kinds")
        elif all(one.setter is Setter.LOCAL_REGULATION for one in able):
            yield from _limits_of_local_regulations(facts, power, kind, able)


def _limits_of_local_regulations(facts: Facts, power: Power, kind: PenaltyKind, able: list[Founding]) -> Iterator[Hit]:
    """§12p1: no 吊销营业执照, where texts or names say so; §9(6): other kinds are those that 法律、行政法规 know."""
    if kind is PenaltyKind.REVOKE_LICENCE:
        texts = [power.name, *(cited_text(facts, one.citation) for one in able)]
        if any(revokes_business_licence(text) for text in texts):
            yield power_hit(power, ("rank", rank_words(able[0])), ("kind", "吊销营业执照"), field="penalty_kinds")
    elif kind is PenaltyKind.OTHER:
        message = "「{power}」：其他行政处罚应由法律、行政法规规定，{rank}设定的，请核对其种类"
        words = ("rank", rank_words(able[0]))
        yield power_hit(power, words, field="penalty_kinds", message=message, severity=Severity.WARNING)


@rule(
    "POW-06",
    Severity.ERROR,
    over=Power,
    ground="《行政许可法》第十四条至第十七条",
    message="「{power}」：{rank}不得设定行政许可；如系对上位法的具体规定，请同时引用上位法",
)
def licence_is_set_high_enough(facts: Facts, power: Power) -> Iterator[Hit]:
    """A licence rests on 法律, 行政法规, 国务院决定, 地方性法规 or a provincial rule (行政许可法 §14, §15p1, §17).

    Local ones must not concern national qualifications nor the registration of enterprises (§15p2): by the name only, so W.
    """
    if power.power_type is not PowerType.LICENCE:
        return
    found = known_setters(facts, power)
    able = [one for one in found if one.setter in LICENCE_SETTERS]
    if found and not able:
        yield power_hit(power, ("rank", rank_words(found[0])), field="citations")
    elif found and all(one.setter in (Setter.LOCAL_REGULATION, Setter.PROVINCIAL_RULE) for one in able):
        what = "设立登记及其前置性许可" if _REGISTRATION.search(power.name) else ""
        what = what or ("应当由国家统一确定的资格、资质许可" if _QUALIFICATION.search(power.name) else "")
        if what:
            message = "「{power}」：{rank}不得设定{what}，请核对"
            words = (("rank", rank_words(able[0])), ("what", what))
            yield power_hit(power, *words, field="citations", message=message, severity=Severity.WARNING)


@rule(
    "POW-07",
    Severity.ERROR,
    over=Power,
    ground="《行政许可法》第十五条第一款",
    message="「{power}」：{rank}设定的临时性许可自{day}起已满一年，需要继续实施的应当提请制定地方性法规",
)
def temporary_licence_ends(facts: Facts, power: Power) -> Iterator[Hit]:
    """A licence that only a provincial rule establishes is temporary: one year from when it was first carried out."""
    if power.power_type is not PowerType.LICENCE:
        return
    able = [one for one in known_setters(facts, power) if one.setter in LICENCE_SETTERS]
    if not able or any(one.setter is not Setter.PROVINCIAL_RULE for one in able):
        return
    first = _first_day(facts, able[0]) or power.effective_on
    if first and _a_year_later(first) <= facts.day:
        yield power_hit(power, ("rank", rank_words(able[0])), ("day", first.isoformat()), field="citations")


def _first_day(facts: Facts, founding: Founding) -> date | None:
    """Return the day on which the work, not only its present version, took effect."""
    versions = facts.versions_by_work.get(founding.work.id, ()) if founding.work else ()
    return min((one.effective_on for one in versions if one.effective_on), default=None)


def _a_year_later(day: date) -> date:
    return date(day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


@rule(
    "POW-08",
    Severity.ERROR,
    over=Power,
    ground="《行政强制法》第九条至第十一条",
    message="「{power}」：{rank}不得设定{kind}；如系对上位法的具体规定，请同时引用上位法",
)
def measure_fits_the_rank(facts: Facts, power: Power) -> Iterator[Hit]:
    """A measure of this kind may be established by one of the instruments cited (行政强制法 §10).

    What only a lower instrument establishes holds under conditions that cannot be read here: that there is no law and the matter
    is the State Council's (§10p2), or that a law leaves it to the regulation (§11p2). One that carries out a law: W, else I.
    """
    kind = power.coercion_kind
    if power.power_type is not PowerType.COERCION or kind is None or not kind.is_measure:
        return
    found = known_setters(facts, power)
    able = [one for one in found if one.setter and kind in MEASURES[one.setter]]
    if found and not able:
        yield power_hit(power, ("rank", rank_words(found[0])), ("kind", kind.value), field="citations")
    elif found and all(one.setter is not Setter.LAW for one in able):
        yield from _conditions_of_measures(power, able[0])


def _conditions_of_measures(power: Power, founding: Founding) -> Iterator[Hit]:
    words = ("rank", rank_words(founding))
    if _OF_A_LAW.search(founding.title):
        message = "「{power}」：{rank}系执行法律的规定，法律中未设定行政强制措施的不得设定（第十一条第二款），请引用法律条款"
        yield power_hit(power, words, field="citations", message=message, severity=Severity.WARNING)
    elif founding.setter is Setter.ADMINISTRATIVE_REGULATION:
        message = "「{power}」：仅由{rank}设定，请核对是否尚未制定法律且属于国务院行政管理职权事项（第十条第二款）"
        yield power_hit(power, words, field="citations", message=message, severity=Severity.INFO)


@rule(
    "POW-09",
    Severity.ERROR,
    over=Power,
    ground="《行政强制法》第十三条",
    message="「{power}」无法律规定，应申请法院执行",
)
def own_enforcement_rests_on_a_law(facts: Facts, power: Power) -> Iterator[Hit]:
    """Enforcement by the agency's own force is established by 法律 only (行政强制法 §13).

    Two kinds every agency has by a law that the power then should cite: 加处罚款 (行政处罚法 §72p1(1)), and 代履行 where the
    consequences endanger traffic, pollute or destroy natural resources (行政强制法 §50).
    """
    kind = power.coercion_kind
    if power.power_type is not PowerType.COERCION or kind is None or kind.is_measure or not power.has_own_enforcement:
        return
    found = foundings(facts, power)
    if not found or any(one.setter is None or one.setter in ENFORCEMENT_SETTERS for one in found):
        return
    law = _LAW_OF_EVERY_AGENCY.get(kind)
    if law is None:
        yield power_hit(power, field="citations")
    else:
        message = "「{power}」应以法律为设定依据，请引用{law}"
        yield power_hit(power, ("law", law), field="citations", message=message, severity=Severity.WARNING)


_LAW_OF_EVERY_AGENCY = {
    CoercionKind.SURCHARGE: "《行政处罚法》第七十二条第一款第（一）项或者《行政强制法》第四十五条",
    CoercionKind.SUBSTITUTE: "《行政强制法》第五十条",
}
