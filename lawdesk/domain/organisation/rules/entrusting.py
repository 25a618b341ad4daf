"""ORG-03, 05 to 09: entrustment — what the paper must say, to whom, of what, no further, and in its term."""

import re
from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.rules.common import valid_certificates
from lawdesk.domain.organisation.values import BodyNature, Entrustment, SubjectKind
from lawdesk.domain.powers.founding import cited
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.rules.roles import live_assignments
from lawdesk.domain.powers.setting_power import RULES_OF_GOVERNMENT, Setter
from lawdesk.domain.powers.values import CoercionKind, Power, PowerSource, PowerType
from lawdesk.domain.statutes.values import CitationRole

_PRIVATE = re.compile(r"协会|学会|商会|公司|集团|合作社")
_ALLOWING = (Setter.LAW, Setter.ADMINISTRATIVE_REGULATION, Setter.LOCAL_REGULATION, *RULES_OF_GOVERNMENT)
OFFICERS_OF_A_CASE = 2


def _hit(
    facts: Facts,
    paper: Entrustment,
    *words: tuple[str, str],
    field: str = "",
    message: str = "",
    severity: Severity | None = None,
) -> Hit:
    """Return a hit on an entrustment; the entrusted body is the word `inst`, the paper is told by its number."""
    body = facts.institution_by_id.get(paper.entrusted_id)
    named = (("inst", body.name if body else "受委托组织"), ("no", paper.document_number or "未编号"))
    return Hit(kind=Entrustment.kind, id=paper.id, field=field, words=(*named, *words), message=message, severity=severity)


def _powers(facts: Facts, paper: Entrustment) -> list[Power]:
    return [facts.power_by_id[one] for one in paper.power_ids if one in facts.power_by_id]


@rule(
    "ORG-03",
    Severity.ERROR,
    over=Entrustment,
    ground="《行政处罚法》第二十条第一款、第二款；《行政许可法》第二十四条第一款",
    message="「{inst}」的委托书（{no}）缺少{field}",
)
def entrustment_is_complete(facts: Facts, paper: Entrustment) -> Iterator[Hit]:
    """The statute or rule that allows it, matters, limits, term, publication (行政处罚法 §20p1–2).

    For licences alone 行政许可法 §24p1 asks for the basis and for publication of body and content, not for a term.
    """
    powers = _powers(facts, paper)
    is_licences_only = bool(powers) and all(power.power_type is PowerType.LICENCE for power in powers)
    wanted = [
        ("entrusting_id", "委托机关", paper.entrusting_id in facts.institution_by_id),
        ("power_ids", "委托的具体事项", bool(powers) or bool(paper.scope.strip())),
        ("published_on", "公布信息", paper.published_on is not None or bool(paper.published_at.strip())),
        ("citations", "法律、法规、规章依据", _is_allowed(facts, paper)),
    ]
    if not is_licences_only:
        wanted.append(("scope", "权限", bool(paper.scope.strip())))
        wanted.append(("ends_on", "期限", paper.starts_on is not None and paper.ends_on is not None))
    missing = [(field, name) for field, name, is_there in wanted if not is_there]
    if missing:
        yield _hit(facts, paper, ("field", "、".join(name for _, name in missing)), field=missing[0][0])


def _is_allowed(facts: Facts, paper: Entrustment) -> bool:
    """Does a citation, of the paper or of the entrusted body, name the statute or rule that allows the entrustment?"""
    for owner in (paper.id, paper.entrusted_id):
        for one in facts.citations_by_owner.get(owner, ()):
            if one.role in (CitationRole.ENTRUSTMENT, CitationRole.QUALIFICATION):
                setter = cited(facts, one).setter
                if setter is None or setter in _ALLOWING:
                    return True
    return paper.entrusted_id in facts.qualifying_entries


@rule(
    "ORG-05",
    Severity.ERROR,
    over=Entrustment,
    ground="《行政处罚法》第二十条第四款；《行政许可法》第二十四条第三款",
    message="「{from_}」为受委托组织，不得再委托「{inst}」",
)
def no_entrustment_goes_further(facts: Facts, paper: Entrustment) -> Iterator[Hit]:
    """不得再委托其他组织或者个人 (§20p4; 行政许可法 §24p3). An agency may entrust its own powers, not those it was given."""
    giver = facts.institution_by_id.get(paper.entrusting_id)
    if giver is None:
        return
    given = [one for one in facts.entrustments_by_entrusted.get(giver.id, ()) if one.id != paper.id]
    is_passed_on = any(not one.power_ids or not paper.power_ids or set(one.power_ids) & set(paper.power_ids) for one in given)
    if giver.subject_kind is SubjectKind.ENTRUSTED or is_passed_on:
        yield _hit(facts, paper, ("from_", giver.name))


