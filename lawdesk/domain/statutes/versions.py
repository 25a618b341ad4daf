"""Which version of a work is in force on a day, and what a version is called then (立法法: a law has effect from its own day)."""

import re
from collections.abc import Iterable
from datetime import date

from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, Validity

_DAY = re.compile(r"(\d{4})\s?[年-](\d{1,2})[月-](\d{1,2})")
_YEAR = re.compile(r"(?:19|20)\d\d")


ENDINGS = (ChangeKind.REPEALED, ChangeKind.DECLARED_VOID, ChangeKind.SUSPENDED)
"""How a law ends: such a version has no text, it says from when the others have no effect."""
_AFTER = {
    ChangeKind.REPEALED: Validity.REPEALED,
    ChangeKind.DECLARED_VOID: Validity.CEASED,
    ChangeKind.SUSPENDED: Validity.SUSPENDED,
}


def validity(version: LegalVersion, versions: Iterable[LegalVersion], day: date) -> Validity:
    """Return the 时效性 of `version` on `day`, given all versions of its work.

    After a repeal the last text is 废止, one that was amended before it stays 已被修改.
    """
    if version.effective_on and version.effective_on > day:
        return Validity.NOT_YET
    everything = tuple(versions)
    last = _last_begun(everything, day)
    if last is None:
        return Validity.CEASED
    if last.change_kind in _AFTER:
        was_amended = any(_follows(one, version, last) for one in everything)
        return Validity.AMENDED if was_amended and version.id != last.id else _AFTER[last.change_kind]
    return Validity.IN_FORCE if last.id == version.id else Validity.AMENDED


def version_in_force(versions: Iterable[LegalVersion], day: date) -> LegalVersion | None:
    """Return the version in force on `day`: the last one that has begun and has not ceased; none after a repeal."""
    last = _last_begun(versions, day)
    return None if last is None or last.change_kind in ENDINGS else last


def version_to_read(versions: Iterable[LegalVersion], day: date) -> LegalVersion | None:
    """Return the version in force on `day`, else the last text: a repealed law stays readable. None without any version."""
    everything = tuple(versions)
    texts = with_text_of_its_own(everything) or everything
    return version_in_force(everything, day) or (texts[-1] if texts else None)


def end_of_work(versions: Iterable[LegalVersion], day: date) -> tuple[date | None, str]:
    """Return since when a work has no effect on `day`, and how one says it: 失效 or 暂停适用; (None, "") if it has."""
    begun = [one for one in versions if _begin(one) <= day]
    last = _last_begun(begun, day)
    if last is not None and last.change_kind not in ENDINGS:
        return None, ""
    if last is not None:
        return last.effective_on, "暂停适用" if last.change_kind is ChangeKind.SUSPENDED else "失效"
    ends = [one.ceased_on for one in begun if one.ceased_on is not None]
    return (max(ends), "失效") if ends else (None, "")


def with_text_of_its_own(versions: Iterable[LegalVersion]) -> tuple[LegalVersion, ...]:
    """Return the versions that are a text, without the repeals, oldest first; one without a day stands first."""
    return tuple(sorted((one for one in versions if one.change_kind not in ENDINGS), key=_begin))


def _last_begun(versions: Iterable[LegalVersion], day: date) -> LegalVersion | None:
    begun = [one for one in versions if _begin(one) <= day and (one.ceased_on is None or one.ceased_on > day)]
    return max(begun, key=lambda one: (_begin(one), one.change_kind in ENDINGS, str(one.id)), default=None)


def _follows(other: LegalVersion, version: LegalVersion, ending: LegalVersion) -> bool:
    """Did `other` take the place of `version` before the law ended?"""
    return other.change_kind not in ENDINGS and _begin(version) < _begin(other) <= _begin(ending)


def _begin(version: LegalVersion) -> date:
    return version.effective_on or date.min


def version_of_note(versions: Iterable[LegalVersion], note: str | None) -> LegalVersion | None:
    """Return the version that a note such as 「2019年8月26日修订」 or 「2019修正」 names; None if none or more than one fits."""
    if not note:
        return None
    versions = with_text_of_its_own(versions)
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
