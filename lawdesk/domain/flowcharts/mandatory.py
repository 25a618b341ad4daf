"""法定环节: the steps that a procedure must have, and which must stand before which. Text base as in the templates.

`follows` names the steps after which a step must come; where the statute leaves the order open, nothing is named. Steps of
procedures without a national statute are 待核实 and editable through the chart's own citations.
"""

from dataclasses import dataclass

from lawdesk.domain.powers.values import CoercionKind, PowerType, Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class MandatoryStep:
    """A legally required step by its key (`standard_step`), its articles in short form, and what it must follow."""

    key: str
    articles: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()


def _step(key: str, *articles: str, after: tuple[str, ...] = ()) -> MandatoryStep:
    return MandatoryStep(key=key, articles=articles, follows=after)


MANDATORY: dict[str, tuple[MandatoryStep, ...]] = {
    "penalty-ordinary": (
        _step("立案", "CF54.2"),
        _step("调查取证", "CF42", "CF54.1", "CF55", after=("立案",)),
        _step("调查终结审查", "CF57.1", after=("调查取证",)),
        _step("告知", "CF44", after=("调查取证",)),
        _step("陈述申辩与复核", "CF45", after=("告知",)),
        _step("决定", "CF57", "CF59", after=("调查终结审查", "陈述申辩与复核")),
        _step("送达", "CF61", after=("决定",)),
        _step("执行", "CF66", "CF67", after=("送达",)),
        _step("结案归档", "CF47", after=("决定",)),
    ),
    "penalty-simple": (
        _step("表明身份", "CF52.1"),
        _step("告知与听取陈述申辩", "CF44", "CF45", after=("表明身份",)),
        _step("当场决定并交付", "CF52.1", "CF52.2", after=("告知与听取陈述申辩",)),
        _step("备案", "CF52.3", after=("当场决定并交付",)),
        _step("缴款", "CF53", after=("当场决定并交付",)),
    ),
    "penalty-hearing": (
        _step("告知听证权", "CF63"),
        _step("申请", "CF64.0.1", after=("告知听证权",)),
        _step("通知", "CF64.0.2", after=("申请",)),
        _step("举行", "CF64.0.4", after=("通知",)),
        _step("笔录", "CF64.0.8", after=("举行",)),
        _step("据笔录决定", "CF65", after=("笔录",)),
    ),
    "licence": (
        _step("申请", "XK29"),
        _step("受理", "XK32", after=("申请",)),
        _step("审查", "XK34.1", after=("受理",)),
        _step("决定", "XK38", after=("审查",)),
        _step("颁证送达", "XK44", after=("决定",)),
        _step("公开", "XK40", after=("决定",)),
    ),
    "coercion-seizure": (
        _step("报批", "QZ18.0.1"),
        _step("出示证件", "QZ18.0.2", "QZ18.0.3", after=("报批",)),
        _step("通知告知听取", "QZ18.0.4", "QZ18.0.5", "QZ18.0.6", after=("出示证件",)),
        _step("现场笔录", "QZ18.0.7", "QZ18.0.8", "QZ18.0.9", after=("出示证件",)),
        _step("查封扣押决定", "QZ24.1", after=("通知告知听取",)),
        _step("保管", "QZ26", after=("查封扣押决定",)),
        _step("处理或解除", "QZ27", "QZ28", after=("查封扣押决定",)),
    ),
    "coercion-freezing": (
        _step("报批", "QZ18.0.1", "QZ30.1"),
        _step("出示证件", "QZ18.0.2", "QZ18.0.3", "QZ30.1", after=("报批",)),
        _step("现场笔录", "QZ18.0.7", "QZ30.1", after=("出示证件",)),
        _step("冻结决定", "QZ31", after=("报批",)),
        _step("处理或解除", "QZ32", "QZ33", after=("冻结决定",)),
    ),
    "coercion-enforcement": (
        _step("催告", "QZ35"),
        _step("陈述申辩", "QZ36", after=("催告",)),
        _step("执行决定", "QZ37", after=("陈述申辩",)),
        _step("送达", "QZ38", after=("执行决定",)),
        _step("实施", "QZ43", after=("送达",)),
        _step("终结", "QZ40", after=("催告",)),
    ),
    "coercion-substitute": (
        _step("催告", "QZ35"),
        _step("陈述申辩", "QZ36", after=("催告",)),
        _step("执行决定", "QZ37", "QZ51.1.1", after=("陈述申辩",)),
        _step("代履行催告", "QZ51.1.2", after=("执行决定",)),
        _step("实施", "QZ51.1.3", after=("代履行催告",)),
    ),
    "coercion-court": (_step("催告", "QZ54"), _step("申请法院", "QZ53", "QZ55", after=("催告",))),
    "inspection": (
        _step("审批计划", "JC"),
        _step("检查通知", "JC", after=("审批计划",)),
        _step("出示证件", "CF55.1", after=("审批计划",)),
        _step("现场笔录", "CF55.1", after=("出示证件",)),
        _step("结果告知与处理", "JC", after=("现场笔录",)),
    ),
    "levy": (
        _step("核定"),
        _step("告知", after=("核定",)),
        _step("决定", after=("告知",)),
        _step("缴入国库", after=("决定",)),
        _step("催缴", after=("决定",)),
    ),
    "general": (
        _step("启动"),
        _step("受理", after=("启动",)),
        _step("审查", after=("受理",)),
        _step("决定", after=("审查",)),
        _step("送达", after=("决定",)),
        _step("归档", after=("决定",)),
    ),
    "adjudication": (
        _step("启动"),
        _step("受理", after=("启动",)),
        _step("调查", after=("受理",)),
        _step("调解", after=("受理",)),
        _step("决定", after=("调查",)),
        _step("送达", after=("决定",)),
        _step("归档", after=("决定",)),
    ),
}