@rule(
    "ORG-06",
    Severity.ERROR,
    over=Entrustment,
    ground="《行政处罚法》第二十条第一款、第二十一条",
    message="「{inst}」不符合受委托条件：{why}",
)
def entrusted_body_fits(facts: Facts, paper: Entrustment) -> Iterator[Hit]:
    """依法成立并具有管理公共事务职能, 有取得行政执法资格的工作人员 (行政处罚法 §21); two of them, since §42p1 asks for two.

    An enterprise has no such function. The staff is counted only where the people of the body are kept here.
    """
    body = facts.institution_by_id.get(paper.entrusted_id)
    powers = _powers(facts, paper)
    if body is None or (powers and all(power.power_type is PowerType.LICENCE for power in powers)):
        return
    if body.nature is BodyNature.ENTERPRISE:
        yield _hit(facts, paper, ("why", "企业不具有管理公共事务职能"))
    elif body.nature is BodyNature.SOCIAL_ORGANISATION:
        message = "「{inst}」为社会组织，请核对是否依法具有管理公共事务职能"
        yield _hit(facts, paper, message=message, severity=Severity.WARNING)
    people = [person for unit in facts.units_by_institution.get(body.id, ()) for person in facts.people_by_unit.get(unit.id, ())]
    number = sum(1 for person in people if valid_certificates(facts, person))
    if people and number < OFFICERS_OF_A_CASE:
        yield _hit(facts, paper, ("why", f"持有效执法证件人员{number}名，少于2名"))


@rule(
    "ORG-07",
    Severity.ERROR,
    over=Entrustment,
    ground="《行政许可法》第二十四条第一款",
    message="行政许可「{power}」不得委托「{inst}」：只能委托其他行政机关",
)
def licences_go_to_agencies(facts: Facts, paper: Entrustment) -> Iterator[Hit]:
    """可以委托其他行政机关实施行政许可 (行政许可法 §24p1). Of a body whose nature is not filled the name must tell."""
    body = facts.institution_by_id.get(paper.entrusted_id)
    if body is None or body.nature is BodyNature.AGENCY:
        return
    if body.nature is None and not _PRIVATE.search(body.name):
        return
    for power in _powers(facts, paper):
        if power.power_type is PowerType.LICENCE:
            yield _hit(facts, paper, ("power", power.name), field="power_ids")


@rule(
    "ORG-08",
    Severity.ERROR,
    over=Power,
    ground="《行政强制法》第十七条第一款、第二十九条第一款",
    message="「{power}」属行政强制措施，不得委托（{who}）",
)
def measures_are_not_entrusted(facts: Facts, power: Power) -> Iterator[Hit]:
    """行政强制措施权不得委托 (行政强制法 §17p1); freezing not even to agencies (§29p1). Posts of an entrusted body count too."""
    kind = power.coercion_kind
    if power.power_type is not PowerType.COERCION or kind is None or not kind.is_measure:
        return
    owner = facts.institution_by_id.get(power.institution_id)
    found = [_body_name(facts, paper.entrusted_id) for paper in facts.entrustments_by_power.get(power.id, ())]
    if owner is not None and owner.subject_kind is SubjectKind.ENTRUSTED:
        found.append(owner.name)
    for one in live_assignments(facts, power):
        unit = facts.unit_by_id.get(facts.post_by_id[one.post_id].unit_id)
        body = facts.institution_by_id.get(unit.institution_id) if unit else None
        if body is not None and body.subject_kind is SubjectKind.ENTRUSTED:
            found.append(f"{body.name}{facts.post_by_id[one.post_id].name}")
    if power.source is PowerSource.ENTRUSTED and not found:
        found.append("权力来源为委托")
    if found:
        what = "；冻结也不得委托其他行政机关" if kind is CoercionKind.FREEZE else ""
        yield power_hit(power, ("who", "、".join(dict.fromkeys(found)) + what))


def _body_name(facts: Facts, id: UUID) -> str:
    body = facts.institution_by_id.get(id)
    return body.name if body else "受委托组织"


@rule(
    "ORG-09",
    Severity.ERROR,
    over=Entrustment,
    ground="《行政处罚法》第二十条第二款",
    message="「{inst}」的委托书（{no}）已于{date}到期",
)
def entrustment_is_in_term(facts: Facts, paper: Entrustment) -> Iterator[Hit]:
    """The day lies in the term, or another paper between the same two covers it and the same matters."""
    is_over = paper.ends_on is not None and paper.ends_on < facts.day
    is_early = paper.starts_on is not None and paper.starts_on > facts.day
    if (not is_over and not is_early) or _is_renewed(facts, paper):
        return
    if is_over and paper.ends_on is not None:
        yield _hit(facts, paper, ("date", paper.ends_on.isoformat()), field="ends_on")
    elif paper.starts_on is not None:
        message = "「{inst}」的委托书（{no}）自{date}起才生效"
        yield _hit(facts, paper, ("date", paper.starts_on.isoformat()), field="starts_on", message=message)


def _is_renewed(facts: Facts, paper: Entrustment) -> bool:
    return any(
        other.id != paper.id
        and other.entrusting_id == paper.entrusting_id
        and (other.starts_on is None or other.starts_on <= facts.day)
        and (other.ends_on is None or facts.day <= other.ends_on)
        and (not other.power_ids or set(paper.power_ids) <= set(other.power_ids))
        for other in facts.entrustments_by_entrusted.get(paper.entrusted_id, ())
    )
