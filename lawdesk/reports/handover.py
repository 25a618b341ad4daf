"""交接单: the sheet that goes with a bundle on a medium, so that the receiver knows what should be on it."""

from collections.abc import Sequence
from datetime import date

from lawdesk.domain.submissions.values import Bundle, Count
from lawdesk.reports.blocks import Cell, Column, Document, Heading, Paragraph, Party, Row, Signature, Spacer, Table
from lawdesk.reports.dates import long_date
from lawdesk.reports.page_styles import SHEET_A4, Align, Style
from lawdesk.wording.labels import kind_label, moment_text

_GRID = (Column("", 1.6), Column("", 3), Column("", 1.4), Column("", 2.2))
_KINDS_IN_A_ROW = 3
_COUNTS = (Column("种类", 2), Column("数量", 1.1, Align.CENTER)) * _KINDS_IN_A_ROW


def handover_document(
    bundle: Bundle, counts: Sequence[Count], *, title: str, sender: str, receiver: str, made_on: date
) -> Document:
    """Return the A4 sheet for `bundle`: short code, sequence number, number of records by kind, name and size of the file."""
    return Document(
        title=f"报送文件交接单 {bundle.short_code}",
        page_style=SHEET_A4,
        blocks=(
            Paragraph("报送文件交接单", Style.TITLE),
            Table(columns=_GRID, rows=_rows(bundle, title, sender, receiver)),
            Heading("所含记录"),
            Table(columns=_COUNTS, rows=_count_rows(counts)),
            Spacer(2),
            Paragraph("短码由文件内容算出。收件人导入后应当核对屏幕上的短码、顺序号与本单一致；不一致的，不得接收。"),
            Spacer(6),
            Signature(
                left=Party(lines=("移交人（签字）：", "移交日期：" + long_date(made_on))),
                right=Party(lines=("接收人（签字）：", "接收日期：" + long_date(None))),
                gap=4,
            ),
        ),
        author=sender,
    )


def _rows(bundle: Bundle, title: str, sender: str, receiver: str) -> tuple[Row, ...]:
    return (
        (_head("短　码"), Cell(bundle.short_code, span=3, align=Align.CENTER, style=Style.DIGITS)),
        (_head("报送事项"), Cell(title, span=3)),
        (_head("报送单位"), Cell(sender, span=3)),
        (_head("接收单位"), Cell(receiver, span=3)),
        (
            _head("顺序号"),
            f"第{bundle.seq}号（第{bundle.chain}链）",
            _head("轮次"),
            f"第{bundle.round}次" if bundle.round else "",
        ),
        (_head("文件名"), Cell(bundle.file_name, span=3)),
        (_head("文件大小"), f"{bundle.size:,}字节", _head("生成时间"), moment_text(bundle.created)),
        (_head("清单摘要"), Cell(_grouped(bundle.manifest_digest), span=3)),
    )


def _count_rows(counts: Sequence[Count]) -> tuple[Row, ...]:
    """Return three kinds on each row, and the sum at the end."""
    cells = [(kind_label(one.record_kind), f"{one.number}条") for one in counts]
    cells.append(("合计", f"{sum(one.number for one in counts)}条"))
    cells += [("", "")] * (-len(cells) % _KINDS_IN_A_ROW)
    starts = range(0, len(cells), _KINDS_IN_A_ROW)
    return tuple(tuple(word for pair in cells[start : start + _KINDS_IN_A_ROW] for word in pair) for start in starts)


def _head(text: str) -> Cell:
    return Cell(text, style=Style.TABLE_HEAD)


def _grouped(digest: str) -> str:
    """Return the digest in groups of eight, four to a line, so that it can be read aloud."""
    groups = [digest[start : start + 8] for start in range(0, len(digest), 8)]
    return "\n".join(" ".join(groups[start : start + 4]) for start in range(0, len(groups), 4))
