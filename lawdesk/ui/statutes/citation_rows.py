"""Rows and details of 引用核对: the citations that a person should look at."""

from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.statutes.works import owner_words
from lawdesk.operations.doubtful_citations import CitationLine, citation_lines, doubtful_lines
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.place import Place
from lawdesk.ui.places_of_records import PAGE_OF_KIND
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.tone import Tone
from lawdesk.wording.labels import label

_STATES = (("unresolved", "未对应"), ("no_provision", "没有所引条文"), ("review", "待复核"))


class CitationRows(SimpleSource):
    """One row for each doubtful citation of the unit."""

    symbol = "mdi6.link-variant-off"

    def __init__(self, org: str) -> None:
        self.org = org

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="引用", width=14, is_main=True),
            Column(head="记录", width=9),
            Column(head="问题", width=5),
            Column(head="原因", width=12),
            Column(head="建议", width=12),
            Column(head="写法相同", width=3, is_number=True, is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="state", head="问题", choices=_STATES),
            Filter(field="proposal", head="建议", choices=(("yes", "有建议"), ("no", "没有建议"))),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        return tuple(_entry(line) for line in doubtful_lines(reader, self.org, date.today()))

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        found = citation_lines(reader, self.org, date.today(), only=(record,))
        return _detail(found[0]) if found else None


def place_of_owner(line: CitationLine) -> Place | None:
    """Return where the record is shown that makes a citation, None if it has no page."""
    page = PAGE_OF_KIND.get(line.citation.owner_kind)
    return Place(page=page, record=line.citation.owner_id) if page else None


def _entry(line: CitationLine) -> Entry:
    state = _state(line)
    row = Row(
        id=line.citation.id,
        cells=(
            Cell(line.citation.written or line.law),
            Cell(line.owner),
            Cell(dict(_STATES)[state], Tone.BAD if state == "unresolved" else Tone.WARNING),
            Cell(line.why),
            Cell(line.proposal.words if line.proposal else line.remedy),
            Cell(str(line.same)),
        ),
    )
    return Entry(row=row, values=values_of(state=state, proposal="yes" if line.proposal else "no"))


def _state(line: CitationLine) -> str:
    if not line.is_resolved:
        return "unresolved"
    return "review" if line.citation.review else "no_provision"


def _detail(line: CitationLine) -> Detail:
    fields = (
        Field(label="记录", value=line.owner),
        Field(label="作用", value=label(line.citation.role)),
        Field(label="原文", value=line.citation.written, is_long=True),
        Field(label="对应", value=f"{line.law}　{line.provisions}" if line.is_resolved else "未对应"),
        Field(label="原因", value=line.why, is_long=True),
        Field(label="怎么办", value=line.remedy, is_long=True),
        Field(label="建议", value=line.proposal.words if line.proposal else ""),
        Field(label="来源", value=label(line.citation.origin)),
    )
    place = place_of_owner(line)
    owner = Row(id=line.citation.owner_id, cells=(Cell(line.owner),))
    blocks: list[Fields | Grid] = [
        Fields(fields=fields),
        Grid(
            columns=(Column(head="记录", is_main=True),),
            rows=(owner,),
            head="引用处（双击打开）",
            places=((line.citation.owner_id, place),) if place else (),
        ),
    ]
    if line.candidates:
        rows = tuple(Row(id=work.id, cells=(Cell(work.title), Cell(owner_words(work)))) for work in line.candidates)
        columns = (Column(head="可能所指的法规", is_main=True), Column(head="制定机关", width=6))
        blocks.append(Grid(columns=columns, rows=rows, head="可能所指的法规"))
    return Detail(
        id=line.citation.id,
        title=line.citation.written or line.law,
        tabs=(Tab(title="引用", blocks=tuple(blocks)),),
        state=dict(_STATES)[_state(line)] if line.why else "已对应",
        tone=Tone.WARNING if line.why else Tone.GOOD,
        note=f"{line.why}。{line.remedy}" if line.why else "",
    )
