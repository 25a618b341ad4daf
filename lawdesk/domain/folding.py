"""Texts as searches compare them: full- and half-width forms, punctuation and case do not matter (UI-18)."""

import unicodedata

# What is left by the normal form of compatibility. One by one: looking up every sign of a text takes ten times as long.
_MARKS = (("。", "."), ("、", ","), ("《", "<"), ("》", ">"), ("〈", "<"), ("〉", ">"), ("“", '"'), ("”", '"'), ("—", "-"))


def folded(text: str) -> str:
    """Return `text` as searches compare it; line breaks and tabs stay."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    for mark, usual in _MARKS:
        plain = plain.replace(mark, usual)
    return plain
