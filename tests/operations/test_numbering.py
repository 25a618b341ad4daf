"""编码规则 of a unit: set, shown by an example, and used for powers that have no code."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import put, stored
from sound_facts import POWER

from lawdesk.data.undo import undo
from lawdesk.domain.ids import new_id
from lawdesk.domain.number_patterns import BadPatternError, MissingPartError
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Power
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.numbering import (
    PRESETS,
    change_rule,
    example,
    number_powers,
    power_rule,
    proposed_codes,
    rule_texts,
    rule_with,
)
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
SIXTEEN = "{region:6}{org:3}{type:2}{seq:3}{sub:2}"


def without_code(name: str, **fields: object) -> Power:
    return replace(POWER, id=new_id(), code="", name=name, **fields)


def proposed(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.store.read() as reader:
        return [(one.power.name, one.code) for one in proposed_codes(reader, workspace.home, DAY)]


def test_powers_without_a_code_get_the_next_ones(workspace: Workspace) -> None:
    main = without_code("对填湖的处罚")
    sub = without_code("填湖一百平方米以下的", parent_id=main.id)
    ended = replace(without_code("对炸鱼的处罚", status=Status.RETIRED), code="420100001CF00500")
    put(workspace, sub, main, ended)
    change_rule(workspace, {"编码规则": SIXTEEN, "区划代码": "420100", "机构代码": "1"})
    expected = [("对填湖的处罚", "420100001CF00600"), ("填湖一百平方米以下的", "420100001CF00601")]
    assert proposed(workspace) == expected
    assert number_powers(workspace, DAY) == 2
    assert {(one.name, one.code) for one in stored(workspace, Power)} >= set(expected)
    assert proposed(workspace) == []
    undo(workspace.store, workspace.operator)
    assert [one.code for one in stored(workspace, Power) if one.id in (main.id, sub.id)] == ["", ""]


def test_only_the_chosen_ones_are_numbered(workspace: Workspace) -> None:
    one, other = without_code("甲"), without_code("乙")
    put(workspace, one, other)
    change_rule(workspace, {"pattern": "{type:2}-{seq:3}"})
    assert number_powers(workspace, DAY, {other.id}) == 1
    assert next(power for power in stored(workspace, Power) if power.id == one.id).code == ""


def test_a_rule_is_kept_once_and_undone(workspace: Workspace) -> None:
    change_rule(workspace, {"pattern": "{type:2}-{seq:3}", "reserved": "13、14", "start": "5"})
    change_rule(workspace, {"counter_scope": "职权类型、年份", "type": "数字"})
    (rule,) = stored(workspace, NumberRule)
    assert (rule.reserved, rule.start, rule.counter_scope) == (("13", "14"), 5, ("type", "year"))
    texts = rule_texts(rule)
    assert (texts["counter_scope"], texts["type"]) == ("职权类型、年份", "数字")
    assert example(rule, workspace.home, DAY) == "02-005"
    undo(workspace.store, workspace.operator)
    assert rule_texts(stored(workspace, NumberRule)[0])["type"] == ""


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("编码规则", "{typ:2}{seq}", BadPatternError),
        ("打印格式", "{seq", BadPatternError),
        ("类型写法", "罗马数字", InvalidValueError),
        ("起始号", "一些", InvalidValueError),
        ("重新计数范围", "月份", InvalidValueError),
        ("校验式", "(", InvalidValueError),
        ("颜色", "红", InvalidValueError),
    ],
)
def test_what_does_not_fit_is_refused(name: str, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        rule_with(NumberRule(key="power", pattern="{seq:3}"), name, text)


def test_without_a_rule_nothing_is_numbered(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        assert power_rule(reader).pattern == ""
    with pytest.raises(NotFoundError):
        number_powers(workspace, DAY)


def test_a_base_code_that_is_missing_is_told_and_nothing_is_numbered(workspace: Workspace) -> None:
    put(workspace, without_code("甲", base_code="XK00101000"), without_code("乙"))
    change_rule(workspace, {"pattern": PRESETS["主体码＋基本编码（32 位）"], "subject": "1" * 22})
    with pytest.raises(MissingPartError):
        number_powers(workspace, DAY)
    assert [one.code for one in stored(workspace, Power) if not one.code] == ["", ""]


def test_every_preset_can_be_read_and_gives_an_example(workspace: Workspace) -> None:
    for pattern in PRESETS.values():
        rule = NumberRule(key="power", pattern=pattern, counter_scope=("type",))
        for name, value in (("region", "620524"), ("org", "01"), ("subject", "1" * 22)):
            rule = rule_with(rule, name, value)
        assert example(rule_with(rule, "org", "1" if "org:3" in pattern else "01"), workspace.home, DAY)
