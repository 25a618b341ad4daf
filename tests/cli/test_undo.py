"""Undo and redo of committed edits, by the name of what was done."""

from command_line import Desk
from sound_facts import HANDLER, POWER


def posts(unit: Desk) -> str:
    """Return who carries the power, in words."""
    return str(unit.run("powers", "list", "--json").objects[0]["posts"])


def test_undo_and_redo_of_an_assignment(unit: Desk) -> None:
    before = posts(unit)
    unit.run("assign", POWER.code, HANDLER.code, "协办", "--note", "夜间")
    assert posts(unit) == f"{before}、{HANDLER.name}（协办）"
    assert unit.run("undo").out == "已撤销：分配岗位\n"
    assert posts(unit) == before
    assert unit.run("redo").out == "已重做：分配岗位\n"
    assert posts(unit) == f"{before}、{HANDLER.name}（协办）"
    unit.refused("redo", error="LWS-E031")


def test_undo_of_a_retired_power(unit: Desk) -> None:
    unit.run("powers", "retire", POWER.code, "--reason", "下放")
    assert unit.run("powers", "list", "--json").objects[0]["status"] == "retired"
    assert "状态为取消" in unit.run("undo").out
    assert unit.run("powers", "list", "--json").objects[0]["status"] == "active"


def test_what_left_the_house_is_not_undone(office: Desk) -> None:
    """The card of another office was trusted on its fingerprint: a barrier."""
    told = office.refused("undo", error="LWS-E031")
    assert "处理：" in told
