"""Put citations right by hand: one, or all that are written the same way; each time one undo step.

A citation put right by hand is `manual` from then on: no import and no new recognition changes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.statutes.resolve import missing_addresses
from lawdesk.domain.statutes.values import Citation, CitationOrigin, CitationRole, LegalVersion, LegalWork
from lawdesk.domain.statutes.versions import version_to_read
from lawdesk.operations.citing import Citer, cited_addresses
from lawdesk.operations.doubtful_citations import CitationLine, doubtful_lines
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.library import Shelf, needed_for
from lawdesk.operations.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The version and provisions that a person chose; no addresses point at the law as a whole.

    `taken` are the work and versions to write with it, where they stood only in the starting catalogue so far.
    """

    version_id: UUID
    addresses: tuple[str, ...] = ()
    taken: tuple[Any, ...] = ()


def chosen_provisions(workspace: Workspace, law: str, provisions: str, day: date, version: str = "") -> Choice:
    """Return the choice of a law, of provisions as one writes them (第九条第（五）项), and of a version.

    The version is the one labelled so (2019年修正), else the one in force on `day`. Raises `NotFoundError`, `AmbiguousError`.
    """
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        work = shelf.work_called(law)
        chosen = _version_called(shelf, work, version, day)
        tree = Citer(reader, shelf).provisions(chosen)
    known = tuple(one.address for one in tree or ())
    addresses = cited_addresses(work.title, provisions, known)
    if provisions.strip() and (not addresses or (known and missing_addresses(addresses, known))):
        raise NotFoundError(kind="条文", what=f"《{work.title}》{provisions}")
    return Choice(version_id=chosen.id, addresses=addresses, taken=needed_for(shelf, chosen))


def fix_citations(workspace: Workspace, ids: Sequence[UUID], choice: Choice) -> int:
    """Point citations at what was chosen and return how many: one undo step. Raises `NotFoundError`."""
    with workspace.store.transaction(workspace.operator, "citations.fix", title="修改引用") as tx:
        fixed = [
            replace(
                one,
                version_id=choice.version_id,
                addresses=choice.addresses,
                law_title=_title_of(tx, choice),
                origin=CitationOrigin.MANUAL,
                review="",
            )
            for one in _citations(tx, ids)
        ]
        tx.put_many(choice.taken)
        tx.put_many(fixed)
    return len(fixed)


def confirm_citations(workspace: Workspace, ids: Sequence[UUID]) -> int:
    """Note that a person looked at citations and leaves them as they are; they are hand-made from then on. One undo step."""
    with workspace.store.transaction(workspace.operator, "citations.confirm", title="确认引用") as tx:
        found = [one for one in _citations(tx, ids) if one.version_id is not None]
        tx.put_many([replace(one, review="", origin=CitationOrigin.MANUAL) for one in found])
    return len(found)


def adopt_proposals(workspace: Workspace, day: date, ids: Sequence[UUID] | None = None) -> int:
    """Take what recognition finds now for citations that led nowhere, all or these; one undo step. Hand-made ones are left."""
    org = workspace.home.office_id
    wanted = None if ids is None else frozenset(ids)
    with workspace.store.read() as reader:
        lines = doubtful_lines(reader, org, day)
    chosen = [line for line in lines if wanted is None or line.citation.id in wanted]
    adopted = [made for line in chosen if (made := _adopted(line))]
    taken = {one.id: one for line in chosen if line.proposal for one in line.proposal.taken}
    if adopted:
        with workspace.store.transaction(workspace.operator, "citations.adopt", title="采用引用建议") as tx:
            tx.put_many(tuple(taken.values()))
            tx.put_many(adopted)
    return len(adopted)


def add_citations(
    workspace: Workspace, owner_kind: str, owners: Sequence[UUID], choices: Sequence[tuple[str, Choice]], role: CitationRole
) -> int:
    """Give records citations that a person resolved: (as written, what was chosen). Return how many; one undo step."""
    with workspace.store.read() as reader:
        titles = {choice.version_id: _title_of(reader, choice) for _, choice in choices}
    made = [
        Citation(
            owner_kind=owner_kind,
            owner_id=owner,
            role=role,
            written=written,
            law_title=titles[choice.version_id],
            version_id=choice.version_id,
            addresses=choice.addresses,
            origin=CitationOrigin.MANUAL,
        )
        for owner in owners
        for written, choice in choices
    ]
    with workspace.store.transaction(workspace.operator, "citations.add", title="增加依据") as tx:
        taken = {one.id: one for _, choice in choices for one in choice.taken}
        tx.put_many(tuple(taken.values()))
        tx.put_many(made)
    return len(made)


def written_alike(reader: Reader, org: str, citation: Citation) -> tuple[UUID, ...]:
    """Return the citations of the workspace written the same way, this one first; hand-made others are not among them."""
    alike = [
        one.id
        for one in reader.all(Citation, org=org)
        if one.written == citation.written and one.id != citation.id and one.origin is CitationOrigin.AUTO
    ]
    return (citation.id, *alike) if citation.written else (citation.id,)


def _title_of(reader: Reader, choice: Choice) -> str:
    """Return the title of the work chosen, one of the store or one that is written with the choice."""
    for one in choice.taken:
        if isinstance(one, LegalWork):
            return one.title
    version = reader.get(LegalVersion, choice.version_id)
    work = reader.get(LegalWork, version.work_id) if version else None
    if work is None:
        raise NotFoundError(kind="法规版本", what=str(choice.version_id))
    return work.title


def _adopted(line: CitationLine) -> Citation | None:
    if line.proposal is None or line.citation.origin is CitationOrigin.MANUAL:
        return None
    return replace(line.citation, version_id=line.proposal.version_id, addresses=line.proposal.addresses, review="")


def _citations(reader: Reader, ids: Sequence[UUID]) -> tuple[Citation, ...]:
    found = tuple(one for record in ids if (one := reader.get(Citation, record)) is not None)
    if len(found) < len(ids):
        raise NotFoundError(kind="引用", what="、".join(str(one) for one in ids))
    return found


def _version_called(shelf: Shelf, work: LegalWork, label: str, day: date) -> LegalVersion:
    versions = shelf.versions_of(work)
    if label:
        named = [one for one in versions if label in (one.label, str(one.id), one.document_number)]
        if not named:
            raise NotFoundError(kind="版本", what=f"《{work.title}》{label}")
        return named[0]
    present = version_to_read(versions, day)
    if present is None:
        raise NotFoundError(kind="版本", what=f"《{work.title}》")
    return present
