"""`lawdesk duties`: preview, making, editing by number, deleting, writing into 岗位职责."""

import json

from command_line import Desk
from sound_facts import HANDLER, POWER

POST = HANDLER.code


def rows(unit: Desk) -> list[dict]:
    return [json.loads(line) for line in unit.run("duties", "list", POST, "--json").out.splitlines()]


def test_duties_are_made_edited_and_deleted(unit: Desk) -> None:
    unit.run("charts", "make", POWER.code)
    assert "没有写入" in unit.run("duties", "generate", POST).out
    assert rows(unit) == []
    assert "已写入" in unit.run("duties", "generate", POST, "--accept").out
    made = rows(unit)
    assert {one["kind"] for one in made} == {"duty", "liability"}
    unit.run("duties", "set", POST, "责1", "内容=第一件事", "时限=三日内")
    unit.run("duties", "set", POST, "追1", "过错形式=不当履行")
    changed = rows(unit)
    assert (changed[0]["record"]["text"], changed[0]["record"]["limit"]) == ("第一件事", "三日内")
    assert changed[0]["record"]["origin"] == "manual"
    unit.run("duties", "remove", POST, "责2", "追1")
    assert len(rows(unit)) == len(made) - 2
    assert "共 2 处" in unit.run("duties", "generate", POST).out  # offered, not made again
    unit.run("duties", "add", POST, "额外的事", "--power", POWER.code, "--stage", "归档")
    unit.run("duties", "add", POST, "额外的情形")
    texts = [one["record"]["text"] for one in rows(unit)]
    assert "额外的事" in texts and texts[-1] == "额外的情形"
    assert "第一件事" in unit.run("duties", "compose", POST).out


def test_a_number_that_is_none_is_told(unit: Desk) -> None:
    assert "没有「责9」" in unit.run("duties", "set", POST, "责9", "内容=甲", code=2).err
