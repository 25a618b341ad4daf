"""Versions of a law by commands: side by side, their renumbering confirmed, a change settled, a repeal registered."""

from pathlib import Path

import pytest
from command_line import Desk
from operations.lake_rule import NEW, OLD, TITLE
from sound_facts import POWER

CODES = ("BAS-02", "BAS-04", "BAS-05")


@pytest.fixture
def unit(unit: Desk, tmp_path: Path) -> Desk:
    """The unit with both versions of the rule; its penalty cites the old one."""
    for day, text in (("2001-03-01", OLD), ("2020-05-01", NEW)):
        path = tmp_path / f"{TITLE}({day}).md"
        path.write_text(text, "utf-8")
        unit.run("laws", "import", path)
        if text is OLD:
            for cited in ("第三条", "第四条"):
                unit.run("powers", "set", POWER.code, "--cite", f"《{TITLE}》{cited}")
    return unit


def findings(desk: Desk, code: int = 1) -> set[str]:
    """What the rules on superseded citations say."""
    return {one["sentence"] for one in desk.run("check", "--json", code=code).objects if one["code"] in CODES}


def test_versions_and_days_of_articles(unit: Desk) -> None:
    rows = unit.run("laws", "versions", TITLE, "--on", "2010-01-01", "--json").objects
    assert [(one["version"], one["validity"], one["has_text"]) for one in rows] == [
        ("2001年制定", "现行有效", True),
        ("2020年修订", "尚未施行", True),
    ]
    assert "没有单独规定" in unit.run("laws", "dates", TITLE).out
    assert "第三条　自 2021-01-01 起施行" in unit.run("laws", "dates", TITLE, "第三条=2021-01-01").out
    assert "第三条" in unit.run("laws", "dates", TITLE).out
    assert "没有单独规定" in unit.run("laws", "dates", TITLE, "第三条=").out
    unit.refused("laws", "dates", TITLE, "第九条=2021-01-01", error="LWW-E003")
    unit.refused("laws", "dates", TITLE, "第三条", error="LWW-E006")


def test_side_by_side(unit: Desk, tmp_path: Path) -> None:
    said = unit.run("laws", "compare", TITLE, code=1).out
    assert "〔修改〕第三条 → 第四条（相似度 " in said
    assert "处五千元【以上一万元以下】罚款。" in said
    assert "〔删除〕第四条" in said
    assert "〔新增〕第二条" in said
    only = unit.run("laws", "compare", TITLE, "--kind", "删除", "--json", code=1).objects
    assert [(one["old"], one["new"]) for one in only] == [(["a4"], [])]
    for ending in ("docx", "xlsx", "pdf"):
        path = tmp_path / f"对照.{ending}"
        assert str(path) in unit.run("laws", "compare", TITLE, "--out", path).out
        assert path.stat().st_size > 1000
    unit.refused("laws", "compare", TITLE, "--from", "1999", error="LWW-E080")


