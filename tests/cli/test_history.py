"""`lawdesk history` and `lawdesk deleted`."""

from command_line import Desk
from sound_facts import HANDLER, POWER


def test_a_field_is_followed_and_set_back(unit: Desk) -> None:
    unit.run("powers", "set", POWER.code, "备注=甲")
    unit.run("powers", "set", POWER.code, "备注=乙")
    lines = unit.run("history", "职权事项", POWER.code).out.splitlines()
    assert "备注由「甲」改为「乙」" in lines[1]
    newest, older, *_ = unit.run("history", "power", POWER.name, "--json").objects
    assert [(one["label"], one["before"], one["after"]) for one in newest["changes"]] == [("备注", "甲", "乙")]
    told = unit.run("history", "职权事项", POWER.code, "--restore", older["seq"]).out
    assert told == f"已恢复职权事项「{POWER.name}」。\n　　备注由「乙」改为「甲」\n"
    assert "恢复职权事项" in unit.run("undo").out
    undone = unit.run("history", "职权事项", POWER.code).out.splitlines()[0]
    assert "撤销：恢复职权事项" in undone
    unit.run("redo")
    assert "重做：恢复职权事项" in unit.run("history", "职权事项", POWER.code).out.splitlines()[0]
    unit.run("undo")
    unit.refused("history", "职权事项", POWER.code, "--restore", newest["seq"], error="LWW-E051")
    unit.refused("history", "职权事项", "没有", error="LWW-E003")


def test_an_assignment_that_was_taken_back_is_listed_and_restored(unit: Desk) -> None:
    unit.run("assign", POWER.code, HANDLER.code, "协办")
    unit.run("undo")
    (one,) = unit.run("deleted", "--json").objects
    name = f"{POWER.name} → {HANDLER.name}（协办）"
    assert (one["kind"], one["name"]) == ("assignment", name)
    assert name in unit.run("deleted").out
    unit.run("history", "职权分配", name, "--restore", one["seq"])
    assert unit.run("deleted", "--json").objects == []
