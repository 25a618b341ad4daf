"""ORG-02: an organisation that was authorised, and by what."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.rules.common import institution_hit, live_powers_of
from lawdesk.domain.organisation.values import Institution, SubjectKind
from lawdesk.domain.powers.founding import cited, rank_words
from lawdesk.domain.powers.setting_power import AUTHORISERS, Setter
from lawdesk.domain.powers.values import CoercionKind, Power, PowerType
from lawdesk.domain.statutes.values import CitationRole


@rule(
    "ORG-02",
    Severity.ERROR,
    over=Institution,
    ground="《行政处罚法》第十九条；《行政许可法》第二十三条；《行政强制法》第二十九条第一款、第七十条",
    message="「{inst}」的授权依据层级不够（{rank}）：{need}应由{who}授权",
)
def authorised_high_enough(facts: Facts, institution: Institution) -> Iterator[Hit]:
    """法律、法规 authorise for penalties and licences (§19; §23), 法律、行政法规 for coercion (§70), 法律 for freezing (§29p1).

    A body without powers must be authorised at least as high as penalties ask for. What is not resolved is not judged.
    """
    if institution.subject_kind is not SubjectKind.AUTHORISED:
        return
    own = facts.citations_by_owner.get(institution.id, ())
    grounds = [cited(facts, one) for one in own if one.role is CitationRole.QUALIFICATION]
    if not grounds or any(one.setter is None for one in grounds):
        return
    setters = {one.setter for one in grounds}
    wanted = dict.fromkeys(_needs(power) for power in live_powers_of(facts, institution)) or {"处罚": None}
    for need in wanted:
        able = {Setter.LAW} if need == "冻结" else AUTHORISERS.get(need, AUTHORISERS["处罚"])
        if not setters & able:
            who = {"冻结": "法律", "强制": "法律、行政法规"}.get(need, "法律、法规")
            words = (("rank", rank_words(grounds[0])), ("need", f"行政{need}" if need != "冻结" else need), ("who", who))
            yield institution_hit(institution, *words)


def _needs(power: Power) -> str:
    if power.power_type is PowerType.COERCION:
        return "冻结" if power.coercion_kind is CoercionKind.FREEZE else "强制"
    return "许可" if power.power_type is PowerType.LICENCE else "处罚"
