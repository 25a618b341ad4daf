"""POW-15, POW-16: the limit of a licence, and the promised limit beside the statutory one."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.legal_days import is_surely_longer, is_surely_within
from lawdesk.domain.powers.founding import cited, guessed_setter
from lawdesk.domain.powers.rules.common import limit_words, power_hit, titles_in
from lawdesk.domain.powers.setting_power import Setter
from lawdesk.domain.powers.values import Power, PowerType, TimeLimit, TimeUnit
from lawdesk.domain.statutes.values import CitationRole

LICENCE_WORKDAYS, LICENCE_EXTENSION = 20, 10
_STATUTES = (Setter.LAW, Setter.ADMINISTRATIVE_REGULATION, Setter.LOCAL_REGULATION)


@rule(
    "POW-15",
    Severity.WARNING,
    over=Power,
    ground="《行政许可法》第四十二条第一款、第八十二条",
    message="「{power}」法定时限{x}需说明依据",
)
def licence_limit_in_workdays(facts: Facts, power: Power) -> Iterator[Hit]:
    """A licence is decided within 20 workdays, +10 by the agency's leader, unless 法律、法规 say otherwise (§42p1, §82).

    A rule (规章) cannot make it longer: §42p1 names 法律、法规 only.
    """
    limit = power.statutory_limit
    if power.power_type is not PowerType.LICENCE or limit is None or limit.is_none or _is_usual(limit):
        return
    setters = _special_basis(facts, power, limit)
    words = (("x", limit_words(limit)), ("y", f"延长{limit.extension_amount}"))
    if not setters:
        is_long = limit.amount <= LICENCE_WORKDAYS and limit.unit is TimeUnit.WORKDAY
        message = "「{power}」法定时限{x}{y}个工作日，超过十日，需说明依据" if is_long else ""
        yield power_hit(power, *words, field="statutory_limit", message=message)
    elif not any(setter is None or setter in _STATUTES for setter in setters):
        message = "「{power}」法定时限{x}的依据不是法律、法规，不能另行规定许可期限"
        yield power_hit(power, *words, field="statutory_limit", message=message)


def _is_usual(limit: TimeLimit) -> bool:
    if limit.unit is TimeUnit.HOUR:
        return limit.amount <= LICENCE_WORKDAYS * 24
    return limit.unit is TimeUnit.WORKDAY and limit.amount <= LICENCE_WORKDAYS and limit.extension_amount <= LICENCE_EXTENSION


def _special_basis(facts: Facts, power: Power, limit: TimeLimit) -> list[Setter | None]:
    """Return the classes of what the limit rests on: 时限 citations, and its text; None is a text that names no work."""
    own = facts.citations_by_owner.get(power.id, ())
    found: list[Setter | None] = [cited(facts, one).setter for one in own if one.role is CitationRole.TIME_LIMIT]
    found += [guessed_setter(title) for title in titles_in(limit.basis)]
    return found or ([None] if limit.basis.strip() else [])


@rule("POW-16", Severity.ERROR, over=Power, ground="承诺时限不得长于法定时限", message="「{power}」承诺时限{b}长于法定时限{a}")
def promised_is_not_longer(facts: Facts, power: Power) -> Iterator[Hit]:
    """The promised limit is not longer than the statutory one. Of two units what is sure is told, the rest is a warning."""
    legal, promised = power.statutory_limit, power.promised_limit
    if legal is None or promised is None or legal.is_none or promised.is_none or is_surely_within(promised, legal):
        return
    words = (("a", limit_words(legal)), ("b", limit_words(promised)))
    if is_surely_longer(promised, legal):
        yield power_hit(power, *words, field="promised_limit")
    else:
        message = "「{power}」承诺时限{b}与法定时限{a}单位不同，无法比较"
        yield power_hit(power, *words, field="promised_limit", message=message, severity=Severity.WARNING)
