"""POW-24, POW-25: codes are unique and fit the number rule; no power stands under itself."""

from collections.abc import Iterator
from functools import lru_cache

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.number_patterns import BadPatternError, CodeFault, Pattern, fault_of, read_pattern, type_code
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.values import Power


@rule("POW-24", Severity.ERROR, over=Power, ground="编码应当唯一，并符合编码规则", message="编码「{code}」重复：{powers}")
def codes_are_unique(facts: Facts, power: Power) -> Iterator[Hit]:
    """A live power has a code that fits the rule for codes, where there is one; no other power of the body has it.

    Not even one given up has it: a number is never used again.
    """
    code = power.code.strip()
    if not code:
        yield power_hit(power, field="code", message="「{power}」没有编码")
        return
    others = [one for one in facts.powers_by_code.get((power.institution_id, code), ()) if one.id != power.id]
    if others:
        names = "、".join(one.name for one in (power, *others[:3])) + ("等" if len(others) > 3 else "")
        yield power_hit(power, ("code", code), ("powers", names), field="code")
    for number_rule in facts.number_rules_by_key.get(OF_POWERS, ())[:1]:
        why = _misfit(number_rule, power, code)
        if why:
            message = "编码「{code}」不符合编码规则：{why}"
            yield power_hit(power, ("code", code), ("why", why), field="code", message=message)


def _misfit(number_rule: NumberRule, power: Power, code: str) -> str:
    """Return in words why a code does not fit; "" for one that fits, and under a rule that cannot be read."""
    pattern = _pattern(number_rule.pattern)
    if pattern is None:
        return ""
    fault = fault_of(pattern, code, number_rule.check_expression)
    if fault is not None:
        return _fault_words(pattern, fault)
    parts, wanted = pattern.parts_of(code) or {}, type_code(power.power_type, number_rule)
    if parts.get("type", wanted) != wanted:
        return f"职权类型段为「{parts['type']}」，应为「{wanted}」"
    return ""


def _fault_words(pattern: Pattern, fault: CodeFault) -> str:
    if fault.length is not None:
        return f"共{fault.length}位，应为{pattern.length}位"
    if fault.part in _PART_WORDS:
        return f"{_PART_WORDS[fault.part]}「{fault.found}」不对"
    return f"应有「{fault.part}」处为「{fault.found}」"


@lru_cache(maxsize=64)
def _pattern(text: str) -> Pattern | None:
    try:
        return read_pattern(text)
    except BadPatternError:
        return None


OF_POWERS = "power"
"""The key of the rule for codes of powers."""
_PART_WORDS = {
    "region": "区划段",
    "org": "机构代码段",
    "orgabbr": "机关代字段",
    "type": "职权类型段",
    "main": "主项号",
    "sub": "子项号",
    "seq": "顺序号",
    "year": "年份",
    "uscc": "统一社会信用代码段",
    "subject": "主体码",
    "base": "基本码",
    "check": "校验",
    "end": "末尾多出的",
}


@rule("POW-25", Severity.ERROR, over=Power, ground="子项应当归属于主项", message="「{power}」的主项循环：{chain}")
def no_power_stands_under_itself(facts: Facts, power: Power) -> Iterator[Hit]:
    """Main items lead upwards to an end."""
    chain, one = [power], facts.power_by_id.get(power.parent_id) if power.parent_id else None
    while one is not None and one not in chain:
        chain.append(one)
        one = facts.power_by_id.get(one.parent_id) if one.parent_id else None
    if one is not None and one.id == power.id:
        yield power_hit(power, ("chain", " → ".join(item.name for item in (*chain, power))), field="parent_id")
