"""What a fix is: a function that looks at one finding's record as it is now and returns what it would change."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from lawdesk.data.facts import gather_facts
from lawdesk.data.reader import Reader
from lawdesk.domain.checks import Finding
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Institution

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """What a fix changes: in a sentence, the records to write, and those to take away."""

    sentence: str
    values: tuple[Any, ...] = ()
    gone: tuple[Any, ...] = ()


@dataclass(slots=True)
class Workshop:
    """Where fixes are made: what they read from, in whose workspace, on which day."""

    reader: Reader
    home: Institution
    day: date
    _kept: dict[str, Any] = field(default_factory=dict, init=False)

    @property
    def facts(self) -> Facts:
        """Everything, as it was when the first fix asked for it: for fixes that look at more than their record."""
        return self.kept("facts", lambda: gather_facts(self.reader, self.day))

    def kept(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` found for the first of many findings: what is the same for all of them is looked up once."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found


FixFunction = Callable[[Workshop, Finding], Mending | None]
