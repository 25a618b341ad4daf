"""PST-07, PST-08: who reviews the law."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.rules.common import holders, person_hit, posts_of, valid_certificates
from lawdesk.domain.organisation.values import DutyState, Person, PostCategory, Status
from lawdesk.domain.parameters import LEGAL_REVIEWER_SHARE, QUALIFICATION_SINCE, day_of, number_of

LATEST = date(2021, 7, 15)  # 行政处罚法 (2021) §58p2, §86: no parameter makes it later
FULL = 10_000


@rule(
    "PST-07",
    Severity.ERROR,
    over=Person,
    ground="《行政处罚法》第五十八条第二款",
    message="{person}自{day}起初次从事法制审核，应取得法律职业资格",
)
def reviewers_are_qualified(facts: Facts, person: Person) -> Iterator[Hit]:
    """初次从事行政处罚决定法制审核的人员，应当…取得法律职业资格 (行政处罚法 §58p2), from the set day on.

    Whoever sits in a reviewing post without the qualification and without the day is told once, as information.
    """
    if person.legal_qualification:
        return
    first = person.first_legal_review_on
    since = min(day_of(facts, QUALIFICATION_SINCE) or LATEST, LATEST)
    if first is not None and since <= first:
        yield person_hit(person, ("day", first.isoformat()), field="legal_qualification")
    elif first is None and any(post.category is PostCategory.LEGAL_REVIEW for post in posts_of(facts, person)):
        message = "{person}任法制审核岗位，未填初次从事法制审核的日期，无法核对是否应取得法律职业资格"
        yield person_hit(person, field="first_legal_review_on", message=message, severity=Severity.INFO)


@rule(
    "PST-08",
    Severity.WARNING,
    ground="国办发〔2018〕118号 四(十一)",
    message="法制审核人员{n}名，占执法人员{all}名的{x}%，低于{least}%",
)
def enough_legal_reviewers(facts: Facts) -> Iterator[Hit]:
    """原则上法制审核人员不少于本单位执法人员总数的5%.

    执法人员 are the people on duty with a valid certificate, and those in enforcing posts.
    """
    least = number_of(facts, LEGAL_REVIEWER_SHARE)
    if facts.home_id is None or not least:
        return
    reviewers, staff = _people_of(facts)
    if staff and reviewers * FULL < least * staff:
        words = (
            ("n", str(reviewers)),
            ("all", str(staff)),
            ("x", f"{reviewers * 100 / staff:.1f}"),
            ("least", f"{least / 100:g}"),
        )
        yield Hit(kind="institution", id=facts.home_id, words=words)


def _people_of(facts: Facts) -> tuple[int, int]:
    """Return how many people review, and how many enforce."""
    reviewing: set[UUID] = set()
    enforcing: set[UUID] = set()
    for post in facts.posts:
        if post.status is Status.ACTIVE and post.category in (PostCategory.LEGAL_REVIEW, PostCategory.ENFORCEMENT):
            into = reviewing if post.category is PostCategory.LEGAL_REVIEW else enforcing
            into.update(person.id for person in holders(facts, post))
    enforcing.update(one.id for one in facts.people if one.duty_state is DutyState.ON_DUTY and valid_certificates(facts, one))
    return len(reviewing), len(enforcing)
