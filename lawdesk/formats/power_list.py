"""权责清单 out of foreign tables, in whatever layout agencies publish them. Nothing is dropped silently.

Two layouts are read: tables with a head (one row, or several rows, for an item) and forms (one sheet or block for an item).
"""

from collections.abc import Iterable

from lawdesk.formats.errors import NoTableError
from lawdesk.formats.heads import find_heads
from lawdesk.formats.power_draft import PowerItem, PowerListDraft, SheetReport
from lawdesk.formats.power_forms import read_form
from lawdesk.formats.power_rows import read_rows
from lawdesk.formats.power_words import HEADS
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook


def read_power_list(workbook: Workbook) -> PowerListDraft:
    """Return the items of all sheets with all findings; raise `NoTableError` when no sheet holds any."""
    items: list[PowerItem] = []
    problems = list(workbook.notes)
    reports: list[SheetReport] = []
    for sheet in workbook.sheets:
        problems += sheet.notes
        heads = find_heads(sheet, HEADS, needed="name", instead="main")
        found = read_rows(workbook.name, sheet, heads) if heads else read_form(workbook.name, sheet)
        items += found.items
        problems += found.problems
        reports.append(found.report)
    if not items and all(report.layout == "none" for report in reports):
        raise NoTableError(file=workbook.name, wanted="职权名称、职权类型、实施依据")
    problems += _repeated_codes(workbook.name, items)
    return PowerListDraft(file=workbook.name, items=tuple(items), problems=tuple(problems), sheets=tuple(reports))


def _repeated_codes(file: str, items: Iterable[PowerItem]) -> list[Problem]:
    first: dict[str, PowerItem] = {}
    repeated = []
    for item in items:
        earlier = first.setdefault(item.code, item)
        # short numbers start again on every sheet and are no codes
        if item.code and earlier is not item and (len(item.code) > 4 or earlier.sheet == item.sheet):
            detail = str(earlier.rows[0])
            repeated.append(
                Problem(code="LWI-P-W020", file=file, sheet=item.sheet, row=item.rows[0], raw=item.code, detail=detail)
            )
    return repeated
