"""A power whole, in words: every field that is filled, its citations, tiers, sub-items, duties and posts."""

import typing
from dataclasses import dataclass, fields
from uuid import UUID

import msgspec

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Institution, Post, Unit
from lawdesk.domain.powers.duty_making import of_power
from lawdesk.domain.powers.type_fields import belongs
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power, TimeLimit
from lawdesk.domain.statutes.values import Citation
from lawdesk.operations.power_citations import cited_texts, in_order
from lawdesk.operations.power_fields import LIMIT_PARTS, LIMITS, part_word
from lawdesk.operations.tiers import problem_words, range_text, tiers_of
from lawdesk.wording.labels import field_label, label, limit_text
from lawdesk.wording.value_words import value_words

_OWN = ("id", "sort_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the sheet: its head, and lines of (word, text)."""

    head: str
    lines: tuple[tuple[str, str], ...]


def power_sheet(reader: Reader, power: Power) -> tuple[Part, ...]:
    """Return the parts of a power that hold something."""
    citations = in_order(reader.find(Citation, owner_id=power.id))
    known = tiers_of(reader, power)
    tiers = [(label(one.grade), "　".join(filter(None, (range_text(one), one.circumstances)))) for one in known.tiers]
    tiers += [("⚠", problem_words(one)) for one in known.problems]
    below = [(one.code, one.name) for one in reader.find(Power, parent_id=power.id)]
    duties = [(one.stage, one.text) for one in of_power(reader.find(Duty, power_id=power.id))]
    liabilities = [(one.fault_form, one.text) for one in of_power(reader.find(Liability, power_id=power.id))]
    named = [
        (label(one.role), f"{name}　{text}".strip().replace("\n", " "))
        for one, (name, text) in zip(citations, cited_texts(reader, citations), strict=True)
    ]
    parts = (
        Part(head="基本", lines=tuple(_field_lines(reader, power))),
        Part(head="依据", lines=tuple(named)),
        Part(head="裁量基准", lines=tuple(tiers)),
        Part(head="子项", lines=tuple(below)),
        Part(head="承办岗位", lines=tuple(_post_lines(reader, power))),
        Part(head="责任事项", lines=tuple(duties)),
        Part(head="追责情形", lines=tuple(liabilities)),
    )
    return tuple(part for part in parts if part.lines)


def _field_lines(reader: Reader, power: Power) -> typing.Iterator[tuple[str, str]]:
    hints, stored = typing.get_type_hints(Power), msgspec.json.decode(msgspec.json.encode(power))
    names = _names(reader, power)
    for one in fields(Power):
        if one.name in _OWN:
            continue
        word = field_label(Power.kind, one.name)
        if one.name in LIMITS:
            yield from _limit_lines(word, getattr(power, one.name))
            continue
        text = value_words(hints[one.name], one.name, stored[one.name], names)
        if text and (text != "否" or belongs(one.name, power.power_type)):
            yield word if belongs(one.name, power.power_type) else f"{word}（不属于本类型）", text


def _limit_lines(word: str, limit: TimeLimit | None) -> typing.Iterator[tuple[str, str]]:
    if limit is None:
        return
    yield word, limit_text(limit)
    for part in LIMIT_PARTS:
        text = getattr(limit, part)
        if text:
            shown = f"{text}{label(limit.unit)}" if part == "extension_amount" else str(text)
            yield f"{word}{part_word(part)}", shown


def _names(reader: Reader, power: Power) -> dict[UUID, str]:
    kinds: tuple[type[Institution] | type[Unit], ...] = (Institution, Unit)
    names = {one.id: one.name for kind in kinds for one in reader.all(kind)}
    above = reader.get(Power, power.parent_id) if power.parent_id else None
    return names | ({above.id: above.name} if above else {})


def _post_lines(reader: Reader, power: Power) -> typing.Iterator[tuple[str, str]]:
    for one in reader.find(Assignment, power_id=power.id):
        post = reader.get(Post, one.post_id)
        yield label(one.duty_role), f"{post.name if post else ''}{f'（{one.scope_note}）' if one.scope_note else ''}"
