"""Initials of a title in pinyin, so that xzcf finds 行政处罚法."""

import os
from collections.abc import Sequence
from functools import cache
from itertools import product

MOST_READINGS = 16
# Signs that titles use in more than one reading; the rare readings of all the others would only bring what nobody meant.
_OF_SEVERAL = frozenset(
    "行长重会调省厦单藏乐都朝曾车参传弹率卡曲任降校系强数属识种给折缴秘盛乘畜提圈夹贾宿叶泊屏番便柏澄称台解石区大莞荥浚"
)


def initials_of(title: str) -> str:
    """Return the initials in every likely reading, with | between them: 行 may be x or h, so both xzcff and hzcff are found.

    Signs without a reading are left out. Of a title with many signs of several readings, each other reading is taken alone.
    """
    letters = [found for sign in title if (found := _readings(sign))]
    usual = "".join(one[0] for one in letters)
    count = 1
    for one in letters:
        count *= len(one)
    if count <= MOST_READINGS:
        return "|".join("".join(one) for one in product(*letters)) if usual else ""
    others = (f"{usual[:place]}{other}{usual[place + 1 :]}" for place, one in enumerate(letters) for other in one[1:])
    return "|".join((usual, *others))


class Initials:
    """Initials of many lines: usual readings, and behind | those with every sign of several readings read the other way.

    Less than `initials_of` finds where only one of two such signs is read the other way, and a hundred times as fast.
    """

    def __init__(self) -> None:
        self._usual: dict[int, str] = {}
        self._other: dict[int, str] = {}

    def of_lines(self, lines: Sequence[str]) -> list[str]:
        """Return the initials of each line."""
        whole = "\n".join(lines)
        for sign in set(whole) - set(map(chr, self._usual)) - {"\n"}:
            found = _readings(sign)
            self._usual[ord(sign)], self._other[ord(sign)] = found[:1], found[1:2] or found[:1]
        usual, other = whole.translate(self._usual), whole.translate(self._other)
        pairs = zip(usual.split("\n"), other.split("\n"), strict=True)
        return [one if one == two else f"{one}|{two}" for one, two in pairs]


def matches_initials(text: str, typed: str) -> bool:
    """Do the letters that were typed stand in the initials of `text`, in any likely reading?"""
    return bool(typed) and typed.isascii() and typed.isalnum() and typed.lower() in initials_of(text)


@cache
def _readings(sign: str) -> str:
    """Return the first letters of the readings of a sign, the usual one first; a letter or digit is read as it is."""
    if sign.isascii():
        return sign.lower() if sign.isalnum() else ""
    # Words of several signs are not needed here, and would take fifty megabytes.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    found = pinyin(sign, style=Style.FIRST_LETTER, heteronym=sign in _OF_SEVERAL, errors="ignore")
    return "".join(dict.fromkeys("".join(found[0]))) if found else ""
