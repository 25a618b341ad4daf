"""Articles as they are written in Chinese: `article("CF57.1")` is 「《行政处罚法》第五十七条第一款」.

The letters name the law; paragraph 0 means that the article has one paragraph and its items are counted directly.
"""

import re

LAWS = {
    "CF": "行政处罚法",
    "XK": "行政许可法",
    "QZ": "行政强制法",
    "GS": "国办发〔2018〕118号",
    "JC": "国办发〔2024〕54号",
}
_DIGITS = "零一二三四五六七八九"
_SHORT = re.compile(r"([A-Z]{2})(\d+)?(?:\.(\d+))?(?:\.(\d+))?")


def article(short: str) -> str:
    """Return the full Chinese form of a short reference such as `QZ18.0.3`."""
    found = _SHORT.fullmatch(short)
    if found is None:
        raise ValueError(short)
    law, number, paragraph, item = found.groups()
    title = LAWS[law] if "〔" in LAWS[law] else f"《{LAWS[law]}》"
    parts = [f"第{numeral(int(number))}条"] if number else []
    if paragraph and int(paragraph):
        parts.append(f"第{numeral(int(paragraph))}款")
    if item:
        parts.append(f"第{numeral(int(item))}项")
    return title + "".join(parts)


def numeral(number: int) -> str:
    """Return a number from 1 to 999 in Chinese: 一百零三, 十五, 二十."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
