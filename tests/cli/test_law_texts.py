"""Texts by commands: standard input, encodings, reports, the structure set right by hand."""

import io
import json
import sys
from pathlib import Path

import pytest
from command_line import Desk

LAW = "示例湖岸办法\n第一条　甲：\n乙；\n（二）丙。\n第二条　本办法自2020年1月1日起施行。\n"


def typed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_a_text_on_standard_input(unit: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, "第一条　甲。\n第二条　乙。".encode("gb18030"))
    (line,) = unit.run("laws", "import", "-", "--title", "示例水面办法", "--json").objects
    assert (line["outcome"], line["title"], line["articles"]) == ("新增", "示例水面办法", 2)
    typed(monkeypatch, b"")
    assert "未读懂" in unit.run("laws", "import", "-", code=3).out


def test_an_encoding_for_what_is_left_open(unit: Desk, stick: Path) -> None:
    path = stick / "繁.txt"
    path.write_bytes("第一條　為了加強測繪管理。".encode("big5"))
    assert unit.run("laws", "import", path, "--json", code=3).objects[0]["outcome"] == "编码待确认"
    assert unit.run("laws", "import", path, "--encoding", "big5", "--json").objects[0]["outcome"] == "新增"


def test_doubts_are_told_and_the_report_is_written(unit: Desk, stick: Path) -> None:
    path = stick / "示例湖岸办法.md"
    path.write_text(LAW, "utf-8")
    told = unit.run("laws", "import", path, "--report", stick / "报告.xlsx").out
    assert "第4行列项从（二）开始：（二）丙。" in told and "其中 1 个存疑" in told
    assert (stick / "报告.xlsx").read_bytes().startswith(b"PK")


def test_a_newer_version_names_the_older(unit: Desk, stick: Path) -> None:
    for year in ("2020", "2024"):
        path = stick / f"{year}.md"
        path.write_text(LAW.replace("2020", year), "utf-8")
        told = unit.run("laws", "import", path).out
    assert "新版本：2024.md　接替2020年制定，2020-01-01施行" in told


def test_lines_are_listed_marked_and_unmarked(unit: Desk, stick: Path) -> None:
    path = stick / "示例湖岸办法.md"
    path.write_text(LAW, "utf-8")
    unit.run("laws", "import", path)
    listed = unit.run("laws", "correct", "示例湖岸办法", "--json").objects
    assert [one["kind"] for one in listed] == ["标题、题注", "条", "款", "项", "条"]
    assert "手工标记 1 行" in unit.run("laws", "correct", "示例湖岸办法", "--mark", "3=项").out
    assert "3\t项＊\t乙；" in unit.run("laws", "correct", "示例湖岸办法").out
    path.write_text(LAW.replace("丙", "丁"), "utf-8")
    assert unit.run("laws", "import", path, "--json").objects[0]["outcome"] == "文字不同"
    assert unit.run("laws", "import", path, "--replace", "--json").objects[0]["outcome"] == "更新文本"
    assert unit.run("laws", "correct", "示例湖岸办法", "--json").objects[2]["marked"]
    unit.run("laws", "correct", "示例湖岸办法", "--unmark", "3")
    assert [one["kind"] for one in unit.run("laws", "correct", "示例湖岸办法", "--json").objects][2] == "款"
    assert "更正条文结构" in unit.run("undo").out


@pytest.mark.parametrize("mark", ["99=条", "0=条", "x=条", "3=段", "3"])
def test_marks_that_cannot_be(unit: Desk, stick: Path, mark: str) -> None:
    path = stick / "示例湖岸办法.md"
    path.write_text(LAW, "utf-8")
    unit.run("laws", "import", path)
    unit.refused("laws", "correct", "示例湖岸办法", "--mark", mark, error="LWW-E006")


def test_json_of_the_report_is_whole(unit: Desk, stick: Path) -> None:
    path = stick / "示例湖岸办法.md"
    path.write_text(LAW, "utf-8")
    (line,) = unit.run("laws", "import", path, "--json").objects
    assert json.loads(json.dumps(line))["doubts"][0]["line"] == 4
