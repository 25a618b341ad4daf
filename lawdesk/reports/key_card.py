"""The sheet that goes with a public key card (公钥名片): its thirty digits are compared by telephone before it is trusted."""

from datetime import date

from lawdesk.reports.blocks import Cell, Column, Document, Heading, Paragraph, Party, QrCode, Row, Signature, Spacer, Table
from lawdesk.reports.dates import long_date
from lawdesk.reports.page_styles import SHEET_A4, Align, Style
from lawdesk.wording.key_words import spoken_fingerprint

_STEPS = (
    "1.本页与名片文件（扩展名.lwk）一并送交上级机关或者对方单位。",
    "2.收到后，按事先已知的电话号码回拨，由一方念出全部三十位数字，另一方逐位输入本程序；程序只回答“一致”或者“不一致”。",
    "3.三十位数字必须全部核对，不得只核对一部分；不一致的，不得启用，并立即查明原因。",
    "4.本页不含秘密，可以公开；但未经核对的名片不能用于报送。",
)


def key_card_document(
    *, office: str, office_id: str, level: str, epoch: int, not_before: date, fingerprint: str, card_text: str, made_on: date
) -> Document:
    """Return the A4 sheet of a card: office, `fingerprint` in five groups of six, `card_text` as a QR code, date and seal."""
    code = QrCode(card_text, 78)
    rows: tuple[Row, ...] = (
        (_head("单位名称"), Cell(office, span=3)),
        (_head("单位标识"), office_id, _head("层级"), level),
        (_head("启用日期"), long_date(not_before), _head("密钥批次"), f"第{epoch}批"),
        (Cell("核对数字（三十位，每组六位）", span=4, style=Style.TABLE_HEAD),),
        (Cell(spoken_fingerprint(fingerprint), span=4, align=Align.CENTER, style=Style.DIGITS),),
        (_head("名片二维码"), Cell(code, span=3)),
    )
    right = Party(lines=("单位（盖章）：", long_date(made_on)))
    return Document(
        title=f"{office}公钥名片核对单",
        page_style=SHEET_A4,
        blocks=(
            Paragraph("公钥名片核对单", Style.TITLE),
            Table(columns=(Column("", 1.6), Column("", 3), Column("", 1.4), Column("", 2.2)), rows=rows),
            Heading("核对办法"),
            *(Paragraph(step) for step in _STEPS),
            Spacer(8),
            Signature(left=Party(lines=("经办人（签字）：", "联系电话：")), right=right, gap=4),
        ),
        author=office,
    )


def _head(text: str) -> Cell:
    return Cell(text, style=Style.TABLE_HEAD)
