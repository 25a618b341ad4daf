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


def findings_grid(findings: Sequence[Finding], *, is_looked_for: bool = True) -> Grid:
    """Return the table; it says so when there are none, or when the rules have not looked yet."""
    found = identified([Listed(finding=one) for one in findings])
    rows = tuple(
        Row(
            id=identity,
            cells=(
                Cell(label(one.finding.severity), tone_of(one.finding.severity)),
                Cell(one.finding.code),
                Cell(record_words(one.finding.kind, one.finding.title)),
                Cell(one.finding.sentence),
                Cell(one.finding.ground),
            ),
        )
        for identity, one in found.items()
    )
    places = ((identity, place_of(one.finding)) for identity, one in found.items())
    known = tuple((identity, place) for identity, place in places if place is not None)
    return Grid(columns=COLUMNS, rows=rows, places=known, empty="没有发现问题。" if is_looked_for else "正在检查……")
