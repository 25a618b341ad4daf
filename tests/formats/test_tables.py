"""Tables of every kind become sheets of texts; size and structure are judged before anything large is built."""

import pytest
from office_files import docx, sheet_xml, with_part, xlsx, zipped

from lawdesk.formats.errors import (
    BombError,
    DamagedXmlError,
    ForbiddenXmlError,
    FormatError,
    HtmlTableError,
    TooManyColumnsError,
    TooManyRowsError,
    UnsafeArchiveError,
    UnsureDelimiterError,
    UnsureEncodingError,
    WrongKindError,
)
from lawdesk.formats.tables import MergedRange, read_workbook

SHEET_PART = "xl/worksheets/sheet1.xml"
PLAIN = xlsx(("清单", [["序号", "名称"], [1, "甲"]]))


def notes(data: bytes, name: str = "a.xlsx") -> list[str]:
    book = read_workbook(data, name)
    return [note.code for sheet in book.sheets for note in sheet.notes] + [note.code for note in book.notes]


def test_values_become_text() -> None:
    from datetime import date, datetime

    rows = [
        ["甲\n乙", 1, 2.5, True],
        [date(2024, 3, 5), datetime(2024, 3, 5, 9, 30), 420100015020010, None],
        ["=1+1", "#N/A", " x "],
    ]
    (sheet,) = read_workbook(xlsx(("一", rows)), "a.xlsx").sheets
    assert sheet.rows == (
        ("甲\n乙", "1", "2.5", "TRUE"),
        ("2024-03-05", "2024-03-05 09:30", "420100015020010", ""),
        ("", "#N/A", " x ", ""),
    )
    assert [(note.code, note.row, note.column) for note in sheet.notes] == [("LWI-P-W003", 0, 0), ("LWI-P-W004", 3, 2)]


def test_merged_text_is_known_in_each_of_its_cells() -> None:
    (sheet,) = read_workbook(xlsx(("一", [["标题", None], ["a", "b"], [None, "c"]]), merged=["A1:B1", "A2:A3"]), "a.xlsx").sheets
    assert sheet.rows == (("标题", ""), ("a", "b"), ("", "c"))
    assert sheet.filled == (("标题", "标题"), ("a", "b"), ("a", "c"))
    assert MergedRange(first_row=2, first_column=1, last_row=3, last_column=1) in sheet.merged


def test_merged_ranges_that_overlap_beyond_reason_are_left() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 101))
    ranges = "".join(f'<mergeCell ref="A{row}:A100"/>' for row in range(1, 99)) * 10
    part = sheet_xml(rows).replace(b"</sheetData>", f"</sheetData><mergeCells>{ranges}</mergeCells>".encode())
    (sheet,) = read_workbook(with_part(PLAIN, SHEET_PART, part), "a.xlsx").sheets
    assert [note.code for note in sheet.notes] == ["LWI-P-W032"]
    assert len(sheet.filled) == 100


def test_dates_follow_the_epoch_of_the_workbook() -> None:
    import io
    from datetime import date

    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([date(2024, 3, 5)])
    stream = io.BytesIO()
    book.save(stream)
    assert read_workbook(stream.getvalue(), "a.xlsx").sheets[0].rows == (("2024-03-05",),)


def test_rows_keep_their_numbers_when_the_sheet_starts_late() -> None:
    part = sheet_xml('<row r="3"><c r="B3" t="inlineStr"><is><t>甲</t></is></c></row>')
    (sheet,) = read_workbook(with_part(PLAIN, SHEET_PART, part), "a.xlsx").sheets
    assert sheet.rows == (("", ""), ("", ""), ("", "甲"))


