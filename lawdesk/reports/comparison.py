"""修订对照表 of two versions of a law, and the list of what its change means for the unit's records."""

from collections.abc import Iterable, Sequence
from datetime import date

from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.comparison import ComparedRow, Difference, Piece, marked, row_texts
from lawdesk.domain.statutes.impact import Impact
from lawdesk.reports.blocks import Cell, Column, Document, Paragraph, Row, Run, Table
from lawdesk.reports.page_styles import REGISTER_A4, Align, Style
from lawdesk.reports.registers import numbered, register

_COLUMNS = (
    Column("原条号", 2.2, Align.CENTER),
    Column("原条文", 9),
    Column("变动", 2.2, Align.CENTER),
    Column("现条号", 2.2, Align.CENTER),
    Column("现条文", 9),
)
_IMPACT_COLUMNS = (
    Column("序号", 1.2, Align.CENTER),
    Column("记录", 5),
    Column("位置", 3.4),
    Column("现有引用", 5.4),
    Column("变动", 2.4, Align.CENTER),
    Column("相似度", 1.8, Align.CENTER),
    Column("新版本中的引用", 5.4),
    Column("说明", 3.4),
)


def comparison_table(
    title: str, versions: tuple[str, str], rows: Iterable[ComparedRow], texts: tuple[dict[str, str], dict[str, str]]
) -> Document:
    """Return the table of two versions: words that the other side does not have stand in 黑体. `texts` are those of articles."""
    old, new = versions
    note = f"原文：{old}；现文：{new}。黑体字为与另一侧不同的文字；条号对应按文字相似度推定，经人工确认的除外。"
    table = Table(columns=_COLUMNS, rows=tuple(_row(row, texts) for row in rows), name="修订对照表")
    name = f"《{title}》修订对照表"
    return Document(title=name, page_style=REGISTER_A4, blocks=(Paragraph(name, Style.TITLE), Paragraph(note), table))


def impact_table(impact: Impact, office: str, day: date) -> Document:
    """Return the impact list as a register."""
    rows: list[tuple[str | Cell, ...]] = [
        (
            line.reference.owner,
            line.reference.place,
            line.reference.written,
            line.effect.value,
            f"{line.score / 100:.0f}%",
            impact.new_words(line),
            "；".join(part for part in ("人工核定" if line.reference.is_manual else "", line.reference.review) if part),
        )
        for line in impact.lines
    ]
    table = Table(columns=_IMPACT_COLUMNS, rows=numbered(rows), name="依据变动影响清单")
    return register(f"《{impact.work.title}》变动影响清单", office, day, (table,))


def _row(row: ComparedRow, texts: tuple[dict[str, str], dict[str, str]]) -> Row:
    old, new = row_texts(row, texts)
    left, right = marked(old, new) if row.old and row.new and row.difference not in _SAME else (_plain(old), _plain(new))
    return (_numbers(row.old), Cell(_runs(left)), row.difference.value, _numbers(row.new), Cell(_runs(right)))


_SAME = (Difference.SAME, Difference.MOVED)


def _plain(words: str) -> tuple[Piece, ...]:
    return (Piece(words, False),) if words else ()


def _runs(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    return tuple(Run(text=one.words, is_bold=one.is_changed) for one in pieces) or (Run(text=""),)


def _numbers(addresses: Iterable[str]) -> str:
    return "\n".join(address_words(one) for one in addresses)
