"""操作日志摘要单: the head of the audit chain on paper; signed, it proves later that the log was not rebuilt."""

from datetime import date

from lawdesk.reports.blocks import Cell, Column, Document, Heading, Paragraph, Party, Row, Signature, Spacer, Table
from lawdesk.reports.dates import long_date
from lawdesk.reports.page_styles import SHEET_A4, Align, Style

_STEPS = (
    "1.每月打印一次，由审计人员和负责人签字，与其他文书一并归档；不要存放在本程序所在的电脑旁。",
    "2.需要核对时，由维护人员用日志校验命令输入本页的序号和核对数字，或者用随日志导出的校验脚本核对。",
    "3.不符的，说明日志在本页之后被截断或者重建，应当保留原文件并立即报告。",
    "4.本页不含秘密，也不含业务内容。",
)


def log_sheet_document(*, office: str, day: date, seq: int, digits: str) -> Document:
    """Return the A4 sheet: office, date, last row `seq`, twenty `digits` of its hash in groups of five, two signatures."""
    rows: tuple[Row, ...] = (
        (_head("单位名称"), Cell(office)),
        (_head("日期"), long_date(day)),
        (_head("日志末条序号"), str(seq)),
        (Cell("核对数字（二十位，每组五位）", span=2, style=Style.TABLE_HEAD),),
        (Cell(digits, span=2, align=Align.CENTER, style=Style.DIGITS),),
    )
    left, right = ("审计人员（签字）：", long_date(None)), ("负责人（签字）：", long_date(None))
    return Document(
        title="操作日志摘要单",
        page_style=SHEET_A4,
        blocks=(
            Paragraph("操作日志摘要单", Style.TITLE),
            Table(columns=(Column("", 1.6), Column("", 5)), rows=rows),
            Heading("用途和核对"),
            *(Paragraph(step) for step in _STEPS),
            Spacer(8),
            Signature(left=Party(lines=left), right=Party(lines=right), gap=4),
        ),
        author=office,
    )


def _head(text: str) -> Cell:
    return Cell(text, style=Style.TABLE_HEAD)
