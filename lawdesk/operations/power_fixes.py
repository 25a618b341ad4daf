"""Fixes of powers, of who carries them out, and of who holds a post."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from lawdesk.domain.checks import Finding
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.holding_days import GONE
from lawdesk.domain.organisation.values import Person, Post, PostHolding
from lawdesk.domain.powers.duty_letters import BIT, letters_of
from lawdesk.domain.powers.from_charts import CellChange, changes_from_charts
from lawdesk.domain.powers.remedies import problems_of_remedy, reconsideration_first, standard_remedy
from lawdesk.domain.powers.values import Origin, Power
from lawdesk.operations.assigning import Wish, held_in, new_ones
from lawdesk.operations.mending import Mending, Workshop
from lawdesk.operations.numbering import proposed_codes
from lawdesk.wording.labels import limit_text


def shorter_promise(shop: Workshop, finding: Finding) -> Mending | None:
    """POW-16: promise what the statute gives."""
    power = shop.reader.get(Power, finding.id)
    legal, promised = (power.statutory_limit, power.promised_limit) if power else (None, None)
    if power is None or legal is None or promised is None or legal.is_none:
        return None
    mended = replace(promised, amount=legal.amount, unit=legal.unit, is_none=False)
    if mended == promised:
        return None
    words = f"将「{power.name}」的承诺时限由{limit_text(promised)}改为{limit_text(mended)}，与法定时限相同"
    return Mending(sentence=words, values=(replace(power, promised_limit=mended),))


def ended_holdings(shop: Workshop, finding: Finding) -> Mending | None:
    """PST-09: end what somebody who has left still holds, on the day before; the true day is set by hand where it is known."""
    person = shop.reader.get(Person, finding.id)
    if person is None or person.duty_state not in GONE:
        return None
    last = shop.day - timedelta(days=1)
    held = [
        one
        for one in shop.reader.find(PostHolding, person_id=person.id)
        if one.starts_on <= last and (one.ends_on is None or one.ends_on >= shop.day)
    ]
    if not held:
        return None
    posts = [shop.reader.get(Post, one.post_id) for one in held]
    names = "、".join(f"「{post.name}」" for post in posts if post)
    words = f"将{person.name}（已{person.duty_state.value}）在{names}的任岗截止到{last.isoformat()}；实际日期不同的，请再修改"
    return Mending(sentence=words, values=tuple(replace(one, ends_on=last) for one in held))


def next_code(shop: Workshop, finding: Finding) -> Mending | None:
    """POW-24: give a power without a code the next one of the unit's number rule; a code used twice only a person can settle."""
    power = shop.reader.get(Power, finding.id)
    code = shop.kept("codes", lambda: _proposed(shop)).get(finding.id)
    if power is None or power.code.strip() or code is None:
        return None
    return Mending(sentence=f"将「{power.name}」编码为「{code}」", values=(replace(power, code=code),))


def _proposed(shop: Workshop) -> dict[UUID, str]:
    """Return the codes that powers without one would get; none where the unit has no number rule."""
    try:
        return {one.power.id: one.code for one in proposed_codes(shop.reader, shop.home, shop.day)}
    except LawdeskError:
        return {}


def standard_remedy_text(shop: Workshop, finding: Finding) -> Mending | None:
    """POW-22: the text of the statutes, with 复议前置 where the act calls for it; what was written by hand is replaced."""
    power = shop.reader.get(Power, finding.id)
    if power is None or not any(problems_of_remedy(power)):
        return None
    text = standard_remedy(power)
    is_first = power.is_reconsidered_first or bool(reconsideration_first(power))
    verb = "改为" if power.remedy.strip() else "填为"
    words = f"将「{power.name}」的救济途径{verb}「{text}」" + (
        "，并标明复议前置" if is_first and not power.is_reconsidered_first else ""
    )
    return Mending(sentence=words, values=(replace(power, remedy=text, is_reconsidered_first=is_first),))


def assignments_of_lanes(shop: Workshop, finding: Finding) -> Mending | None:
    """ASG-07: assign the power to the posts in whose lanes its chart has it done; what was assigned by hand stays."""
    power = shop.reader.get(Power, finding.id)
    everything = shop.kept("lanes", lambda: changes_from_charts(shop.facts))
    changes = [one for one in everything if one.power_id == finding.id]
    if power is None or not changes:
        return None
    wishes = [Wish(power_id=one.power_id, post_id=one.post_id, give=one.added, take=one.removed) for one in changes]
    held = held_in(shop.reader, shop.home.office_id, wishes, shop.day)
    gone = tuple(
        one
        for wish in wishes
        for one in held.get((wish.power_id, wish.post_id), ())
        if wish.take & BIT[one.duty_role] and one.origin is Origin.AUTO
    )
    words = f"将「{power.name}」的岗位分配按流程图泳道更新：{_cells(shop, changes)}"
    return Mending(sentence=words, values=tuple(new_ones(wishes, held, Origin.AUTO)), gone=gone)


def _cells(shop: Workshop, changes: Sequence[CellChange]) -> str:
    """Return the changes of cells in words: 「执法岗」由空改为承."""
    posts = {one.id: one.name for one in shop.reader.window(Post, [one.post_id for one in changes])}
    said = (
        f"「{posts.get(one.post_id, '')}」由{letters_of(one.before) or '空'}改为{letters_of(one.after) or '空'}"
        for one in changes
    )
    return "，".join(said)
