"""POW-19 to POW-21: the own list beside that of the superior, and beside those of other levels."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.acts import act_of
from lawdesk.domain.powers.founding import foundings
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.marks import lines_of, powers_of
from lawdesk.domain.powers.rules.common import power_hit, titles_in
from lawdesk.domain.powers.setting_power import Setter
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.statutes.titles import normalised_title


@rule(
    "POW-19",
    Severity.WARNING,
    over=Power,
    ground="武政办〔2005〕152号 三(一)2",
    message="「{power}」上下级事项不一致：{fields}（{other}）",
)
def levels_agree(facts: Facts, power: Power) -> Iterator[Hit]:
    """What has the same base code at two levels has the same name, type and basis; a lower level may add local statutes."""
    base = power.base_code.strip()
    if not base:
        return
    for line in facts.issued_by_mark.get(("base", base), ()):
        fields = _differing(power, line.name, line.power_type, _titles(facts, power), _titles_in(line.basis_text))
        if fields:
            yield power_hit(power, ("fields", "、".join(fields)), ("other", f"《{line.list_title}》"), field="base_code")
    for other in facts.powers_by_mark.get(("base", base), ()):
        if other.institution_id == power.institution_id or other.status is not Status.ACTIVE:
            continue
        fields = _differing(power, other.name, other.power_type, _titles(facts, power), _titles(facts, other))
        if fields:
            body = facts.institution_by_id.get(other.institution_id)
            yield power_hit(power, ("fields", "、".join(fields)), ("other", body.name if body else ""), field="base_code")


def _differing(power: Power, name: str, power_type: PowerType | None, own: frozenset[str], theirs: frozenset[str]) -> list[str]:
    differing = [] if act_of(power.name) == act_of(name) else ["名称"]
    if power_type is not None and power_type is not power.power_type:
        differing.append("类型")
    if own and theirs and not own <= theirs and not theirs <= own:
        differing.append("依据")
    return differing


def _titles(facts: Facts, power: Power) -> frozenset[str]:
    return frozenset(normalised_title(one.title) for one in foundings(facts, power) if one.title)


def _titles_in(text: str) -> frozenset[str]:
    return frozenset(normalised_title(title) for title in titles_in(text))


@rule(
    "POW-20",
    Severity.WARNING,
    over=Power,
    ground="武政办〔2005〕152号 三(一)2；国办发〔2005〕37号 二(二)",
    message="「{power}」疑似擅自增加：不在上级下发的清单内，也没有法律、法规、规章依据",
)
def powers_are_not_added(facts: Facts, power: Power) -> Iterator[Hit]:
    """Where the superior issued a list, a power that is not on it rests on a law, regulation or rule of its own."""
    if not facts.is_list_issued or any(_is_statute(one.setter) for one in foundings(facts, power)):
        return
    if not lines_of(facts, power):
        yield power_hit(power)


def _is_statute(setter: Setter | None) -> bool:
    """Is it a law, regulation or rule? One that is not known here is taken for one."""
    return setter not in (Setter.OTHER, Setter.STATE_COUNCIL_DECISION)


@rule(
    "POW-21",
    Severity.WARNING,
    over=IssuedPower,
    ground="武政办〔2005〕152号 三(一)2",
    message="上级事项「{power}」未承接，也未说明理由",
)
def issued_powers_are_taken_up(facts: Facts, line: IssuedPower) -> Iterator[Hit]:
    """Every line of the issued list that is for this level is taken up, or declined with a reason."""
    if line.declined_reason.strip() or not _is_for_us(facts, line):
        return
    if not any(power.status is not Status.RETIRED for power in powers_of(facts, line)):
        yield Hit(kind=IssuedPower.kind, id=line.id, words=(("power", line.name),))


def _is_for_us(facts: Facts, line: IssuedPower) -> bool:
    home = facts.institution_by_id.get(facts.home_id) if facts.home_id else None
    return not line.levels or home is None or home.level in line.levels
