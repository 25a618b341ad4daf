"""LTR: responsibility letters fit the posts and powers they stand for."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.values import Letter, LetterState
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import DutyRole

STANDING = (LetterState.DRAFT, LetterState.TO_SIGN, LetterState.SIGNED)


@rule("LTR-01", Severity.WARNING, ground="武政办〔2005〕152号 三(一)3", message="岗位「{post}」尚未生成{year}年责任书")
def post_has_a_letter(facts: Facts) -> Iterator[Hit]:
    """Every live post that carries powers has a letter of the year."""
    covered = {letter.post_id for letter in _standing(facts) if letter.year == facts.day.year}
    carrying = {one.post_id for power in facts.live_powers for one in facts.assignments_by_power.get(power.id, ())}
    for post in facts.posts:
        if post.status is Status.ACTIVE and post.id in carrying and post.id not in covered:
            yield Hit(kind="post", id=post.id, words=(("post", post.name), ("year", str(facts.day.year))))


@rule("LTR-02", Severity.WARNING, ground="武政办〔2005〕152号 三(一)3", message="责任书{no}与现有分工不符：{reasons}")
def letter_is_up_to_date(facts: Facts) -> Iterator[Hit]:
    """The snapshot of a post's letter equals what the post carries on the day."""
    for letter in _standing(facts):
        if letter.post_id is None:
            continue
        listed = {(item.power_id, item.duty_role) for item in letter.items}
        present = _carried(facts, letter)
        reasons = [f"新增「{_name(facts, power)}」" for power, _ in sorted(present - listed, key=str)]
        reasons += [f"已无「{_name(facts, power)}」" for power, _ in sorted(listed - present, key=str)]
        if reasons:
            yield Hit(kind="letter", id=letter.id, words=(("no", letter.number), ("reasons", "，".join(reasons))))


@rule("LTR-05", Severity.ERROR, ground="武政办〔2005〕152号 三(一)3", message="责任书{no}未载明责任种类和内容")
def liability_is_stated(facts: Facts) -> Iterator[Hit]:
    """A letter says which liability follows, not only 依法追究."""
    for letter in _standing(facts):
        text = letter.liability_text.strip().rstrip("。")
        if not text or text in ("依法追究", "依法追究责任"):
            yield Hit(kind="letter", id=letter.id, field="liability_text", words=(("no", letter.number),))


@rule("LTR-07", Severity.ERROR, ground="编号唯一，签订有日期", message="责任书{no}缺少{field}")
def signed_letter_is_dated(facts: Facts) -> Iterator[Hit]:
    """A signed letter has a date, and its number is its own."""
    seen: set[str] = set()
    for letter in facts.letters:
        if letter.state is LetterState.SIGNED and letter.signed_on is None:
            yield Hit(kind="letter", id=letter.id, field="signed_on", words=(("no", letter.number), ("field", "签订日期")))
        if letter.number in seen:
            yield Hit(kind="letter", id=letter.id, field="number", words=(("no", letter.number), ("field", "唯一编号")))
        seen.add(letter.number)


def _standing(facts: Facts) -> Iterator[Letter]:
    return (letter for letter in facts.letters if letter.state in STANDING)


def _carried(facts: Facts, letter: Letter) -> set[tuple[UUID, DutyRole]]:
    live = {power.id for power in facts.live_powers}
    return {
        (one.power_id, one.duty_role)
        for one in facts.assignments
        if one.post_id == letter.post_id and one.power_id in live and one.covers(facts.day)
    }


def _name(facts: Facts, power_id: UUID) -> str:
    power = facts.power_by_id.get(power_id)
    return power.name if power else "已删除的职权"
