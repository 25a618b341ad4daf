"""What stands in a field, in words."""

import re
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest

from lawdesk.data.tables import KINDS
from lawdesk.domain.flowcharts.values import StepDocument
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import Assignment, DutyRole, PenaltyKind, TimeLimit
from lawdesk.wording.field_labels import FIELD_LABELS
from lawdesk.wording.labels import label
from lawdesk.wording.value_words import element_type, part_fields, part_label, required, shortened, value_words

POST = UUID(int=1)
TEN_DAYS = {"amount": 10, "unit": "workday", "limit_kind": "promised"}


@pytest.mark.parametrize(
    ("hint", "field", "value", "words"),
    [
        (str, "remark", None, ""),
        (bool, "is_major", True, "是"),
        (bool, "is_major", False, "否"),
        (TimeLimit | None, "promised_limit", TEN_DAYS, "10个工作日"),
        (TimeLimit, "statutory_limit", {"is_none": True}, "无法定时限"),
        (TimeLimit, "statutory_limit", {"note": "即时"}, "即时"),
        (Level, "level", "市", "市"),
        (DutyRole, "duty_role", "handle", "承办"),
        (DutyRole, "duty_role", "unknown", "unknown"),
        (tuple[PenaltyKind, ...], "penalty_kinds", ["罚款", "警告"], "罚款、警告"),
        (date | None, "starts_on", "2026-01-02", "2026-01-02"),
        (int | None, "fine_maximum", 500000, "5,000元"),
        (int, "full_cp", 250, "2.50分"),
        (int, "target_bp", 9500, "95%"),
        (int, "headcount", 3, "3"),
        (UUID, "post_id", str(POST), "执法岗"),
        (UUID, "post_id", str(UUID(int=2)), "另一条记录"),
        (tuple[UUID, ...], "power_ids", [str(POST), str(POST)], "执法岗、执法岗"),
        (
            tuple[str, ...],
            "materials",
            [f"材料{number}" for number in range(14)],
            "、".join(f"材料{n}" for n in range(12)) + " 等 14 项",
        ),
        (
            tuple[StepDocument, ...],
            "documents",
            [{"name": "立案表", "direction": "产出", "is_required": True}],
            "立案表（方向 产出；必需 是）",
        ),
        (tuple[str, ...], "roles", ["desk", "leader"], "经办、领导"),
    ],
)
def test_words(hint: Any, field: str, value: Any, words: str) -> None:
    assert value_words(hint, field, value, {POST: "执法岗"}) == words


def test_a_long_text_is_cut() -> None:
    assert shortened("长" * 61) == "长" * 60 + "…"
    assert shortened("长" * 60) == "长" * 60


def shapes() -> set[Any]:
    """Return every kind of record and every part of one."""
    found: set[Any] = set()
    waiting = [*KINDS.values()]
    while waiting:
        shape = waiting.pop()
        found.add(shape)
        inner = [one for hint in part_fields(shape).values() for one in (required(hint), element_type(required(hint)))]
        waiting += [one for one in inner if part_fields(one) and one not in found]
    return found


def test_every_field_of_every_record_and_part_has_a_chinese_label() -> None:
    assert len(shapes()) > 40
    bare = [(shape.__name__, name) for shape in shapes() for name in part_fields(shape) if part_label(shape, name) == name]
    assert bare == []


def test_every_code_has_a_chinese_word() -> None:
    hints = [hint for shape in shapes() for hint in part_fields(shape).values()]
    codes = {one for hint in hints for one in (required(hint), element_type(required(hint))) if _is_code(one)}
    assert len(codes) > 20
    assert [(code, one) for code in codes for one in code if not re.search("[一-鿿]", label(one))] == []


def test_labels_stand_in_order_and_name_fields_that_there_are() -> None:
    keys = [(field, kind) for kind, field in FIELD_LABELS]
    assert keys == sorted(keys)
    assert part_label(Assignment, "power_id") == "职权"


def _is_code(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, StrEnum)
