"""Simple edits of posts and people as one transaction each."""

from collections.abc import Mapping
from uuid import UUID

from lawdesk.domain.organisation.values import PostHolding, Unit
from lawdesk.ui.record_edit import parse_date
from lawdesk.ui.session import Session


def unit_named(session: Session, name: str) -> UUID:
    """Return the unit of this institution with that name; make it if there is none."""
    with session.store.read() as reader:
        found = reader.find(Unit, institution_id=session.home.id, name=name)
    if found:
        return found[0].id
    unit = Unit(institution_id=session.home.id, name=name)
    with session.store.transaction(session.operator, "unit.add", title=f"新增执法机构 {name}") as tx:
        tx.put(unit)
    return unit.id


def hold_post(session: Session, post: UUID, answers: Mapping[str, str]) -> None:
    """Put the person `answers["person"]` into `post`. Raises `InvalidValueError` for a day that is none."""
    holding = PostHolding(
        post_id=post,
        person_id=UUID(answers["person"]),
        starts_on=parse_date(answers["starts_on"], "开始日期"),
        document_number=answers["document_number"],
    )
    with session.store.transaction(session.operator, "post_holding.add", title="登记任岗") as tx:
        tx.put(holding)
