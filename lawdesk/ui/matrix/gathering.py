"""Read the matrix from the store, and read single lines of it again after a change. Any thread; no widget is touched."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.data.queries.decomposition import held_roles, listed_powers
from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Person, Post, PostHolding, Status, Unit
from lawdesk.domain.powers.decomposition import Surroundings, traits_of, units_above
from lawdesk.domain.powers.values import Assignment
from lawdesk.ui.matrix.matrix import Line, Matrix, PostColumn, put_role


def gather(reader: Reader, org: str, day: date) -> Matrix:
    """Return the matrix of the live powers and posts of an office on `day`."""
    powers = [one for one in listed_powers(reader, org) if one.status is Status.ACTIVE]
    sections = reader.all(Unit, org=org)
    units = {unit.id: (place, unit.name) for place, unit in enumerate(sections)}
    posts = [one for one in reader.all(Post, org=org) if one.status is Status.ACTIVE]
    last = (len(units), "")
    posts.sort(key=lambda one: (units.get(one.unit_id, last)[0], one.sort_number, one.code))
    holders = _holders(reader, org, day)
    people = {one.id: one.name for one in reader.all(Person, org=org)}
    columns = [
        PostColumn(
            id=one.id,
            code=one.code,
            name=one.name,
            unit=units.get(one.unit_id, last)[1],
            unit_id=one.unit_id,
            category=one.category.value,
            holders="、".join(people[person] for person in holders.get(one.id, ()) if person in people),
        )
        for one in posts
    ]
    parents = {one.parent_id for one in powers if one.parent_id}
    lines = [
        Line(
            id=one.id,
            code=one.code,
            name=one.name,
            power_type=one.power_type,
            unit_id=one.handling_unit_id,
            traits=traits_of(one, parents),
        )
        for one in sorted(powers, key=lambda one: (one.sort_number, one.code))
    ]
    owners = _fill(reader, day, lines, columns)
    around: Surroundings[int] = Surroundings(
        unit_of={place: post.unit_id for place, post in enumerate(posts) if post.unit_id in units},
        above=units_above(sections),
        people_of={
            place: frozenset(person for person in holders.get(post.id, ()) if person in people)
            for place, post in enumerate(posts)
        },
    )
    return Matrix(lines=lines, posts=columns, around=around, people=dict[object, str](people.items()), owners=owners).prepare()


def touched_powers(reader: Reader, matrix: Matrix, assignments: Collection[UUID]) -> set[UUID] | None:
    """Return the powers whose assignments were changed; None where one is gone of which nothing is known here."""
    powers = {one.power_id for one in reader.window(Assignment, list(assignments))}
    for one in assignments:
        owner = matrix.owners.get(str(one))
        if owner is not None:
            powers.add(owner)
        elif reader.get(Assignment, one) is None:
            return None
    return powers


def read_lines(reader: Reader, matrix: Matrix, powers: Collection[UUID], day: date) -> None:
    """Read the assignments of some powers again and put them into the matrix."""
    for power in powers:
        place = matrix.line_of.get(power)
        if place is None:
            continue
        found = [one for one in reader.find(Assignment, power_id=power) if one.covers(day) and one.post_id in matrix.post_of]
        matrix.owners.update((str(one.id), power) for one in found)
        new = replace(matrix.lines[place], held={}, unnoted=0)
        for one in found:
            column = matrix.post_of[one.post_id]
            put_role(new, column, one.duty_role.value, one.origin.value, is_noted=bool(one.scope_note))
        matrix.replace_line(place, new.held, new.unnoted)


def _fill(reader: Reader, day: date, lines: list[Line], columns: list[PostColumn]) -> dict[str, UUID]:
    """Put the roles into the lines; return the power of each assignment."""
    at = {str(line.id): line for line in lines}
    place_of = {str(column.id): place for place, column in enumerate(columns)}
    owners: dict[str, UUID] = {}
    for key, power, post, role, origin, note in held_roles(reader, day):
        line, column = at.get(power), place_of.get(post)
        if line is not None and column is not None:
            put_role(line, column, role, origin, is_noted=bool(note))
            owners[key] = line.id
    return owners


def _holders(reader: Reader, org: str, day: date) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = {}
    for one in reader.all(PostHolding, org=org):
        if one.covers(day):
            found.setdefault(one.post_id, []).append(one.person_id)
    return found
