"""POW-17, POW-18: no power stands twice, none in two parallel institutions without a division of work."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Institution, Status, SubjectKind
from lawdesk.domain.powers.acts import act_of
from lawdesk.domain.powers.founding import foundings
from lawdesk.domain.powers.marks import act_mark
from lawdesk.domain.powers.rules.common import power_hit
from lawdesk.domain.powers.values import Power


@rule("POW-17", Severity.WARNING, over=Power, ground="武政办〔2005〕152号 三(一)2", message="「{power}」与「{other}」重复")
def powers_do_not_repeat(facts: Facts, power: Power) -> Iterator[Hit]:
    """No two live powers of one body are about the same act, by their names, or by the same violation on the same basis.

    Sub-items of different main items may be called alike (变更, 延续). The first of a group is not told, only those after it.
    """
    for other in facts.powers_by_mark.get(act_mark(power.power_type, power.name), ()):
        if other.id == power.id:
            break
        if _is_beside(power, other):
            yield _repeated(power, other)
            return
    violation = power.violation.strip()
    for other in facts.powers_by_violation.get((power.institution_id, act_of(violation)), ()) if violation else ():
        if other.id == power.id:
            return
        if _is_beside(power, other) and _basis(facts, power) and _basis(facts, power) == _basis(facts, other):
            yield _repeated(power, other)
            return


def _is_beside(power: Power, other: Power) -> bool:
    return (
        other.status is Status.ACTIVE
        and other.institution_id == power.institution_id
        and other.power_type is power.power_type
        and other.parent_id == power.parent_id
    )


def _basis(facts: Facts, power: Power) -> frozenset[tuple[object, str]]:
    citations = (one.citation for one in foundings(facts, power))
    return frozenset((one.version_id or one.law_title, address) for one in citations for address in one.addresses)


def _repeated(power: Power, other: Power) -> Hit:
    return power_hit(power, ("other", f"{other.code} {other.name}".strip()), field="name")


@rule(
    "POW-18",
    Severity.WARNING,
    over=Power,
    ground="武政办〔2005〕152号 三(一)2",
    message="「{power}」：「{a}」与「{b}」职权交叉，没有分工说明",
)
def parallel_institutions_divide_their_work(facts: Facts, power: Power) -> Iterator[Hit]:
    """The same power is not live in two parallel institutions without a division of work."""
    own = facts.institution_by_id.get(power.institution_id)
    if own is None or power.division_note.strip():
        return
    for other in facts.powers_by_mark.get(act_mark(power.power_type, power.name), ()):
        theirs = facts.institution_by_id.get(other.institution_id)
        if theirs is None or other.status is not Status.ACTIVE or other.division_note.strip():
            continue
        if _are_parallel(own, theirs):
            yield power_hit(power, ("a", own.name), ("b", theirs.name), field="division_note")
            return


def _are_parallel(one: Institution, other: Institution) -> bool:
    """Do two bodies stand beside each other: same level and place, neither above the other nor acting for it?"""
    if one.id == other.id or one.level is not other.level or _is_bound(one, other) or _is_bound(other, one):
        return False
    if SubjectKind.NOT_A_SUBJECT in (one.subject_kind, other.subject_kind):
        return False
    same_place = not one.region_code or not other.region_code or one.region_code == other.region_code
    return same_place and (one.government_id is None or other.government_id is None or one.government_id == other.government_id)


def _is_bound(one: Institution, other: Institution) -> bool:
    return other.id in (one.superior_id, one.entrusting_id, one.successor_id)
