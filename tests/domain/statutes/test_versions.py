"""Versions of a work on a day."""

from datetime import date

import pytest

from lawdesk.domain.ids import new_id
from lawdesk.domain.statutes.values import LegalVersion, Validity
from lawdesk.domain.statutes.versions import validity, version_in_force, version_of_note

WORK = new_id()
OLD = LegalVersion(work_id=WORK, label="2009年修正", effective_on=date(2009, 8, 27), ceased_on=date(2025, 7, 1))
NEW = LegalVersion(work_id=WORK, label="2024年修订", adopted_on=date(2024, 11, 8), effective_on=date(2025, 7, 1))
BOTH = (NEW, OLD)


@pytest.mark.parametrize(
    ("day", "version", "old", "new"),
    [
        (date(2009, 8, 26), None, Validity.NOT_YET, Validity.NOT_YET),
        (date(2025, 6, 30), OLD, Validity.IN_FORCE, Validity.NOT_YET),
        (date(2025, 7, 1), NEW, Validity.AMENDED, Validity.IN_FORCE),
    ],
)
def test_on_a_day(day: date, version: LegalVersion | None, old: Validity, new: Validity) -> None:
    assert version_in_force(BOTH, day) == version
    assert (validity(OLD, BOTH, day), validity(NEW, BOTH, day)) == (old, new)


def test_repealed() -> None:
    repealed = LegalVersion(work_id=WORK, effective_on=date(1988, 1, 1), ceased_on=date(2011, 3, 5))
    assert validity(repealed, [repealed], date(2011, 3, 5)) is Validity.CEASED


@pytest.mark.parametrize(
    ("note", "version"),
    [
        ("2024年11月8日修订", NEW),
        ("2024修订", NEW),
        ("2009年修正", OLD),
        ("修正后", None),
        ("1996修正", None),
        (None, None),
        ("", None),
    ],
)
def test_named_by_a_note(note: str | None, version: LegalVersion | None) -> None:
    assert version_of_note(BOTH, note) == version
