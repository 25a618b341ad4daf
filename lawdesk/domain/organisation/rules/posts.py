"""PST-01, PST-02: posts are filled, and those that enforce by two certified officers."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.rules.common import FIELD_WORK, holders, powers_at, valid_certificates
from lawdesk.domain.organisation.values import Post, PostCategory
from lawdesk.domain.powers.values import DutyRole

OFFICERS_OF_A_CASE = 2


@rule("PST-01", Severity.WARNING, over=Post, ground="武政办〔2005〕152号 三(一)2", message="岗位「{post}」{missing}")
def post_is_filled(facts: Facts, post: Post) -> Iterator[Hit]:
    """A live post has a unit, duties and a holder on the day, or is marked as vacant."""
    if post.unit_id not in facts.unit_by_id:
        yield _hit(post, ("missing", "所属机构不存在"), field="unit_id")
    if not post.duties.strip():
        yield _hit(post, ("missing", "未填岗位职责"), field="duties")
    if not holders(facts, post) and not post.vacancy_note.strip():
        yield _hit(post, ("missing", "无人任岗，也未标明空缺"), field="vacancy_note")


@rule(
    "PST-02",
    Severity.ERROR,
    over=Post,
    ground="《行政处罚法》第四十二条第一款；《行政强制法》第十七条第三款、第十八条第（二）项",
    message="「{post}」持有效证件人员{n}名，少于2名",
)
def two_certified_officers(facts: Facts, post: Post) -> Iterator[Hit]:
    """执法人员不得少于两人 (行政处罚法 §42p1), 由两名以上行政执法人员实施 (行政强制法 §18(2)), each entitled (§42p1; §17p3).

    A post marked as vacant that carries no such power is not judged.
    """
    if post.category is not PostCategory.ENFORCEMENT:
        return
    does_field_work = any(role is DutyRole.HANDLE and power.power_type in FIELD_WORK for power, role in powers_at(facts, post))
    if not does_field_work and (not post.needs_certificate or post.vacancy_note.strip()):
        return
    number = sum(1 for person in holders(facts, post) if valid_certificates(facts, person))
    if number < OFFICERS_OF_A_CASE:
        yield _hit(post, ("n", str(number)))


def _hit(post: Post, *words: tuple[str, str], field: str = "") -> Hit:
    return Hit(kind=Post.kind, id=post.id, field=field, words=(("post", post.name), *words))
