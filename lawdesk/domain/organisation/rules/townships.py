"""ORG-10: penalty power of townships and 街道 rests on a published decision of the province."""

import re
from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Institution, Level
from lawdesk.domain.powers.founding import Founding, cited, foundings
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.setting_power import Setter
from lawdesk.domain.powers.values import Power, PowerSource, PowerType
from lawdesk.domain.statutes.cited_text import cited_text
from lawdesk.domain.statutes.values import CitationRole, Rank

_PROVINCE = re.compile(r"省|自治区|(?:北京|天津|上海|重庆)市")
_TOWNSHIP = re.compile(r"乡|镇|街道")
_PROVINCIAL = (Rank.PROVINCIAL_REGULATION, Rank.PROVINCIAL_RULE)
_GIVEN = (Setter.LAW, Setter.ADMINISTRATIVE_REGULATION, Setter.LOCAL_REGULATION)
_DECIDING = (CitationRole.ESTABLISH, CitationRole.IMPLEMENT, CitationRole.ENTRUSTMENT, CitationRole.QUALIFICATION)


@rule(
    "ORG-10",
    Severity.ERROR,
    over=Power,
    ground="《行政处罚法》第二十三条、第二十四条第一款",
    message="「{power}」下放乡镇无省级决定",
)
def township_power_rests_on_the_province(facts: Facts, power: Power) -> Iterator[Hit]:
    """省、自治区、直辖市 may hand penalties of county departments to townships by a published decision (行政处罚法 §24p1).

    A statute may itself name the township (§23): told from the text of the cited articles, taken as said where that is not here.
    The decision is cited by the power, or once for all by the township.
    """
    body = facts.institution_by_id.get(power.institution_id)
    if body is None or body.level is not Level.TOWNSHIP or power.power_type is not PowerType.PENALTY:
        return
    if power.source is PowerSource.ENTRUSTED or (power.source is PowerSource.STATUTORY and _is_given_by_statute(facts, power)):
        return
    decisions = [one for one in _grounds(facts, power, body) if _is_provincial(one)]
    if not decisions:
        yield power_hit(power, field="citations")
    elif not any(_is_published(one) for one in decisions):
        message = "「{power}」下放乡镇的省级决定《{doc}》没有公布信息"
        yield power_hit(power, ("doc", decisions[0].title.strip("《》")), field="citations", message=message)


def _is_given_by_statute(facts: Facts, power: Power) -> bool:
    for one in foundings(facts, power):
        text = cited_text(facts, one.citation)
        if one.setter is None or (one.setter in _GIVEN and (not text or _TOWNSHIP.search(text))):
            return True
    return False


def _grounds(facts: Facts, power: Power, body: Institution) -> Iterator[Founding]:
    yield from foundings(facts, power)
    for owner in (power.id, body.id):
        for one in facts.citations_by_owner.get(owner, ()):
            if one.role in _DECIDING:
                yield cited(facts, one)


def _is_provincial(one: Founding) -> bool:
    if one.work is None:
        return _PROVINCE.search(one.title) is not None
    is_paper = one.setter is Setter.OTHER
    return one.work.rank in _PROVINCIAL or (
        is_paper and _PROVINCE.search(one.work.body + one.work.territory + one.work.title) is not None
    )


def _is_published(one: Founding) -> bool:
    if one.work is None or one.version is None:
        return True
    return one.version.promulgated_on is not None or bool(one.version.document_number or one.work.source)
