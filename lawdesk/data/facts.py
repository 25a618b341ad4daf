"""Gather the snapshot that the rules, letters and reports read: the home's own records, and the works they cite."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lawdesk.data.queries.catalogue import versions_of_works
from lawdesk.data.reader import Reader, chunks
from lawdesk.data.tables import META
from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.appraisal.values import Scheme
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Person, Post, PostHolding, Unit
from lawdesk.domain.parameters import Parameter
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.statutes.values import (
    BasisEntry,
    Citation,
    IssuedBasis,
    LegalVersion,
    LegalWork,
    Provision,
    StatuteText,
    Successor,
)


def gather_facts(reader: Reader, day: date) -> Facts:
    """Return the facts of the workspace on `day`: its own live records, with the cited works in all their versions."""
    meta = {row.name: row.value for row in reader.connection.execute(select(META))}
    org = meta["office"]

    def own(kind: Any) -> Any:
        return reader.all(kind, org=org)

    citations, entries = own(Citation), own(BasisEntry)
    cited = {one.version_id for one in citations if one.version_id} | {entry.version_id for entry in entries}
    institutions = own(Institution)
    versions = _versions(reader, cited, {one.staffing_document_id for one in institutions if one.staffing_document_id})
    return Facts(
        day=day,
        home_id=UUID(meta["home"]),
        institutions=institutions,
        entrustments=own(Entrustment),
        units=own(Unit),
        posts=own(Post),
        people=own(Person),
        holdings=own(PostHolding),
        certificates=own(Certificate),
        certificate_rules=own(CertificateRule),
        training_plans=own(TrainingPlan),
        trainings=own(Training),
        exams=own(Exam),
        works=reader.window(LegalWork, list({version.work_id for version in versions})),
        versions=versions,
        provisions=provisions_of(reader, cited),
        successors=own(Successor),
        basis_entries=entries,
        issued_bases=own(IssuedBasis),
        citations=citations,
        powers=own(Power),
        tiers=own(DiscretionTier),
        issued_powers=own(IssuedPower),
        duties=own(Duty),
        liabilities=own(Liability),
        assignments=own(Assignment),
        flowcharts=own(Flowchart),
        letters=own(Letter),
        schemes=own(Scheme),
        number_rules=own(NumberRule),
        parameters=own(Parameter),
        accepted_findings=own(AcceptedFinding),
    )


def provisions_of(reader: Reader, versions: set[UUID]) -> dict[UUID, tuple[Provision, ...]]:
    """Return the text trees of these versions, as far as texts are installed."""
    found: dict[UUID, tuple[Provision, ...]] = {}
    for part in chunks(sorted(versions)):
        found.update((one.id, one.provisions) for one in reader.window(StatuteText, list(part)))
    return found


def _versions(reader: Reader, cited: set[UUID], works: set[UUID]) -> tuple[LegalVersion, ...]:
    """Return all versions of the works that are cited by a version or named themselves."""
    named = works | {version.work_id for version in reader.window(LegalVersion, list(cited))}
    return tuple(version for group in versions_of_works(reader, named).values() for version in group)
