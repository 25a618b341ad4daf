"""Lists of a whole district: a unit takes the rows of its own department, or of those that a person chose."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lawdesk.domain.organisation.values import Institution
from lawdesk.formats.power_draft import PowerItem
from lawdesk.formats.problems import Problem
from lawdesk.operations.power_import.choices import ListChoices

_SEVERAL = 2


@dataclass(slots=True)
class Departments:
    """`wanted` None takes every row. Rows of others are counted by their department and sheet."""

    wanted: frozenset[str] | None = None
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    @classmethod
    def of(cls, items: Iterable[PowerItem], home: Institution, choices: ListChoices) -> "Departments":
        """Return what is taken: the chosen ones; else the own rows of a list that has them beside others; else all."""
        if choices.takes_all_departments:
            return cls()
        if choices.departments:
            return cls(wanted=frozenset(choices.departments))
        named = departments_of(items)
        own = frozenset(name for name in named if is_own(name, home))
        return cls(wanted=own if own and len(named) >= _SEVERAL else None)

    def takes(self, item: PowerItem) -> bool:
        """Is this row taken? A row that names no department is."""
        if self.wanted is None or not item.institution or item.institution in self.wanted:
            return True
        self.left_out[(item.sheet, item.institution)] += 1
        return False

    def problems(self, file: str) -> list[Problem]:
        """Return what to tell of the rows that were not taken: one finding for each department."""
        found = [
            Problem(code="LWI-P-I041", file=file, sheet=sheet, raw=name, detail=str(number))
            for (sheet, name), number in self.left_out.items()
        ]
        self.left_out.clear()
        return found


def departments_of(items: Iterable[PowerItem]) -> tuple[str, ...]:
    """Return the departments that items name, in the order of the list."""
    return tuple(dict.fromkeys(item.institution for item in items if item.institution))


def is_own(name: str, home: Institution) -> bool:
    """Does a list mean the own institution by this name: 区教科体局 for 某市某区教科体局?"""
    plain, own = "".join(name.split()), "".join(home.name.split())
    return plain == own or (len(plain) >= 4 and (own.endswith(plain) or plain.endswith(own)))
