"""密级标识: classified matter is outside this product, and a mark on it is recognised wherever text comes in."""

import re

_WORDS = ("秘密", "机密", "绝密")
_MARK = re.compile(r"(?:秘密|机密|绝密)\s*★")


def has_classification_mark(text: str) -> bool:
    """Is there a mark in `text`: a level followed by ★, or alone in a line or cell?

    商业秘密 and 国家秘密 in running text are no marks.
    """
    if not any(word in text for word in _WORDS):
        return False
    return bool(_MARK.search(text)) or any(cell.strip() in _WORDS for cell in re.split(r"[\n\r\t|]", text))
