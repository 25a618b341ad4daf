"""PDF: pages counted, heads repeated, nothing left behind by a cancelled or failed print, no silent boxes."""

import threading
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import Progress
from lawdesk.reports.blocks import (
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Party,
    QrCode,
    Row,
    Run,
    Signature,
    Spacer,
    Table,
)
from lawdesk.reports.errors import CannotWriteReportError, NothingToPrintError
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.page_builder import RuleMark
from lawdesk.reports.page_styles import FORM_A4, OFFICIAL, REGISTER_A3, REGISTER_A4, Align, PageStyle, Style
from lawdesk.reports.pdf import write_pdf, write_pdf_volume
from lawdesk.reports.pdf_marks import joined_rules
from lawdesk.reports.pictures import png_of_squares
from lawdesk.reports.preview import Preview
from lawdesk.reports.registers import group_row

Read = Callable[[Path], list[str]]


def one_page(style: PageStyle = FORM_A4, *blocks: object) -> Document:
    return Document(title="示例", page_style=style, blocks=blocks or (Paragraph("行政执法责任制"),))  # type: ignore[arg-type]


def register(rows: int, text: str = "条文") -> Document:
    table = Table(
        columns=(Column("序号"), Column("名称", 5)), rows=tuple((str(n), text) for n in range(rows)), name="执法依据目录"
    )
    return Document(title="目录", page_style=REGISTER_A4, blocks=(table,))


@pytest.mark.parametrize(
    ("style", "millimetres"),
    [(OFFICIAL, (210, 297)), (REGISTER_A4, (297, 210)), (REGISTER_A3, (420, 297)), (FORM_A4, (210, 297))],
)
def test_paper(tmp_path: Path, shelf: FontShelf, style: PageStyle, millimetres: tuple[int, int]) -> None:
    write_pdf(one_page(style), tmp_path / "a.pdf", shelf=shelf)
    with Preview(tmp_path / "a.pdf") as preview:
        assert preview.page_count == 1
        assert tuple(round(side) for side in preview.page_size(0)) == millimetres
        assert preview.page_png(0, 50).startswith(b"\x89PNG")


