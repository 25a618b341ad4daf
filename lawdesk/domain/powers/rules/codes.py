"""POW-24, POW-25: codes are unique and fit the number rule; no power stands under itself."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.values import Power


@rule("POW-24", Severity.ERROR, over=Power, ground="编码应当唯一，并符合编码规则", message="编码「{code}」重复：{powers}")
def codes_are_unique(facts: Facts, power: Power) -> Iterator[Hit]:
    """A live power has a code; no other power of the body has it, not even one given up, since a number is never used again."""
    code = power.code.strip()
    if not code:
        yield power_hit(power, field="code", message="「{power}」没有编码")
        return
    others = [one for one in facts.powers_by_code.get((power.institution_id, code), ()) if one.id != power.id]
    if others:
        names = "、".join(one.name for one in (power, *others[:3])) + ("等" if len(others) > 3 else "")
        yield power_hit(power, ("code", code), ("powers", names), field="code")


@rule("POW-25", Severity.ERROR, over=Power, ground="子项应当归属于主项", message="「{power}」的主项循环：{chain}")
def no_power_stands_under_itself(facts: Facts, power: Power) -> Iterator[Hit]:
    """Main items lead upwards to an end."""
    chain, one = [power], facts.power_by_id.get(power.parent_id) if power.parent_id else None
    while one is not None and one not in chain:
        chain.append(one)
        one = facts.power_by_id.get(one.parent_id) if one.parent_id else None
    if one is not None and one.id == power.id:
        yield power_hit(power, ("chain", " → ".join(item.name for item in (*chain, power))), field="parent_id")
