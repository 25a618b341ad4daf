"""Excel and web pages of the same blocks; QR codes; pictures; fonts."""

import zipfile
from datetime import date
from functools import partial
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import Progress
from lawdesk.reports import errors, font_sources
from lawdesk.reports.blocks import PAGE_MARK, Cell, Column, Document, Heading, PageBreak, Paragraph, QrCode, QrLevel, Run, Table
from lawdesk.reports.docx import write_docx_volume
from lawdesk.reports.errors import DamagedReportError, NoChineseFontError, NothingToPrintError, TooLongForQrCodeError
from lawdesk.reports.font_sources import sources_for
from lawdesk.reports.font_subset import grown_subset
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.html import html_page, write_html
from lawdesk.reports.page_styles import OFFICIAL, REGISTER_A4, Face
from lawdesk.reports.pictures import png_size
from lawdesk.reports.qr import QUIET_ZONE, qr_png, qr_squares
from lawdesk.reports.registers import register
from lawdesk.reports.written_file import check_archive, write_checked
from lawdesk.reports.xlsx import write_xlsx
from lawdesk.wording.report_errors import SENTENCES


def document(*rows: tuple[str | Cell, ...]) -> Document:
    table = Table(columns=(Column("名称"), Column("备注")), rows=rows, name="目录/一")
    return Document(title="目录", page_style=REGISTER_A4, blocks=(table,))


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM", "=cmd|' /C calc'!A0", "甲\n乙", "\x01甲"])
def test_excel_cells_are_text_whatever_they_look_like(tmp_path: Path, text: str) -> None:
    write_xlsx(document((text, "")), tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    cell = sheet["A2"]
    assert cell.value == text.replace("\x01", "")
    assert cell.data_type == "s"
    assert cell.quotePrefix == (text[0] in "=+-@")


def test_excel_keeps_heads_spans_and_safe_names(tmp_path: Path) -> None:
    write_xlsx(document((Cell("通栏", span=2),), ("甲", "乙")), tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["目录 一"]
    rows = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert rows == [["名称", "备注"], ["通栏", None], ["甲", "乙"]]
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")


def test_a_register_is_one_sheet(tmp_path: Path) -> None:
    write_xlsx(register("目录", "示例局", date(2026, 3, 5), document(("甲", "乙")).blocks), tmp_path / "a.xlsx")
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames == ["目录 一"]


def test_a_document_without_tables_has_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(NothingToPrintError):
        write_xlsx(Document(title="文", page_style=REGISTER_A4, blocks=(Paragraph("文"),)), tmp_path / "a.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_web_page_escapes_and_stands_alone(tmp_path: Path) -> None:
    blocks = (Heading("一、<b>"), Paragraph((Run(text="甲&乙", is_bold=True),)), *document(("<script>", Cell("丙"))).blocks)
    page = Document(title="目<录", page_style=REGISTER_A4, blocks=(*blocks, QrCode("1")))
    write_html(page, tmp_path / "a.html")
    text = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert text == html_page(page)
    for words in ("<h2>一、&lt;b&gt;</h2>", "<b>甲&amp;乙</b>", "&lt;script&gt;", "<th>名称</th>", "data:image/png;base64,"):
        assert words in text
    assert "http" not in text


class Stopped(Progress):
    cancelled = True


@pytest.mark.parametrize("write", [write_xlsx, write_html])
def test_cancelling_leaves_nothing(tmp_path: Path, write: object) -> None:
    with pytest.raises(CancelledError):
        write(document(("甲", "乙")), tmp_path / "a", Stopped())  # type: ignore[operator]
    assert list(tmp_path.iterdir()) == []


def test_a_code_has_a_quiet_zone_and_a_picture() -> None:
    squares = qr_squares(QrCode("123"))
    assert len(squares) == 21 + 2 * QUIET_ZONE
    assert not any(squares[0]) and not any(row[0] for row in squares)
    assert squares[QUIET_ZONE][QUIET_ZONE]
    assert png_size(qr_png(QrCode("123"), 2)) == (58, 58)


def test_a_text_that_no_code_can_hold_is_refused() -> None:
    with pytest.raises(TooLongForQrCodeError):
        qr_squares(QrCode("x" * 4000, level=QrLevel.HIGH))


@pytest.mark.parametrize("face", list(Face))
def test_every_face_has_a_font_that_draws_its_characters(face: Face, shelf: FontShelf) -> None:
    ready = shelf.prepare({face: frozenset("执法责任")}).faces[face]
    assert ready.missing == frozenset()
    assert all(ready.widths[character] == pytest.approx(1) for character in "执法责任")


def test_small_fonts_are_kept_for_the_next_start(tmp_path: Path) -> None:
    first = FontShelf(tmp_path).small_font(Face.KAI, frozenset("甲乙"))
    files = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    second = FontShelf(tmp_path).small_font(Face.KAI, frozenset("甲"))
    assert first == second
    assert files == {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}


def test_a_stand_in_is_said() -> None:
    for face in Face:
        source = next(iter(sources_for(face)))
        said = [one.name for one in FontShelf().prepare({face: frozenset("法")}).substitutions]
        assert said == ([] if source.is_genuine else [source.name])


def test_every_fault_of_reports_has_a_sentence() -> None:
    codes = {one.code for one in errors.ReportError.__subclasses__()}
    assert codes == set(SENTENCES)


def test_word_keeps_the_paper_of_each_part_and_numbers_as_fields(tmp_path: Path) -> None:
    first = Document(title="一", page_style=OFFICIAL, blocks=(Heading("一、"), Paragraph("甲\x01乙"), PageBreak()), head="单位")
    second = Document(title="二", page_style=REGISTER_A4, blocks=document(("甲", "乙\n丙")).blocks, foot=f"本图第{PAGE_MARK}页")
    write_docx_volume([first, second], tmp_path / "a.docx")
    word = docx.Document(str(tmp_path / "a.docx"))
    assert [(round(part.page_width.mm), round(part.page_height.mm)) for part in word.sections] == [(210, 297), (297, 210)]
    feet = [part.footer._element.xml for part in word.sections]
    assert 'w:instr="PAGE"' in feet[0] and "NUMPAGES" not in feet[0]
    assert 'w:instr="NUMPAGES"' in feet[1] and "本图第" in feet[1]
    assert word.sections[0].header.paragraphs[0].text == "单位"
    assert word.sections[1].header.paragraphs[0].text == ""
    assert "甲乙" in [paragraph.text for paragraph in word.paragraphs]
    assert word.tables[0].cell(1, 1).text == "乙\n丙"
    grid = word.sections[0]._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "580")


def test_a_damaged_archive_is_not_kept(tmp_path: Path) -> None:
    def write(part: Path) -> None:
        part.write_bytes(b"PK not a zip")

    with pytest.raises(DamagedReportError):
        write_checked(tmp_path / "a.docx", write, partial(check_archive, name="a.docx"))
    assert list(tmp_path.iterdir()) == []


def test_without_a_chinese_font_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_sources, "font_files", dict)
    with pytest.raises(NoChineseFontError):
        FontShelf().prepare({Face.SONG: frozenset("法")})


def test_a_broken_font_file_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "simsun.ttf"
    broken.write_bytes(b"not a font")
    files = {**font_sources.font_files(), "simsun": broken}
    monkeypatch.setattr(font_sources, "font_files", lambda: files)
    (stand_in,) = FontShelf().prepare({Face.SONG: frozenset("法")}).substitutions
    assert stand_in.name != "宋体"


def test_a_character_that_the_first_font_lacks_comes_from_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = tmp_path / "simsun.ttf"
    source = next(iter(sources_for(Face.SONG)))
    first.write_bytes(grown_subset(source, frozenset("法"), None))
    files = {**font_sources.font_files(), "simsun": first}
    monkeypatch.setattr(font_sources, "font_files", lambda: files)
    face = FontShelf().prepare({Face.SONG: frozenset("法龘")}).faces[Face.SONG]
    assert face.missing == frozenset()
    assert face.font_of("法") == face.font != face.font_of("龘")
