"""Rows and details of 责任书."""

from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind, LetterState
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Prose, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import choices
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label


class LetterRows(SimpleSource):
    """Letters by number."""

    symbol = "mdi6.file-sign"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="编号", width=19),
            Column(head="年度", width=3, is_number=True, is_optional=True),
            Column(head="类型", width=6, is_optional=True),
            Column(head="责任主体", width=12, is_main=True),
            Column(head="签订对方", width=10, is_hidden=True),
            Column(head="职权数", width=4, is_number=True),
            Column(head="状态", width=5),
            Column(head="签订日期", width=6, is_optional=True),
            Column(head="到期", width=6, is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="state", head="状态", choices=choices(LetterState)),
            Filter(field="letter_kind", head="类型", choices=choices(LetterKind)),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                row=Row(
                    id=letter.id,
                    cells=(
                        Cell(letter.number),
                        Cell(str(letter.year)),
                        Cell(label(letter.letter_kind)),
                        Cell(letter.party_b),
                        Cell(letter.party_a),
                        Cell(str(len(letter.items))),
                        Cell(label(letter.state), tone_of(letter.state)),
                        Cell(day_text(letter.signed_on)),
                        Cell(day_text(letter.ends_on)),
                    ),
                ),
                values=values_of(state=letter.state.value, letter_kind=letter.letter_kind.value),
            )
            for letter in sorted(reader.own(Letter), key=lambda one: (-one.year, one.number))
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        letter = reader.get(Letter, record)
        if letter is None:
            return None
        is_frozen = letter.state not in (LetterState.DRAFT, LetterState.TO_SIGN)
        return Detail(
            id=record,
            title=f"{letter.number} {letter.party_b}",
            state=label(letter.state),
            tone=tone_of(letter.state),
            note="已签的责任书不再修改；分工变化后请重新生成并换签。" if is_frozen else "",
            tabs=(
                Tab(title="基本", blocks=(_parties(letter),)),
                Tab(title="职权快照", blocks=(_items(letter),)),
                Tab(
                    title="正文",
                    blocks=(
                        Prose(head="执法职责", text=letter.duties),
                        Prose(head="责任目标", text=letter.goals),
                        Prose(head="考核与奖惩", text=letter.appraisal_text),
                        Prose(head="责任追究", text=letter.liability_text),
                    ),
                ),
                attachments_tab(reader, Letter, record),
                history_tab(Letter, record),
            ),
        )


def _parties(letter: Letter) -> Fields:
    return Fields(
        fields=(
            Field(label="甲方", value=letter.party_a),
            Field(label="乙方", value=letter.party_b),
            Field(label="责任书种类", value=label(letter.letter_kind)),
            Field(label="起止日期", value=f"{day_text(letter.starts_on)} 至 {day_text(letter.ends_on)}"),
            Field(label="签订日期", value=day_text(letter.signed_on)),
            Field(label="模板版本", value=str(letter.template_version)),
        )
    )


def _items(letter: Letter) -> Grid:
    rows = tuple(_item_row(item) for item in letter.items)
    places = tuple((row.id, Place(page="powers", record=item.power_id)) for row, item in zip(rows, letter.items, strict=True))
    columns = (
        Column(head="编码", width=7),
        Column(head="职权", width=10, is_main=True),
        Column(head="角色", width=4),
        Column(head="依据", width=12),
    )
    return Grid(columns=columns, rows=rows, places=places, empty="没有职权。")


def _item_row(item: LetterItem) -> Row:
    return Row(id=new_id(), cells=(Cell(item.code), Cell(item.name), Cell(label(item.duty_role)), Cell(item.basis)))
