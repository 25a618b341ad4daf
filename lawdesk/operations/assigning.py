"""职权分解: give powers to posts and take them away, cell by cell, by name, by rule.

What is changed is read inside the transaction: an edit of another client in between is not lost.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from lawdesk.data.facts import gather_facts
from lawdesk.data.store import Reader
from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Post, Status, Unit
from lawdesk.domain.powers.choosing import Choice
from lawdesk.domain.powers.decomposition import Carried, Load, decompose, loads
from lawdesk.domain.powers.duty_letters import ALL, BIT, ROLES
from lawdesk.domain.powers.values import Assignment, DutyRole, Origin, Power
from lawdesk.operations.finding import find_one
from lawdesk.operations.powers import post_called, power_called
from lawdesk.operations.workspace import Workspace

Cell = tuple[UUID, UUID]
"""Power and post."""
FEW = 40
"""Up to so many powers are asked for one by one, else all assignments are read at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What shall become of one cell: roles to give and to take away, a bit each; the others stay as they are."""

    power_id: UUID
    post_id: UUID
    give: int = 0
    take: int = 0

    @classmethod
    def exactly(cls, power_id: UUID, post_id: UUID, mask: int) -> "Wish":
        """Return the wish that the cell has these roles and no other."""
        return cls(power_id=power_id, post_id=post_id, give=mask, take=ALL & ~mask)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many assignments came and went."""

    given: int
    taken: int

    @property
    def is_nothing(self) -> bool:
        """Was everything so already?"""
        return not self.given and not self.taken


def set_cells(workspace: Workspace, wishes: Sequence[Wish], day: date, title: str) -> Outcome:
    """Set cells by hand as one undo step called `title`: what comes is of origin manual."""
    with workspace.store.transaction(workspace.operator, "power.assign", title=title) as tx:
        held = held_in(tx, workspace.home.office_id, wishes, day)
        gone = [
            one
            for wish in wishes
            for one in held.get((wish.power_id, wish.post_id), ())
            if wish.take & BIT[one.duty_role] and not wish.give & BIT[one.duty_role]
        ]
        new = new_ones(wishes, held, Origin.MANUAL)
        for one in gone:
            tx.remove(Assignment, one.id)
        tx.put_many(new)
    return Outcome(given=len(new), taken=len(gone))


def powers_meant(reader: Reader, org: str, choice: Choice, post: UUID, role: DutyRole, day: date) -> tuple[Power, ...]:
    """Return the live powers that a rule means and that the post does not carry in the role yet."""
    live = {one.id for one in reader.all(Post, org=org) if one.status is Status.ACTIVE}
    present: dict[UUID, int] = defaultdict(int)
    having: set[UUID] = set()
    for one in reader.all(Assignment, org=org):
        if one.covers(day) and one.post_id in live:
            present[one.power_id] |= BIT[one.duty_role]
            if one.post_id == post and one.duty_role is role:
                having.add(one.power_id)
    powers = (one for one in reader.all(Power, org=org) if one.status is Status.ACTIVE)
    return tuple(one for one in powers if one.id not in having and choice.fits(one, present[one.id]))


def assign_by_rule(
    workspace: Workspace, choice: Choice, post: UUID, role: DutyRole, day: date, title: str, only: Collection[UUID] | None = None
) -> tuple[Power, ...]:
    """Give every power that the rule means to the post, of those in `only` where it is given; return them."""
    org = workspace.home.office_id
    with workspace.store.transaction(workspace.operator, "power.assign", title=title) as tx:
        meant = [one for one in powers_meant(tx, org, choice, post, role, day) if only is None or one.id in only]
        tx.put_many([Assignment(power_id=one.id, post_id=post, duty_role=role) for one in meant])
    return tuple(meant)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What was assigned to what."""

    power: Power
    post: Post
    assignment: Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What an assignment says besides its role; None leaves a part as it is."""

    scope_note: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


