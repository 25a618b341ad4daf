"""From a mention of a law to the version it means on a day and to the addresses of its provisions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lawdesk.domain.statutes.addresses import target_addresses
from lawdesk.domain.statutes.citations import CitationKind, ParsedCitation, Target
from lawdesk.domain.statutes.titles import normalised_document_number
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, LegalWork
from lawdesk.domain.statutes.versions import version_in_force, version_of_note, with_text_of_its_own

_OLD = ("修正前", "修订前", "修改前", "旧")
NAMED = (CitationKind.NAMED, CitationKind.BARE_NAME)


class Reason(StrEnum):
    """Why a mention does not lead to a provision, or leads there with a doubt."""

    NONE = ""
    UNKNOWN_LAW = "unknown_law"
    AMBIGUOUS_TITLE = "ambiguous_title"
    NO_VERSION_ON_DAY = "no_version_on_day"
    VERSION_NOT_HELD = "version_not_held"
    NO_PROVISION = "no_provision"
    NO_LAW_NAMED = "no_law_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeantWork:
    """A work that a name may mean, with its versions."""

    work: LegalWork
    versions: tuple[LegalVersion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """`addresses` may hold ranges `a3..a5`; `missing` are those that the text of the version does not have.

    `candidates` are the works to choose from where the name alone does not tell which is meant.
    """

    work: LegalWork | None = None
    version: LegalVersion | None = None
    addresses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    reason: Reason = Reason.NONE
    candidates: tuple[LegalWork, ...] = ()

    @property
    def is_resolved(self) -> bool:
        """Does it lead to a version, and to provisions that are there as far as one can see?"""
        return self.version is not None and self.reason is not Reason.NO_PROVISION


def resolve(citation: ParsedCitation, meant: Sequence[MeantWork], day: date) -> Resolution:
    """Return what `citation` means on `day`, given the works that its law's name may mean.

    The version is that of the version note (2019年修正) or of the document number, else the one in force on the day; where none
    was in force the nearest is taken, and the reason says so. Of two works with one title none is guessed: only a document
    number or a note that fits one of them alone decides.
    """
    if citation.kind not in NAMED or not citation.law:
        return Resolution(addresses=addresses_of(citation.targets, ()), reason=Reason.NO_LAW_NAMED)
    addresses = addresses_of(citation.targets, ())
    if not meant:
        return Resolution(addresses=addresses, reason=Reason.UNKNOWN_LAW)
    fitting = meant if len(meant) == 1 else [one for one in meant if _named_version(citation, one.versions, day)]
    if len(fitting) != 1:
        works = tuple(one.work for one in meant)
        return Resolution(addresses=addresses, reason=Reason.AMBIGUOUS_TITLE, candidates=works)
    version, reason = _version(citation, fitting[0].versions, day)
    return Resolution(work=fitting[0].work, version=version, addresses=addresses, reason=reason)


def located(resolution: Resolution, targets: tuple[Target, ...], known: Sequence[str]) -> Resolution:
    """Return the resolution with its addresses looked up in the text (`known` addresses): 第（一）项 finds its paragraph."""
    addresses = addresses_of(targets, known)
    missing = missing_addresses(addresses, known)
    reason = Reason.NO_PROVISION if missing else resolution.reason
    return replace(resolution, addresses=addresses, missing=missing, reason=reason)


def missing_addresses(addresses: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses, and ends of ranges, that a text with the `known` addresses does not have."""
    there = frozenset(known)
    return tuple(end for address in addresses for end in address.split("..") if end not in there)


def addresses_of(targets: Iterable[Target], known: Sequence[str], here: str = "") -> tuple[str, ...]:
    """Return the addresses of targets that can be told; 前款 and 本条 can where the sentence stands at the address `here`."""
    found = [address for target in targets for address in target_addresses(target, known, here)]
    return tuple(dict.fromkeys(found))


def _version(citation: ParsedCitation, versions: Sequence[LegalVersion], day: date) -> tuple[LegalVersion | None, Reason]:
    """Return the version meant, and what is doubtful about it."""
    named = _named_version(citation, versions, day)
    if named is not None:
        return named, Reason.NONE
    present = version_in_force(versions, day)
    if present is None:
        return _nearest(versions, day), Reason.NO_VERSION_ON_DAY
    if citation.version and citation.version.startswith(_OLD):
        return _before(present, versions) or present, Reason.VERSION_NOT_HELD
    return present, Reason.VERSION_NOT_HELD if _names_another(citation, versions) else Reason.NONE


def _named_version(citation: ParsedCitation, versions: Sequence[LegalVersion], day: date) -> LegalVersion | None:
    """Return the text that the citation itself names: by its note, 修订前 too, or by its document number."""
    if citation.version and citation.version.startswith(_OLD):
        present = version_in_force(versions, day)
        return _before(present, versions) if present else None
    texts = with_text_of_its_own(versions)  # a decision of repeal has a number too, and nothing to cite
    return version_of_note(texts, citation.version) or _numbered(texts, citation.document_number, day)


def _numbered(versions: Sequence[LegalVersion], number: str | None, day: date) -> LegalVersion | None:
    """Return the version of a document number as it stood on `day`: an amended text keeps the number, a revised one does not."""
    found = [one for one in versions if number and _has_number(one, number)]
    if len(found) != 1:
        return None
    line = _amended_line(found[0], versions)
    begun = [one for one in line if (one.effective_on or date.min) <= day]
    return begun[-1] if begun else found[0]


def _amended_line(first: LegalVersion, versions: Sequence[LegalVersion]) -> list[LegalVersion]:
    """Return a version and the amendments of it, up to the next text with a number of its own."""
    ordered = sorted(versions, key=lambda one: one.effective_on or date.min)
    line = [first]
    for one in ordered[ordered.index(first) + 1 :]:
        if one.change_kind is not ChangeKind.AMENDED:
            break
        line.append(one)
    return line


def _has_number(version: LegalVersion, number: str) -> bool:
    wanted = _plain_number(number)
    return bool(wanted) and bool(version.document_number) and _plain_number(version.document_number).endswith(wanted)


def _plain_number(number: str) -> str:
    return normalised_document_number(number).removeprefix("中华人民共和国")


def _names_another(citation: ParsedCitation, versions: Sequence[LegalVersion]) -> bool:
    """Does the note give a year that no version has, though every version is dated?"""
    years = {day.year for one in versions for day in (one.adopted_on, one.promulgated_on, one.effective_on) if day}
    note = citation.version or ""
    return note[:4].isdecimal() and int(note[:4]) not in years and all(one.effective_on for one in versions)


def _before(present: LegalVersion, versions: Sequence[LegalVersion]) -> LegalVersion | None:
    """Return the version that `present` replaced."""
    begun = [one for one in with_text_of_its_own(versions) if (one.effective_on or date.min) < (present.effective_on or date.min)]
    return max(begun, key=lambda one: one.effective_on or date.min, default=None)


def _nearest(versions: Iterable[LegalVersion], day: date) -> LegalVersion | None:
    """Return the version whose beginning lies nearest to `day`."""
    return min(with_text_of_its_own(versions), key=lambda one: abs(((one.effective_on or day) - day).days), default=None)
