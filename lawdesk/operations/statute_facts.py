"""What is known of a law and of one of its versions, set right by hand: rank, maker and place; name, number and days."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from uuid import UUID

from lawdesk.domain.statutes.values import LegalVersion, LegalWork, Rank
from lawdesk.domain.statutes.versions import with_text_of_its_own
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteFacts:
    """The facts as they shall be; an unknown day is None."""

    rank: Rank
    body: str
    territory: str
    short_title: str
    label: str
    document_number: str
    adopted_on: date | None
    promulgated_on: date | None
    effective_on: date | None


def facts_of(work: LegalWork, version: LegalVersion) -> StatuteFacts:
    """Return the facts as they are."""
    return StatuteFacts(
        rank=work.rank,
        body=work.body,
        territory=work.territory,
        short_title=work.short_title,
        label=version.label,
        document_number=version.document_number,
        adopted_on=version.adopted_on,
        promulgated_on=version.promulgated_on,
        effective_on=version.effective_on,
    )


def set_statute_facts(workspace: Workspace, version_id: UUID, facts: StatuteFacts) -> None:
    """Write the facts of a version and its law as one undo step; the version before it ends on the day this one begins.

    Raises `NotFoundError` for a version that is gone.
    """
    with workspace.store.transaction(workspace.operator, "statutes.facts", title="修改法规信息") as tx:
        version = tx.get(LegalVersion, version_id)
        work = tx.get(LegalWork, version.work_id) if version is not None else None
        if version is None or work is None:
            raise NotFoundError(kind="法规版本", what=str(version_id))
        changed_work = replace(work, rank=facts.rank, body=facts.body, territory=facts.territory, short_title=facts.short_title)
        changed = replace(
            version,
            label=facts.label,
            document_number=facts.document_number,
            adopted_on=facts.adopted_on,
            promulgated_on=facts.promulgated_on,
            effective_on=facts.effective_on,
        )
        others = [one for one in tx.find(LegalVersion, work_id=work.id) if one.id != version.id]
        before = {one.id: one for one in (version, *others)}
        ended = _ended((changed, *others), version.effective_on)
        tx.put_many([one for one in (changed_work,) if one != work])
        tx.put_many([one for one in ended if one != before[one.id]])


def _ended(versions: Iterable[LegalVersion], day_before: date | None) -> tuple[LegalVersion, ...]:
    """Return the versions, each ending where the next begins if it had no end, or ended on the day that was set right."""
    known = list(versions)
    dated = [one for one in with_text_of_its_own(known) if one.effective_on is not None]
    ends = {
        older.id: newer.effective_on
        for older, newer in pairwise(sorted(dated, key=lambda one: one.effective_on or date.min))
        if older.ceased_on is None or older.ceased_on == day_before
    }
    return tuple(replace(one, ceased_on=ends.get(one.id, one.ceased_on)) for one in known)
