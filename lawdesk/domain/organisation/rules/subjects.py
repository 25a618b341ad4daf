"""ORG-01, 04, 11, 12, 13: who may act in which name, under whom, and who goes on when a body ends."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.rules.common import institution_hit, live_powers_of
from lawdesk.domain.organisation.values import Institution, ManagementType, Status, SubjectKind
from lawdesk.domain.powers.founding import cited
from lawdesk.domain.powers.setting_power import Setter
from lawdesk.domain.statutes.values import CitationRole


@rule(
    "ORG-01",
    Severity.ERROR,
    over=Institution,
    ground="《行政处罚法》第十七条、第三十八条第一款；《行政许可法》第二十二条；《行政强制法》第十七条第一款",
    message="「{inst}」没有主体资格依据",
)
def subject_is_qualified(facts: Facts, institution: Institution) -> Iterator[Hit]:
    """A subject cites the ground on which it may act, or lists it in the catalogue as such (行政处罚法 §17, §38p1).

    An entrusted body acts on the entrustment, a dispatched one in the name of who dispatched it (its own name: ORG-12).
    """
    kind = institution.subject_kind
    if kind is SubjectKind.NOT_A_SUBJECT or (kind is SubjectKind.DISPATCHED and institution.superior_id is not None):
        return
    roles = {one.role for one in facts.citations_by_owner.get(institution.id, ())}
    if kind is SubjectKind.ENTRUSTED:
        if CitationRole.ENTRUSTMENT not in roles and institution.id not in facts.entrustments_by_entrusted:
            yield institution_hit(institution, message="「{inst}」为受委托组织，没有委托书")
    elif CitationRole.QUALIFICATION not in roles and institution.id not in facts.qualifying_entries:
        yield institution_hit(institution)


@rule(
    "ORG-04",
    Severity.ERROR,
    over=Institution,
    ground="《行政处罚法》第二十条第四款；《行政许可法》第二十四条第三款",
    message="「{inst}」为受委托组织，不得以自己名义执法：{n}项职权列在其名下",
)
def entrusted_body_acts_for_another(facts: Facts, institution: Institution) -> Iterator[Hit]:
    """受委托组织在委托范围内，以委托行政机关名义实施 (行政处罚法 §20p4; 行政许可法 §24p3): no power stands under its own name."""
    if institution.subject_kind is SubjectKind.ENTRUSTED:
        number = sum(1 for _ in live_powers_of(facts, institution))
        if number:
            yield institution_hit(institution, ("n", str(number)))


@rule("ORG-11", Severity.ERROR, over=Institution, ground="武政办〔2005〕152号 三(二)2", message="「{inst}」未填{field}")
def management_is_stated(facts: Facts, institution: Institution) -> Iterator[Hit]:
    """Dual management says which side appraises and holds accountable; vertical and dual name the superior."""
    if institution.subject_kind is SubjectKind.NOT_A_SUBJECT:
        return
    if institution.management_type is ManagementType.DUAL and not institution.dual_division.strip():
        yield institution_hit(institution, ("field", "双重管理分工"), field="dual_division")
    if institution.management_type is not ManagementType.TERRITORIAL and institution.superior_id is None:
        yield institution_hit(institution, ("field", "上级部门"), field="superior_id")


@rule(
    "ORG-12",
    Severity.WARNING,
    over=Institution,
    ground="《行政复议法》第二十四条第四款",
    message="「{inst}」以自己名义执法无依据",
)
def dispatched_office_in_its_own_name(facts: Facts, institution: Institution) -> Iterator[Hit]:
    """A dispatched office acts in its own name only 依照法律、法规、规章规定 (行政复议法 §24p4)."""
    if institution.subject_kind is not SubjectKind.DISPATCHED or next(live_powers_of(facts, institution), None) is None:
        return
    cited_here = facts.citations_by_owner.get(institution.id, ())
    bases = [cited(facts, one).setter for one in cited_here if one.role is CitationRole.QUALIFICATION]
    listed = institution.id in facts.qualifying_entries
    if not listed and not any(setter not in (Setter.OTHER, Setter.STATE_COUNCIL_DECISION) for setter in bases):
        yield institution_hit(institution)


@rule(
    "ORG-13",
    Severity.ERROR,
    over=Institution,
    ground="《行政复议法》第十九条第四款；《国家赔偿法》第七条第五款",
    message="「{inst}」已{state}，{n}项职权无承继机构",
)
def ended_body_has_a_successor(facts: Facts, institution: Institution) -> Iterator[Hit]:
    """继续行使其职权的行政机关 answers for what an ended body did, so it must be known; one that has ended itself is none."""
    if not has_ended(facts, institution):
        return
    successor = facts.institution_by_id.get(institution.successor_id) if institution.successor_id else None
    if successor is not None and successor.id != institution.id and not has_ended(facts, successor):
        return
    number = sum(1 for _ in live_powers_of(facts, institution))
    if number:
        day = institution.ended_on
        state = f"于{day.isoformat()}撤并" if day else "撤并"
        yield institution_hit(institution, ("state", state), ("n", str(number)), field="successor_id")


def has_ended(facts: Facts, institution: Institution) -> bool:
    """Is the body merged or abolished on the day?"""
    is_past = institution.ended_on is not None and institution.ended_on <= facts.day
    return institution.status is Status.RETIRED or is_past
