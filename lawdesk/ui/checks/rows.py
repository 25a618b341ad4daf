"""Rows of 检查: every finding of every rule."""

from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.ids import new_id
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.detail import Detail, Field, Fields, Tab
from lawdesk.ui.list_page import ListSource
from lawdesk.ui.lookups import choices
from lawdesk.ui.place import Place
from lawdesk.ui.places_of_records import PAGE_OF_KIND
from lawdesk.ui.rows import Cell, Column, Filter, Listing, Query, Row, search_rows, sort_rows
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import kind_label, label, record_words


class FindingRows(ListSource):
    """Findings have no identity of their own: a run of the checks gives each one an id."""

    symbol = "mdi6.clipboard-check-outline"

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.found: dict[UUID, Finding] = {}

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="程度", width=5),
            Column(head="规则", width=5),
            Column(head="记录", width=16),
            Column(head="问题", width=28, is_main=True),
            Column(head="依据", width=14, is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        kinds = tuple((kind, kind_label(kind)) for kind in PAGE_OF_KIND)
        return (
            Filter(field="severity", head="程度", choices=choices(Severity)),
            Filter(field="kind", head="记录", choices=kinds),
        )

    def listing(self, reader: Reader, query: Query) -> Listing:
        found = {new_id(): finding for finding in self._workspace.checks.findings_in(reader, date.today())}
        self.found = found
        kept = [
            row_of(one, finding)
            for one, finding in found.items()
            if all(str(getattr(finding, name)) in values for name, values in query.filters.items())
        ]
        rows = sort_rows(search_rows(kept, query.search), query, self.columns())
        return Listing(ids=tuple(row.id for row in rows), total=len(found), first=rows[:WINDOW])

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        return tuple(row_of(one, self.found[one]) for one in ids if one in self.found)

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        finding = self.found.get(record)
        if finding is None:
            return None
        fields = (
            Field(label="问题", value=finding.sentence),
            Field(label="程度", value=label(finding.severity)),
            Field(label="记录", value=record_words(finding.kind, finding.title)),
            Field(label="依据", value=finding.ground),
            Field(label="规则", value=finding.code),
        )
        advice = "双击这一行，打开有问题的记录。错误须改正后才能报送；警告须写明理由。"
        return Detail(
            id=record,
            title=finding.sentence,
            state=label(finding.severity),
            tone=tone_of(finding.severity),
            note=advice,
            tabs=(Tab(title="说明", blocks=(Fields(fields=fields),)),),
        )


def row_of(identity: UUID, finding: Finding) -> Row:
    """Return the row of a finding."""
    return Row(
        id=identity,
        cells=(
            Cell(label(finding.severity), tone_of(finding.severity)),
            Cell(finding.code),
            Cell(record_words(finding.kind, finding.title)),
            Cell(finding.sentence),
            Cell(finding.ground),
        ),
    )


def place_of(finding: Finding) -> Place | None:
    """Return where the record of a finding is shown; None for a kind without a page."""
    page = PAGE_OF_KIND.get(finding.kind)
    return Place(page=page, record=finding.id) if page is not None else None
