"""A large piece of a text: a heading, an article with its lines, an annex, a free line."""

from dataclasses import dataclass, field

from lawdesk.domain.statutes.marks import Mark
from lawdesk.domain.statutes.source_text import Line
from lawdesk.domain.statutes.values import ProvisionKind


@dataclass(slots=True)
class Segment:
    """A piece. `mark` is None for free lines; `part` counts the texts that one source holds one after the other."""

    kind: ProvisionKind
    line: int
    mark: Mark | None = None
    heading: str = ""
    lines: list[Line] = field(default_factory=list)
    part: int = 0
    depth: int = 0  # of a numbered heading: 一、 or （一）
