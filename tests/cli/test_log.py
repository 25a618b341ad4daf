"""`lawdesk log`: listed, verified, exported, printed."""

from pathlib import Path

from command_line import Desk
from sound_facts import POWER


def test_the_log_is_listed_and_filtered(unit: Desk) -> None:
    unit.run("powers", "set", POWER.code, "备注=甲")
    rows = unit.run("log", "--action", "修改职权", "--json").objects
    assert {one["action"] for one in rows} == {"power.change"} and rows[0]["object_kind"] == "power"
    assert "修改职权" in unit.run("log", "--since", "2020-01-01").out
    assert unit.run("log", "--actor", "无此人", "--json").objects == []
    assert unit.run("log", "--action", "重做", "--json").objects == []  # an action that there is, and that never happened
    opened = unit.run("log", "--action", "打开", "--json").objects
    assert opened and all(one["actor"] for one in opened[:-1])  # the first of all: the making of the store, before anybody sits
    unit.refused("log", "--action", "修改职全", error="LWW-E003")


def test_the_log_is_verified_exported_and_printed(unit: Desk, tmp_path: Path) -> None:
    told = unit.run("log", "sheet", tmp_path / "sheet.pdf").out
    seq, digits = told.partition("（第 ")[2].rstrip("）\n").split(" 条，")
    assert "前后连续" in unit.run("log", "verify").out
    assert unit.run("log", "verify", "--anchor", seq, digits, "--json").objects[0]["missing"] == []
    assert "与以前送出的摘要不符" in unit.run("log", "verify", "--anchor", seq, "0" * 20, code=1).out
    unit.run("log", "export", tmp_path / "log")
    assert {path.name for path in (tmp_path / "log").iterdir()} == {
        "anchors.json", "audit.jsonl", "head.json", "head.json.minisig", "office.pub", "verify_audit.py",
    }  # fmt: skip
