"""职权分解 judged: what a power lacks (gaps), what is in conflict (overlaps), what a post carries (load).

The same questions as ASG-01 to ASG-04 ask, answered power by power, so that one changed cell asks for one power only.
武政办〔2005〕152号 三(一)2: powers go down to posts, without gaps and without 多头执法; 行政处罚法 §57, §58: who investigates
does not review and does not decide.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Generic, Protocol, TypeVar
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.tree import build_tree, with_all_above
from lawdesk.domain.organisation.values import Post, Status, Unit
from lawdesk.domain.powers.duty_letters import ALL, BIT, DECIDING, ROLES
from lawdesk.domain.powers.rules.roles import is_decided_on_the_spot_only
from lawdesk.domain.powers.values import DutyRole, Power, PowerType, Procedure

K = TypeVar("K", bound=Hashable)
WEIGHTS = {DutyRole.HANDLE: 10, DutyRole.REVIEW: 5, DutyRole.APPROVE: 3, DutyRole.ASSIST: 3}
"""What a power weighs in the load of a post, in tenths of one that is 承办: our estimate, not a rule of law."""
_STRICT = (PowerType.PENALTY, PowerType.COERCION)
_HANDLE, _ASSIST = BIT[DutyRole.HANDLE], BIT[DutyRole.ASSIST]


class Trouble(StrEnum):
    """What can be wrong with the posts of a power."""

    NO_HANDLER = "no_handler"
    NO_REVIEWER = "no_reviewer"
    NO_APPROVER = "no_approver"
    SAME_POST = "same_post"
    SAME_PERSON = "same_person"
    SEVERAL_UNITS = "several_units"


MISSING = {
    DutyRole.HANDLE: Trouble.NO_HANDLER,
    DutyRole.REVIEW: Trouble.NO_REVIEWER,
    DutyRole.APPROVE: Trouble.NO_APPROVER,
}
RULE_OF = {
    Trouble.NO_HANDLER: "ASG-01",
    Trouble.NO_REVIEWER: "ASG-01",
    Trouble.NO_APPROVER: "ASG-01",
    Trouble.SAME_POST: "ASG-02",
    Trouble.SAME_PERSON: "ASG-03",
    Trouble.SEVERAL_UNITS: "ASG-04",
}
"""The rule that says the same on the page of findings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Generic[K]):
    """One thing that is wrong: the roles it is about, the posts that carry them, and the person who holds both."""

    trouble: Trouble
    roles: tuple[DutyRole, ...] = ()
    posts: tuple[K, ...] = ()
    person: Hashable = None
    is_error: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings(Generic[K]):
    """What lies around the posts: the unit of each with the units above it, and who holds each post on the day."""

    unit_of: Mapping[K, UUID] = field(default_factory=dict)
    above: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)
    people_of: Mapping[K, frozenset[Hashable]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What of a power decides how its posts are judged.

    `is_carried_by_parts`: it has sub-items and is carried through them. `is_divided`: how several share it is written down.
    """

    is_strict: bool = False
    is_simple: bool = False
    is_carried_by_parts: bool = False
    is_divided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What a post carries: the number of powers in each role, and their weight in tenths of one that is 承办."""

    counts: tuple[int, int, int, int]
    powers: int

    @property
    def weight(self) -> int:
        """Return the weighted load, in tenths."""
        return sum(count * WEIGHTS[role] for role, count in zip(ROLES, self.counts, strict=True))


class Judged(Protocol):
    """What must be known of a power to judge its posts; a `Power` has it, and so has a part of one."""

    @property
    def id(self) -> UUID:
        """Return its id."""

    @property
    def power_type(self) -> PowerType:
        """Return its type."""

    @property
    def procedures(self) -> tuple[Procedure, ...]:
        """Return its procedures."""

    @property
    def division_note(self) -> str:
        """Return how those who share it have divided it."""


def traits_of(power: Judged, parents: Iterable[object]) -> Traits:
    """Return what decides about a power; `parents` are the ids of powers that have sub-items."""
    return Traits(
        is_strict=power.power_type in _STRICT,
        is_simple=is_decided_on_the_spot_only(power.procedures),
        is_carried_by_parts=power.id in parents,
        is_divided=bool(power.division_note),
    )


def problems_of(held: Mapping[K, int], traits: Traits, around: Surroundings[K]) -> tuple[Problem[K], ...]:
    """Return what is wrong with a power that these posts carry in these roles, gaps first. Bits above the roles do not matter."""
    if traits.is_carried_by_parts and not held:
        return ()
    present = 0
    for mask in held.values():
        present |= mask
    found: list[Problem[K]] = [] if traits.is_carried_by_parts else _gaps(present)
    if not traits.is_simple:
        found += _same_post(held, traits)
        found += _same_person(held, around, traits)
    if not traits.is_divided:
        found += _several_units(held, around)
    return tuple(found)


def load_of(tally: Mapping[int, int]) -> Load:
    """Return the load of a post from how many powers it carries in each set of roles (a bit each)."""
    counts = [0, 0, 0, 0]
    powers = 0
    for mask, number in tally.items():
        powers += number if mask & ALL else 0
        for place in range(len(counts)):
            counts[place] += number if mask >> place & 1 else 0
    return Load(counts=(counts[0], counts[1], counts[2], counts[3]), powers=powers)


def _gaps(present: int) -> list[Problem[K]]:
    return [Problem(trouble=MISSING[role], roles=(role,)) for role in MISSING if not present & BIT[role]]


def _same_post(held: Mapping[K, int], traits: Traits) -> list[Problem[K]]:
    """承办, 审核, 批准 in one post (ASG-02): an error for 处罚 and 强制, else to be looked at."""
    return [
        Problem(trouble=Trouble.SAME_POST, roles=_deciding(mask), posts=(post,), is_error=traits.is_strict)
        for post, mask in held.items()
        if (mask & DECIDING).bit_count() > 1
    ]


def _same_person(held: Mapping[K, int], around: Surroundings[K], traits: Traits) -> list[Problem[K]]:
    """Two of these roles through two posts of one person (ASG-03), as heavy as `_same_post`."""
    posts_of: dict[Hashable, list[K]] = {}
    for post, mask in held.items():
        if mask & DECIDING:
            for person in around.people_of.get(post, ()):
                posts_of.setdefault(person, []).append(post)
    found = []
    for person, posts in posts_of.items():
        if len(posts) < 2:
            continue
        masks = [held[post] & DECIDING for post in posts]
        both = 0
        for mask in masks:
            both |= mask
        if both.bit_count() > 1 and any(mask != masks[0] for mask in masks):
            roles = _deciding(both)
            is_error = traits.is_strict
            found.append(Problem(trouble=Trouble.SAME_PERSON, roles=roles, posts=tuple(posts), person=person, is_error=is_error))
    return found


def _several_units(held: Mapping[K, int], around: Surroundings[K]) -> list[Problem[K]]:
    """Several units handle one power, and nothing says who does what (ASG-04). A unit and one above it are one line of work."""
    handling = [post for post, mask in held.items() if mask & _HANDLE]
    units = {around.unit_of[post] for post in handling if post in around.unit_of} if len(handling) > 1 else set()
    if len(units - {one for unit in units for one in around.above.get(unit, ())}) < 2:
        return []
    return [Problem(trouble=Trouble.SEVERAL_UNITS, roles=(DutyRole.HANDLE,), posts=tuple(handling), is_error=False)]


def _deciding(mask: int) -> tuple[DutyRole, ...]:
    return tuple(role for role in MISSING if mask & BIT[role])


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried(Generic[K]):
    """A power with the roles of the posts in use that carry it on the day, and what is wrong with that."""

    power: Power
    held: dict[K, int]
    problems: tuple[Problem[K], ...]


def decompose(facts: Facts) -> tuple[Carried[UUID], ...]:
    """Return every live power with its posts (by id) and its problems, in the order of the list."""
    live = {post.id for post in facts.posts if post.status is Status.ACTIVE}
    parents = {power.parent_id for power in facts.live_powers if power.parent_id}
    around = surroundings(facts, facts.posts)
    found = []
    for power in facts.live_powers:
        held: dict[UUID, int] = {}
        handlers_say = []
        for one in facts.assignments_by_power.get(power.id, ()):
            if one.post_id in live:
                held[one.post_id] = held.get(one.post_id, 0) | BIT[one.duty_role]
                handlers_say += [bool(one.scope_note)] if one.duty_role is DutyRole.HANDLE else []
        traits = traits_of(power, parents)
        if handlers_say and all(handlers_say):
            traits = replace(traits, is_divided=True)
        found.append(Carried(power=power, held=held, problems=problems_of(held, traits, around)))
    return tuple(found)


def surroundings(facts: Facts, posts: Iterable[Post]) -> Surroundings[UUID]:
    """Return units and holders of the posts on the day, by post id."""
    return Surroundings(
        unit_of={post.id: post.unit_id for post in posts if post.unit_id in facts.unit_by_id},
        above=units_above(facts.units),
        people_of={
            post.id: frozenset(
                one.person_id for one in facts.holdings_by_post.get(post.id, ()) if one.person_id in facts.person_by_id
            )
            for post in posts
        },
    )


def units_above(units: Iterable[Unit]) -> dict[UUID, frozenset[UUID]]:
    """Return the units above each unit, without itself."""
    return {unit: uppers - {unit} for unit, uppers in with_all_above(build_tree((), units)).items()}


def loads(facts: Facts) -> dict[UUID, Load]:
    """Return the load of every post in use on the day, by post id."""
    masks: dict[UUID, list[int]] = {post.id: [] for post in facts.posts if post.status is Status.ACTIVE}
    for one in decompose(facts):
        for post, mask in one.held.items():
            masks[post].append(mask)
    return {post: load_of(Counter(held)) for post, held in masks.items()}
