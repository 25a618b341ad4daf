"""What a person decides before a list is read: columns, day, and what the list itself leaves out."""

from dataclasses import dataclass
from datetime import date

from lawdesk.domain.powers.values import PowerType
from lawdesk.formats.list_mapping import SheetMapping
from lawdesk.formats.tables import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class ListChoices:
    """`mapping` None takes the proposed one; `as_of` None takes the day that the list names, else today.

    `power_type` and `unit` stand in where an item has none. `departments` are those of a list of several whose rows are taken,
    as written there; empty takes the rows of the own institution where the list names it, else all.
    """

    mapping: tuple[SheetMapping, ...] | None = None
    as_of: date | None = None
    power_type: PowerType | None = None
    unit: str = ""
    departments: tuple[str, ...] = ()
    takes_all_departments: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedList:
    """A file that was read: its tables, what each column is taken for, the day it names."""

    workbook: Workbook
    mapping: tuple[SheetMapping, ...]
    day: date | None
