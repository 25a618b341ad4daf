"""Facts: everything the rules read, as one snapshot of a workspace on one reference day, with the look-ups they share."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.appraisal.values import Scheme
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.lookups import OfTexts, by_id, grouped, grouped_on_the_day, spread
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import Certificate, Entrustment, Institution, Person, Post, PostHolding, Status, Unit
from lawdesk.domain.parameters import Parameter
from lawdesk.domain.powers.acts import act_of
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.marks import marks
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import BasisEntry, Citation, IssuedBasis, LegalVersion, LegalWork, Provision, Successor

T = TypeVar("T")


def _begin(version: LegalVersion) -> date:
    return version.effective_on or date.min


def _addresses(tree: tuple[Provision, ...]) -> frozenset[str]:
    return frozenset(one.address for one in tree)


def _places(tree: tuple[Provision, ...]) -> dict[str, int]:
    return {one.address: place for place, one in enumerate(tree)}


def _codes(power: Power) -> Iterator[tuple[UUID, str]]:
    if power.code.strip():
        yield power.institution_id, power.code.strip()


def _violations(power: Power) -> Iterator[tuple[UUID, str]]:
    if power.violation.strip():
        yield power.institution_id, act_of(power.violation)


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

    work_by_id = by_id("works", LegalWork)
    version_by_id = by_id("versions", LegalVersion)
    institution_by_id = by_id("institutions", Institution)
    unit_by_id = by_id("units", Unit)
    post_by_id = by_id("posts", Post)
    person_by_id = by_id("people", Person)
    power_by_id = by_id("powers", Power)
    entry_by_id = by_id("basis_entries", BasisEntry)
    issued_basis_by_id = by_id("issued_bases", IssuedBasis)
    chart_by_id = by_id("flowcharts", Flowchart)
    letter_by_id = by_id("letters", Letter)
    scheme_by_id = by_id("schemes", Scheme)
    certificate_by_id = by_id("certificates", Certificate)
    entrustment_by_id = by_id("entrustments", Entrustment)
    issued_power_by_id = by_id("issued_powers", IssuedPower)

    versions_by_work = grouped("versions", LegalVersion, "work_id", order=_begin)  # oldest first, undated ones before all
    addresses = OfTexts(_addresses)  # addresses that exist, by version with an installed text
    entries_by_institution = grouped("basis_entries", BasisEntry, "institution_id")
    entries_by_subject = spread("basis_entries", BasisEntry, lambda entry: entry.subjects)
    citations_by_owner = grouped("citations", Citation, "owner_id")
    citations_by_version = grouped("citations", Citation, "version_id")
    powers_by_type = grouped("powers", Power, "power_type", "status")
    powers_by_body = grouped("powers", Power, "institution_id", "power_type", "status")
    successors_by_version = grouped("successors", Successor, "from_version_id")
    assignments_by_power = grouped_on_the_day("assignments", Assignment, "power_id")
    assignments_by_post = grouped_on_the_day("assignments", Assignment, "post_id")
    holdings_by_post = grouped_on_the_day("holdings", PostHolding, "post_id")
    certificates_by_person = grouped("certificates", Certificate, "person_id")
    letters_by_post = grouped("letters", Letter, "post_id")
    letters_by_number = grouped("letters", Letter, "number")
    works_by_title = spread("works", LegalWork, lambda work: (normalised_title(work.title),))
    places_in_text = OfTexts(_places)  # where an address stands, by version with an installed text
    qualifying_entries = spread("basis_entries", BasisEntry, lambda one: (one.institution_id,) * one.is_qualification_basis)
    units_by_institution = grouped("units", Unit, "institution_id")
    people_by_unit = grouped("people", Person, "unit_id")
    holdings_by_person = grouped_on_the_day("holdings", PostHolding, "person_id")
    all_holdings_by_person = grouped("holdings", PostHolding, "person_id")
    exams_by_person = grouped("exams", Exam, "person_id")
    trainings_by_person = grouped("trainings", Training, "person_id")
    entrustments_by_entrusted = grouped("entrustments", Entrustment, "entrusted_id")
    entrustments_by_power = spread("entrustments", Entrustment, lambda one: one.power_ids)
    sub_items = spread("powers", Power, lambda one: (one.parent_id,) if one.parent_id else ())
    powers_by_holder = grouped("powers", Power, "institution_id", "power_type")
    powers_by_code = spread("powers", Power, _codes)  # by institution and code
    powers_by_mark = spread("powers", Power, marks)
    powers_by_violation = spread("powers", Power, _violations)  # by institution and act
    issued_by_mark = spread("issued_powers", IssuedPower, marks)
    issued_by_power = grouped("issued_powers", IssuedPower, "power_id")
    tiers_by_power = grouped("tiers", DiscretionTier, "power_id")
    charts_by_power = spread("flowcharts", Flowchart, lambda chart: chart.power_ids)
    number_rules_by_key = grouped("number_rules", NumberRule, "key")
    parameters_by_key = grouped("parameters", Parameter, "key")

    def subjects(self, kind: str) -> tuple[Any, ...]:
        """Return the records of a kind that rules over it judge: powers and posts in use, charts not 取消, of the others all."""
        return tuple(one for one in getattr(self, FIELD_OF_KIND[kind]) if is_judged(one))

    @cached_property
    def live_powers(self) -> tuple[Power, ...]:
        """Powers in use."""
        return tuple(power for power in self.powers if power.status is Status.ACTIVE)

    @cached_property
    def is_list_issued(self) -> bool:
        """Did the superior issue a power list?"""
        return bool(self.issued_powers)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` computes, once for each key: what several rules compute alike of one record."""
        found = self._kept.get(key, _NOT_MADE)
        if found is _NOT_MADE:
            found = self._kept[key] = make()
        return cast(T, found)

    @cached_property
    def _kept(self) -> dict[Hashable, object]:
        return {}


_NOT_MADE = object()


def is_judged(value: Any) -> bool:
    """Do the rules over its kind judge this record?"""
    if isinstance(value, Flowchart):
        return value.status is not Status.RETIRED
    return not isinstance(value, Power | Post) or value.status is Status.ACTIVE


def _kinds() -> dict[str, str]:
    hints = get_type_hints(Facts)
    return {get_args(hint)[0].kind: name for name, hint in hints.items() if get_origin(hint) is tuple}


FIELD_OF_KIND = _kinds()
"""The field of facts that holds the values of a kind."""
