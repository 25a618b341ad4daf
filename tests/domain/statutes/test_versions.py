"""Versions of a work on a day."""

from dataclasses import replace
from datetime import date

import pytest

from lawdesk.domain.ids import new_id
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, Validity
from lawdesk.domain.statutes.versions import end_of_work, validity, version_in_force, version_of_note, with_text_of_its_own

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


REPEAL = LegalVersion(work_id=WORK, change_kind=ChangeKind.REPEALED, effective_on=date(2030, 1, 1))


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        (ChangeKind.REPEALED, Validity.REPEALED, "失效"),
        (ChangeKind.DECLARED_VOID, Validity.CEASED, "失效"),
        (ChangeKind.SUSPENDED, Validity.SUSPENDED, "暂停适用"),
    ],
)
def test_a_law_that_has_ended(kind: ChangeKind, state: Validity, words: str) -> None:
    """The last text has ended, the one before it was amended long ago; before the day everything is as it was."""
    ended = (*BOTH, replace(REPEAL, change_kind=kind))
    after, before = date(2030, 1, 1), date(2029, 12, 31)
    assert version_in_force(ended, after) is None
    assert (validity(OLD, ended, after), validity(NEW, ended, after)) == (Validity.AMENDED, state)
    assert end_of_work(ended, after) == (after, words)
    assert (version_in_force(ended, before), validity(NEW, ended, before)) == (NEW, Validity.IN_FORCE)
    assert end_of_work(ended, before) == (None, "")


def test_a_suspension_that_is_over() -> None:
    paused = (*BOTH, replace(REPEAL, change_kind=ChangeKind.SUSPENDED, ceased_on=date(2031, 1, 1)))
    assert version_in_force(paused, date(2030, 6, 1)) is None
    assert version_in_force(paused, date(2031, 1, 1)) == NEW


def test_the_end_of_a_work_that_nobody_registered_a_repeal_for() -> None:
    ceased = replace(NEW, ceased_on=date(2030, 5, 1))
    assert end_of_work((OLD, ceased), date(2030, 5, 1)) == (date(2030, 5, 1), "失效")
    assert end_of_work((OLD, ceased), date(2000, 1, 1)) == (None, "")


def test_the_texts_without_the_repeal() -> None:
    assert with_text_of_its_own((REPEAL, NEW, OLD)) == (OLD, NEW)


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