def test_the_official_page_holds_22_lines_of_28_characters(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    write_pdf(one_page(OFFICIAL, Paragraph("法" * 28 * 22, indent=0)), tmp_path / "full.pdf", shelf=shelf)
    write_pdf(one_page(OFFICIAL, Paragraph("法" * (28 * 22 + 1), indent=0)), tmp_path / "over.pdf", shelf=shelf)
    assert len(pages_of(tmp_path / "full.pdf")) == 1
    assert [page.count("法") for page in pages_of(tmp_path / "over.pdf")] == [28 * 22, 1]


def test_official_pages_are_numbered_at_the_outer_edge(tmp_path: Path, shelf: FontShelf) -> None:
    write_pdf(one_page(OFFICIAL, Paragraph("一"), PageBreak(), Paragraph("二")), tmp_path / "a.pdf", shelf=shelf)
    pdf = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    places = []
    for page in pdf:
        text = page.get_textpage()
        index = text.get_text_bounded().index("—")
        places.append(text.get_charbox(index)[0])
    pdf.close()
    assert places[0] > 400
    assert places[1] < 150


def test_heads_are_repeated_and_the_continuation_is_marked(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    result = write_pdf(register(120), tmp_path / "a.pdf", shelf=shelf)
    pages = pages_of(tmp_path / "a.pdf")
    assert result.pages == len(pages) > 2
    assert all("序号" in page and f"第{n}页 共{len(pages)}页" in page for n, page in enumerate(pages, start=1))
    assert ["执法依据目录（续表）" in page for page in pages] == [False, *[True] * (len(pages) - 1)]
    assert sum(page.count("条文") for page in pages) == 120


def test_a_row_is_split_only_when_it_is_taller_than_a_page(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    tall = "\n".join(f"甲{n}乙" for n in range(60))
    write_pdf(register(1, tall), tmp_path / "tall.pdf", shelf=shelf)
    pages = pages_of(tmp_path / "tall.pdf")
    assert len(pages) == 2
    assert all(f"甲{n}乙" in "".join(pages) for n in range(60))
    middle = "\n".join(f"甲{n}乙" for n in range(20))
    write_pdf(register(4, middle), tmp_path / "middle.pdf", shelf=shelf)
    assert [page.count("甲0乙") == page.count("甲19乙") for page in pages_of(tmp_path / "middle.pdf")] == [True] * 4


def test_a_table_without_rows_prints_its_head(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    write_pdf(register(0), tmp_path / "a.pdf", shelf=shelf)
    assert "序号" in pages_of(tmp_path / "a.pdf")[0]


def test_every_block_is_drawn(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    party = Party(lines=("甲方（盖章）：", "日期"))
    table = Table(
        columns=(Column("甲"), Column("乙"), Column("丙")),
        rows=((Cell("通栏", span=3, align=Align.CENTER),), ("一", Cell(QrCode("123", 20)), "三")),
    )
    picture = Figure(png=png_of_squares(((True, False),), 4), width=40, alternative="黑白", caption="图一")
    document = one_page(
        FORM_A4,
        Paragraph("标题文字", Style.TITLE),
        Heading("一、第一节"),
        Paragraph((Run(text="普通"), Run(text="加重", is_bold=True))),
        table,
        picture,
        QrCode("456"),
        Spacer(5),
        Signature(left=party, right=party),
    )
    result = write_pdf(document, tmp_path / "a.pdf", shelf=shelf)
    text = "".join(pages_of(tmp_path / "a.pdf"))
    assert result.pages == 1
    for words in ("标题文字", "一、第一节", "普通加重", "通栏", "图一", "甲方（盖章）："):
        assert words in text


def test_a_character_that_no_font_has_is_marked_and_named(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    result = write_pdf(one_page(FORM_A4, Paragraph("甲\U0010fffd乙")), tmp_path / "a.pdf", shelf=shelf)
    assert result.missing_characters == ("\U0010fffd",)
    assert "甲〓乙" in pages_of(tmp_path / "a.pdf")[0]


class Stopped(Progress):
    cancelled = True


def test_a_cancelled_print_leaves_nothing(tmp_path: Path, shelf: FontShelf) -> None:
    with pytest.raises(CancelledError):
        write_pdf(one_page(), tmp_path / "a.pdf", Stopped(), shelf=shelf)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_print_keeps_the_older_file(tmp_path: Path, shelf: FontShelf) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"older")
    with pytest.raises(CancelledError):
        write_pdf(one_page(), path, Stopped(), shelf=shelf)
    assert path.read_bytes() == b"older"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, shelf: FontShelf) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotWriteReportError) as caught:
        write_pdf(one_page(), tmp_path / "file" / "a.pdf", shelf=shelf)
    assert caught.value.facts["file"] == "a.pdf"


def test_nothing_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError):
        write_pdf_volume([], tmp_path / "a.pdf")


def test_two_threads_may_print_at_once(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    threads = [
        threading.Thread(
            target=write_pdf,
            args=(one_page(FORM_A4, Paragraph(chr(0x5100 + n) * 5)), tmp_path / f"{n}.pdf"),
            kwargs={"shelf": shelf},
        )
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [chr(0x5100 + n) * 5 in pages_of(tmp_path / f"{n}.pdf")[0] for n in range(4)] == [True] * 4


def test_edges_of_neighbouring_cells_are_drawn_once() -> None:
    upright = [RuleMark(10, 0, 10, 5), RuleMark(10, 5, 10, 9), RuleMark(10, 20, 10, 25)]
    level = [RuleMark(0, 5, 50, 5), RuleMark(0, 5, 50, 5)]
    assert joined_rules([*upright, *level]) == [RuleMark(0, 5, 50, 5), RuleMark(10, 0, 10, 9), RuleMark(10, 20, 10, 25)]


@pytest.mark.parametrize("lines", range(12, 23))
def test_a_signature_never_stands_on_a_page_without_text(tmp_path: Path, shelf: FontShelf, pages_of: Read, lines: int) -> None:
    party = Party(lines=("盖章", "签字", "日期"))
    blocks = (Paragraph("法" * 28 * lines, indent=0), Spacer(5), Signature(left=party, right=party))
    write_pdf(one_page(OFFICIAL, *blocks), tmp_path / "a.pdf", shelf=shelf)
    pages = pages_of(tmp_path / "a.pdf")
    assert pages[-1].count("法") >= 2 * 28
    assert "盖章" in pages[-1] and "日期" in pages[-1]
    assert sum(page.count("法") for page in pages) == 28 * lines


def test_the_heading_of_a_group_stays_with_its_first_row(tmp_path: Path, shelf: FontShelf, pages_of: Read) -> None:
    rows: list[Row] = []
    for number in range(40):
        rows += [group_row(f"组{number}号", 2), (f"行{number}号", "甲\n乙\n丙")]
    table = Table(columns=(Column("序号"), Column("名称")), rows=tuple(rows))
    write_pdf(one_page(REGISTER_A4, table), tmp_path / "a.pdf", shelf=shelf)
    for page in pages_of(tmp_path / "a.pdf"):
        assert page.count("组") == page.count("行")
