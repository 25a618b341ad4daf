"""The day of a list, by whose law its citations are read: 「填报日期：2017年11月24日」, 「清单2016年」 (its last day)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import takewhile

from lawdesk.domain.statutes.numerals import to_number
from lawdesk.formats.list_mapping import Layout, SheetMapping
from lawdesk.formats.tables import Sheet, Workbook

_LIST_DAY = re.compile(r"((?:19|20)\d{2})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?")
_LAST_OF_YEAR = (12, 31)


def list_day(workbook: Workbook, mapping: Sequence[SheetMapping]) -> date | None:
    """Return the latest day that the title rows above a head, or above a form, name; None if they name none."""
    found: list[date] = []
    for sheet, one in zip(workbook.sheets, mapping, strict=True):
        for row in _titles(sheet, one):
            found += [day for cell in set(row) for day in _days(cell)]
    return max(found, default=None)


def _titles(sheet: Sheet, mapping: SheetMapping) -> Iterable[tuple[str, ...]]:
    """Return the rows above the head; of a form those that hold one text."""
    if mapping.layout is Layout.TABLE:
        return sheet.filled[: mapping.head_rows[0] - 1]
    return takewhile(lambda row: len({cell for cell in row if cell.strip()}) <= 1, sheet.filled)


def _days(text: str) -> list[date]:
    days = []
    for match in _LIST_DAY.finditer(text):
        year, month, day = (to_number(part) if part else None for part in match.groups())
        try:
            days.append(date(year or 1, *((month, day or 28) if month else _LAST_OF_YEAR)))
        except ValueError:
            continue
    return [day for day in days if day <= date.today()]
