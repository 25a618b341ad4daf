"""Who carries a power: its assignments at posts in use, and the people in those posts on the day."""

from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Assignment, DutyRole, Power, Procedure

DECIDING_ROLES = (DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE)
ROLE_WORDS = {DutyRole.HANDLE: "承办", DutyRole.REVIEW: "审核", DutyRole.APPROVE: "批准", DutyRole.ASSIST: "协办"}


def live_assignments(facts: Facts, power: Power) -> tuple[Assignment, ...]:
    """Return the assignments of the power that hold on the day, at posts that exist and are in use."""
    return facts.kept(("assigned", power.id), lambda: _live_assignments(facts, power))


def people_in(facts: Facts, post_id: UUID) -> frozenset[UUID]:
    """Return the people, as far as they are known, who hold a post on the day."""
    return facts.kept(("people in", post_id), lambda: _people_in(facts, post_id))


def _live_assignments(facts: Facts, power: Power) -> tuple[Assignment, ...]:
    posts, found = facts.post_by_id, []
    for one in facts.assignments_by_power.get(power.id, ()):
        post = posts.get(one.post_id)
        if post is not None and post.status is Status.ACTIVE:
            found.append(one)
    return tuple(found)


def _people_in(facts: Facts, post_id: UUID) -> frozenset[UUID]:
    people = facts.person_by_id
    return frozenset(one.person_id for one in facts.holdings_by_post.get(post_id, ()) if one.person_id in people)


def is_decided_on_the_spot_only(procedures: tuple[Procedure, ...]) -> bool:
    """Are these the simple procedure only, in which the officers decide themselves (行政处罚法 §51, §52)?"""
    return bool(procedures) and all(one in (Procedure.SIMPLE, Procedure.ON_THE_SPOT) for one in procedures)
