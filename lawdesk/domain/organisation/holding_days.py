"""任岗 by day: who was in which post, what ends when somebody leaves, which holdings collide."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.domain.organisation.values import DutyState, PostHolding

GONE = (DutyState.TRANSFERRED, DutyState.RETIRED, DutyState.LEFT)
"""Whoever is in one of these states holds no post any more."""


def by_post(holdings: Iterable[PostHolding], day: date) -> dict[UUID, tuple[PostHolding, ...]]:
    """Return the holdings that hold on `day` by post: main holders first, then who came first."""
    found: dict[UUID, list[PostHolding]] = defaultdict(list)
    for one in sorted(holdings, key=lambda one: (not one.is_main, one.starts_on, one.id)):
        if one.covers(day):
            found[one.post_id].append(one)
    return {post: tuple(group) for post, group in found.items()}


def by_person(holdings: Iterable[PostHolding], day: date) -> dict[UUID, tuple[PostHolding, ...]]:
    """Return the holdings that hold on `day` by person, the main post first."""
    found: dict[UUID, list[PostHolding]] = defaultdict(list)
    for one in sorted(holdings, key=lambda one: (not one.is_main, one.starts_on, one.id)):
        if one.covers(day):
            found[one.person_id].append(one)
    return {person: tuple(group) for person, group in found.items()}


def newest_first(holdings: Iterable[PostHolding]) -> tuple[PostHolding, ...]:
    """Return holdings as a record of service: the last begun first."""
    return tuple(sorted(holdings, key=lambda one: (one.starts_on, one.id), reverse=True))


def overlapping(new: PostHolding, others: Iterable[PostHolding]) -> PostHolding | None:
    """Return the holding of the same person in the same post whose days overlap those of `new`, None if there is none."""
    for one in others:
        is_same = one.id != new.id and one.post_id == new.post_id and one.person_id == new.person_id
        if is_same and one.starts_on <= (new.ends_on or date.max) and new.starts_on <= (one.ends_on or date.max):
            return one
    return None


def ended_on(holding: PostHolding, day: date, document: str = "") -> PostHolding | None:
    """Return the holding with `day` as its last, the document of leaving behind that of coming; None if it never began by then.

    One that ended before `day` stays as it is.
    """
    if holding.starts_on > day:
        return None
    if holding.ends_on is not None and holding.ends_on <= day:
        return holding
    documents = "；".join(one for one in (holding.document_number, f"离岗：{document}" if document else "") if one)
    return replace(holding, ends_on=day, document_number=documents)
