"""POW-11 to POW-14: type and act agree, detention is for the police, a licence says what the applicant must know, fees."""

import re
from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.acts import orders_correction_only, type_of_name
from lawdesk.domain.powers.founding import cited, guessed_setter, main_items
from lawdesk.domain.powers.rules.common import live_sub_items, power_hit, titles_in
from lawdesk.domain.powers.setting_power import FEE_SETTERS, Setter
from lawdesk.domain.powers.values import PenaltyKind, Power, PowerType
from lawdesk.domain.statutes.values import CitationRole

TYPE_NAMES = {
    PowerType.LICENCE: "行政许可",
    PowerType.PENALTY: "行政处罚",
    PowerType.COERCION: "行政强制",
    PowerType.LEVY: "行政征收",
    PowerType.PAYMENT: "行政给付",
    PowerType.INSPECTION: "行政检查",
    PowerType.CONFIRMATION: "行政确认",
    PowerType.REWARD: "行政奖励",
    PowerType.ADJUDICATION: "行政裁决",
    PowerType.OTHER: "其他",
}
_RESTRAINING = re.compile(r"公安|国家安全|安全局|海警|移民|出入境|边防")


@rule(
    "POW-11",
    Severity.WARNING,
    over=Power,
    ground="《行政处罚法》第二条、第九条、第二十八条第一款；《行政强制法》第二条、第九条、第十二条；《行政许可法》第二条",
    message="「{power}」类型疑为{type}",
)
def act_and_type_agree(facts: Facts, power: Power) -> Iterator[Hit]:
    """The name belongs to the type: 责令改正 is no penalty (行政处罚法 §28p1), 查封 and 加处罚款 are 强制 (§9, §12)."""
    named = type_of_name(power.name)
    if named is not None and named is not power.power_type:
        yield power_hit(power, ("type", TYPE_NAMES[named]), field="power_type")
    elif named is None and power.power_type is PowerType.PENALTY and orders_correction_only(power.name):
        yield power_hit(power, ("type", "其他（责令改正不是行政处罚）"), field="power_type")


@rule("POW-12", Severity.ERROR, over=Power, ground="《行政处罚法》第十八条第三款", message="「{inst}」不得行使行政拘留")
def detention_is_for_the_police(facts: Facts, power: Power) -> Iterator[Hit]:
    """限制人身自由的行政处罚权只能由公安机关和法律规定的其他机关行使 (行政处罚法 §18p3): 国家安全, 海警, 移民管理."""
    if PenaltyKind.DETENTION not in power.penalty_kinds or power.power_type is not PowerType.PENALTY:
        return
    institution = facts.institution_by_id.get(power.institution_id)
    if institution is not None and not _RESTRAINING.search(institution.name):
        yield power_hit(power, ("inst", institution.name), field="penalty_kinds")


@rule(
    "POW-13",
    Severity.ERROR,
    over=Power,
    ground="《行政许可法》第十八条、第三十条第一款",
    message="「{power}」缺少{field}",
)
def licence_is_described(facts: Facts, power: Power) -> Iterator[Hit]:
    """Conditions, procedure, limit and all materials of a licence are to be made known (行政许可法 §18, §30p1).

    A sub-item may leave them to its main item, a main item to its sub-items.
    """
    if power.power_type is not PowerType.LICENCE or live_sub_items(facts, power):
        return
    items = tuple(main_items(facts, power))
    wanted = (
        ("conditions", "许可条件", any(one.conditions.strip() for one in items)),
        ("procedures", "程序", any(one.procedures for one in items)),
        ("statutory_limit", "法定时限", any(one.statutory_limit is not None for one in items)),
        ("materials", "申请材料目录", any(one.materials for one in items)),
    )
    missing = [(field, name) for field, name, is_there in wanted if not is_there]
    if missing:
        yield power_hit(power, ("field", "、".join(name for _, name in missing)), field=missing[0][0])


@rule(
    "POW-14",
    Severity.ERROR,
    over=Power,
    ground="《行政许可法》第五十八条第一款",
    message="「{power}」收费依据层级不够，应为法律、行政法规",
)
def fee_has_a_high_basis(facts: Facts, power: Power) -> Iterator[Hit]:
    """Licences and inspections of their holders are free unless 法律、行政法规 say otherwise (行政许可法 §58p1)."""
    if not power.has_fee or power.power_type not in (PowerType.LICENCE, PowerType.INSPECTION):
        return
    setters = _fee_setters(facts, power)
    if not setters:
        yield power_hit(power, field="fee_basis", message="「{power}」收费，没有写明法律、行政法规依据")
    elif not any(setter is None or setter in FEE_SETTERS for setter in setters):
        yield power_hit(power, field="fee_basis")


def _fee_setters(facts: Facts, power: Power) -> list[Setter | None]:
    """Return the classes of what the fee rests on: its 收费 citations, and the works named in its text."""
    own = facts.citations_by_owner.get(power.id, ())
    found: list[Setter | None] = [cited(facts, one).setter for one in own if one.role is CitationRole.FEE]
    return found + [guessed_setter(title) for title in titles_in(power.fee_basis)]
