"""What the lines between title and text say: who passed it when, under which number, from which day it has effect."""

import re
from dataclasses import dataclass
from datetime import date

from lawdesk.domain.statutes.numerals import to_number
from lawdesk.domain.statutes.titles import normalised_document_number

_SIGN = "[0-9０-９〇○零一二三四五六七八九十]"
_DAY = rf"({_SIGN}{{4,}})\s?年\s?({_SIGN}{{1,3}})\s?月\s?({_SIGN}{{1,3}})\s?日"
_ADOPTED = re.compile(rf"{_DAY}[^。；]{{0,80}}?(?:通过|修订|修正|批准|审议)")
_PROMULGATED = re.compile(rf"{_DAY}[^。；]{{0,60}}?(?:公布|发布|颁布|印发)")
_EFFECTIVE = re.compile(rf"(?:自|从)\s?{_DAY}\s?起\s?(?:施行|实施|执行|生效)")
_FROM_PUBLICATION = re.compile(r"自(?:公布|发布|颁布|印发)之日起(?:施行|实施|执行|生效)")
_ORDER = re.compile(
    r"((?:中华人民共和国)?(?:主席令|国务院令|[\u4e00-\u9fff]{1,20}?令|[\u4e00-\u9fff]{2,20}公告)\s?第?\s?[0-9〇零一二三四五六七八九十百]+\s?号)"
)
_NUMBERED = re.compile(r"([\u4e00-\u9fff]{1,12}\s?[〔\[(（](?:19|20)\d{2}[〕\])）]\s?第?\d+号)")
_CHANGE = re.compile(r"(第[一二三四五六七八九十]+次修正|修正|修订)")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteHeader:
    """Dates and number of a version as far as its text names them; `text` is the header itself."""

    text: str = ""
    adopted_on: date | None = None
    promulgated_on: date | None = None
    effective_on: date | None = None
    document_number: str = ""
    change_label: str = ""


def read_header(lines: list[str], last_lines: list[str]) -> StatuteHeader:
    """Return what the header says; the day of effect stands in the last article if not in the header."""
    text = "\n".join(lines)
    adopted = [found for found in (_day(one) for one in _ADOPTED.finditer(text)) if found]
    promulgated = [found for found in (_day(one) for one in _PROMULGATED.finditer(text)) if found]
    number = _ORDER.search(text) or _NUMBERED.search(text)
    changes = _CHANGE.findall(text)
    return StatuteHeader(
        text=text,
        adopted_on=max(adopted, default=None),
        promulgated_on=max(promulgated, default=None),
        effective_on=_effective(text, last_lines, max(promulgated, default=None) or max(adopted, default=None)),
        document_number=normalised_document_number(number[1]) if number else "",
        change_label=changes[-1] if changes else "",
    )


def _effective(text: str, last_lines: list[str], published: date | None) -> date | None:
    """A text amended later still prints its first day of effect: a day long before the last change is not the version's own."""
    for words in (text, *reversed(last_lines)):
        found = [_day(one) for one in _EFFECTIVE.finditer(words)]
        days = [day for day in found if day]
        if days:
            return days[-1] if published is None or days[-1] >= published else published
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
