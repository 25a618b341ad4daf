"""What names of powers, penal provisions and remedy texts say."""

from dataclasses import replace

import pytest
from sound_facts import POWER

from lawdesk.domain.powers.acts import act_of, orders_correction_only, type_of_name
from lawdesk.domain.powers.penalty_text import FineRange, fine_range, penalty_kinds_of, revokes_business_licence
from lawdesk.domain.powers.remedies import problems_of_remedy, reconsideration_first, standard_remedy
from lawdesk.domain.powers.values import PenaltyKind, PowerType, Procedure

WAN = 1_000_000  # 万元 in 分


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("处一万元以上十万元以下的罚款。", WAN, 10 * WAN),
        ("可处以1000元以上5万元以下的罚款", WAN // 10, 5 * WAN),
        ("处3000元以下的罚款", None, 3 * WAN // 10),
        ("可以并处五千元以上五万元以下的罚款；情节严重的，并处五万元以上十万元以下的罚款。", WAN // 2, 10 * WAN),
        ("对个人处五百元以上五千元以下的罚款，对单位处二万元以上二十万元以下的罚款", WAN // 20, 20 * WAN),
        ("处1.5万元以上3万元以下罚款", 3 * WAN // 2, 3 * WAN),
    ],
)
def test_ranges_of_fines(text: str, low: int | None, high: int) -> None:
    assert fine_range(text) == FineRange(minimum=low, maximum=high)


@pytest.mark.parametrize(
    "text",
    [
        "处违法所得一倍以上三倍以下罚款",
        "每平方米五百元以上二千元以下处以罚款",
        "处建设工程造价百分之五以上百分之十以下的罚款",
        "给予警告。",
        "",
    ],
)
def test_fines_measured_by_something_else_are_not_compared(text: str) -> None:
    assert fine_range(text) is None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("给予警告，没收违法所得，并处罚款", {PenaltyKind.WARNING, PenaltyKind.CONFISCATE_GAINS, PenaltyKind.FINE}),
        ("责令停产停业，吊销许可证", {PenaltyKind.STOP_BUSINESS, PenaltyKind.REVOKE_LICENCE}),
        ("没收在非法转让的土地上新建的建筑物", {PenaltyKind.CONFISCATE_GOODS}),
        ("处五日以上十日以下拘留", {PenaltyKind.DETENTION}),
    ],
)
def test_kinds_of_penalty(text: str, kinds: set[PenaltyKind]) -> None:
    assert penalty_kinds_of(text) == kinds


def test_the_business_licence_is_told_apart() -> None:
    assert revokes_business_licence("由市场监督管理部门吊销其营业执照")
    assert revokes_business_licence("吊销相关业务许可证或者吊销营业执照")
    assert not revokes_business_licence("吊销采矿许可证")


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("1、对非法占地的行政处罚", "非法占地"),
        ("非法占地处罚", "非法占地"),
        ("对非法占地行为的处罚", "非法占地"),
        ("（三）对 非法占地 的处罚", "非法占地"),
        ("占用湖岸许可", "占用湖岸"),
        ("处罚", "处罚"),
    ],
)
def test_one_act_in_many_words(name: str, act: str) -> None:
    assert act_of(name) == act


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("对非法占地的处罚", PowerType.PENALTY),
        ("查封、扣押违法财物", PowerType.COERCION),
        ("逾期不履行的加处罚款", PowerType.COERCION),
        ("对擅自启封的处罚", PowerType.PENALTY),
        ("建设用地规划许可证核发", PowerType.LICENCE),
        ("土地监督检查", PowerType.INSPECTION),
        ("土地闲置费征收", PowerType.LEVY),
        ("土地权属争议裁决", PowerType.ADJUDICATION),
        ("检查站设置", None),
        ("临时用地审批", None),
    ],
)
def test_the_type_that_a_name_ends_in(name: str, kind: PowerType | None) -> None:
    assert type_of_name(name) is kind


def test_an_order_to_correct_is_no_penalty_but_closing_is() -> None:
    assert orders_correction_only("责令限期改正")
    assert orders_correction_only("对未备案的责令改正")
    assert not orders_correction_only("责令停产停业")
    assert not orders_correction_only("对责令改正后拒不改正的处罚")


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"procedures": (Procedure.ORDINARY, Procedure.SIMPLE)},
        {"name": "土地使用权争议裁决", "power_type": PowerType.ADJUDICATION},
        {"name": "政府信息公开", "power_type": PowerType.OTHER},
        {"is_reconsidered_first": True},
    ],
)
def test_the_standard_text_is_in_order_for_every_power(changes: dict[str, object]) -> None:
    power = replace(POWER, **changes)
    assert list(problems_of_remedy(replace(power, remedy=standard_remedy(power)))) == []


@pytest.mark.parametrize(
    ("name", "power_type", "due"),
    [
        ("土地权属争议裁决", PowerType.ADJUDICATION, True),
        ("收回国有土地使用权", PowerType.OTHER, True),
        ("临时占用湖岸许可", PowerType.LICENCE, False),
        ("土地使用权登记费征收", PowerType.LEVY, False),
    ],
)
def test_what_must_go_to_reconsideration_first(name: str, power_type: PowerType, due: bool) -> None:
    assert bool(reconsideration_first(replace(POWER, name=name, power_type=power_type))) is due


def test_a_fifteen_day_term_belongs_to_the_suit_and_not_to_reconsideration() -> None:
    text = "应当先申请行政复议（六十日内），对复议决定不服的，收到决定书之日起十五日内向人民法院起诉。"
    assert list(problems_of_remedy(replace(POWER, remedy=text))) == []
    assert (
        list(
            problems_of_remedy(
                replace(POWER, remedy="自知道之日起60日内，向市政府申请行政复议；或者在6个月内，向法院提起行政诉讼。")
            )
        )
        == []
    )
