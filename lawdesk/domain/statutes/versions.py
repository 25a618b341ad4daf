"""Which version of a work is in force on a day, and what a version is called then (立法法: a law has effect from its own day)."""

import re
from collections.abc import Iterable
from datetime import date

from lawdesk.domain.statutes.values import LegalVersion, Validity

_DAY = re.compile(r"(\d{4})\s?[年-](\d{1,2})[月-](\d{1,2})")
_YEAR = re.compile(r"(?:19|20)\d\d")


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


def version_of_note(versions: Iterable[LegalVersion], note: str | None) -> LegalVersion | None:
    """Return the version that a note such as 「2019年8月26日修订」 or 「2019修正」 names; None if none or more than one fits."""
    if not note:
        return None
    day, year = _DAY.search(note), _YEAR.search(note)
    if day:
        fitting = [one for one in versions if tuple(int(part) for part in day.groups()) in _days(one)]
    elif year:
        fitting = [one for one in versions if int(year[0]) in {made[0] for made in _days(one)} or year[0] in one.label]
        fitting = [one for one in fitting if year[0] in one.label] or fitting
    else:
        return None
    return fitting[0] if len(fitting) == 1 else None


def _days(version: LegalVersion) -> set[tuple[int, int, int]]:
    days = (version.adopted_on, version.promulgated_on, version.effective_on)
    return {(day.year, day.month, day.day) for day in days if day}
