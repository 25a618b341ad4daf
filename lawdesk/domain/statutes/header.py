"""What the lines between title and text say: who passed it when, under which number, from which day it has effect."""

import re
from dataclasses import dataclass
from datetime import date

from lawdesk.domain.statutes.marks import article_mark
from lawdesk.domain.statutes.numerals import to_number
from lawdesk.domain.statutes.titles import normalised_document_number

_SIGN = "[0-9０-９〇○零一二三四五六七八九十]"
_DAY = re.compile(rf"({_SIGN}{{4}})\s?年\s?({_SIGN}{{1,3}})\s?月\s?({_SIGN}{{1,3}})\s?日")
_NAMES = re.compile(r"《[^》]*》|〈[^〉]*〉")
_ADOPTED = re.compile(r"通过|修订|修正|批准|审议")
_PROMULGATED = re.compile(r"(?<!现予)(?:公布|发布|颁布|印发)")
_EFFECTIVE = re.compile(r"^\s?起?\s?(?:正式)?(?:施行|实施|执行|生效)(?!的|前|后|以)")
_FROM_PUBLICATION = re.compile(r"自(?:公布|发布|颁布|印发)之日起(?:施行|实施|执行|生效)")
_OF_A_PROVISION = re.compile(
    rf"第[^。；，]{{1,40}}?[条款项][^。；，]{{0,20}}[自从于为]\s?{_SIGN}{{4}}\s?年"
)  # not the text's own day
_CHANGE = re.compile(r"第[一二三四五六七八九十]+次修[正订]|修正|修订")
_AMENDED_BY_DECISION = re.compile(r"通过的?《[^》]*(?:修正案|决定|规定)")
_ORDER = re.compile(
    r"((?:中华人民共和国)?(?:主席令|国务院令|[\u4e00-\u9fff、]{1,30}?令|[\u4e00-\u9fff]{2,20}公告)\s?第?\s?[0-9〇零一二三四五六七八九十百]+\s?号)"
)
_NUMBERED = re.compile(r"([\u4e00-\u9fff]{1,12}\s?[〔\[(（](?:19|20)\d{2}[〕\])）]\s?第?\d+号)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteHeader:
    """Dates and number of a version as far as its text names them; `text` is the header itself."""

    text: str = ""
    adopted_on: date | None = None
    promulgated_on: date | None = None
    effective_on: date | None = None
    document_number: str = ""
    change_label: str = ""


def read_header(lines: list[str], last_lines: list[str], title: str = "") -> StatuteHeader:
    """Return what the header says; else the day of effect stands in the last article, the number at times in the title."""
    text = "\n".join(lines)
    events = _events(text)
    adopted = [day for day, words in events if _ADOPTED.search(_NAMES.sub("", words))]
    promulgated = [day for day, words in events if _PROMULGATED.search(_NAMES.sub("", words))]
    signed = [day for line in lines if not promulgated and (found := _DAY.fullmatch(line.strip())) and (day := _day(found))]
    if not promulgated and not signed:  # a notice is dated where it is signed, at its end
        signed = [day for line in last_lines if (found := _DAY.fullmatch(line.strip())) and (day := _day(found))]
    undated = _DAY.sub("。", text)
    number = _ORDER.search(undated) or _NUMBERED.search(undated) or _NUMBERED.match(title)
    return StatuteHeader(
        text=text,
        adopted_on=max(adopted, default=None),
        promulgated_on=max(promulgated or signed, default=None),
        effective_on=_effective(text, last_lines, max([*adopted, *promulgated, *signed], default=None)),
        document_number=normalised_document_number(number[1]) if number else "",
        change_label=_change(events),
    )


def days_of(text: str) -> tuple[date, ...]:
    """Return the days that a text names, in its order."""
    return tuple(day for day, _ in _events(text))


def _events(text: str) -> list[tuple[date, str]]:
    """Return every day that the text names, with the words up to the next one."""
    found = list(_DAY.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)][: len(found)]
    return [(day, text[one.end() : end]) for one, end in zip(found, ends, strict=True) if (day := _day(one))]


def _change(events: list[tuple[date, str]]) -> str:
    """Return the word for the last change (修正, 第二次修正, 修订), "" for a text as first made."""
    for _, words in sorted(events, key=lambda event: event[0], reverse=True):
        found = _CHANGE.search(_NAMES.sub("", words))
        if found:
            return found[0]
        if _AMENDED_BY_DECISION.search(words):
            return "修正"
    return ""


def _effective(text: str, last_lines: list[str], published: date | None) -> date | None:
    """A text amended later still prints its first day of effect: a day before the last change is not the version's own."""
    ends = [mark.rest if (mark := article_mark(line)) else line for line in reversed(last_lines)]
    for words in (text, *ends):
        days = [day for day, behind in _events(_OF_A_PROVISION.sub("", words)) if _EFFECTIVE.match(behind)]
        if days:
            return max(days) if published is None or max(days) >= published else published
        if _FROM_PUBLICATION.search(words):
            return published
    return published


def _day(found: re.Match[str]) -> date | None:
    parts = [to_number(part) for part in found.groups()[:3]]
    if None in parts:
        return None
    try:
        return date(*[part for part in parts if part is not None])
    except ValueError:
        return None