INVESTIGATING = frozenset({"调查取证", "调查", "表明身份"})
NOTIFYING = frozenset({"告知", "告知与听取陈述申辩", "通知告知听取", "催告", "告知利害关系人", "告知听证权"})
HEARING_THE_PARTY = frozenset(
    {"陈述申辩与复核", "告知与听取陈述申辩", "通知告知听取", "陈述申辩", "告知利害关系人", "举行", "听证"}
)
HEARING = frozenset({"听证", "举行"})
LEGAL_REVIEW = frozenset({"法制审核"})
DECIDING = frozenset({"决定", "当场决定并交付", "查封扣押决定", "冻结决定", "执行决定", "据笔录决定"})

_PENALTY = {Procedure.SIMPLE: "penalty-simple", Procedure.ON_THE_SPOT: "penalty-simple", Procedure.HEARING: "penalty-hearing"}
_BY_TYPE = {
    PowerType.LICENCE: "licence",
    PowerType.LEVY: "levy",
    PowerType.INSPECTION: "inspection",
    PowerType.ADJUDICATION: "adjudication",
}


def procedure_key(power_type: PowerType, procedure: Procedure, coercion_kind: CoercionKind | None = None) -> str:
    """Return the key in `MANDATORY` of what this kind of power follows.

    A coercive power without a kind is taken for 查封扣押; enforcement by the court is chosen by hand (`coercion-court`).
    """
    if power_type is PowerType.PENALTY:
        return _PENALTY.get(procedure, "penalty-ordinary")
    if power_type is PowerType.COERCION:
        return _coercion_key(coercion_kind)
    return _BY_TYPE.get(power_type, "general")


def _coercion_key(kind: CoercionKind | None) -> str:
    if kind is None or (kind.is_measure and kind is not CoercionKind.FREEZE):
        return "coercion-seizure"
    if kind is CoercionKind.FREEZE:
        return "coercion-freezing"
    return "coercion-substitute" if kind is CoercionKind.SUBSTITUTE else "coercion-enforcement"
