"""权责清单 out of foreign tables, in whatever layout agencies publish them. Nothing is dropped silently.

Two layouts are read: tables with a head (one row, or several rows, for an item) and forms (one sheet or block for an item).
"""

from collections.abc import Iterable, Sequence

from lawdesk.formats.errors import NoTableError
from lawdesk.formats.list_mapping import Heading, Layout, Remembered, SheetMapping, proposed
from lawdesk.formats.power_draft import PowerItem, PowerListDraft, SheetFinding, SheetReport
from lawdesk.formats.power_forms import is_form, read_form
from lawdesk.formats.power_rows import read_rows
from lawdesk.formats.power_words import HEADS, REPEATABLE
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Sheet, Workbook

POWER_LIST = Heading(vocabulary=HEADS, needed="name", instead="main", repeatable=REPEATABLE, is_form=is_form)
_WANTED = "职权名称、职权类型、实施依据"


def propose_mapping(workbook: Workbook, remembered: Sequence[Remembered] = ()) -> tuple[SheetMapping, ...]:
    """Return what each sheet and column is taken for."""
    return proposed(workbook, POWER_LIST, remembered)


def read_power_list(workbook: Workbook, mapping: Sequence[SheetMapping] | None = None) -> PowerListDraft:
    """Return the items of all sheets with all findings, by a `mapping` of theirs or the proposed one.

    Raise `NoTableError` when no sheet holds any.
    """
    used = tuple(mapping) if mapping is not None else propose_mapping(workbook)
    items: list[PowerItem] = []
    problems = list(workbook.notes)
    reports: list[SheetReport] = []
    for sheet, one in zip(workbook.sheets, used, strict=True):
        problems += sheet.notes
        found = _sheet(workbook.name, sheet, one)
        items += found.items
        problems += found.problems
        reports.append(found.report)
    if not items and all(one.layout is Layout.NONE for one in used):
        raise NoTableError(file=workbook.name, wanted=_WANTED)
    problems += _repeated_codes(workbook.name, items)
    return PowerListDraft(file=workbook.name, items=tuple(items), problems=tuple(problems), sheets=tuple(reports), mapping=used)


def _sheet(file: str, sheet: Sheet, mapping: SheetMapping) -> SheetFinding:
    if mapping.is_left_out:
        told = Problem(code="LWI-P-I040", file=file, sheet=sheet.name)
        return SheetFinding(items=(), problems=(told,), report=SheetReport(sheet=sheet.name, layout=Layout.NONE))
    if mapping.layout is Layout.TABLE and "name" in mapping.fields:
        return read_rows(file, sheet, mapping.heads)
    return read_form(file, sheet)


def _repeated_codes(file: str, items: Iterable[PowerItem]) -> list[Problem]:
    first: dict[str, PowerItem] = {}
    repeated = []
    for item in items:
        if not item.code:
            continue
        earlier = first.setdefault(item.code, item)
        # short numbers start again on every sheet and are no codes
        if earlier is not item and (len(item.code) > 4 or earlier.sheet == item.sheet):
            detail = str(earlier.rows[0])
            repeated.append(
                Problem(code="LWI-P-W020", file=file, sheet=item.sheet, row=item.rows[0], raw=item.code, detail=detail)
            )
    return repeated
