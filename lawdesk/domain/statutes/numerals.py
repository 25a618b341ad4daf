"""Chinese numerals of statutes: 第一百二十条, 二〇二一年, and the digits that offices type in their place."""

import unicodedata
from functools import lru_cache

DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000}
SIGNS = "".join(DIGITS) + "".join(UNITS)
LONGEST = 12  # signs of a number; nothing in a statute is counted further
_ORDINAL = "零一二三四五六七八九"


@lru_cache(maxsize=4096)
def to_number(text: str) -> int | None:
    """Return the number that `text` spells, in Chinese, Arabic or full-width signs, or None if it spells none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if len(plain) > LONGEST:
        return None
    if plain.isdecimal():
        return int(plain)
    if not any(sign in UNITS for sign in plain):
        digits = [sign if sign.isdecimal() else str(DIGITS.get(sign, "")) for sign in plain]  # 二00五: both kinds mixed
        return int("".join(digits)) if digits and all(digits) else None
    if any(sign not in DIGITS and sign not in UNITS for sign in plain):
        return None
    total = digit = 0
    for sign in plain:
        if sign in UNITS:
            total += (digit or 1) * UNITS[sign]
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit


def to_chinese(number: int) -> str:
    """Return `number` (1 to 9999) as statutes write it: 一百二十, 一千零五."""
    words, pending_zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if pending_zero else "") + _ORDINAL[digit] + name
            pending_zero = False
        elif words and number:
            pending_zero = True
    return words.removeprefix("一") if words.startswith("一十") else words
