"""`lawdesk citations` and `lawdesk laws cite` with a library."""

import json
from pathlib import Path

import pytest
from command_line import Desk, feed
from office_files import xlsx

LAKES = """示例市湖泊保护条例
（2019年3月1日示例市人民代表大会常务委员会公告公布 自2019年5月1日起施行）
第一条 为了保护湖泊，制定本条例。
第二条 禁止下列行为：
（一）填湖；
（二）倾倒垃圾。
第三条 本条例自2019年5月1日起施行。
"""


@pytest.fixture
def desk(unit: Desk, tmp_path: Path) -> Desk:
    """The unit's desk with a statute and a list whose basis is misspelt."""
    text, powers = tmp_path / "湖泊.txt", tmp_path / "清单.xlsx"
    text.write_text(LAKES, encoding="utf-8")
    heads = ["序号", "职权名称", "职权类型", "实施依据"]
    rows = [["1", "对填湖的处罚", "行政处罚", "《湖泊条令》第二条"], ["2", "对倾倒的处罚", "行政处罚", "《湖泊条令》第二条"]]
    powers.write_bytes(xlsx(("权责清单", [heads, *rows])))
    unit.run("laws", "import", text)
    unit.run("powers", "import", powers, "--accept")
    return unit


def test_a_text_is_tried(desk: Desk) -> None:
    out = desk.run("citations", "read", "示例市湖泊保护条例第二条第（二）项").out
    assert "→ 《示例市湖泊保护条例》第二条第一款第（二）项（2019年制定" in out
    told = desk.run("citations", "read", "《湖泊条令》第二条", code=1).out
    assert "→ 未对应" in told and "文库和随附目录中没有这部法规。请导入它的文本" in told
    (found,) = desk.run("citations", "read", "处罚法58", "--json").objects
    assert (found["title"], found["addresses"], found["reason"]) == ("中华人民共和国行政处罚法", ["a58"], "")
    assert desk.run("citations", "read", "没有引用", code=1).out == "没有识别出引用。\n"


def test_what_leads_nowhere_is_listed_and_put_right_together(desk: Desk) -> None:
    found = desk.run("citations", "list", "--unresolved", "--json", code=1).objects
    assert {(one["owner"], one["why"], one["same"]) for one in found} == {
        ("对填湖的处罚", "文库和随附目录中没有这部法规", 2),
        ("对倾倒的处罚", "文库和随附目录中没有这部法规", 2),
    }
    assert len(found) == 2
    assert "对填湖的处罚" in desk.run("citations", "list", "--doubtful", code=1).out
    first = found[0]["citation"]["id"]
    fixed = desk.run("citations", "fix", first, "--law", "示例市湖泊保护条例", "--articles", "第二条第（一）项", "--all-same")
    assert fixed.out == "已修改 2 处引用。\n"
    assert desk.run("citations", "list", "--unresolved", "--json").objects == []
    assert "修改引用" in desk.run("undo").out
    by_words = ("citations", "fix", "--written", "《湖泊条令》第二条", "--law", "示例市湖泊保护条例")
    assert desk.run(*by_words).out == "已修改 2 处引用。\n"
    assert desk.run("citations", "confirm", first).out == "已确认 1 处引用。\n"


def test_what_does_not_exist_is_refused(desk: Desk) -> None:
    fix = ("citations", "fix", "--written", "《湖泊条令》第二条", "--law")
    desk.refused(*fix, "没有的条例", error="LWW-E003")
    desk.refused(*fix, "示例市湖泊保护条例", "--articles", "第九条", error="LWW-E003")
    desk.refused("citations", "fix", "--written", "没有", "--law", "示例市湖泊保护条例", error="LWW-E003")
    nobody = "00000000-0000-4000-8000-000000000009"
    desk.refused("citations", "fix", nobody, "--law", "示例市湖泊保护条例", error="LWW-E003")
    desk.refused("citations", "confirm", nobody, error="LWW-E003")


def test_what_is_known_by_now_is_adopted(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("citations", "adopt", code=1).out == "已对应 0 处引用。\n"
    text = tmp_path / "条令.txt"
    text.write_text(LAKES.replace("示例市湖泊保护条例", "湖泊条令"), encoding="utf-8")
    desk.run("laws", "import", text)
    assert desk.run("citations", "adopt").out == "已对应 2 处引用。\n"
    assert desk.run("citations", "list", "--doubtful").out.endswith("共 0 处，其中有问题的 0 处。\n")


def test_recognition_names_what_the_library_leads_to(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    case = json.dumps({"id": 1, "text": "违反示例市湖泊保护条例第二条第（二）项，依照该条例第九条"}, ensure_ascii=False)
    feed(monkeypatch, case.encode())
    (line,) = desk.run("laws", "cite", "--on", "2020-01-01").objects
    first, second = line["citations"]
    assert (first["addresses"], first["provisions"]) == (["a2.p1.i2"], "第二条第一款第（二）项")
    assert (second["kind"], second["title"], second["missing"]) == ("implicit", "示例市湖泊保护条例", ["a9"])
    assert second["reason"] == "该版本没有所引条文"