def test_what_cannot_be_compared_is_told(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "示例林地办法(2020-01-01).md"
    path.write_text("# 示例林地办法\n\n第一条　保护林地。\n\n第二条　本办法自2020年1月1日起施行。\n", "utf-8")
    unit.run("laws", "import", path)
    unit.refused("laws", "compare", "示例林地办法", error="LWW-E081")
    unit.refused("laws", "compare", TITLE, "--to", "2001", error="LWW-E085")


def test_a_person_says_where_an_article_went(unit: Desk) -> None:
    assert "已确认 1 条" in unit.run("laws", "follow", TITLE, "第四条=第二条").out
    rows = unit.run("laws", "compare", TITLE, "--json", code=1).objects
    assert [(one["new"], one["confirmed"]) for one in rows if "a4" in one["old"]] == [(["a2"], True)]
    assert "原内容现为第二条" in "".join(findings(unit))
    unit.run("laws", "follow", TITLE, "第四条=")
    assert "原条文已删去" in "".join(findings(unit))
    assert "已确认 5 条" in unit.run("laws", "follow", TITLE, "--all").out
    unit.run("undo")
    unit.refused("laws", "follow", TITLE, "第九条=第二条", error="LWW-E003")
    unit.refused("laws", "follow", TITLE, "第四条", error="LWW-E006")
    assert unit.run("laws", "follow", TITLE, code=2).err


def test_a_change_is_settled(unit: Desk, tmp_path: Path) -> None:
    assert TITLE in unit.run("laws", "impact", code=1).out
    lines = {one["written"]: one for one in unit.run("laws", "impact", TITLE, "--json", code=1).objects}
    moved, gone = lines[f"《{TITLE}》第三条"], lines[f"《{TITLE}》第四条"]
    assert (moved["effect"], moved["new"], moved["manual"]) == ("条号变动且修改", f"《{TITLE}》第四条", True)
    assert (gone["effect"], gone["to"]) == ("已删去", [])
    table = unit.run("laws", "impact", TITLE, code=1).out
    assert moved["short_key"] in table
    path = tmp_path / "影响.docx"
    unit.run("laws", "impact", TITLE, "--out", path, code=1)
    assert path.stat().st_size > 1000
    unit.refused("laws", "settle", TITLE, moved["short_key"], "--as", "沿用", error="LWW-E083")
    unit.refused("laws", "settle", TITLE, "没有", "--as", "沿用", error="LWW-E082")
    assert unit.run("laws", "settle", TITLE, "--as", "沿用", code=2).err
    kinds = ("--kind", "条号变动且修改", "--kind", "内容修改")
    assert "沿用 1 处" in unit.run("laws", "settle", TITLE, "--as", "沿用", *kinds, "--manual").out
    new = f"《{TITLE}》第二条"
    assert "改引 1 处" in unit.run("laws", "settle", TITLE, gone["key"], "--as", "改引", "--text", new, "--manual").out
    assert findings(unit, code=0) == set()
    assert unit.run("laws", "impact", TITLE).out.count("\n") == 1
    unit.run("undo")
    unit.run("undo")
    assert len(findings(unit)) == 3


def test_a_repeal(unit: Desk) -> None:
    assert "自 2024-01-01 起废止" in unit.run("laws", "repeal", TITLE, "--on", "2024-01-01", "--number", "示例令第9号").out
    rows = unit.run("laws", "versions", TITLE, "--on", "2025-01-01", "--json").objects
    assert [one["validity"] for one in rows] == ["已被修改", "废止", "废止"]
    assert f"「{TITLE}」已于2024-01-01失效" in findings(unit)
    assert "第四条" in unit.run("laws", "show", TITLE, "--on", "2021-01-01").out
    assert {one["effect"] for one in unit.run("laws", "impact", TITLE, "--json", code=1).objects} == {"法规失效"}
    unit.run("undo")
    unit.run("laws", "repeal", TITLE, "--as", "暂停适用", "--on", "2024-01-01", "--until", "2025-01-01")
    states = [
        unit.run("laws", "versions", TITLE, "--on", day, "--json").objects[1]["validity"] for day in ("2024-06-01", "2025-01-01")
    ]
    assert states == ["暂停适用", "现行有效"]
    unit.refused("laws", "repeal", TITLE, "--as", "修正", "--on", "2024-01-01", error="LWW-E006")


def test_facts_are_set_right(unit: Desk, tmp_path: Path) -> None:
    text = tmp_path / "示例湿地条例.txt"
    text.write_text("示例湿地条例\n第一条 甲。\n第二条 乙。\n", "utf-8")
    unit.run("laws", "import", text)
    told = unit.run("laws", "set", "示例湿地条例", "--effective", "2022-02-01", "--number", "示例令第9号", "--rank", "行政法规")
    assert "已修改：《示例湿地条例》" in told.out
    assert "2022-02-01" in unit.run("laws", "versions", "示例湿地条例").out
    assert "行政法规" in unit.run("laws", "list").out
    unit.run("laws", "set", "示例湿地条例", code=2)
    unit.refused("laws", "set", "没有的条例", "--number", "1", error="LWW-E003")
