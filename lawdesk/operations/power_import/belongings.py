"""What belongs to a power of a list: duties by stage, liabilities, grades of discretion, citations.

What a list brought is known by its source key, a digest of the words of the cell: brought again it is the same record, gone from
the list it goes, and edited by hand it stays whatever the list says. What was made by hand is never touched.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.values import Duty, Liability, Power
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import Citation, CitationOrigin
from lawdesk.formats.basis_text import without_quotations
from lawdesk.formats.power_draft import PowerItem, TierDraft
from lawdesk.formats.stages import split_stages
from lawdesk.operations.citing import Citer
from lawdesk.operations.power_import.amounts import range_of

Made = TypeVar("Made", Duty, Liability)
FROM_LIST = "list:"
_NUMBER = re.compile(r"^(?:\d{1,2}\s*[、.．]|[（(]\d{1,2}[)）])\s*")
_STAGE_HEAD = re.compile(r"^[\u4e00-\u9fff]{1,12}?(?:环节|阶段)?责任\s*[:：]\s*")
_GRADES = {
    "不予": Grade.NONE, "免予": Grade.NONE, "减轻": Grade.MITIGATED, "从轻": Grade.LIGHTER, "较轻": Grade.LIGHTER,
    "一般": Grade.ORDINARY, "从重": Grade.HEAVIER, "较重": Grade.HEAVIER, "严重": Grade.HEAVIER,
}  # fmt: skip
_TIMES = re.compile(r"([\d.]+|[一二三四五六七八九十]+)倍")


@dataclass(slots=True)
class Changes:
    """What to write and what to remove."""

    put: list[Any] = field(default_factory=list)
    gone: list[Any] = field(default_factory=list)

    def add(self, other: "Changes") -> None:
        """Take over what another says."""
        self.put += other.put
        self.gone += other.gone

    @property
    def is_empty(self) -> bool:
        """Is there nothing to do?"""
        return not self.put and not self.gone


def duties(power: Power, item: PowerItem, held: Sequence[Duty], posts: Mapping[str, UUID]) -> Changes:
    """Return what the duties of an item change in those that a power has."""
    wanted = []
    for number, stage in enumerate(item.stages, start=1):
        text = _without_stage(stage.text, stage.name) or stage.name
        post = next((posts[name] for name in stage.posts if name in posts), None)
        key = _key(stage.name, text)
        made = Duty(
            power_id=power.id,
            post_id=post,
            stage=stage.name,
            text=text,
            basis=stage.basis_text,
            source_key=key,
            sort_number=number,
        )
        wanted.append(made)
    return _kept(wanted, held, lambda one: (one.stage, one.text), lambda one: _key(one.stage, one.text))


def liabilities(power: Power, item: PowerItem, held: Sequence[Liability]) -> Changes:
    """Return what the liabilities of an item change in those that a power has."""
    wanted = [
        Liability(power_id=power.id, text=text, source_key=_key(text), sort_number=number)
        for number, text in enumerate(liability_texts(item.text("liabilities")), start=1)
    ]
    return _kept(wanted, held, lambda one: one.text, lambda one: _key(one.text))


def liability_texts(text: str) -> list[str]:
    """Return the cases of a cell, one a line or counted on in one line, without their numbers."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        lines = [stage.text for stage in split_stages(lines[0])]
    return list(dict.fromkeys(_NUMBER.sub("", line.strip()) for line in lines))


def tiers(power: Power, item: PowerItem, held: Sequence[DiscretionTier], doubt: Callable[[TierDraft], None]) -> Changes:
    """Return what the grades of an item change in those that a power has; a grade that is not understood is told."""
    known = {(one.grade, one.circumstances): one for one in held}
    changes = Changes()
    for number, draft in enumerate(item.tiers, start=1):
        grade = next((grade for word, grade in _GRADES.items() if word in draft.grade), None)
        if grade is None:
            doubt(draft)
        least, most, unit = tier_range(draft.range_text)
        base = known.get((grade or Grade.ORDINARY, draft.circumstances)) or DiscretionTier(
            power_id=power.id, grade=grade or Grade.ORDINARY, circumstances=draft.circumstances, sort_number=number
        )
        made = replace(base, range_minimum=least, range_maximum=most, unit=unit, remark=draft.range_text or base.remark)
        if made not in held:
            changes.put.append(made)
    return changes


def tier_range(text: str) -> tuple[int | None, int | None, str]:
    """Return least, most (in hundredths) and unit of a range: sums in 元, else multiples in 倍."""
    least, most = range_of(text)
    if least is not None or most is not None:
        return least, most, "元"
    times = [hundredths for found in _TIMES.findall(text) if (hundredths := _hundredths(found)) is not None]
    if len(times) >= 2:
        return times[0], times[1], "倍"
    return (None, times[0], "倍") if times else (None, None, "元")


def citations(power: Power, item: PowerItem, held: Sequence[Citation], citer: Citer, day: date) -> Changes:
    """Make the citations anew; those made by hand stay, and nothing is made again where the cell is the same."""
    if not item.basis_text:
        return Changes()
    by_hand = [one for one in held if one.origin is CitationOrigin.MANUAL]
    made = citer.citations(Power.kind, power.id, without_quotations(item.basis_text), day, CitationOrigin.AUTO)
    made = [one for one in made if not any(_is_by_hand(one, other) for other in by_hand)]
    old = [one for one in held if one.origin is CitationOrigin.AUTO]
    if [_content(one) for one in made] == [_content(one) for one in old]:
        return Changes()
    return Changes(put=made, gone=old)


def _kept(wanted: Iterable[Made], held: Sequence[Made], content: Callable[[Made], object], key: Callable[[Made], str]) -> Changes:
    by_content = {content(one): one for one in held}
    by_source = {one.source_key: one for one in held if one.source_key}
    changes, used = Changes(), set()
    for one in wanted:
        known = by_content.get(content(one)) or by_source.get(one.source_key)
        if known is None:
            changes.put.append(one)
        else:
            used.add(known.id)
    if used or changes.put:
        changes.gone += [
            one for one in held if one.id not in used and one.source_key.startswith(FROM_LIST) and one.source_key == key(one)
        ]
    return changes


def _key(*words: str) -> str:
    return FROM_LIST + sha256("\0".join(words).encode()).hexdigest()[:16]


def _without_stage(text: str, name: str) -> str:
    """Return a duty without the head that only repeats its stage: 「立案环节责任：…」."""
    head = _STAGE_HEAD.match(text)
    return text[head.end() :] if head and name and name in head[0] else text


def _is_by_hand(made: Citation, held: Citation) -> bool:
    """Did a person already settle what this citation says: the same words, or the same law?"""
    return made.written == held.written or normalised_title(made.law_title) == normalised_title(held.law_title)


def _content(one: Citation) -> tuple[object, ...]:
    return one.law_title, one.version_id, one.addresses, one.written


def _hundredths(text: str) -> int | None:
    from lawdesk.domain.statutes.numerals import to_number

    if text[0].isdecimal():
        return round(float(text) * 100)
    number = to_number(text)
    return None if number is None else number * 100
