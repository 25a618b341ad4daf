"""What the 权责清单 puts under 备注: the content by type, limits, fees, tiers, marks, and the remark itself."""

from collections.abc import Iterator

from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.values import Power, TimeLimit
from lawdesk.reports.power_words import remarks
from lawdesk.wording.labels import field_label, label, limit_text, money_text

_TEXTS = (
    "fine_base",
    "certificate_name",
    "valid_term",
    "inspection_objects",
    "standard",
    "relief",
    "acceptance_scope",
    "conditions",
    "fee_basis",
    "division_note",
    "change_basis",
)


def list_remarks(facts: Facts, power: Power) -> Iterator[str]:
    """Yield the lines; what has a column of its own is not said again."""
    yield from (line for line in remarks(power) if line != power.remark)
    yield from _by_type(power)
    yield from _limits(power)
    if power.counterpart_kinds:
        yield f"行政相对人：{'、'.join(kind.value for kind in power.counterpart_kinds)}"
    if power.is_forwarded_up:
        yield "审核后转报上级"
    tiers = facts.tiers_by_power.get(power.id, ())
    if tiers:
        yield "裁量基准：" + "；".join(_tier(one) for one in tiers)
    if power.remark:
        yield power.remark


def _by_type(power: Power) -> Iterator[str]:
    for name in _TEXTS:
        text = str(getattr(power, name)).strip()
        if text:
            yield f"{field_label(Power.kind, name)}：{text}"
    if power.materials:
        yield f"{field_label(Power.kind, 'materials')}：{'、'.join(power.materials)}"
    if power.hearing_threshold is not None:
        yield f"听证标准：{money_text(power.hearing_threshold)}以上"
    if power.inspection_mode is not None:
        yield f"检查方式：{power.inspection_mode.value}"
    if power.inspections_per_year is not None:
        yield f"每年检查不超过{power.inspections_per_year}次"
    marks = (
        (power.is_simple_allowed, "可以适用简易程序"),
        (power.is_quota_limited, "有数量限制"),
        (power.is_picked_at_random, "随机抽取检查对象"),
    )
    yield from (words for is_set, words in marks if is_set)


def _limits(power: Power) -> Iterator[str]:
    for name in ("statutory_limit", "promised_limit"):
        limit = getattr(power, name)
        if limit is not None:
            yield f"{field_label(Power.kind, name)}：{_limit(limit)}"


def _limit(limit: TimeLimit) -> str:
    """Return a limit with its start, extension, basis and note: 「20个工作日（自受理之日起，经局长批准可延长10个工作日）」."""
    unit = label(limit.unit)
    approver = f"经{limit.extension_approver}批准" if limit.extension_approver else ""
    parts = (
        f"自{limit.start_event}起" if limit.start_event else "",
        f"{approver}可延长{limit.extension_amount}{unit}" if limit.extension_amount else "",
        limit.basis,
        limit.note,
    )
    more = "，".join(part for part in parts if part)
    return limit_text(limit) + (f"（{more}）" if more else "")


def _tier(tier: DiscretionTier) -> str:
    low, high = _bound(tier.range_minimum), _bound(tier.range_maximum)
    span = f"{f'{low}{tier.unit}以上' if low else ''}{f'{high}{tier.unit}以下' if high else ''}"
    kinds = "、".join(kind.value for kind in tier.other_kinds)
    source = f"《{tier.source_document.strip('《》')}》" if tier.source_document else ""
    published = f"{tier.published_on.isoformat()}公布" if tier.published_on else ""
    parts = (f"{label(tier.grade)}：{tier.circumstances}", span, kinds, source, published, tier.remark)
    return "，".join(part for part in parts if part)


def _bound(bound: int | None) -> str:
    if bound is None:
        return ""
    whole, rest = divmod(bound, 100)
    return f"{whole}" + (f".{rest:02d}".rstrip("0") if rest else "")
