"""What the rules of institutions and people share."""

from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Certificate, Institution, Person, Post, StaffType, Status
from lawdesk.domain.powers.values import DutyRole, Power, PowerType

NOT_ENTITLED = (StaffType.CONTRACT, StaffType.AUXILIARY)
FIELD_WORK = (PowerType.PENALTY, PowerType.INSPECTION, PowerType.COERCION)


def institution_hit(
    one: Institution, *words: tuple[str, str], field: str = "", message: str = "", severity: Severity | None = None
) -> Hit:
    """Return a hit on an institution; its name is the word `inst`."""
    words = (("inst", one.name), *words)
    return Hit(kind="institution", id=one.id, field=field, words=words, message=message, severity=severity)


def person_hit(one: Person, *words: tuple[str, str], field: str = "", message: str = "", severity: Severity | None = None) -> Hit:
    """Return a hit on a person; the name is the word `person`."""
    words = (("person", one.name), *words)
    return Hit(kind="person", id=one.id, field=field, words=words, message=message, severity=severity)


def live_powers_of(facts: Facts, institution: Institution) -> Iterator[Power]:
    """Yield the powers in use that stand under the name of an institution."""
    for power_type in PowerType:
        for power in facts.powers_by_holder.get((institution.id, power_type), ()):
            if power.status is Status.ACTIVE:
                yield power


def posts_of(facts: Facts, person: Person) -> Iterator[Post]:
    """Yield the posts in use that a person holds on the day, each once."""
    seen = set()
    for holding in facts.holdings_by_person.get(person.id, ()):
        post = facts.post_by_id.get(holding.post_id)
        if post is not None and post.status is Status.ACTIVE and post.id not in seen:
            seen.add(post.id)
            yield post


def powers_at(facts: Facts, post: Post) -> Iterator[tuple[Power, DutyRole]]:
    """Yield the powers in use that are assigned to a post on the day, with the role."""
    for one in facts.assignments_by_post.get(post.id, ()):
        power = facts.power_by_id.get(one.power_id)
        if power is not None and power.status is Status.ACTIVE:
            yield power, one.duty_role


def valid_certificates(facts: Facts, person: Person) -> list[Certificate]:
    """Return the certificates of a person that entitle on the day."""
    return [one for one in facts.certificates_by_person.get(person.id, ()) if one.is_valid_on(facts.day)]


def holders(facts: Facts, post: Post) -> list[Person]:
    """Return the people who hold a post on the day, as far as they are known, each once."""
    ids = dict.fromkeys(one.person_id for one in facts.holdings_by_post.get(post.id, ()))
    return [facts.person_by_id[one] for one in ids if one in facts.person_by_id]
