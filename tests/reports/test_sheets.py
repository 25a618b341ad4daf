"""Sheets on one page each: recovery, key card, handover. Their codes can be read back by what they hold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lawdesk.domain.ids import new_id
from lawdesk.domain.submissions.values import Bundle, BundleState, Count
from lawdesk.reports.blocks import Cell, Document, QrCode, Table
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.handover import handover_document
from lawdesk.reports.key_card import key_card_document
from lawdesk.reports.pdf import write_pdf
from lawdesk.reports.recovery_sheet import recovery_document

Read = Callable[[Path], list[str]]
LINES = ("000G4 0R40M 30EYK", "20918 5GR38 E1WRH", "8124G K2GAH C5RJK", "R34D1 P70X3 RFG9R")
DAY = date(2026, 3, 5)


def codes(document: Document) -> list[str]:
    cells = [cell for block in document.blocks if isinstance(block, Table) for row in block.rows for cell in row]
    return [cell.content.text for cell in cells if isinstance(cell, Cell) and isinstance(cell.content, QrCode)]


def printed(document: Document, tmp_path: Path, shelf: FontShelf, pages_of: Read) -> str:
    result = write_pdf(document, tmp_path / "sheet.pdf", shelf=shelf)
    assert result.pages == 1
    assert result.missing_characters == ()
    return pages_of(tmp_path / "sheet.pdf")[0]


def test_recovery_sheet(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    document = recovery_document(LINES, "LAWDESK-RECOVERY/1 …", office="示例局", workspace="w-1", made_on=DAY)
    text = printed(document, tmp_path, shelf, pages_of)
    assert all(group in text for line in LINES for group in line.split())
    assert "2026年3月5日" in text
    assert codes(document) == ["LAWDESK-RECOVERY/1 …"]


def test_key_card_has_thirty_digits_in_five_groups(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    card = "x" * 524
    document = key_card_document(
        office="示例县城市管理局",
        office_id="unit-a",
        level="区县",
        epoch=1,
        not_before=date(2026, 1, 1),
        fingerprint="462648584046987286779002652263",
        card_text=card,
        made_on=DAY,
    )
    text = printed(document, tmp_path, shelf, pages_of)
    assert "462648 584046 987286 779002 652263" in text
    assert codes(document) == [card]


def test_handover_sheet_counts_every_kind(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    bundle = Bundle(
        id=new_id(),
        is_outgoing=True,
        office_id="b",
        bundle_kind="submission",
        action="submit",
        round=1,
        seq=12,
        manifest_digest="9f" * 32,
        short_code="K7QX-3M9P",
        created="2026-03-05T08:30:00Z",
        size=1234567,
        file_name="submission-000012-K7QX3M9P.lwb",
        state=BundleState.WRITTEN,
    )
    counts = (Count(record_kind="power", number=60), Count(record_kind="post", number=20))
    document = handover_document(bundle, counts, title="报送", sender="示例局", receiver="示例司法局", made_on=DAY)
    text = printed(document, tmp_path, shelf, pages_of)
    for words in ("K7QX-3M9P", "第12号", "60条", "20条", "80条", "1,234,567字节", "submission-000012-K7QX3M9P.lwb"):
        assert words in text
