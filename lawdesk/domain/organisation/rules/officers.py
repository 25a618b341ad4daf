"""PST-06, PST-09: only officers act, and only while they are here."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.holding_days import GONE
from lawdesk.domain.organisation.rules.common import NOT_ENTITLED, person_hit, posts_of, powers_at
from lawdesk.domain.organisation.values import Person
from lawdesk.domain.powers.rules.roles import ROLE_WORDS
from lawdesk.domain.powers.values import DutyRole, PowerType

_NAMED = 3  # powers named in the sentence; the rest are counted


@rule(
    "PST-06",
    Severity.ERROR,
    over=Person,
    ground="《行政处罚法》第四十二条第一款；《行政强制法》第十七条第三款",
    message="{person}为{type}，不得承担{role}",
)
def only_staff_officers_act(facts: Facts, person: Person) -> Iterator[Hit]:
    """行政处罚应当由具有行政执法资格的执法人员实施 (行政处罚法 §42p1; 行政强制法 §17p3): no 合同制 or 辅助 staff acts."""
    if person.staff_type not in NOT_ENTITLED:
        return
    carried: dict[DutyRole, list[str]] = {}
    for post in posts_of(facts, person):
        for power, role in powers_at(facts, post):
            if role is not DutyRole.ASSIST and power.power_type in (PowerType.PENALTY, PowerType.COERCION):
                carried.setdefault(role, []).append(power.name)
    for role, names in carried.items():
        more = f"等{len(names)}项" if len(names) > _NAMED else ""
        words = f"「{'」「'.join(names[:_NAMED])}」{more}的{ROLE_WORDS[role]}"
        yield person_hit(person, ("type", person.staff_type.value), ("role", words))


@rule("PST-09", Severity.ERROR, over=Person, ground="任岗日期应当真实", message="{person}任岗日期{problem}")
def holding_dates_are_sound(facts: Facts, person: Person) -> Iterator[Hit]:
    """A holding begins before it ends, and none stands for somebody who has left."""
    for holding in facts.all_holdings_by_person.get(person.id, ()):
        post = facts.post_by_id.get(holding.post_id)
        where = f"（{post.name}）" if post else "（岗位不存在）"
        if holding.ends_on and holding.ends_on < holding.starts_on:
            yield person_hit(person, ("problem", f"止期早于起期{where}"))
        elif person.duty_state in GONE and (holding.ends_on is None or holding.ends_on >= facts.day):
            yield person_hit(person, ("problem", f"未截止，本人已{person.duty_state.value}{where}"))
