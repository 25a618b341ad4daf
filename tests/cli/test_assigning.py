"""`lawdesk assign`: by name, by rule, with preview; what is missing is told with exit code 1."""

import json

from command_line import Desk
from sound_facts import HANDLER, POWER, REVIEWER

from lawdesk.cli.output import DONE, PROBLEMS


def test_three_words_are_enough(unit: Desk) -> None:
    assert "已分配" in unit.run("assign", POWER.code, HANDLER.code, "协办", "--note", "夜间").out
    row = next(one for one in map(json.loads, unit.run("assign", "list", "--json").out.splitlines()) if one["code"] == POWER.code)
    assert row["posts"][3] == HANDLER.name
    assert "已取消 1 项" in unit.run("assign", "clear", POWER.code, HANDLER.code, "协办").out


def test_what_is_missing_is_a_problem(unit: Desk) -> None:
    assert unit.run("assign", "list", "--problems").code == DONE
    unit.run("assign", "clear", POWER.code, HANDLER.code)
    answer = unit.run("assign", "list", "--problems", code=PROBLEMS)
    assert answer.code == PROBLEMS
    assert "没有承办岗位。" in answer.out


def test_a_rule_is_a_preview_until_it_is_accepted(unit: Desk) -> None:
    before = unit.run("assign", "load", "--json").out
    assert "没有写入" in unit.run("assign", "rule", REVIEWER.code, "协办", "--type", "行政处罚").out
    assert unit.run("assign", "load", "--json").out == before
    written = unit.run("assign", "rule", REVIEWER.code, "协办", "--type", "行政处罚", "--accept", "--json").out.splitlines()
    assert [json.loads(one)["written"] for one in written] == [True]
    load = {one["post"]: one for one in map(json.loads, unit.run("assign", "load", "--json").out.splitlines())}
    assert load[REVIEWER.code]["assist"] == 1
    assert "共 0 项" in unit.run("assign", "rule", REVIEWER.code, "协办", "--accept").out


def test_charts_and_assignments_are_brought_together(unit: Desk) -> None:
    unit.run("charts", "make", POWER.code)
    unit.run("assign", "clear", POWER.code, HANDLER.code)
    assert "更新为" in unit.run("assign", "from-charts").out
    assert unit.run("assign", "list", "--problems", code=PROBLEMS).code == PROBLEMS
    assert "已写入" in unit.run("assign", "from-charts", "--accept").out
    assert unit.run("assign", "list", "--problems").code == DONE
    assert "共 0 条泳道" in unit.run("assign", "into-charts", "--accept").out
