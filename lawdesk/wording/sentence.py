"""The shape of a sentence about a fault."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """`what` happened and where, and the `remedy`: what to do. Both may hold {facts}."""

    what: str
    remedy: str
