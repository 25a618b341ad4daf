"""Statutes, lists and people in files that cannot be read: a clear Chinese answer, and nothing changed."""

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.reporting_pair import saved
from command_line import Desk
from office_files import sheet_xml, with_part, xlsx

LIST = xlsx(("权责清单", [["序号", "职权名称", "职权类型"], ["1", "对甲的处罚", "行政处罚"]]))
OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # an Excel file with a password is an OLE container around the real one


def encrypted() -> bytes:
    """Return what Excel writes when a password is set, as far as a reader looks: an OLE container that names its streams."""
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)


def bomb() -> bytes:
    """Return a workbook of which one part unpacks to far more than it may."""
    return with_part(LIST, "xl/worksheets/sheet1.xml", sheet_xml(" " * 300_000_000))


BAD_LISTS: dict[str, Callable[[], bytes]] = {
    "cut": lambda: LIST[: len(LIST) // 2],
    "empty": bytes,
    "no workbook": lambda: b"PK\x05\x06" + bytes(18),
    "noise": lambda: bytes(range(256)) * 20,
    "password": encrypted,
    "bomb": bomb,
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "external entity": lambda: with_part(
        LIST, "xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook>&b;</workbook>'
    ),
}


@pytest.mark.parametrize("name", list(BAD_LISTS))
def test_a_list_that_cannot_be_read(unit: Desk, stick: Path, name: str) -> None:
    path = stick / "清单.xlsx"
    path.write_bytes(BAD_LISTS[name]())
    before = saved(unit.folder)
    for command in (("powers", "import"), ("org", "import"), ("assess", "run", "--input")):
        for accept in ((), ("--accept",)) if command[0] != "assess" else ((),):
            answer = unit.run(*command, path, *accept, code=3)
            assert "清单.xlsx" in answer.err and "处理：" in answer.err, answer.err
            assert "Traceback" not in answer.err
    assert saved(unit.folder) == before


def test_a_table_of_something_else(unit: Desk, stick: Path) -> None:
    path = stick / "通讯录.xlsx"
    path.write_bytes(xlsx(("表", [["电话", "传真"], ["1", "2"]])))
    for command in ("powers", "org"):
        assert "通讯录.xlsx" in unit.run(command, "import", path, "--accept", code=3).err


def test_rows_that_are_not_understood_are_all_told_and_the_others_written(unit: Desk, stick: Path) -> None:
    path = stick / "清单.xlsx"
    rows = [
        ["序号", "职权名称", "职权类型"],
        ["1", "对乙的处罚", "行政处罚"],
        ["2", "", "行政许可"],
        ["3", "对丙的检查", "行政检"],
    ]
    path.write_bytes(xlsx(("权责清单", rows)))
    preview = unit.run("powers", "import", path, code=1)
    assert "第3行" in preview.out and "没有写入" in preview.out
    problems = [one for one in unit.run("powers", "import", path, "--json", code=1).objects if "row" in one]
    assert {one["row"] for one in problems} >= {3, 4}
    assert unit.run("powers", "import", path, "--accept", code=1).out.rstrip().endswith("已写入。")
    assert "对乙的处罚" in unit.run("powers", "list").out


def test_what_is_told_of_many_rows_alike_is_one_line_for_people_and_a_line_each_for_machines(unit: Desk, stick: Path) -> None:
    lists = {
        "powers": ("权责清单", [["序号", "职权名称", "职权类型"], *([str(n), f"对第{n}种的处罚", "20"] for n in range(40))]),
        "org": ("人员", [["姓名", "在岗状态"], *([f"某{n}", "20"] for n in range(40))]),
    }
    for command, sheet in lists.items():
        path = stick / f"{command}.xlsx"
        path.write_bytes(xlsx(sheet))
        told = [line for line in unit.run(command, "import", path).out.splitlines() if "“20”" in line]
        assert len(told) == 1
        assert told[0].endswith("（共 40 行，如第 2、3、4 行）")
        answers = unit.run(command, "import", path, "--json").objects
        assert len([one for one in answers if "“20”" in one.get("words", "")]) == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_texts_in_every_usual_encoding(unit: Desk, stick: Path, encoding: str) -> None:
    path = stick / "示例市湖岸保护条例.txt"
    text = "示例市湖岸保护条例\r\n第一条　为了保护湖岸，制定本条例。\r\n第二条　任何单位和个人都有保护湖岸的义务。\r\n"
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    path.write_bytes(bom + text.encode(encoding))
    assert unit.run("laws", "import", path, "--json").objects[0]["articles"] == 2
    assert "都有保护湖岸的义务" in unit.run("laws", "show", "示例市湖岸保护条例", "第二条").out


def test_bad_texts_are_told_one_by_one_and_the_good_one_is_taken(unit: Desk, stick: Path) -> None:
    good = "示例办法\n第一条　为了示例，制定本办法。\n第二条　本办法自公布之日起施行。\n"
    (stick / "好.md").write_text(good, "utf-8")
    (stick / "空.txt").write_bytes(b"")
    (stick / "坏.txt").write_bytes(bytes(range(128, 256)) * 30)
    (stick / "坏.docx").write_bytes(b"PK\x03\x04" + bytes(60))
    (stick / "坏.zip").write_bytes(b"PK\x03\x04" + bytes(60))
    (stick / "扫描.pdf").write_bytes(b"%PDF-1.7\n" + bytes(100))
    report = {one["file"].rpartition("/")[2]: one for one in unit.run("laws", "import", stick, "--json", code=1).objects}
    assert report["好.md"]["outcome"] == "新增"
    bad = {name: one for name, one in report.items() if name != "好.md"}
    assert set(bad) >= {"空.txt", "坏.txt", "坏.docx", "坏.zip", "扫描.pdf"}
    assert all(one["note"] for one in bad.values()), bad
    told = unit.run("laws", "import", stick, code=1).out
    assert "坏.docx" in told and "共 6 个文件" in told


@pytest.mark.parametrize("name", ["坏.zip", "坏.docx", "空.txt", "扫描.pdf"])
def test_nothing_that_could_be_read(unit: Desk, stick: Path, name: str) -> None:
    contents = {"坏.zip": b"PK\x03\x04" + bytes(60), "坏.docx": LIST[:300], "空.txt": b"", "扫描.pdf": b"%PDF-1.7\n"}
    (stick / name).write_bytes(contents[name])
    before = saved(unit.folder)
    answer = unit.run("laws", "import", stick / name, code=3)
    assert f"未读懂：{name}" in answer.out.replace(str(stick) + "/", "")
    assert unit.run("laws", "import", stick / name, "--json", code=3).objects[0]["note"]
    assert saved(unit.folder) == before


def test_a_folder_that_may_not_be_written(unit: Desk, stick: Path) -> None:
    """Documents go nowhere quietly: the place is named with the reason."""
    blocked = stick / "文件"
    blocked.write_text("", "utf-8")
    target = blocked / "夹"
    for command in (
        ("keys", "card", "--out", target / "名片.lwk"),
        ("org", "template", target / "模板.xlsx"),
        ("backup", "--to", target),
        ("assess", "sheet", target / "评分表.xlsx"),
        ("letters", "print", "--out", target),
    ):
        answer = unit.run(*command, code=3)
        assert answer.err.startswith("错误：") and "处理：" in answer.err, (command, answer.err)


@pytest.mark.skipif(os.name != "posix", reason="a closed input is told by the system's own number")
def test_nothing_comes_from_a_closed_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    answer = Desk(None).run("laws", "cite")
    assert answer.out == answer.err == ""


def test_lines_that_are_no_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    for line in (b"not json\n", b"[]\n", b'{"id": 1}\n', b'{"text": 5}\n', b"\xff\xfe\n", b'{"text": "a", "context": 3}\n'):
        text = b'{"id": "1", "text": "\xe4\xbe\x9d\xe7\x85\xa7"}\n\n' + line
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        answer = Desk(None).run("laws", "cite", code=3)
        assert answer.out.count("\n") == 1, "the lines before it are answered"
        assert "第 3 行" in answer.err and answer.err.endswith("代码：LWW-E018\n")
