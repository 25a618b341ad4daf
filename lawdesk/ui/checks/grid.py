"""Findings as a small table whose rows lead to their records."""

from collections.abc import Sequence

from lawdesk.domain.checks import Finding
from lawdesk.domain.findings import Listed
from lawdesk.ui.checks.rows import identified, place_of
from lawdesk.ui.detail import Grid
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label, record_words

COLUMNS = (
    Column(head="程度", width=5),
    Column(head="规则", width=5),
    Column(head="记录", width=16),
    Column(head="问题", width=20, is_main=True),
    Column(head="依据", width=16, is_optional=True),
)
OF_ONE = (COLUMNS[0], COLUMNS[3], COLUMNS[1], COLUMNS[4])
"""Of one record: what is wrong stands foremost, and the record is not named."""


def findings_grid(findings: Sequence[Finding]) -> Grid:
    """Return the table; it says so when there are none."""
    return _grid(findings, COLUMNS, "没有发现问题。")


def grid_of_one(findings: Sequence[Finding], *, is_looked_for: bool) -> Grid:
    """Return the table of one record; it says so when there are none, or when the rules have not looked yet."""
    return _grid(findings, OF_ONE, "没有发现问题。" if is_looked_for else "正在检查……")


def _grid(findings: Sequence[Finding], columns: tuple[Column, ...], empty: str) -> Grid:
    found = identified([Listed(finding=one) for one in findings])
    rows = []
    for identity, one in found.items():
        cells = _cells(one.finding)
        rows.append(Row(id=identity, cells=tuple(cells[column.head] for column in columns)))
    places = ((identity, place_of(one.finding)) for identity, one in found.items())
    known = tuple((identity, place) for identity, place in places if place is not None)
    return Grid(columns=columns, rows=tuple(rows), places=known, empty=empty)


def _cells(finding: Finding) -> dict[str, Cell]:
    return {
        "程度": Cell(label(finding.severity), tone_of(finding.severity)),
        "规则": Cell(finding.code),
        "记录": Cell(record_words(finding.kind, finding.title)),
        "问题": Cell(finding.sentence),
        "依据": Cell(finding.ground),
    }
