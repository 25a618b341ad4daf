"""Rows and details of 报送 (unit) and of 收件审核 (office)."""

import textwrap
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.domain.submissions.values import Bundle, Submission, SubmissionState
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import choices, joined
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import kind_label, label, moment_text


class SubmissionRows(SimpleSource):
    """Submissions, newest first."""

    symbol = "mdi6.tray-arrow-up"

    def __init__(self, office_id: str, *, is_incoming: bool) -> None:
        self._office_id = office_id
        self._is_incoming = is_incoming

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="批次", width=14, is_main=True),
            Column(head="年度", width=3, is_number=True),
            Column(head="报送单位" if self._is_incoming else "收件机关", width=12),
            Column(head="内容", width=14, is_optional=True),
            Column(head="条数", width=4, is_number=True),
            Column(head="轮次", width=3, is_number=True, is_optional=True),
            Column(head="状态", width=6),
            Column(head="意见", width=10, is_optional=True),
            Column(head="回执", width=5, is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (Filter(field="state", head="状态", choices=choices(SubmissionState)),)

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        found = [one for one in reader.all(Submission) if (one.from_office != self._office_id) == self._is_incoming]
        return tuple(
            Entry(row=self._row(one), values=values_of(state=one.state.value))
            for one in sorted(found, key=lambda one: one.id, reverse=True)
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        one = reader.get(Submission, record)
        if one is None:
            return None
        return Detail(
            id=record,
            title=one.title,
            state=label(one.state),
            tone=tone_of(one.state),
            note=one.answer_note,
            tabs=(
                Tab(title="内容清单", blocks=(_counts(one), _facts(one))),
                Tab(title="检查结果", blocks=(_findings(one),)),
                Tab(title="文件", blocks=(_bundles(reader, one),)),
                history_tab(Submission, record),
            ),
        )

    def _row(self, one: Submission) -> Row:
        return Row(
            id=one.id,
            cells=(
                Cell(one.title),
                Cell(str(one.year)),
                Cell(one.from_name or one.from_office if self._is_incoming else one.to_name or one.to_office),
                Cell(joined(label(part) for part in one.parts)),
                Cell(str(sum(count.number for count in one.counts))),
                Cell(str(one.round)),
                Cell(label(one.state), tone_of(one.state)),
                Cell(one.answer_note),
                Cell("待回执" if one.is_awaiting else ""),
            ),
        )


def _facts(one: Submission) -> Fields:
    return Fields(
        head="报送",
        fields=(
            Field(label="报送单位", value=one.from_name or one.from_office),
            Field(label="收件机关", value=one.to_name or one.to_office),
            Field(label="去除字段", value=joined(one.omitted_fields)),
            Field(label="零报告", value=joined(one.zero_declarations)),
            Field(label="清单摘要", value=" ".join(textwrap.wrap(one.manifest_digest, 8))),
        ),
    )


def _counts(one: Submission) -> Grid:
    rows = tuple(Row(id=new_id(), cells=(Cell(kind_label(count.record_kind)), Cell(str(count.number)))) for count in one.counts)
    columns = (Column(head="内容", is_main=True), Column(head="条数", width=4, is_number=True))
    return Grid(columns=columns, rows=rows, head="内容", empty="还没有内容。")


def _findings(one: Submission) -> Grid:
    rows = tuple(Row(id=new_id(), cells=(Cell(hit.code), Cell(hit.sentence), Cell(hit.reason))) for hit in one.findings)
    columns = (Column(head="规则", width=5), Column(head="问题", width=12, is_main=True), Column(head="理由", width=9))
    return Grid(columns=columns, rows=rows, empty="没有随附的检查结果。")


def _bundles(reader: Reader, one: Submission) -> Grid:
    rows = tuple(
        Row(
            id=bundle.id,
            cells=(
                Cell("发出" if bundle.is_outgoing else "收到"),
                Cell(moment_text(bundle.created)),
                Cell(bundle.short_code),
                Cell(bundle.file_name),
                Cell(label(bundle.state), tone_of(bundle.state)),
            ),
        )
        for bundle in reader.find(Bundle, thread_id=one.id)
    )
    columns = (
        Column(head="方向", width=3),
        Column(head="时间", width=10),
        Column(head="短码", width=7),
        Column(head="文件", width=8, is_main=True),
        Column(head="状态", width=6),
    )
    return Grid(columns=columns, rows=rows, empty="还没有文件。")
