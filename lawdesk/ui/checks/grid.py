"""Findings as a small table whose rows lead to their records."""

from collections.abc import Sequence

from lawdesk.domain.checks import Finding
from lawdesk.domain.ids import new_id
from lawdesk.ui.checks.rows import place_of, row_of
from lawdesk.ui.detail import Grid
from lawdesk.ui.rows import Column

COLUMNS = (
    Column(head="程度", width=5),
    Column(head="规则", width=5),
    Column(head="记录", width=16),
    Column(head="问题", width=20, is_main=True),
    Column(head="依据", width=16, is_optional=True),
)


def findings_grid(findings: Sequence[Finding]) -> Grid:
    """Return the table; it says so when there are none."""
    pairs = [(row_of(new_id(), finding), place_of(finding)) for finding in findings]
    places = tuple((row.id, place) for row, place in pairs if place is not None)
    return Grid(columns=COLUMNS, rows=tuple(row for row, _ in pairs), places=places, empty="没有发现问题。")
