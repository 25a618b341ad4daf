"""What a proposed power is called: the act in the words of the statute, without what only leads to it."""

import re

from lawdesk.domain.powers.deriving.values import Passage
from lawdesk.domain.statutes.numerals import to_number

LONGEST = 60
"""Signs of a name; what is longer is cut at a clause."""
_OPENING = re.compile(
    r"^(?:违反(?:本[^，]{0,80}?|《[^》]+》[^，]{0,60}?|第[^，]{0,40}?)(?:的)?规定(?:的)?，|对(?=有下列|未|违反|擅自|不))"
)
_LISTED = re.compile(
    r"(?:，)?(?:有|具有|存在)(?:下列|以下)[^，。；：]{0,16}?(?:行为|情形|情况|违法行为)(?:之一)?(?:者|的)?(?:，|：)?$|(?:，)?有(?:下列|以下)[^，]{0,16}(?:之一)?(?:的)?，?$"
)
_ITEMS_BEFORE = re.compile(
    r"(?:有|实施)?(?:前款|本条第[一二三四五六七八九十]款|第[一二三四五六七八九十]款)(?P<items>(?:第[（(]?[一二三四五六七八九十]+[）)]?项[、和至]?(?:、)?)+)(?:规定)?(?:的)?(?:行为|情形)?(?:之一)?"
)
_ITEM_NUMBER = re.compile(r"[一二三四五六七八九十]+")
_MARK = re.compile(r"^[（(【]?[一二三四五六七八九十\d]+[）)】、.．]?\s*")
_TAIL = re.compile(
    r"(?:，?(?:尚不构成犯罪|情节严重|情节较重|情节轻微|逾期不改正|拒不改正|构成犯罪|造成[^，]{0,12}))?(?:者|的)?[，；：、]*$"
)
_IN_BETWEEN = re.compile(r"违反本(?:法|条例|办法|规定|细则|决定|规则|实施细则|实施办法)(?:的)?规定(?:，|(?=有|聘|以|从|的|$))")
_OWN = re.compile(r"(?:本)(?:法|条例|办法|规定|细则|决定|规则|实施细则|实施办法)(?=第)")


def act_of(act: str, passage: Passage, title: str) -> str:
    """Return the act that is punished, as it stands after 「对」 in a name; its list is told by the first of its items."""
    words = _TAIL.sub("", _without_opening(act))
    referred = _ITEMS_BEFORE.search(words)
    if referred is not None and passage.before is not None:
        chosen = _chosen_items(referred["items"], passage.before.items)
        if chosen:
            return _listed(words[: referred.start()], chosen)
    listed = _LISTED.search(words)
    if (listed is not None or words.endswith(("之一", "下列行为", "下列情形"))) and passage.items:
        return _listed(words[: listed.start()] if listed else "", passage.items)
    named = _OWN.sub(f"《{title}》" if title else "规定", words or _TAIL.sub("", act.rstrip("，")))
    return f"{named}行为" if named.endswith("规定") else named


def shortened(words: str) -> str:
    """Return words of at most `LONGEST` signs, cut at a clause where that is possible."""
    if len(words) <= LONGEST:
        return words
    cut = max(words.rfind(sign, 12, LONGEST - 3) for sign in "，、；")
    part = words[:cut] if cut > 0 else words[: LONGEST - 3]
    return f"{part}等" if part.endswith("行为") else f"{part}等行为"


def bare_item(text: str) -> str:
    """Return an item without its number and its closing sign."""
    return re.sub(r"(?:的)?[；。，]*$", "", _MARK.sub("", text.strip()))


def _without_opening(act: str) -> str:
    words = act.strip()
    for _ in range(2):
        words = _OPENING.sub("", words)
    return _IN_BETWEEN.sub("", words)


def _listed(subject: str, items: tuple[str, ...]) -> str:
    first = bare_item(items[0])
    first = re.sub(r"^违反(?:本[^，]{0,60}?|《[^》]+》[^，]{0,60}?)规定，", "", first)
    subject = _IN_BETWEEN.sub("", re.sub(r"(?:，|的)+$", "", subject))
    subject = "" if first.startswith(subject) else subject
    is_one = len(items) == 1
    if len(first) > LONGEST - 14:
        cut = max(first.rfind(sign, 8, LONGEST - 14) for sign in "，、；")
        first, is_one = first[: cut if cut > 0 else LONGEST - 14], False
    return f"{subject}{first}" + ("" if is_one else "等行为")


def _chosen_items(words: str, items: tuple[str, ...]) -> tuple[str, ...]:
    numbers = [to_number(one) or 0 for one in _ITEM_NUMBER.findall(words)]
    if "至" in words and len(numbers) == 2:
        numbers = list(range(numbers[0], numbers[1] + 1))
    return tuple(items[number - 1] for number in numbers if 0 < number <= len(items))