def assign_power(
    workspace: Workspace, power: str, post: str, role: DutyRole, day: date, said: Particulars | None = None
) -> Assigned:
    """Give a power to a post in a duty role; one that has not ended by `day` only gets the particulars.

    After one that has ended a new one begins on `day`; what was is kept.

    Power and post are named by code or name. Raises `NotFoundError`, `AmbiguousError`.
    """
    org, said = workspace.home.office_id, said or Particulars()
    with workspace.store.transaction(workspace.operator, "assignment.put", title="分配岗位") as tx:
        found, place = power_called(tx, org, power), post_called(tx, org, post)
        held = tx.find(Assignment, power_id=found.id, post_id=place.id, duty_role=role)
        known = sorted((one for one in held if one.ends_on is None or one.ends_on >= day), key=lambda one: not one.covers(day))
        one = known[0] if known else Assignment(power_id=found.id, post_id=place.id, duty_role=role)
        assignment = replace(
            one,
            scope_note=one.scope_note if said.scope_note is None else said.scope_note,
            starts_on=said.starts_on or (one.starts_on if known or not held else day),
            ends_on=said.ends_on or one.ends_on,
        )
        tx.put(assignment)
    return Assigned(power=found, post=place, assignment=assignment)


def unassign_power(workspace: Workspace, power: str, post: str, roles: Collection[DutyRole]) -> int:
    """Take a power from a post in these roles, in every role where none is named; return how many assignments went."""
    org = workspace.home.office_id
    with workspace.store.transaction(workspace.operator, "assignment.remove", title="取消岗位分配") as tx:
        found, place = power_called(tx, org, power), post_called(tx, org, post)
        gone = [one for one in tx.find(Assignment, power_id=found.id, post_id=place.id) if not roles or one.duty_role in roles]
        for one in gone:
            tx.remove(Assignment, one.id)
    return len(gone)


def rule_preview(workspace: Workspace, choice: Choice, post: str, role: DutyRole, day: date) -> tuple[Post, tuple[Power, ...]]:
    """Return the post called so and the powers that a rule would give it."""
    org = workspace.home.office_id
    with workspace.store.read() as reader:
        place = post_called(reader, org, post)
        return place, powers_meant(reader, org, choice, place.id, role, day)


def units_called(workspace: Workspace, names: Iterable[str]) -> tuple[UUID, ...]:
    """Return the units of these names; raises `NotFoundError`, `AmbiguousError`."""
    with workspace.store.read() as reader:
        units = reader.all(Unit, org=workspace.home.office_id)
    return tuple(find_one(Unit.kind, name, units, lambda one: (one.name,)).id for name in names)


def post_loads(workspace: Workspace, day: date) -> list[tuple[Post, Load]]:
    """Return what each post in use carries, the heaviest first."""
    with workspace.store.read() as reader:
        facts = gather_facts(reader, day)
    found = [(facts.post_by_id[one], load) for one, load in loads(facts).items()]
    return sorted(found, key=lambda pair: -pair[1].weight)


def decomposed(workspace: Workspace, day: date) -> tuple[Facts, tuple[Carried[UUID], ...]]:
    """Return the facts of the day and every live power with its posts and problems."""
    with workspace.store.read() as reader:
        facts = gather_facts(reader, day)
    return facts, decompose(facts)


def held_in(reader: Reader, org: str, wishes: Iterable[Wish], day: date) -> dict[Cell, list[Assignment]]:
    """Return the assignments of the day in the cells of the wishes."""
    powers = list(dict.fromkeys(wish.power_id for wish in wishes))
    found: Iterable[Assignment]
    if len(powers) > FEW:
        found = reader.all(Assignment, org=org)
    else:
        found = (one for power in powers for one in reader.find(Assignment, power_id=power))
    held: dict[Cell, list[Assignment]] = defaultdict(list)
    for one in found:
        if one.covers(day):
            held[one.power_id, one.post_id].append(one)
    return held


def new_ones(wishes: Iterable[Wish], held: dict[Cell, list[Assignment]], origin: Origin) -> list[Assignment]:
    """Return the assignments that the wishes ask for and that are not there, of this origin."""
    made = []
    for wish in wishes:
        there = {one.duty_role for one in held.get((wish.power_id, wish.post_id), ())}
        made += [
            Assignment(power_id=wish.power_id, post_id=wish.post_id, duty_role=role, origin=origin)
            for role in ROLES
            if wish.give & BIT[role] and role not in there
        ]
    return made
