"""Tables on a terminal and in a file."""

import os

import pytest

from lawdesk.cli import output
from lawdesk.cli.output import fitted, shortened, table, width

HEADS = ("编码", "名称", "依据")
ROW = ("CF-001", "对擅自占用湖岸的处罚", "《示例市湖岸保护条例》第八条、第十六条第一款" * 3)


def test_on_a_terminal_a_line_fits(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(output.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(output.shutil, "get_terminal_size", lambda: os.terminal_size((80, 24)))
    table(HEADS, [ROW])
    lines = capsys.readouterr().out.splitlines()
    assert max(width(line) for line in lines) <= 80
    assert lines[1].startswith("CF-001  对擅自占用湖岸的处罚  《示例") and lines[1].endswith("…")


def test_in_a_file_every_cell_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    table(HEADS, [ROW])
    assert capsys.readouterr().out.splitlines()[1].split("  ") == list(ROW)


def test_columns_give_way_from_the_widest() -> None:
    assert fitted([6, 20, 60], 80) == [6, 20, 50]
    assert fitted([6, 60, 60], 50) == [6, 20, 20]
    assert fitted([60, 60], 10) == [8, 8]


def test_a_shortened_cell_keeps_its_beginning() -> None:
    assert shortened("一二三四五", 10) == "一二三四五"
    assert shortened("一二三四五", 8) == "一二三…"
    assert width(shortened("一二三四五", 9)) <= 9
