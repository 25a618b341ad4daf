"""对照上级目录 on paper: their lines and ours side by side, with what is open."""

from collections.abc import Sequence
from datetime import date

from lawdesk.domain.statutes.issued import Pair, Standing
from lawdesk.reports.blocks import Column, Document, Paragraph, Table
from lawdesk.reports.page_styles import REGISTER_A4, Align, Style
from lawdesk.reports.registers import numbered, register
from lawdesk.wording.alignment_words import alignment_row

_COLUMNS = (
    Column("序号", 1.2, Align.CENTER),
    Column("上级目录", 3.6),
    Column("名称", 6),
    Column("状态", 2.4, Align.CENTER),
    Column("差异", 2.8),
    Column("上级目录内容", 7),
    Column("本单位目录内容", 7),
    Column("不适用理由", 4),
)


def alignment_table(pairs: Sequence[Pair], office: str, day: date) -> Document:
    """Return the comparison of the issued lists with the catalogue of `office` as of `day`."""
    counts = {one: sum(pair.standing is one for pair in pairs) for one in Standing}
    told = "，".join(f"{one.value} {number} 条" for one, number in counts.items() if number)
    rows = [alignment_row(pair) for pair in pairs]
    cells = numbered((r.list_title, r.title, r.standing, r.differences, r.theirs, r.mine, r.reason) for r in rows)
    table = Table(columns=_COLUMNS, rows=cells, name="对照上级目录")
    note = Paragraph(f"共 {len(pairs)} 条：{told}。" if pairs else "没有可对照的内容。", Style.BODY)
    return register("执法依据目录对照表", office, day, (note, table), page_style=REGISTER_A4)
