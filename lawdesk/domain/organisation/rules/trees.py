"""ORG-14: no institution and no unit stands under itself."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.trees import ids_above, is_under_itself
from lawdesk.domain.organisation.values import Institution, Unit


@rule("ORG-14", Severity.ERROR, over=(Institution, Unit), ground="上下级关系应当真实", message="「{name}」的上级循环：{chain}")
def nothing_stands_under_itself(facts: Facts, record: Institution | Unit) -> Iterator[Hit]:
    """The superiors of an institution, and the units above a unit, lead upwards to an end."""
    if is_under_itself(facts, record):
        names = facts.institution_by_id if isinstance(record, Institution) else facts.unit_by_id
        above = [names[one].name for one in ids_above(facts, record)]
        words = (("name", record.name), ("chain", " → ".join((record.name, *above))))
        field = "superior_id" if isinstance(record, Institution) else "parent_id"
        yield Hit(kind=record.kind, id=record.id, field=field, words=words)
