"""ORG and PST: rules of institutions, posts, people and certificates."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import (
    CertificateState,
    DutyState,
    Institution,
    ManagementType,
    Person,
    Post,
    PostCategory,
    StaffType,
    Status,
    SubjectKind,
)
from lawdesk.domain.powers.values import DutyRole, PowerType
from lawdesk.domain.statutes.values import CitationRole

NOT_ENTITLED = (StaffType.CONTRACT, StaffType.AUXILIARY)
GONE = (DutyState.TRANSFERRED, DutyState.RETIRED, DutyState.LEFT)
ROLE_WORDS = {DutyRole.HANDLE: "承办", DutyRole.REVIEW: "审核", DutyRole.APPROVE: "批准", DutyRole.ASSIST: "协办"}


@rule(
    "ORG-01",
    Severity.ERROR,
    ground="《行政处罚法》第十七条、第三十八条；《行政许可法》第二十二条",
    message="「{inst}」没有主体资格依据",
)
def subject_is_qualified(facts: Facts) -> Iterator[Hit]:
    """An enforcement subject cites the ground on which it may act, or lists it in the catalogue as such."""
    for institution in _subjects(facts):
        cited = any(one.role is CitationRole.QUALIFICATION for one in facts.citations_by_owner.get(institution.id, ()))
        listed = any(one.institution_id == institution.id and one.is_qualification_basis for one in facts.basis_entries)
        if not cited and not listed:
            yield Hit(kind="institution", id=institution.id, words=(("inst", institution.name),))


@rule("ORG-11", Severity.ERROR, ground="武政办〔2005〕152号 三(二)2", message="「{inst}」未填{field}")
def management_is_stated(facts: Facts) -> Iterator[Hit]:
    """Dual management says which side appraises and holds accountable; vertical and dual name the superior."""
    for institution in _subjects(facts):
        missing = []
        if institution.management_type is ManagementType.DUAL and not institution.dual_division.strip():
            missing.append("双重管理分工")
        if institution.management_type is not ManagementType.TERRITORIAL and institution.superior_id is None:
            missing.append("上级部门")
        for field in missing:
            yield Hit(kind="institution", id=institution.id, words=(("inst", institution.name), ("field", field)))


@rule("PST-01", Severity.WARNING, ground="武政办〔2005〕152号 三(一)2", message="岗位「{post}」{missing}")
def post_is_filled(facts: Facts) -> Iterator[Hit]:
    """A live post has duties and a holder on the day, or is marked as vacant."""
    for post in _live_posts(facts):
        if not post.duties.strip():
            yield Hit(kind="post", id=post.id, field="duties", words=(("post", post.name), ("missing", "未填岗位职责")))
        if not facts.holdings_by_post.get(post.id) and not post.vacancy_note.strip():
            yield Hit(kind="post", id=post.id, words=(("post", post.name), ("missing", "无人任岗，也未标明空缺")))


@rule(
    "PST-02",
    Severity.ERROR,
    ground="《行政处罚法》第四十二条第一款；《行政强制法》第十七条第三款、第十八条第（二）项",
    message="「{post}」持有效证件人员{n}名，少于2名",
)
def two_certified_officers(facts: Facts) -> Iterator[Hit]:
    """A post that investigates, inspects or coerces is held by at least two officers with a valid certificate."""
    field_work = {PowerType.PENALTY, PowerType.INSPECTION, PowerType.COERCION}
    handling = {
        one.post_id
        for power in facts.live_powers
        if power.power_type in field_work
        for one in facts.assignments_by_power.get(power.id, ())
        if one.duty_role is DutyRole.HANDLE
    }
    for post in _live_posts(facts):
        if post.category is not PostCategory.ENFORCEMENT or not (post.needs_certificate or post.id in handling):
            continue
        number = sum(_is_certified(facts, person) for person in _holders(facts, post))
        if number < 2:
            yield Hit(kind="post", id=post.id, words=(("post", post.name), ("n", str(number))))


@rule("PST-03", Severity.ERROR, ground="《行政处罚法》第四十二条、第七十六条第一款第（五）项", message="{person}的证件{state}")
def certificates_are_valid(facts: Facts) -> Iterator[Hit]:
    """Whoever holds a post that needs a certificate has a valid one on the day."""
    for person, post in _holders_of_certified_posts(facts):
        certificates = facts.certificates_by_person.get(person.id, ())
        if any(one.is_valid_on(facts.day) for one in certificates):
            continue
        yield Hit(
            kind="person",
            id=person.id,
            words=(("person", person.name), ("state", _certificate_fault(facts, person))),
            field=post.name,
        )


@rule(
    "PST-06",
    Severity.ERROR,
    ground="《行政处罚法》第四十二条第一款；《行政强制法》第十七条第三款",
    message="{person}为{type}，不得承担{role}",
)
def only_staff_officers_act(facts: Facts) -> Iterator[Hit]:
    """合同制 and 辅助 staff hold no handle, review or approve role in penalties or coercion."""
    for power in facts.live_powers:
        if power.power_type not in (PowerType.PENALTY, PowerType.COERCION):
            continue
        for one in facts.assignments_by_power.get(power.id, ()):
            for holding in facts.holdings_by_post.get(one.post_id, ()):
                person = facts.person_by_id.get(holding.person_id)
                if person and person.staff_type in NOT_ENTITLED and one.duty_role is not DutyRole.ASSIST:
                    role = f"「{power.name}」的{ROLE_WORDS[one.duty_role]}"
                    words = (("person", person.name), ("type", person.staff_type.value), ("role", role))
                    yield Hit(kind="person", id=person.id, words=words)


@rule("PST-09", Severity.ERROR, ground="任岗日期应当真实", message="{person}任岗日期{problem}")
def holding_dates_are_sound(facts: Facts) -> Iterator[Hit]:
    """A holding begins before it ends, and none stands for somebody who has left."""
    for holding in facts.holdings:
        person = facts.person_by_id.get(holding.person_id)
        if person is None:
            continue
        if holding.ends_on and holding.ends_on < holding.starts_on:
            yield Hit(kind="person", id=person.id, words=(("person", person.name), ("problem", "止期早于起期")))
        if person.duty_state in GONE and holding.covers(facts.day):
            problem = f"未截止，本人已{person.duty_state.value}"
            yield Hit(kind="person", id=person.id, words=(("person", person.name), ("problem", problem)))


def _subjects(facts: Facts) -> Iterator[Institution]:
    return (one for one in facts.institutions if one.subject_kind is not SubjectKind.NOT_A_SUBJECT)


def _live_posts(facts: Facts) -> Iterator[Post]:
    return (post for post in facts.posts if post.status is Status.ACTIVE)


def _holders(facts: Facts, post: Post) -> Iterator[Person]:
    for holding in facts.holdings_by_post.get(post.id, ()):
        person = facts.person_by_id.get(holding.person_id)
        if person is not None:
            yield person


def _holders_of_certified_posts(facts: Facts) -> Iterator[tuple[Person, Post]]:
    """Each such person once, with the first post that asks for the certificate."""
    seen = set()
    for post in _live_posts(facts):
        if not post.needs_certificate:
            continue
        for person in _holders(facts, post):
            if person.id not in seen and person.staff_type not in NOT_ENTITLED:
                seen.add(person.id)
                yield person, post


def _is_certified(facts: Facts, person: Person) -> bool:
    return any(one.is_valid_on(facts.day) for one in facts.certificates_by_person.get(person.id, ()))


def _certificate_fault(facts: Facts, person: Person) -> str:
    certificates = facts.certificates_by_person.get(person.id, ())
    if not certificates:
        return "没有登记"
    last = max(certificates, key=lambda one: (one.expires_on is not None, str(one.expires_on)))
    if last.state is not CertificateState.VALID:
        return f"已{last.state.value}"
    if last.expires_on and last.expires_on < facts.day:
        return f"已于{last.expires_on.isoformat()}到期"
    return "尚未生效"
