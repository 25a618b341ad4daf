"""Every field of a power is set from words; what does not fit is refused and nothing is written."""

from dataclasses import fields, replace
from datetime import date

import pytest
from operations.small_unit import put, stored
from sound_facts import POWER, UNIT

from lawdesk.data.errors import ConflictError
from lawdesk.data.undo import undo
from lawdesk.domain.ids import new_id
from lawdesk.domain.powers.values import Duty, InspectionMode, Origin, PenaltyKind, Power, PowerType, TimeLimit, TimeUnit
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.power_fields import READERS, Names, field_code, field_words, with_text
from lawdesk.operations.power_sheet import power_sheet
from lawdesk.operations.powers import add_power, change_power, place_below, set_field
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
KEPT_BY_OTHERS = {"id", "status"}
"""The identity, and the state that is changed with its day and reason."""


def changed(name: str, text: str, power: Power = POWER) -> Power:
    return with_text(power, name, text, Names(units=(UNIT,), powers=(POWER,)))


def test_every_field_can_be_set() -> None:
    assert {one.name for one in fields(Power)} - KEPT_BY_OTHERS == set(READERS)
    assert len(set(field_words().values())) == len(field_words())


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [  # ids of records are new in every run, so the cases are numbered
        ("罚款下限", "5,000元", "fine_minimum", 500_000),
        ("罚款上限", "2万", "fine_maximum", 2_000_000),
        ("听证标准", "1.5万元", "hearing_threshold", 1_500_000),
        ("罚款上限", "", "fine_maximum", None),
        ("处罚种类", "警告、罚款", "penalty_kinds", (PenaltyKind.WARNING, PenaltyKind.FINE)),
        ("职权类型", "行政许可", "power_type", PowerType.LICENCE),
        ("检查方式", "非现场", "inspection_mode", InspectionMode.OFF_SITE),
        ("检查方式", "", "inspection_mode", None),
        ("每年检查次数上限", "2次", "inspections_per_year", 2),
        ("可用简易程序", "是", "is_simple_allowed", True),
        ("申请材料", "申请书；营业执照\n方案", "materials", ("申请书", "营业执照", "方案")),
        ("启用日期", "2026.1.5", "effective_on", date(2026, 1, 5)),
        ("承办机构", UNIT.name, "handling_unit_id", UNIT.id),
        ("协办机构", UNIT.name, "assisting_unit_ids", (UNIT.id,)),
        ("code", "CF-9", "code", "CF-9"),
    ],
    ids=[str(number) for number in range(15)],
)
def test_words_become_values(name: str, text: str, field: str, value: object) -> None:
    assert getattr(changed(name, text), field) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("罚款上限", "很多"),
        ("处罚种类", "警告、打屁股"),
        ("职权类型", ""),
        ("职权名称", " "),
        ("启用日期", "去年"),
        ("是否收费", "也许"),
        ("法定时限", "尽快"),
        ("没有的字段", "1"),
        ("主项", POWER.name),
    ],
)
def test_words_that_do_not_fit_are_refused(name: str, text: str) -> None:
    with pytest.raises(InvalidValueError):
        changed(name, text)


def test_a_unit_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFoundError):
        changed("承办机构", "没有的科")


def test_a_limit_is_edited_in_parts() -> None:
    power = changed("法定时限", "20个工作日")
    for name, text in (
        ("起算", "受理之日"),
        ("延长", "10个工作日"),
        ("延长批准人", "局长"),
        ("依据", "《行政许可法》第四十二条"),
    ):
        power = changed(f"法定时限{name}", text, power)
    assert power.statutory_limit == TimeLimit(
        amount=20,
        unit=TimeUnit.WORKDAY,
        start_event="受理之日",
        extension_amount=10,
        extension_approver="局长",
        basis="《行政许可法》第四十二条",
    )
    longer = changed("法定时限", "30个工作日", power).statutory_limit
    assert longer is not None
    assert (longer.amount, longer.start_event) == (30, "受理之日")
    for wrong in ("10日", "十分久"):
        with pytest.raises(InvalidValueError):
            changed("法定时限延长", wrong, power)
    with pytest.raises(InvalidValueError):
        changed("承诺时限起算", "受理之日", replace(power, promised_limit=None))  # there is no promised limit yet
    assert field_code("法定时限起算") == "statutory_limit.start_event"


