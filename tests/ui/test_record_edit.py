"""What people type in fields, as values."""

from dataclasses import replace
from datetime import date

import pytest

from lawdesk.domain.organisation.values import Level, Post, Status
from lawdesk.domain.powers.values import LimitKind, Power, TimeLimit, TimeUnit
from lawdesk.operations.errors import InvalidValueError
from lawdesk.ui.record_edit import commit_field, parse_date, parse_limit, parse_money, parser_of
from lawdesk.ui.session import Session


@pytest.mark.parametrize(
    "text", ["2024-03-05", "2024.3.5", "2024/3/5", "2024年3月5日", "20240305", "２０２４年３月５日", " 2024 年 3 月 5 日 "]
)
def test_days_as_offices_write_them(text: str) -> None:
    assert parse_date(text, "日期") == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["2024-13-05", "下个月", "2024-02-30", "+5", "5工作日", ""])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidValueError):
        parse_date(text, "日期")


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("20个工作日", TimeLimit(amount=20)),
        ("２０工作日", TimeLimit(amount=20)),
        ("60日", TimeLimit(amount=60, unit=TimeUnit.DAY)),
        ("60天", TimeLimit(amount=60, unit=TimeUnit.DAY)),
        ("3个月", TimeLimit(amount=3, unit=TimeUnit.MONTH)),
        ("24小时", TimeLimit(amount=24, unit=TimeUnit.HOUR)),
        ("无法定时限", TimeLimit(is_none=True)),
    ],
)
def test_limits(text: str, limit: TimeLimit) -> None:
    assert parse_limit(text, LimitKind.STATUTORY, "法定时限") == limit


@pytest.mark.parametrize(("text", "cents"), [("1000", 100000), ("1,000元", 100000), ("0.5", 50), ("０．50元", 50), ("", None)])
def test_money(text: str, cents: int | None) -> None:
    assert parse_money(text) == cents


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        (Power, "name", " 名称 ", "名称"),
        (Power, "status", "suspended", Status.SUSPENDED),
        (Power, "materials", "申请书\n身份证明、照片", ("申请书", "身份证明", "照片")),
        (Power, "effective_on", "", None),
        (Power, "handling_unit_id", "", None),
        (Post, "headcount", "３", 3),
        (Post, "needs_certificate", "是", True),
        (Power, "promised_limit", "", None),
    ],
)
def test_the_type_of_the_field_decides(kind: type, field: str, text: str, value: object) -> None:
    assert parser_of(kind, field)(text) == value


def test_a_limit_knows_whether_it_was_promised() -> None:
    assert parser_of(Power, "promised_limit")("5日").limit_kind is LimitKind.PROMISED


def test_every_code_of_a_choice_can_be_read() -> None:
    assert all(parser_of(Power, "power_type")(code) for code in ("XK", "CF"))
    assert Level("市") is Level.CITY


def test_a_changed_limit_keeps_its_basis(session: Session) -> None:
    limit = TimeLimit(amount=30, unit=TimeUnit.DAY, basis="《示例条例》第九条", extension_amount=15)
    with session.store.transaction("周示八", "test.put") as tx:
        power = replace(tx.all(Power)[0], statutory_limit=limit)
        tx.put(power)
    commit_field(session, Power, power.id, "statutory_limit", "60日")
    with session.store.read() as reader:
        stored = reader.get(Power, power.id)
    assert stored is not None and stored.statutory_limit == replace(limit, amount=60)
