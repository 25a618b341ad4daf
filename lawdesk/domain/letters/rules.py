"""LTR: responsibility letters fit the posts and powers they stand for."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.values import Letter, LetterState
from lawdesk.domain.organisation.values import Post, Status

STANDING = (LetterState.DRAFT, LetterState.TO_SIGN, LetterState.SIGNED)


@rule("LTR-01", Severity.WARNING, over=Post, ground="武政办〔2005〕152号 三(一)3", message="岗位「{post}」尚未生成{year}年责任书")
def post_has_a_letter(facts: Facts, post: Post) -> Iterator[Hit]:
    """Every live post that carries powers has a letter of the year."""
    letters = facts.letters_by_post.get(post.id, ())
    is_covered = any(one.state in STANDING and one.year == facts.day.year for one in letters)
    if not is_covered and any(_is_live(facts, one.power_id) for one in facts.assignments_by_post.get(post.id, ())):
        yield Hit(kind="post", id=post.id, words=(("post", post.name), ("year", str(facts.day.year))))


@rule(
    "LTR-02", Severity.WARNING, over=Letter, ground="武政办〔2005〕152号 三(一)3", message="责任书{no}与现有分工不符：{reasons}"
)
def letter_is_up_to_date(facts: Facts, letter: Letter) -> Iterator[Hit]:
    """The snapshot of a post's letter equals what the post carries on the day."""
    if letter.state not in STANDING or letter.post_id is None:
        return
    listed = {(item.power_id, item.duty_role) for item in letter.items}
    present = {
        (one.power_id, one.duty_role)
        for one in facts.assignments_by_post.get(letter.post_id, ())
        if _is_live(facts, one.power_id)
    }
    reasons = [f"新增「{_name(facts, power)}」" for power, _ in sorted(present - listed, key=str)]
    reasons += [f"已无「{_name(facts, power)}」" for power, _ in sorted(listed - present, key=str)]
    if reasons:
        yield Hit(kind="letter", id=letter.id, words=(("no", letter.number), ("reasons", "，".join(reasons))))


@rule("LTR-05", Severity.ERROR, over=Letter, ground="武政办〔2005〕152号 三(一)3", message="责任书{no}未载明责任种类和内容")
def liability_is_stated(facts: Facts, letter: Letter) -> Iterator[Hit]:
    """A letter says which liability follows, not only 依法追究."""
    text = letter.liability_text.strip().rstrip("。")
    if letter.state in STANDING and (not text or text in ("依法追究", "依法追究责任")):
        yield Hit(kind="letter", id=letter.id, field="liability_text", words=(("no", letter.number),))


@rule("LTR-07", Severity.ERROR, over=Letter, ground="编号唯一，签订有日期", message="责任书{no}缺少{field}")
def signed_letter_is_dated(facts: Facts, letter: Letter) -> Iterator[Hit]:
    """A signed letter has a date, and its number is its own: the first that carries it keeps it."""
    if letter.state is LetterState.SIGNED and letter.signed_on is None:
        yield Hit(kind="letter", id=letter.id, field="signed_on", words=(("no", letter.number), ("field", "签订日期")))
    if facts.letters_by_number[letter.number][0].id != letter.id:
        yield Hit(kind="letter", id=letter.id, field="number", words=(("no", letter.number), ("field", "唯一编号")))


def _is_live(facts: Facts, power_id: UUID) -> bool:
    power = facts.power_by_id.get(power_id)
    return power is not None and power.status is Status.ACTIVE


def _name(facts: Facts, power_id: UUID) -> str:
    power = facts.power_by_id.get(power_id)
    return power.name if power else "已删除的职权"
