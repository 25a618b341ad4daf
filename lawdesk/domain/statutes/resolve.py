"""From a mention of a law to the version it means on a day and to the addresses of its provisions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from lawdesk.domain.statutes.addresses import target_addresses
from lawdesk.domain.statutes.citations import CitationKind, ParsedCitation, Target
from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title
from lawdesk.domain.statutes.values import LegalVersion, LegalWork
from lawdesk.domain.statutes.versions import version_in_force, version_of_note


class Reason(StrEnum):
    """Why a mention does not lead to a provision, or leads there with a doubt."""

    NONE = ""
    UNKNOWN_LAW = "unknown_law"
    NO_VERSION_ON_DAY = "no_version_on_day"
    NO_PROVISION = "no_provision"
    NO_LAW_NAMED = "no_law_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """`addresses` may hold ranges `a3..a5`; `missing` are those that the text of the version does not have."""

    work: LegalWork | None = None
    version: LegalVersion | None = None
    addresses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reason: Reason = Reason.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The works that can be meant, by normalised title, with their versions."""

    by_title: Mapping[str, LegalWork]
    versions: Mapping[UUID, tuple[LegalVersion, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, works: Iterable[LegalWork], versions: Iterable[LegalVersion]) -> "Library":
        """Return the library of these works and versions; a short title serves where no other work has it as its name."""
        everything = list(works)
        by_title = {normalised_title(work.short_title): work for work in everything if work.short_title}
        by_title.update((normalised_title(work.title), work) for work in everything)
        of_work: dict[UUID, tuple[LegalVersion, ...]] = {}
        for version in versions:
            of_work[version.work_id] = (*of_work.get(version.work_id, ()), version)
        return cls(by_title=by_title, versions=of_work)

    def find(self, law: str) -> LegalWork | None:
        """Return the work called `law`; a name that lacks 中华人民共和国 or carries a note of its version is the same."""
        return self.by_title.get(normalised_title(law))


def resolve(citation: ParsedCitation, library: Library, day: date) -> Resolution:
    """Return what `citation` means on `day`: the version of its document number or note (2019年修正), else the one in force then.

    Where no version was in force the nearest is taken, and the reason says so.
    """
    if citation.kind not in (CitationKind.NAMED, CitationKind.BARE_NAME) or not citation.law:
        return Resolution(reason=Reason.NO_LAW_NAMED)
    work = library.find(citation.law)
    if work is None:
        return Resolution(addresses=addresses_of(citation.targets, ()), reason=Reason.UNKNOWN_LAW)
    versions = library.versions.get(work.id, ())
    named = _numbered(versions, citation.document_number) or version_of_note(versions, citation.version)
    present = named or version_in_force(versions, day)
    chosen = present or _nearest(versions, day)
    reason = Reason.NO_VERSION_ON_DAY if present is None else Reason.NONE
    return Resolution(work=work, version=chosen, addresses=addresses_of(citation.targets, ()), reason=reason)


def located(resolution: Resolution, targets: tuple[Target, ...], known: Sequence[str]) -> Resolution:
    """Return the resolution with its addresses looked up in the text (`known` addresses): 第（一）项 finds its paragraph."""
    addresses = addresses_of(targets, known)
    there = frozenset(known)
    missing = tuple(end for address in addresses for end in address.split("..") if end not in there)
    return Resolution(
        work=resolution.work,
        version=resolution.version,
        addresses=addresses,
        missing=missing,
        reason=Reason.NO_PROVISION if missing else resolution.reason,
    )


def addresses_of(targets: Iterable[Target], known: Sequence[str], here: str = "") -> tuple[str, ...]:
    """Return the addresses of targets that can be told; 前款 and 本条 can where the sentence stands at the address `here`."""
    found = [address for target in targets for address in target_addresses(target, known, here)]
    return tuple(dict.fromkeys(found))


def _numbered(versions: Iterable[LegalVersion], number: str | None) -> LegalVersion | None:
    wanted = normalised_document_number(number).removeprefix("中华人民共和国") if number else ""
    found = [one for one in versions if wanted and normalised_document_number(one.document_number).endswith(wanted)]
    return found[0] if len(found) == 1 else None


def _nearest(versions: Iterable[LegalVersion], day: date) -> LegalVersion | None:
    """Return the version whose beginning lies nearest to `day`."""
    return min(versions, key=lambda one: abs(((one.effective_on or day) - day).days), default=None)
