"""Personal numbers in free text: 公民身份号码 and mobile numbers (个人信息保护法 §6, §34: no more than the task needs).

A number of 18 signs counts only with a date that exists and the right check sign (GB 11643), so that 统一社会信用代码, codes of
powers and document numbers are not taken for one. The old numbers of 15 digits have no check sign and are not looked for.
"""

import re
from datetime import date

_LONG = re.compile(r"(?<![0-9A-Za-z])([1-9][0-9]{16}[0-9Xx])(?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z\-/])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9A-Za-z])")
_TEN_DIGITS = re.compile(r"[0-9](?:[- ]?[0-9]){9}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_SIGNS = "10X98765432"


def has_personal_number(text: str) -> bool:
    """Does the text hold the number of an identity card or of a mobile telephone?"""
    if not _TEN_DIGITS.search(text):
        return False
    return any(is_identity_number(one) for one in _LONG.findall(text)) or _MOBILE.search(text) is not None


def is_identity_number(number: str) -> bool:
    """Is this a valid number of 18 signs: a date of birth that exists, and the check sign that the others make?"""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9Xx]", number):
        return False
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return born.year >= 1850 and _CHECK_SIGNS[total % 11] == number[17].upper()
