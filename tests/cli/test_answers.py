"""What commands answer: JSON for machines, tables and sentences for people."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Desk, feed
from sound_facts import HANDLER, POWER

LAW = """示例市湖岸保护条例

第一章　总则

第一条　为了保护湖岸，制定本条例。

第二条　本条例所称湖岸，包括：

（一）岸线；

（二）湿地。
"""


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """The text of a small invented law."""
    path = tmp_path / "示例市湖岸保护条例.md"
    path.write_text(LAW, "utf-8")
    return path


def test_lists_as_json(unit: Desk, law: Path) -> None:
    unit.run("laws", "import", law)
    unit.run("charts", "make", POWER.code)
    for command in ("laws list", "basis list", "powers list", "org list", "laws search 湖岸"):
        lines = unit.run(*command.split(), "--json").objects
        assert lines and all(isinstance(one, dict) for one in lines), command
    findings = unit.run("check", "--json").objects
    assert {"code", "severity", "kind", "id", "sentence", "ground"} <= findings[0].keys()
    assert all(one["kind"] == "flowchart" for one in unit.run("charts", "check", "--json").objects)


def test_lists_for_people(unit: Desk) -> None:
    assert POWER.name in unit.run("powers", "list").out
    assert HANDLER.name in unit.run("org", "list").out
    assert "土地管理法" in unit.run("basis", "list").out
    assert "示例上级机关" in unit.run("keys", "list").out
    assert unit.run("letters", "list").out.startswith("编号")
    assert unit.run("charts", "list").out.startswith("图名")
    assert unit.run("inbox").out.startswith("方向")


def test_import_of_laws_tells_each_file(unit: Desk, law: Path) -> None:
    first = unit.run("laws", "import", law, "--json").objects
    assert [(one["outcome"], one["articles"]) for one in first] == [("新增", 2)]
    assert unit.run("laws", "import", law, "--json").objects[0]["outcome"] == "已有"
    assert "共 1 个文件：已有 1" in unit.run("laws", "import", law).out
    assert "导入法规" in unit.run("undo").out


def test_search_is_grouped_by_statute_and_filtered(unit: Desk, law: Path) -> None:
    other = law.with_name("示例市湖岸治理办法.md")
    other.write_text("# 示例市湖岸治理办法\n\n第一条 湖岸由乡镇治理。\n\n第二条 湖岸每年检查。\n", "utf-8")
    unit.run("laws", "import", law, other)
    answer = unit.run("laws", "search", "湖岸", "治理", "--hits", "1").out.splitlines()
    assert answer[0].startswith("《示例市湖岸治理办法》") and answer[0].endswith("1 条")
    assert answer[1] == "    第一条　湖岸由乡镇治理。"
    assert answer[2] == "共 1 部、1 条。"
    (found,) = unit.run("laws", "search", "hazl", "--json").objects
    assert (found["title"], found["is_title"]) == ("示例市湖岸治理办法", True)
    (hit,) = unit.run("laws", "search", "岸线", "--json").objects[0]["hits"]
    start, end = hit["marks"][0]
    assert hit["snippet"][start:end] == "岸线"
    everything = len(unit.run("laws", "search", "湖岸", "--json").objects)
    local = unit.run("laws", "search", "湖岸", "--json", "--territory", "示例市", "--not-chosen").objects
    assert len(local) == everything == 2
    assert unit.run("laws", "search", "湖岸", "--json", "--rank", "法律", code=1).objects == []
    assert unit.run("laws", "search", "湖岸", "--json", "--chosen", code=1).objects == []


def test_search_and_show(unit: Desk, law: Path) -> None:
    unit.run("laws", "import", law)
    assert "第二条" in unit.run("laws", "search", "湿地").out
    assert unit.run("laws", "search", "没有的词", code=1).out == "共 0 部、0 条。\n"
    assert "本条例所称湖岸" in unit.run("laws", "show", "示例市湖岸保护条例", "第二条").out
    assert "没有找到法规" in unit.refused("laws", "show", "湖岸保护条例", error="LWW-E003")
    assert "第九条" in unit.refused("laws", "show", "示例市湖岸保护条例", "第九条", error="LWW-E003")


def test_parse_gives_every_node_in_the_order_of_the_text(law: Path) -> None:
    nodes = Desk(None).run("laws", "parse", law, "--json").objects
    assert [(one["kind"], one["address"]) for one in nodes] == [
        ("chapter", "c1"), ("article", "a1"), ("paragraph", "a1.p1"), ("article", "a2"), ("paragraph", "a2.p1"),
        ("item", "a2.p1.i1"), ("item", "a2.p1.i2"),
    ]  # fmt: skip
    last = nodes[-1]
    assert {name: last[name] for name in ("kind", "address", "number", "suffix", "text")} == {
        "kind": "item", "address": "a2.p1.i2", "number": 2, "suffix": 0, "text": "湿地。",
    }  # fmt: skip
    assert nodes[3]["text"] == "", "the article's own text only; its words stand in its paragraph"
    assert nodes[4]["text"] == "本条例所称湖岸，包括："


def test_layout_gives_the_same_chart_with_places(tmp_path: Path) -> None:
    chart = {
        "nodes": [{"id": "a", "kind": "start"}, {"id": "b", "kind": "task", "label": "立案"}, {"id": "c", "kind": "end"}],
        "edges": [{"source": "a", "target": "b"}, {"source": "b", "target": "c"}],
    }
    path = tmp_path / "图.json"
    path.write_text(json.dumps(chart), "utf-8")
    placed = Desk(None).run("charts", "layout", path).objects[0]
    assert [node["id"] for node in placed["nodes"]] == ["a", "b", "c"]
    assert all({"x", "y", "w", "h"} <= node.keys() for node in placed["nodes"])
    assert all(len(edge["points"]) >= 2 for edge in placed["edges"])


def test_fields_are_set_by_their_words(unit: Desk) -> None:
    unit.run("powers", "set", POWER.code, "承诺时限=10个工作日", "罚款上限=50,000元", "属于重大执法决定=否", code=3)
    unit.run("powers", "set", POWER.code, "承诺时限=10个工作日")
    assert "10个工作日" in unit.run("powers", "list").out
    told = unit.refused("powers", "set", POWER.code, "承诺时限=很快", error="LWW-E006")
    assert "很快" in told and "20个工作日" in told
    assert "承诺时限" in unit.refused("powers", "set", POWER.code, "没有的字段=1", error="LWW-E006")
    assert "没有找到职权事项" in unit.refused("powers", "set", "没有的职权", "备注=无", error="LWW-E003")


@pytest.mark.parametrize(
    ("cited", "error"),
    [
        ("《没有这部法规》第一条", "LWW-E005"),
        ("第一条", "LWW-E005"),
        ("随便写的", "LWW-E005"),
    ],
)
def test_a_citation_that_leads_nowhere_is_not_kept(unit: Desk, cited: str, error: str) -> None:
    before = unit.run("powers", "list").out
    assert cited in unit.refused("powers", "set", POWER.code, "--cite", cited, error=error)
    assert unit.run("powers", "list").out == before


def test_citing_anew_takes_the_named_articles_only(unit: Desk) -> None:
    unit.run("powers", "set", POWER.code, "--cite", "《行政处罚法》第四条、第三十八条")
    unit.run("powers", "set", POWER.code, "--recite", "《行政处罚法》第四条", "《行政处罚法》第五条")
    basis = unit.run("powers", "list", "--json").objects[0]["basis"]
    assert "第五条" in basis and "第三十八条" in basis and "第四条" not in basis
    unit.refused("powers", "set", POWER.code, "--recite", "《行政处罚法》第六十条", "《行政处罚法》第五条", error="LWW-E003")
    unit.refused("powers", "set", POWER.code, "--recite", "《行政处罚法》第五条", "随便写的", error="LWW-E005")
    assert unit.run("powers", "list", "--json").objects[0]["basis"] == basis


def test_citing_answers_line_by_line() -> None:
    """A script sends a line and waits for its answer before it sends the next."""
    command = [sys.executable, "-m", "lawdesk", "laws", "cite"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as asked:
        assert asked.stdin is not None and asked.stdout is not None
        for number, article in enumerate(("第四条", "第五条")):
            case = {"id": str(number), "text": f"依照《行政处罚法》{article}", "context": {"article_heading": None}}
            asked.stdin.write(json.dumps(case, ensure_ascii=False).encode() + b"\n")
            asked.stdin.flush()
            answer = json.loads(asked.stdout.readline())
            assert answer["id"] == str(number)
            assert [one["targets"] for one in answer["citations"]] == [[{"article": 4 + number}]]
        asked.stdin.close()
        assert asked.wait(30) == 0


def test_citing_with_a_library_names_the_versions(unit: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, '{"id": "1", "text": "依照《土地管理法》第七十四条"}\n'.encode())
    (answer,) = unit.run("laws", "cite").objects
    assert {one["label"] for one in answer["citations"][0]["versions"]} == {"2004年修正", "2019年修正"}
