"""Rows and details of 对照上级目录."""

from collections.abc import Callable
from uuid import UUID, uuid5

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.statutes.issued import Aspect, Pair, Standing
from lawdesk.operations.issued_list import comparison
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.lookups import choices
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.tone import Tone
from lawdesk.wording.alignment_words import alignment_row, aspects_of

TONES = {
    Standing.THEIRS: Tone.WARNING,
    Standing.MINE: Tone.WAITING,
    Standing.SAME: Tone.GOOD,
    Standing.DIFFERENT: Tone.ACTIVE,
    Standing.DECLINED: Tone.OFF,
}


class AlignmentRows(SimpleSource):
    """The issued lists beside the own catalogue; what is open comes first only when it is asked for by a filter."""

    symbol = "mdi6.compare"

    def __init__(self, home: Callable[[], Institution]) -> None:
        self._home = home

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="状态", width=7),
            Column(head="名称", width=16, is_main=True),
            Column(head="差异", width=8),
            Column(head="上级目录内容", width=16, is_optional=True),
            Column(head="本单位目录内容", width=16, is_optional=True),
            Column(head="上级目录", width=9, is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="standing", head="状态", choices=choices(Standing)),
            Filter(field="aspect", head="差异", choices=choices(Aspect)),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        pairs = comparison(reader, self._home())
        # Without a list of the superior there is nothing to compare: the page says how to get one.
        return tuple(_entry(pair) for pair in pairs) if any(pair.theirs for pair in pairs) else ()

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        pair = next((one for one in comparison(reader, self._home()) if one.id == record), None)
        if pair is None:
            return None
        row = alignment_row(pair)
        return Detail(
            id=record,
            title=f"《{row.title}》",
            state=row.standing,
            tone=TONES[pair.standing],
            tabs=(Tab(title="对照", blocks=(_grid(pair), _about(pair))),),
        )


def _entry(pair: Pair) -> Entry:
    row = alignment_row(pair)
    cells = (
        Cell(row.standing, TONES[pair.standing], row.reason),
        Cell(row.title),
        Cell(row.differences),
        Cell(row.theirs),
        Cell(row.mine),
        Cell(row.list_title),
    )
    aspects = frozenset(one.value for one in pair.differences)
    return Entry(row=Row(id=pair.id, cells=cells), values=values_of(standing=pair.standing.value, aspect=aspects or ""))


def _grid(pair: Pair) -> Grid:
    rows = tuple(
        Row(
            id=uuid5(pair.id, aspect.value),
            cells=(
                Cell(aspect.value),
                Cell(theirs),
                Cell(mine),
                _mark(aspect in pair.differences),
            ),
        )
        for aspect, theirs, mine in aspects_of(pair)
    )
    places = tuple((row.id, Place(page="bases", record=pair.mine.entry.id)) for row in rows) if pair.mine else ()
    columns = (
        Column(head="项目", width=5),
        Column(head="上级目录", is_main=True),
        Column(head="本单位目录", width=9),
        Column(head="", width=4),
    )
    return Grid(columns=columns, rows=rows, places=places)


def _mark(is_different: bool) -> Cell:
    return Cell("不同", Tone.WARNING) if is_different else Cell("")


def _about(pair: Pair) -> Fields:
    theirs = pair.theirs
    if theirs is None:
        return Fields(fields=(Field(label="上级目录", value="没有这一条"),))
    day = theirs.issued_on.isoformat() if theirs.issued_on else ""
    return Fields(
        head="上级目录",
        fields=(
            Field(label="目录名称", value=theirs.list_title),
            Field(label="下发机关", value=theirs.issuer),
            Field(label="下发日期", value=day),
            Field(label="不适用理由", value=theirs.declined_reason),
            Field(label="备注", value=theirs.remark),
        ),
    )
