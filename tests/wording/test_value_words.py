"""What stands in a field, in words."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import LimitKind, PenaltyKind, TimeLimit, TimeUnit
from lawdesk.wording.value_words import value_words

POST = UUID(int=1)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("remark", None, ""),
        ("is_major", True, "是"),
        ("is_major", False, "否"),
        ("promised_limit", TimeLimit(amount=10, unit=TimeUnit.WORKDAY, limit_kind=LimitKind.PROMISED), "10个工作日"),
        ("level", Level.CITY, "市"),
        ("penalty_kinds", (PenaltyKind.OTHER,), PenaltyKind.OTHER.value),
        ("starts_on", date(2026, 1, 2), "2026-01-02"),
        ("fine_maximum", 500000, "5,000元"),
        ("headcount", 3, "3"),
        ("post_id", POST, "执法岗"),
        ("post_id", UUID(int=2), "另一条记录"),
        ("power_ids", (POST, POST), "执法岗、执法岗"),
        ("steps", (object(), object()), "2 项"),
        ("addresses", (), ""),
        ("text", "长" * 61, "长" * 60 + "…"),
    ],
)
def test_words(field: str, value: Any, words: str) -> None:
    assert value_words(field, value, {POST: "执法岗"}) == words
