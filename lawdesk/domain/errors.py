"""The one root of every fault that the outside world can cause.

A subclass names one fault and carries *facts*; `lawdesk.wording.errors` turns its code into Chinese: what happened,
why, what to do. Codes are stable and never reused. Anything that is not a `LawdeskError` is a bug of ours.
"""

from typing import ClassVar


class LawdeskError(Exception):
    """A fault with a stable code and the facts that its sentence needs."""

    code: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code, facts)
        self.facts = facts


class CancelledError(LawdeskError):
    """The user stopped a long piece of work; nothing of it was kept."""

    code = "LW-E001"
