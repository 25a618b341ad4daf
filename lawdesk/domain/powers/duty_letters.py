"""The letters of a cell of the matrix: 承 审 批 协, read from what people type or paste, written for screen and Excel.

The roles of a cell are one number, a bit for each role, so that a thousand powers times two hundred posts stay cheap.
"""

from collections.abc import Iterable

from lawdesk.domain.powers.values import DutyRole

ROLES = (DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE, DutyRole.ASSIST)
BIT = {role: 1 << place for place, role in enumerate(ROLES)}
BIT_OF_CODE = {role.value: bit for role, bit in BIT.items()}
ALL = 0b1111
DECIDING = 0b0111
"""承办, 审核 and 批准: a power lacks something while one of them is nowhere, and they are to lie apart."""
_SIGNS = "承审批协"
_WORDS = (("承办", "承"), ("审核", "审"), ("批准", "批"), ("审批", "批"), ("协办", "协"), ("协助", "协"))
_INITIALS = {"c": "承", "s": "审", "p": "批", "x": "协"}
_SILENT = set(" 　、，,/／;；+＋·.()（）\u200b\ufeff\n\r")
_LETTERS = tuple("".join(sign for place, sign in enumerate(_SIGNS) if mask >> place & 1) for mask in range(ALL + 1))
_ROLES = tuple(tuple(role for place, role in enumerate(ROLES) if mask >> place & 1) for mask in range(ALL + 1))


def letters_of(mask: int) -> str:
    """Return the letters of the roles in `mask`: 「承协」."""
    return _LETTERS[mask & ALL]


def roles_in(mask: int) -> tuple[DutyRole, ...]:
    """Return the roles in `mask`, in the order 承办 审核 批准 协办."""
    return _ROLES[mask & ALL]


def mask_of(roles: Iterable[DutyRole]) -> int:
    """Return the number that stands for these roles."""
    mask = 0
    for role in roles:
        mask |= BIT[role]
    return mask


def read_letters(text: str) -> int | None:
    """Return the roles that a text names, 0 for an empty one, None where a part of it is not understood.

    「承审」, 「承办、审核」, 「CS」 and 「ｃｓ」 (the initials of the pinyin) say the same.
    """
    plain = "".join(chr(ord(sign) - 0xFEE0) if 0xFF01 <= ord(sign) <= 0xFF5E else sign for sign in text).lower()
    for word, sign in _WORDS:
        plain = plain.replace(word, sign)
    mask = 0
    for sign in plain:
        place = _SIGNS.find(_INITIALS.get(sign, sign))
        if place >= 0:
            mask |= 1 << place
        elif sign not in _SILENT:
            return None
    return mask
