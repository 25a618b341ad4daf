"""The recovery sheet (恢复单): four lines that open the workspace when passphrase and keyring are lost."""

from collections.abc import Sequence
from datetime import date

from lawdesk.reports.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Party,
    QrCode,
    QrLevel,
    Run,
    Signature,
    Spacer,
    Table,
)
from lawdesk.reports.dates import long_date
from lawdesk.reports.page_styles import SHEET_A4, Align, Style

_WARNING = (Run(text="严格保管：", is_bold=True), Run(text="持有本页的人可以打开本单位的全部数据。"))
_STEPS = (
    "1.本页只打印这一份，不拍照、不扫描、不复印，不存入任何电脑。",
    "2.核对四行字符清晰完整后，装入信封密封，骑缝签字盖章，存放在单位保险柜，由两人共同保管。",
    "3.口令遗忘、更换电脑或者重装系统后，打开本程序，选择“用恢复单打开”，依次输入四行字符。字母不分大小写，空格可以不输；"
    "哪一行输错，程序会指出。",
    "4.恢复后应当立即设置新的口令；本页如被他人看到，应当在程序中作废并重新制作。",
)


def recovery_document(lines: Sequence[str], qr_text: str, *, office: str, workspace: str, made_on: date) -> Document:
    """Return the A4 sheet with the four `lines` of three groups of five, and below them `qr_text` as a code."""
    return Document(
        title="恢复单",
        page_style=SHEET_A4,
        blocks=(
            Paragraph("恢　复　单", Style.TITLE),
            Paragraph(_WARNING, align=Align.CENTER, indent=0),
            Spacer(4),
            _line_table(lines),
            Spacer(4),
            _code_table(qr_text, office, workspace, made_on),
            Heading("使用和保管"),
            *(Paragraph(step) for step in _STEPS),
            Spacer(8),
            *_signatures(),
        ),
        author=office,
    )


def _line_table(lines: Sequence[str]) -> Table:
    """Return the four lines, each group in a cell of its own so that none is skipped when typing."""
    columns = (Column("行", 1, Align.CENTER), *(Column(name, 3, Align.CENTER) for name in ("第一组", "第二组", "第三组")))
    rows = tuple(
        tuple(Cell(word, style=Style.DIGITS, align=Align.CENTER) for word in (str(number), *line.split()))
        for number, line in enumerate(lines, start=1)
    )
    return Table(columns=columns, rows=rows)


def _code_table(qr_text: str, office: str, workspace: str, made_on: date) -> Table:
    words = f"单位：{office}\n\n工作区编号：\n{workspace}\n\n制作日期：{long_date(made_on)}"
    code = Cell(QrCode(qr_text, 46, QrLevel.QUARTER))
    return Table(columns=(Column("", 6), Column("", 3.2)), rows=((words, code),))


def _signatures() -> tuple[Block, ...]:
    left, right = ("保管人甲（签字）：", long_date(None)), ("保管人乙（签字）：", long_date(None))
    return (Signature(left=Party(lines=left), right=Party(lines=right), gap=4),)
