"""What the parser was not sure of."""

from dataclasses import dataclass
from enum import StrEnum


class DoubtCode(StrEnum):
    """Kinds of doubt."""

    GAP = "gap"  # an article number is missing
    RESTART = "restart"  # articles are counted from 1 again: a second text in one source
    DOUBLE = "double"  # a number stands twice
    HEADING_GAP = "heading_gap"  # the number of a chapter is missing
    ITEM_GAP = "item_gap"  # the number of an item is missing
    LOST_HEADING = "lost_heading"  # a short line before an article that may be a heading without its number
    NO_STRUCTURE = "no_structure"  # neither articles nor numbered headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A doubt at a line of the source (from 1): `text` is how the line begins, `address` the node it became."""

    line: int
    code: DoubtCode
    words: str
    text: str = ""
    address: str = ""
