"""A text as it came, made into clean lines: no markup, no invisible signs, nothing else taken away.

What is removed is not part of the statute: Markdown and HTML marks, front matter, zero-width and private-use signs. Blanks of
every kind become one blank. `squeezed` is what two editions of a text are compared by.
"""

import re
from dataclasses import dataclass

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
_BLANKS = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ENTITIES = {"&emsp;": " ", "&ensp;": " ", "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}
_TAG = re.compile(
    r"</?(?:br|p|b|i|u|strong|em|span|div|center|font|a|sup|sub|h\d|table|tr|td|th|tbody|thead)\b[^<>]*>|<!--.*?-->", re.I
)
_MARK = re.compile(r"^(?:#{1,6}\s*|>\s*|[*+-]\s+(?=\S))")
_ANCHOR = re.compile(r"\{#[\w-]+\}|\[\[toc\]\]", re.I)
_CONTAINER = re.compile(r"^:::.*$|^@tab\b.*$|^-{3,}$|^\*{3,}$")


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line that holds something, with its number in the source (from 1)."""

    number: int
    text: str


def clean_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a source that hold something, without markup."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    found = []
    for number, raw in enumerate(lines, start=1):
        if number <= _front_matter(lines):
            continue
        plain = clean(raw)
        if plain:
            found.append(Line(number, plain))
    return tuple(found)


def clean(raw: str) -> str:
    """Return one line without markup and with single blanks."""
    plain = _TAG.sub("", raw)
    for entity, sign in _ENTITIES.items():
        plain = plain.replace(entity, sign)
    plain = _BLANKS.sub(" ", _INVISIBLE.sub("", plain)).strip()
    if _CONTAINER.match(plain):
        return ""
    plain = _ANCHOR.sub("", _MARK.sub("", plain))
    return plain.replace("**", "").replace("__", "").strip()


def squeezed(text: str) -> str:
    """Return a text without any blank: by this two editions are equal or not."""
    return re.sub(r"\s+", "", text)


def _front_matter(lines: list[str]) -> int:
    """Return how many lines a YAML front matter takes, 0 if there is none."""
    if not lines or lines[0].lstrip("\ufeff").strip() != "---":
        return 0
    for number, line in enumerate(lines[1:80], start=2):
        if line.strip() == "---":
            return number
    return 0
