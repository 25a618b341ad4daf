"""Facts: everything the rules read, as one snapshot of a workspace on one reference day, with the look-ups they share."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.appraisal.values import Scheme
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Person, Post, PostHolding, Status, Unit
from lawdesk.domain.parameters import Parameter
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.statutes.values import BasisEntry, Citation, IssuedBasis, LegalVersion, LegalWork, Provision, Successor

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A snapshot. `home_id` is the institution of this workspace, `day` the reference date D of the checks.

    `provisions` holds, by version, the addresses and own texts of the installed statutes that are cited; a version that is
    absent from it has no text here. `versions` and `works` hold the cited works with *all* their versions, 三定规定 among them.
    """

    day: date
    home_id: UUID | None = None
    institutions: tuple[Institution, ...] = ()
    entrustments: tuple[Entrustment, ...] = ()
    units: tuple[Unit, ...] = ()
    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    holdings: tuple[PostHolding, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    certificate_rules: tuple[CertificateRule, ...] = ()
    training_plans: tuple[TrainingPlan, ...] = ()
    trainings: tuple[Training, ...] = ()
    exams: tuple[Exam, ...] = ()
    works: tuple[LegalWork, ...] = ()
    versions: tuple[LegalVersion, ...] = ()
    provisions: dict[UUID, tuple[Provision, ...]] = field(default_factory=dict)
    successors: tuple[Successor, ...] = ()
    basis_entries: tuple[BasisEntry, ...] = ()
    issued_bases: tuple[IssuedBasis, ...] = ()
    citations: tuple[Citation, ...] = ()
    powers: tuple[Power, ...] = ()
    tiers: tuple[DiscretionTier, ...] = ()
    issued_powers: tuple[IssuedPower, ...] = ()
    duties: tuple[Duty, ...] = ()
    liabilities: tuple[Liability, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    flowcharts: tuple[Flowchart, ...] = ()
    letters: tuple[Letter, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    number_rules: tuple[NumberRule, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    accepted_findings: tuple[AcceptedFinding, ...] = ()

    @cached_property
    def subjects(self) -> dict[str, tuple[Any, ...]]:
        """The records that rules over a kind judge, by kind: powers and posts in use, of the others all."""
        groups: tuple[tuple[Any, ...], ...] = (
            *(self.institutions, self.entrustments, self.units, self.people, self.holdings, self.certificates),
            *(self.works, self.basis_entries, self.issued_bases, self.citations, self.issued_powers),
            *(self.flowcharts, self.letters, self.schemes),
        )
        found: dict[str, tuple[Any, ...]] = defaultdict(tuple, {group[0].kind: group for group in groups if group})
        found[Power.kind] = self.live_powers
        found[Post.kind] = tuple(post for post in self.posts if post.status is Status.ACTIVE)
        return found

    @cached_property
    def live_powers(self) -> tuple[Power, ...]:
        """Powers in use."""
        return tuple(power for power in self.powers if power.status is Status.ACTIVE)

    @cached_property
    def work_by_id(self) -> dict[UUID, LegalWork]:
        """Works by id."""
        return {work.id: work for work in self.works}

    @cached_property
    def version_by_id(self) -> dict[UUID, LegalVersion]:
        """Versions by id."""
        return {version.id: version for version in self.versions}

    @cached_property
    def versions_by_work(self) -> dict[UUID, tuple[LegalVersion, ...]]:
        """Versions of each work, oldest first; a version without a date of effect stands first."""
        return _grouped(sorted(self.versions, key=lambda one: one.effective_on or date.min), lambda one: one.work_id)

    @cached_property
    def citations_by_owner(self) -> dict[UUID, tuple[Citation, ...]]:
        """Citations by the record that makes them."""
        return _grouped(self.citations, lambda one: one.owner_id)

    @cached_property
    def assignments_by_power(self) -> dict[UUID, tuple[Assignment, ...]]:
        """Assignments that hold on the day, by power."""
        return _grouped((one for one in self.assignments if one.covers(self.day)), lambda one: one.power_id)

    @cached_property
    def holdings_by_post(self) -> dict[UUID, tuple[PostHolding, ...]]:
        """Holdings that hold on the day, by post."""
        return _grouped((one for one in self.holdings if one.covers(self.day)), lambda one: one.post_id)

    @cached_property
    def certificates_by_person(self) -> dict[UUID, tuple[Certificate, ...]]:
        """Certificates by person, valid or not."""
        return _grouped(self.certificates, lambda one: one.person_id)

    @cached_property
    def post_by_id(self) -> dict[UUID, Post]:
        """Posts by id."""
        return {post.id: post for post in self.posts}

    @cached_property
    def person_by_id(self) -> dict[UUID, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def unit_by_id(self) -> dict[UUID, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def institution_by_id(self) -> dict[UUID, Institution]:
        """Institutions by id."""
        return {institution.id: institution for institution in self.institutions}

    @cached_property
    def power_by_id(self) -> dict[UUID, Power]:
        """Powers by id."""
        return {power.id: power for power in self.powers}

    @cached_property
    def addresses(self) -> dict[UUID, frozenset[str]]:
        """Addresses that exist, by version with an installed text."""
        return {version: frozenset(one.address for one in tree) for version, tree in self.provisions.items()}


def _grouped(values: Iterable[T], key: Callable[[T], UUID]) -> dict[UUID, tuple[T, ...]]:
    groups: dict[UUID, list[T]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return {owner: tuple(group) for owner, group in groups.items()}
