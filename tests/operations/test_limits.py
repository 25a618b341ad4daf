"""A limit given as a length keeps what a length does not say."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import POWER, put, stored

from lawdesk.domain.powers.values import LimitKind, Power, TimeLimit, TimeUnit
from lawdesk.operations.limits import limit_of, with_rest
from lawdesk.operations.powers import change_power
from lawdesk.operations.workspace import Workspace

OLD = TimeLimit(
    amount=20, basis="第四十二条", start_event="受理之日", extension_amount=10, extension_approver="负责人", note="听证除外"
)


@pytest.mark.parametrize(
    ("old", "text", "kept"),
    [
        (OLD, "15个工作日", replace(OLD, amount=15)),
        (OLD, "自受理之日起3个月", replace(OLD, amount=3, unit=TimeUnit.MONTH, note="自受理之日起")),
        (OLD, "无法定时限", TimeLimit(is_none=True)),
        (OLD, "", None),
        (TimeLimit(note="即时", basis="第四条"), "5日", TimeLimit(amount=5, unit=TimeUnit.DAY, basis="第四条")),
        (None, "5日", TimeLimit(amount=5, unit=TimeUnit.DAY)),
    ],
)
def test_the_rest_of_the_old_limit(old: TimeLimit | None, text: str, kept: TimeLimit | None) -> None:
    assert with_rest(old, limit_of(text, LimitKind.STATUTORY, "法定时限")) == kept


def test_a_limit_set_by_its_words_keeps_its_basis(workspace: Workspace) -> None:
    put(workspace, replace(POWER, statutory_limit=OLD))
    change_power(workspace, POWER.code, ["法定时限=30日"], (), (), date(2026, 6, 1))
    (power,) = [one for one in stored(workspace, Power) if one.id == POWER.id]
    assert power.statutory_limit == replace(OLD, amount=30, unit=TimeUnit.DAY)
