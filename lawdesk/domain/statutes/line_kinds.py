"""What a person may mark a line of a text as, where the parser took it for something else."""

from enum import StrEnum

from lawdesk.domain.statutes.values import ProvisionKind


class LineKind(StrEnum):
    """The kinds of a marked line. `TEXT` goes on with what stands before it, `TITLE` is a heading without a rank."""

    TITLE = "title"
    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    ANNEX = "annex"
    TEXT = "text"


HEADINGS = {
    LineKind.PART: ProvisionKind.PART,
    LineKind.SUBPART: ProvisionKind.SUBPART,
    LineKind.CHAPTER: ProvisionKind.CHAPTER,
    LineKind.SECTION: ProvisionKind.SECTION,
}
BODY = (LineKind.PARAGRAPH, LineKind.ITEM, LineKind.SUBITEM, LineKind.TEXT)