def test_hidden_sheets_columns_macros_and_pictures_are_said() -> None:
    data = xlsx(("一", [["a", "b"]]), hidden=["B"])
    data = with_part(with_part(data, "xl/vbaProject.bin", b"x"), "xl/media/image1.png", b"x")
    assert notes(data) == ["LWI-P-I003", "LWI-P-I005", "LWI-P-I007"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (with_part(PLAIN, SHEET_PART, sheet_xml('<row r="1"><c r="A1"><v>1</v></c>' + "<x>" * 300)), DamagedXmlError),
        (with_part(PLAIN, SHEET_PART, sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')), TooManyRowsError),
        (with_part(PLAIN, SHEET_PART, sheet_xml('<row r="1"><c r="A1048576"><v>1</v></c></row>')), TooManyRowsError),
        (with_part(PLAIN, SHEET_PART, sheet_xml('<row r="1"><c r="XFD1"><v>1</v></c></row>')), TooManyColumnsError),
        (with_part(PLAIN, SHEET_PART, sheet_xml(f'<row r="1"><c r="A1"><v>{"0" * 3_000_000}</v></c></row>')), BombError),
        (with_part(PLAIN, "xl/sharedStrings.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><sst/>'), ForbiddenXmlError),
        (with_part(PLAIN, "xl/styles.xml", "<!DOCTYPE x><sst/>".encode("utf-16")), ForbiddenXmlError),
        (with_part(PLAIN, "../xl/evil.xml", b"x"), UnsafeArchiveError),
        (with_part(PLAIN, "XL/workbook.xml", b"x"), UnsafeArchiveError),
        (zipped([("a.txt", b"x")]), WrongKindError),
        (docx("no table here"), WrongKindError),
        (b"<html><table><tr><td>1</td></tr></table></html>", HtmlTableError),
        ("第一條,為了加強測繪管理".encode("big5"), UnsureEncodingError),
        (b"a,b;c\n1,2;3\n", UnsureDelimiterError),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, error: type[FormatError]) -> None:
    with pytest.raises(error):
        read_workbook(data, "a.xlsx")


def test_formatted_but_empty_far_cells_do_no_harm() -> None:
    part = sheet_xml('<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>')
    (sheet,) = read_workbook(with_part(PLAIN, SHEET_PART, part), "a.xlsx").sheets
    assert sheet.rows == (("7",),)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("序号,名称\r\n1,\"甲\n乙\"\r\n", (("序号", "名称"), ("1", "甲\n乙"))),
        ("序号;名称\n1;甲\n", (("序号", "名称"), ("1", "甲"))),
        ("序号\t名称\n1\t甲\n", (("序号", "名称"), ("1", "甲"))),
        ("序号|名称\n1|甲\n", (("序号", "名称"), ("1", "甲"))),
        ("名称\n'=1+1\n'x\n", (("名称",), ("=1+1",), ("'x",))),
    ],
)  # fmt: skip
def test_text_tables(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    assert read_workbook(text.encode("utf-8-sig"), "a.csv").sheets[0].rows == rows


def test_ragged_rows_and_an_open_quote_are_told_by_row_and_nothing_is_lost() -> None:
    (sheet,) = read_workbook('序号,名称\n1,甲,多余\n\n2\n"未闭合,x\n3,丙\n'.encode(), "a.csv").sheets
    assert [(note.code, note.row) for note in sheet.notes] == [("LWI-P-W007", 2), ("LWI-P-W007", 4), ("LWI-P-W006", 5)]
    assert sheet.rows[4] == ('"未闭合', "x", "")
    assert sheet.rows[5] == ("3", "丙", "")


def test_oversized_cells_are_kept_with_a_warning_up_to_a_mebibyte() -> None:
    data = ("名称,备注\n" + "甲" * 40_000 + ",乙\n" + "丙" * 1_100_000 + ",丁\n").encode()
    (sheet,) = read_workbook(data, "a.csv").sheets
    assert [(note.code, note.row) for note in sheet.notes] == [("LWI-P-W005", 2), ("LWI-P-E007", 3)]
    assert (len(sheet.rows[1][0]), sheet.rows[2]) == (40_000, ("", "丁"))


def test_tables_of_a_word_document_know_their_merged_cells() -> None:
    import io

    import docx as word

    document = word.Document(io.BytesIO(docx("标题", table=[["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]])))
    table = document.tables[0]
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    stream = io.BytesIO()
    document.save(stream)
    (sheet,) = read_workbook(stream.getvalue(), "a.docx").sheets
    assert sheet.filled[0] == ("a\nb", "a\nb", "c")
    assert [row[2] for row in sheet.filled] == ["c", "f\ni", "f\ni"]
