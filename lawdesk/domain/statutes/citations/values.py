"""What a sentence says about statutes: which law, and which of its provisions."""

from dataclasses import dataclass
from enum import StrEnum

STRUCTURE_LEVELS = ("book", "division", "chapter", "section")
PROVISION_LEVELS = ("article", "paragraph", "item", "subitem")
LEVELS = STRUCTURE_LEVELS + PROVISION_LEVELS
SAME_ARTICLE = "(同条,未写明)"


class CitationKind(StrEnum):
    """How the law is named."""

    NAMED = "named"  # 《行政处罚法》第九条
    BARE_NAME = "bare_name"  # 刑法第十三条
    SELF = "self"  # 本法第五条
    IMPLICIT = "implicit"  # 第五条, in a text of which the law is plain
    RELATIVE = "relative"  # 前款, 本条第二款, 第（一）项


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A place in a law. `relative` is 前款, 本条 … as written, or `SAME_ARTICLE`; `to` is the inclusive end of a range."""

    relative: str = ""
    book: int | None = None
    division: str | None = None
    chapter: int | None = None
    section: int | None = None
    article: int | None = None
    article_suffix: int = 0
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    to: "Target | None" = None
    exceptions: tuple["Target", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedCitation:
    """One mention of a law: `start` and `end` bound it in the text, `text` is what stands there.

    `law` is the name as written, None for self, implicit and relative ones; `written` is the word used in its place (本法).
    No target at all: the law is named without a pinpoint.
    """

    kind: CitationKind
    law: str | None = None
    written: str | None = None
    document_number: str | None = None
    version: str | None = None
    targets: tuple[Target, ...] = ()
    start: int = 0
    end: int = 0
    text: str = ""
