"""Lists that we write are texts to every spreadsheet, and ours again when read back."""

from pathlib import Path

import openpyxl
import pytest

from lawdesk.formats.errors import CannotWriteFileError
from lawdesk.formats.list_writer import write_table
from lawdesk.formats.tables import read_tables

NASTY = ["=1+1", "+1", "-2", "@SUM(1)", "\t=1", "＝A1", "'=1", "普通", "a\x00b\x07", "甲\n乙"]


def test_no_text_becomes_a_formula_in_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "单.xlsx"
    assert write_table(path, ["名称", "数"], [[text, 5] for text in NASTY]) == ()
    sheet = openpyxl.load_workbook(path).active
    cells = [sheet.cell(row, 1) for row in range(2, len(NASTY) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells[:6]] == NASTY[:6]
    assert [cell.quotePrefix for cell in cells[:8]] == [True] * 6 + [False] * 2
    assert sheet.cell(2, 2).value == 5
    assert cells[8].value == "ab"


def test_csv_is_guarded_and_read_back_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "单.csv"
    texts = [text for text in NASTY if "\x00" not in text]
    write_table(path, ["名称", "数"], [[text, 5] for text in texts])
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\n=1" not in raw
    assert [row[0] for row in read_tables(path).sheets[0].rows[1:]] == texts


def test_texts_too_long_for_excel_are_told(tmp_path: Path) -> None:
    problems = write_table(tmp_path / "单.xlsx", ["名称"], [["甲" * 40_000]])
    assert [(problem.code, problem.row, problem.column) for problem in problems] == [("LWI-P-W028", 2, 1)]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteFileError):
        write_table(tmp_path / "no folder" / "单.csv", ["名称"], [])
