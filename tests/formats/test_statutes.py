"""Texts of statutes come out of every container, and each file gives one line of the report."""

import zipfile
from pathlib import Path

import pytest
from office_files import docx, with_part, word_body, zipped
from shared import shared_folder

from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import Progress
from lawdesk.formats.errors import UnreadableFileError
from lawdesk.formats.statutes import StatuteFile, StatuteFileState, read_statute_bytes, read_statutes

LAW = "第一条　甲。\n第二条　乙。\n"


def codes(file: StatuteFile) -> list[str]:
    return [problem.code for problem in file.problems]


def one(name: str, data: bytes, encoding: str = "") -> StatuteFile:
    (file,) = read_statute_bytes(name, data, encoding)
    return file


def test_text_file() -> None:
    file = one("a.txt", LAW.encode("gbk"))
    assert (file.text, file.encoding, file.state, codes(file)) == (LAW, "gb18030", StatuteFileState.READ, ["LWI-P-W010"])
    assert len(file.sha256) == 64


def test_doubtful_text_is_asked_for_and_read_with_the_answer() -> None:
    data = "第一條　為了加強測繪管理。".encode("big5")
    asked = one("a.txt", data)
    assert (asked.state, asked.text, codes(asked)) == (StatuteFileState.ASK, "", ["LWI-P-E008"])
    assert one("a.txt", data, "big5").text == "第一條　為了加強測繪管理。"


def test_word_document_with_table_soft_break_and_tracked_changes() -> None:
    body = (
        "<w:p><w:r><w:t>第一</w:t></w:r><w:r><w:t>条　甲</w:t><w:br/><w:t>第二条　乙</w:t></w:r></w:p>"
        '<w:p><w:ins w:id="1"><w:r><w:t>第三条　插入</w:t></w:r></w:ins>'
        '<w:del w:id="2"><w:r><w:delText>删除</w:delText></w:r></w:del></w:p>'
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>第九条</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    file = one("a.docx", with_part(docx("x"), "word/document.xml", word_body(body)))
    assert file.text == "第一条　甲\n第二条　乙\n第三条　插入\n| 第九条 |  |"
    assert codes(file) == ["LWI-P-W008"]


def test_automatic_numbers_are_computed() -> None:
    numbering = (
        '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="3">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条　"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>'
        "</w:abstractNum>"
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    )

    def paragraph(level: int, text: str) -> str:
        properties = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
        return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"

    body = "".join(paragraph(level, text) for level, text in ((0, "甲"), (1, "子"), (1, "丑"), (0, "乙"), (1, "寅")))
    data = with_part(with_part(docx("x"), "word/document.xml", word_body(body)), "word/numbering.xml", numbering.encode())
    file = one("a.docx", data)
    assert file.text.split("\n") == ["第一条　甲", "（一）子", "（二）丑", "第二条　乙", "（一）寅"]
    assert codes(file) == ["LWI-P-W009"]


def test_saved_web_page_loses_its_script_and_keeps_its_lines() -> None:
    head = "<html><head><meta charset=gb2312><script>alert(1)</script></head>"
    page = head + "<body><p>第一条　甲。</p><p>第二条&nbsp;乙。<br>丙</p></body></html>"
    assert one("a.html", page.encode("gbk")).text == "第一条　甲。\n第二条\xa0乙。\n丙"


def test_zip_reports_every_member() -> None:
    data = zipped(
        [("一.md", LAW.encode()), ("二.md", b""), ("index.jsonl", b"{}"), ("c.zip", b"PK"), ("../out.txt", b"x"), ("一.MD", b"y")]
    )
    files = read_statute_bytes("texts.zip", data)
    assert [(file.name, file.state.value, codes(file)) for file in files] == [
        ("texts.zip/一.md", "read", []),
        ("texts.zip/二.md", "refused", ["LWI-P-E010"]),
        ("texts.zip/index.jsonl", "ignored", ["LWI-P-I001"]),
        ("texts.zip/c.zip", "refused", ["LWI-P-E005"]),
        ("texts.zip/../out.txt", "refused", ["LWI-P-E006"]),
        ("texts.zip/一.MD", "refused", ["LWI-P-E006"]),
    ]
    assert all(problem.words for file in files for problem in file.problems)


def test_names_of_windows_zips_are_gbk() -> None:
    data = zipped([("AAAA.txt", LAW.encode())]).replace(b"AAAA.txt", "法规.txt".encode("gbk"))
    assert read_statute_bytes("a.zip", data)[0].name == "a.zip/法规.txt"


def test_folder_is_read_in_order_and_counts_progress(tmp_path: Path) -> None:
    class Seen(Progress):
        def show(self, done: int, total: int, what: str) -> None:
            shown.append((done, total))

    shown: list[tuple[int, int]] = []
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.md").write_text(LAW, encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(docx("第一条　甲"))
    (tmp_path / "README.md").write_text("about", encoding="utf-8")
    (tmp_path / "old.doc").write_bytes(b"%PDF-1.7")
    files = {file.name: file for file in read_statutes(tmp_path, Seen())}
    assert {name: file.state.value for name, file in files.items()} == {
        "README.md": "ignored", "a.docx": "read", "old.doc": "refused", "sub/b.md": "read"
    }  # fmt: skip
    assert shown == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_missing_path_raises(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError):
        list(read_statutes(tmp_path / "none.txt"))


def test_stop_raises_cancelled(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LAW, encoding="utf-8")
    stopped = Progress()
    stopped.cancelled = True
    with pytest.raises(CancelledError):
        list(read_statutes(tmp_path / "a.txt", stopped))


def test_whole_collection_is_read_without_a_doubt() -> None:
    collection = shared_folder() / "data" / "laws" / "laws_dev.zip"
    files = [file for file in read_statutes(collection) if file.state is not StatuteFileState.IGNORED]
    assert len(files) == 1353
    assert {file.state for file in files} == {StatuteFileState.READ}
    with zipfile.ZipFile(collection) as source:
        assert files[0].text == source.read(files[0].name.removeprefix("laws_dev.zip/")).decode().replace("\r\n", "\n")
