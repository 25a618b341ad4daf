"""任岗 and 离岗: who comes into a post, who leaves it, and what ends when somebody leaves the unit."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.organisation.holding_days import by_post, ended_on, overlapping
from lawdesk.domain.organisation.names import full_name, told_apart
from lawdesk.domain.organisation.values import DutyState, Person, Post, PostHolding
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.finding import find_one
from lawdesk.operations.organisation_errors import HoldingOverlapError, NobodyChosenError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import field_label


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHolding:
    """What a person says of a holding: its days, main or secondary, and the document by which it was given."""

    starts_on: date
    ends_on: date | None = None
    is_main: bool = True
    document_number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody leaves: the state afterwards, the last day, and the document."""

    state: DutyState
    day: date
    document: str = ""


def person_called(reader: Reader, org: str, called: str) -> Person:
    """Return the person of this name or 工号; raises `NotFoundError`, and `AmbiguousError` for namesakes without a 工号."""
    known = reader.all(Person, org=org)
    return find_one(Person.kind, called, known, lambda one: (one.name, one.staff_number, full_name(one.name, one.staff_number)))


def hold_post(workspace: Workspace, post: UUID, people: Collection[UUID], new: NewHolding) -> tuple[PostHolding, ...]:
    """Put people into a post in one step.

    Raises `NobodyChosenError`, `InvalidValueError` for an end before the beginning, `HoldingOverlapError` for who is in it.
    """
    if not people:
        raise NobodyChosenError(what="任岗")
    _check_days(new.starts_on, new.ends_on)
    made = tuple(
        PostHolding(
            post_id=post,
            person_id=one,
            starts_on=new.starts_on,
            ends_on=new.ends_on,
            is_main=new.is_main,
            document_number=new.document_number,
        )
        for one in people
    )
    with workspace.store.transaction(workspace.operator, "post_holding.add", title=f"登记任岗 {len(made)} 人") as tx:
        known = tx.find(PostHolding, post_id=post)
        for one in made:
            _check_overlap(tx, one, known)
        tx.put_many(made)
    return made


def change_holding(workspace: Workspace, holding: UUID, new: NewHolding) -> None:
    """Change days, sort and document of a holding; raise `InvalidValueError`, `HoldingOverlapError`."""
    _check_days(new.starts_on, new.ends_on)
    with workspace.store.transaction(workspace.operator, "post_holding.save", title="修改任岗") as tx:
        known = tx.get(PostHolding, holding)
        if known is None:
            return
        changed = replace(
            known,
            starts_on=new.starts_on,
            ends_on=new.ends_on,
            is_main=new.is_main,
            document_number=new.document_number,
        )
        _check_overlap(tx, changed, tx.find(PostHolding, post_id=known.post_id))
        tx.put(changed)


def end_holdings(workspace: Workspace, holdings: Collection[UUID], day: date, document: str = "") -> int:
    """End these holdings with `day` as the last (离岗), return how many were; raise `InvalidValueError` if one begins later."""
    with workspace.store.transaction(workspace.operator, "post_holding.end", title="登记离岗") as tx:
        known = tx.window(PostHolding, list(holdings))
        late = next((one for one in known if one.starts_on > day), None)
        if late is not None:
            raise InvalidValueError(
                field="离岗日期", value=day.isoformat(), allowed=f"不早于任岗日期 {late.starts_on.isoformat()} 的日期"
            )
        ended = [made for one in known if (made := ended_on(one, day, document)) is not None and made != one]
        tx.put_many(ended)
    return len(ended)


def remove_holding(workspace: Workspace, holding: UUID) -> None:
    """Remove a holding that was recorded by mistake."""
    with workspace.store.transaction(workspace.operator, "post_holding.remove", title="删除任岗记录") as tx:
        tx.remove(PostHolding, holding)


def leave(workspace: Workspace, people: Collection[UUID], leaving: Leaving) -> int:
    """Record that people leave (调离, 退休, 离职): state, and their holdings end on that day; return how many holdings ended.

    One step, one undo. A holding that would only begin later falls away.
    """
    title = f"{leaving.state.value} {len(people)} 人"
    with workspace.store.transaction(workspace.operator, "person.leave", title=title) as tx:
        known = tx.window(Person, list(people))
        tx.put_many(replace(one, duty_state=leaving.state) for one in known)
        touched = 0
        for one in (holding for person in known for holding in tx.find(PostHolding, person_id=person.id)):
            after = ended_on(one, leaving.day, leaving.document)
            touched += after != one
            if after is None:
                tx.remove(PostHolding, one.id)
            else:
                tx.put(after)
    return touched


def running_holdings(reader: Reader, people: Collection[UUID], day: date) -> tuple[PostHolding, ...]:
    """Return the holdings of people that hold on `day` or begin later."""
    found = (one for person in people for one in reader.find(PostHolding, person_id=person))
    return tuple(one for one in found if one.ends_on is None or one.ends_on >= day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One line of a record of service: who, in which post, from when to when."""

    holding: PostHolding
    person: str
    post: str


def service_of(reader: Reader, holdings: Sequence[PostHolding]) -> tuple[Service, ...]:
    """Return holdings with the names of people, told apart, and of posts."""
    people = told_apart((one.id, one.name, one.staff_number) for one in reader.all(Person))
    posts = {one.id: one.name for one in reader.all(Post)}
    return tuple(Service(holding=one, person=people.get(one.person_id, ""), post=posts.get(one.post_id, "")) for one in holdings)


def holders_on(reader: Reader, org: str, day: date) -> dict[UUID, tuple[PostHolding, ...]]:
    """Return who holds which post on `day`, main holders first."""
    return by_post(reader.all(PostHolding, org=org), day)


def _check_days(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        field = field_label(PostHolding.kind, "ends_on")
        raise InvalidValueError(field=field, value=ends_on.isoformat(), allowed=f"不早于 {starts_on.isoformat()} 的日期")


def _check_overlap(tx: Transaction, new: PostHolding, known: Sequence[PostHolding]) -> None:
    other = overlapping(new, known)
    if other is not None:
        person, post = tx.get(Person, new.person_id), tx.get(Post, new.post_id)
        raise HoldingOverlapError(
            person=person.name if person else "", post=post.name if post else "", since=other.starts_on.isoformat()
        )
