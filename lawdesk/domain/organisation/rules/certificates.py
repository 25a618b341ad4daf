"""PST-03, 04, 05, 11: who holds an enforcing post has a certificate that is valid, fits, was earned, and is the only one."""

import re
from collections import Counter
from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.rules.common import NOT_ENTITLED, person_hit, posts_of, valid_certificates
from lawdesk.domain.organisation.values import Certificate, CertificateState, Institution, Person, Post

_BETWEEN = re.compile(r"[、,，;；/+＋\s和及]+")
_ALL_FIELDS = re.compile(r"综合|通用|全部|所有|各类")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:省|自治区|自治州|市|区|县|旗)")


def _certified_posts(facts: Facts, person: Person) -> list[Post]:
    """Return the posts asking for a certificate; people who may not have one are told by PST-06."""
    if person.staff_type in NOT_ENTITLED:
        return []
    return [post for post in posts_of(facts, person) if post.needs_certificate]


@rule(
    "PST-03",
    Severity.ERROR,
    over=Person,
    ground="《行政处罚法》第四十二条第一款、第七十六条第一款第（五）项；《行政强制法》第十七条第三款",
    message="{person}的证件{state}（{post}）",
)
def certificates_are_valid(facts: Facts, person: Person) -> Iterator[Hit]:
    """Whoever holds a post that needs a certificate has a valid one on the day (行政处罚法 §42p1, §76p1(5))."""
    posts = _certified_posts(facts, person)
    if posts and not valid_certificates(facts, person):
        names = "、".join(post.name for post in posts)
        yield person_hit(person, ("state", _fault(facts, person)), ("post", names))


def _fault(facts: Facts, person: Person) -> str:
    certificates = facts.certificates_by_person.get(person.id, ())
    if not certificates:
        return "没有登记"
    last = max(certificates, key=lambda one: (one.expires_on is not None, str(one.expires_on)))
    if last.state is not CertificateState.VALID:
        return f"已{last.state.value}"
    if last.expires_on and last.expires_on < facts.day:
        return f"已于{last.expires_on.isoformat()}到期"
    return "尚未生效"


@rule(
    "PST-04",
    Severity.WARNING,
    over=Person,
    ground="《行政处罚法》第四十二条第一款",
    message="{person}执法类别不含{field}（{post}）",
)
def certificate_covers_the_post(facts: Facts, person: Person) -> Iterator[Hit]:
    """The fields of the valid certificates cover those the post asks for, and their area is where the body sits."""
    certificates = valid_certificates(facts, person)
    if not certificates:
        return
    words = " ".join(one.field_of_law for one in certificates)
    known = {part for part in _BETWEEN.split(words) if part}
    for post in _certified_posts(facts, person):
        wanted = [one.strip() for one in post.certificate_fields if one.strip()]
        missing = [one for one in wanted if not any(one in part or part in one for part in known)]
        if known and missing and not _ALL_FIELDS.search(words):
            yield person_hit(person, ("field", "、".join(missing)), ("post", post.name))
        body = _body(facts, post)
        if body is not None and not any(_is_area_of(one, body) for one in certificates):
            message = "{person}执法区域为{area}，不含{inst}所在区域（{post}）"
            area = ("area", "、".join(one.area for one in certificates))
            yield person_hit(person, area, ("inst", body.name), ("post", post.name), message=message)


def _body(facts: Facts, post: Post) -> Institution | None:
    unit = facts.unit_by_id.get(post.unit_id)
    return facts.institution_by_id.get(unit.institution_id) if unit else None


def _is_area_of(certificate: Certificate, body: Institution) -> bool:
    """Can the area hold where the body sits? Only two places of one kind, 市 and 市, can be told apart by their names."""
    own, theirs = _PLACE.findall(certificate.area), _PLACE.findall(body.name)
    alike = [(a, b) for a in own for b in theirs if a[-1] == b[-1]]
    return not alike or any(a in b or b in a for a, b in alike)


@rule("PST-05", Severity.ERROR, over=Person, ground="武政办〔2005〕152号 三(一)2", message="{person}无考试合格记录（证件{no}）")
def exam_was_passed_before(facts: Facts, person: Person) -> Iterator[Hit]:
    """经考试、考核合格的人员方可发放行政执法证件: trained and passed by the day the certificate was issued.

    Judged by the newest valid certificate. A record without its day is taken to lie before.
    """
    certificates = valid_certificates(facts, person)
    if not certificates or not _certified_posts(facts, person):
        return
    newest = max(certificates, key=lambda one: str(one.issued_on or ""))
    no, issued = ("no", newest.certificate_number), newest.issued_on
    exams = [one for one in facts.exams_by_person.get(person.id, ()) if one.is_passed]
    if not any(issued is None or one.taken_on is None or one.taken_on <= issued for one in exams):
        late = "{person}考试合格在证件{no}发放之后" if exams else ""
        yield person_hit(person, no, message=late)
    elif not any(
        issued is None or one.starts_on is None or one.starts_on <= issued for one in facts.trainings_by_person.get(person.id, ())
    ):
        message = "{person}在证件{no}发放前无上岗培训记录"
        yield person_hit(person, no, message=message, severity=Severity.WARNING)


@rule("PST-11", Severity.WARNING, over=Person, ground="一人一证", message="{person}有{n}个有效的{kind}：{numbers}")
def one_valid_certificate_of_a_kind(facts: Facts, person: Person) -> Iterator[Hit]:
    """A person has one valid certificate of one kind; the one before it was handed in."""
    certificates = valid_certificates(facts, person)
    for kind, number in Counter(one.certificate_kind for one in certificates).items():
        if number > 1:
            numbers = "、".join(one.certificate_number for one in certificates if one.certificate_kind == kind)
            yield person_hit(person, ("n", str(number)), ("kind", kind), ("numbers", numbers))