def test_a_field_is_saved_on_the_state_that_was_seen(workspace: Workspace) -> None:
    with workspace.store.read() as reader:
        record = reader.record(Power, POWER.id)
    assert record is not None
    set_field(workspace, POWER.id, "violation", "擅自占用湖岸", record.rev)
    set_field(workspace, POWER.id, "remark", "别处改的另一格", record.rev)
    with pytest.raises(ConflictError):
        set_field(workspace, POWER.id, "violation", "另一种说法", record.rev)
    (power,) = stored(workspace, Power)
    assert (power.violation, power.remark) == ("擅自占用湖岸", "别处改的另一格")


def test_a_power_is_added_with_its_fields_in_one_step(workspace: Workspace) -> None:
    made = add_power(workspace, "湖岸采砂许可", PowerType.LICENCE, ("编码=XK-1", "承诺时限=10个工作日", "承办机构=" + UNIT.name))
    assert (made.code, made.handling_unit_id, made.power_type) == ("XK-1", UNIT.id, PowerType.LICENCE)
    undo(workspace.store, workspace.operator)
    assert [one.id for one in stored(workspace, Power)] == [POWER.id]


def test_nothing_is_written_when_one_change_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidValueError):
        change_power(workspace, POWER.code, ("备注=新", "罚款上限=很多"), (), (), DAY)
    assert stored(workspace, Power)[0].remark == POWER.remark


def test_sub_items_stand_below_main_items_only(workspace: Workspace) -> None:
    sub = add_power(workspace, "占用一百平方米以下的", PowerType.PENALTY, (f"主项={POWER.code}",))
    other = add_power(workspace, "对填湖的处罚", PowerType.PENALTY)
    assert sub.parent_id == POWER.id
    with pytest.raises(InvalidValueError):
        place_below(workspace, (other.id,), sub.id)  # a sub-item has no sub-items
    with pytest.raises(InvalidValueError):
        place_below(workspace, (POWER.id,), other.id)  # it has sub-items itself
    assert place_below(workspace, (sub.id,), other.id) == 1
    assert place_below(workspace, (sub.id, other.id), None) == 1
    undo(workspace.store, workspace.operator)
    assert {one.id: one.parent_id for one in stored(workspace, Power)}[sub.id] == other.id


def test_the_sheet_tells_every_field_that_is_filled(workspace: Workspace) -> None:
    put(workspace, changed("证照有效期", "5年", changed("法定时限起算", "立案之日", changed("法定时限", "90日"))))
    with workspace.store.read() as reader:
        parts = power_sheet(reader, stored(workspace, Power)[0])
    lines = dict(parts[0].lines)
    assert lines["法定时限"] == "90日"
    assert lines["法定时限起算"] == "立案之日"
    assert lines["证照有效期（不属于本类型）"] == "5年"
    assert lines["程序类型"] == "普通"
    assert {"基本", "承办岗位"} <= {part.head for part in parts}


def test_the_sheet_leaves_out_what_was_deleted_and_what_posts_repeat(workspace: Workspace) -> None:
    own = Duty(power_id=POWER.id, stage="立案", text="审查线索")
    put(workspace, own, replace(own, id=new_id(), text=""), replace(own, id=new_id(), source_key="duty:1", origin=Origin.AUTO))
    with workspace.store.read() as reader:
        parts = {part.head: part.lines for part in power_sheet(reader, stored(workspace, Power)[0])}
    assert parts["责任事项"] == (("立案", "审查线索"),)
