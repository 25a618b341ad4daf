"""A text as it came, made into clean lines: no markup, no invisible signs, nothing else taken away.

What is removed is not part of the statute: Markdown and HTML marks, front matter, zero-width and private-use signs. Blanks of
every kind become one blank. `squeezed` is what two editions of a text are compared by.
"""

import re
from dataclasses import dataclass

from lawdesk.domain.statutes.line_kinds import LineKind

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\x00-\x08\x0e-\x1b]")
_ENTITIES = {"&emsp;": " ", "&ensp;": " ", "&nbsp;": " ", "&#12288;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
_TAG = re.compile(
    r"</?(?:br|p|b|i|u|strong|em|span|div|center|font|a|sup|sub|h\d|table|tr|td|th|tbody|thead|img)\b[^<>\n]*>|<!--.*?-->", re.I
)
_LINE_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]|<br ?/?>", re.I)
_MARK = re.compile(r"^(?:#{1,6}\s*|>\s*|[*+-]\s+(?=\S))")
_LINE_ATTRIBUTE = re.compile(r"\{[#.\w\s=-]+\}$|\[\[toc\]\]", re.I)
_CONTAINER = re.compile(r"^:::.*$|^@tab\b.*$|^-{3,}$|^\*{3,}$|^\|?[\s:|-]*-{3,}[\s:|-]*\|?$")
_MARKUP_SIGNS = frozenset("#>*+-:@|[")


@dataclass(frozen=True, slots=True)
class Line:
    """A clean line that holds something, with its number in the source (from 1), and what a person marked it as."""

    number: int
    text: str
    kind: LineKind | None = None


def clean_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a source that hold something, without markup."""
    lines = _without_marks(_LINE_BREAKS.sub("\n", text)).split("\n")
    skipped = _front_matter(lines)
    found = []
    for number, raw in enumerate(lines[skipped:], start=skipped + 1):
        plain = clean(raw)
        if plain:
            found.append(Line(number, plain))
    return tuple(found)


def clean(raw: str) -> str:
    """Return one line with single blanks, without the marks of Markdown at its ends."""
    plain = " ".join(raw.split())
    if plain[:1] in _MARKUP_SIGNS:
        if _CONTAINER.match(plain):
            return ""
        plain = _MARK.sub("", plain)
    return _LINE_ATTRIBUTE.sub("", plain).strip() if plain.endswith(("}", "]")) else plain


def _without_marks(text: str) -> str:
    """Take away what may stand anywhere: tags, entities, bold, invisible signs."""
    plain = _INVISIBLE.sub("", text)
    if "<" in plain:
        plain = _TAG.sub("", plain)
    if "&" in plain:
        for entity, sign in _ENTITIES.items():
            plain = plain.replace(entity, sign)
    return plain.replace("**", "").replace("__", "")


def front_matter_title(text: str) -> str:
    """Return the title that a YAML front matter names, "" without one."""
    lines = _LINE_BREAKS.sub("\n", _INVISIBLE.sub("", text[:4000])).split("\n")
    found = (line.partition(":")[2].strip(" \"'") for line in lines[: _front_matter(lines)] if line.startswith("title:"))
    return next(found, "")


def squeezed(text: str) -> str:
    """Return a text without any blank: by this two editions are equal or not."""
    return re.sub(r"\s+", "", text)


def _front_matter(lines: list[str]) -> int:
    """Return how many lines a YAML front matter takes, 0 if there is none."""
    if not lines or lines[0].strip() != "---":
        return 0
    for number, line in enumerate(lines[1:80], start=2):
        if line.strip() == "---":
            return number
    return 0
