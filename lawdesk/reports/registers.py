"""What every register has in common: title, who filled it in and when, and the line for signatures below."""

from collections.abc import Iterable
from datetime import date

from lawdesk.reports.blocks import Block, Cell, Column, Document, Paragraph, Row, Spacer, Table
from lawdesk.reports.dates import long_date
from lawdesk.reports.page_styles import REGISTER_A4, Align, PageStyle, Style


def register(
    title: str,
    office: str,
    day: date,
    blocks: Iterable[Block],
    *,
    page_style: PageStyle = REGISTER_A4,
    annex: Iterable[Block] = (),
) -> Document:
    """Return a register of `office` as of `day` with places for signatures; the `annex` stands behind them."""
    return Document(
        title=f"{office}{title}",
        page_style=page_style,
        blocks=(Paragraph(title, Style.TITLE), office_line(office, day), *blocks, Spacer(3), signing_line(), *annex),
        author=office,
    )


def office_line(office: str, day: date) -> Table:
    """Return the line under a title: the unit at the left, the day at the right."""
    row = (Cell(f"单位：{office}（盖章）"), Cell(long_date(day), align=Align.RIGHT))
    return Table(columns=(Column("", 3), Column("", 1)), rows=(row,), has_lines=False)


def signing_line() -> Table:
    """Return the line for signatures under a register."""
    return Table(columns=(Column("", 1),) * 3, rows=(("填表人：", "审核人：", "单位负责人："),), has_lines=False)


def group_row(words: str, columns: int) -> Row:
    """Return a row over all columns that heads a group."""
    return (Cell(words, span=columns, align=Align.LEFT, style=Style.TABLE_HEAD),)


def numbered(rows: Iterable[tuple[str | Cell, ...]]) -> tuple[Row, ...]:
    """Return the rows with 序号 in front."""
    return tuple((str(number), *row) for number, row in enumerate(rows, start=1))
