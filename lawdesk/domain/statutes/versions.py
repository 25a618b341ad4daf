"""Which version of a work is in force on a day, and what a version is called then (立法法: a law has effect from its own day)."""

from collections.abc import Iterable
from datetime import date

from lawdesk.domain.statutes.values import LegalVersion, Validity


def validity(version: LegalVersion, versions: Iterable[LegalVersion], day: date) -> Validity:
    """Return the 时效性 of `version` on `day`, given all versions of its work."""
    if version.effective_on and version.effective_on > day:
        return Validity.NOT_YET
    present = version_in_force(versions, day)
    if present is None:
        return Validity.CEASED
    return Validity.IN_FORCE if present.id == version.id else Validity.AMENDED


def version_in_force(versions: Iterable[LegalVersion], day: date) -> LegalVersion | None:
    """Return the version in force on `day`: the last one that has begun and has not ceased."""
    begun = [one for one in versions if (one.effective_on or date.min) <= day and (one.ceased_on is None or one.ceased_on > day)]
    return max(begun, key=lambda one: (one.effective_on or date.min, str(one.id)), default=None)
