"""The order of the catalogue: by rank, by hand, and which place breaks it."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from lawdesk.domain.statutes.catalogue import (
    STEP,
    in_printed_order,
    in_statutory_order,
    is_review_overtaken,
    misplaced,
    moved,
    numbered,
    put_before,
    standing,
    with_new,
)
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, LegalVersion, Rank

BODY = uuid4()
LAW, REGULATION, LOCAL, CITY, RULE, PROVINCE_RULE, CITY_RULE, PAPER = (
    Rank.LAW,
    Rank.ADMINISTRATIVE_REGULATION,
    Rank.PROVINCIAL_REGULATION,
    Rank.CITY_REGULATION,
    Rank.DEPARTMENT_RULE,
    Rank.PROVINCIAL_RULE,
    Rank.CITY_RULE,
    Rank.STAFFING_PROVISION,
)


def entry(number: int = 0, group: BasisGroup | None = BasisGroup.SECTOR) -> BasisEntry:
    return BasisEntry(id=uuid4(), institution_id=BODY, version_id=uuid4(), group=group, sort_number=number)


def applied(entries: list[BasisEntry], changed: tuple[BasisEntry, ...]) -> list[UUID]:
    known = {one.id: one for one in (*entries, *changed)}
    return [one.id for one in in_printed_order(known.values())]


def test_groups_come_first_then_numbers() -> None:
    late, early = entry(2), entry(1)
    common, none = entry(9, BasisGroup.COMMON), entry(0, None)
    assert in_printed_order([none, late, early, common]) == [common, early, late, none]


def test_rules_of_ministries_and_provinces_are_equal_and_those_of_cities_stand_below() -> None:
    assert standing(RULE) == standing(PROVINCE_RULE) < standing(CITY_RULE)
    assert standing(LAW) < standing(REGULATION) < standing(LOCAL) < standing(CITY) < standing(RULE)
    assert standing(CITY_RULE) < standing(PAPER)


def test_the_statutory_order_keeps_the_order_of_equals() -> None:
    first, second, third, fourth = entry(1), entry(2), entry(3), entry(4)
    ranks = {first.id: PROVINCE_RULE, second.id: RULE, third.id: LAW, fourth.id: CITY_RULE}
    assert in_statutory_order([fourth, second, third, first], ranks) == [third, first, second, fourth]


def test_a_new_entry_stands_behind_the_last_that_is_not_below_it() -> None:
    law, paper, other = entry(1000), entry(2000), entry(1000, BasisGroup.COMMON)
    new = entry()
    ranks = {law.id: LAW, paper.id: PAPER, other.id: LAW, new.id: REGULATION}
    ordered = with_new([law, paper, other], [new], ranks)
    assert ordered == [other, law, new, paper]
    assert numbered(ordered) == (replace(new, sort_number=1500),)


def test_a_new_group_stands_between_the_groups() -> None:
    common, assisting = entry(1, BasisGroup.COMMON), entry(1, BasisGroup.ASSISTING)
    new = entry()
    ranks = dict.fromkeys((common.id, assisting.id, new.id), LAW)
    ordered = with_new([common, assisting], [new], ranks)
    assert ordered == [common, new, assisting]
    assert numbered(ordered) == (replace(new, sort_number=STEP),)


def test_without_room_all_of_the_group_get_new_numbers() -> None:
    one, two, new = entry(1), entry(2), entry()
    changed = numbered([one, new, two])
    assert [each.sort_number for each in changed] == [1000, 2000, 3000]
    assert applied([one, two, new], changed) == [one.id, new.id, two.id]


def test_numbers_that_are_given_twice_are_given_anew() -> None:
    same, again = entry(5), entry(5)
    assert {each.sort_number for each in numbered([again, same])} == {1000, 2000}


def test_those_that_changed_places_exchange_their_numbers() -> None:
    one, two, three = entry(10), entry(20), entry(30)
    ordered = moved([one, two, three], frozenset({two.id}), -1)
    assert ordered == [two, one, three]
    assert numbered(ordered) == (replace(two, sort_number=10), replace(one, sort_number=20))


@pytest.mark.parametrize(
    ("chosen", "by", "expected"),
    [("b", -1, "bacde"), ("b", 1, "acbde"), ("a", -1, "abcde"), ("bc", -1, "bcade"), ("bc", 1, "adbce"), ("ab", -1, "abcde"),
     ("de", 1, "abcde"), ("ac", 1, "badce")],
)  # fmt: skip
def test_moving_by_one_place(chosen: str, by: int, expected: str) -> None:
    entries = {name: entry(number) for number, name in enumerate("abcde", start=1)}
    result = moved(list(entries.values()), frozenset(entries[name].id for name in chosen), by)
    assert [next(name for name, one in entries.items() if one is each) for each in result] == list(expected)


def test_none_leaves_its_group() -> None:
    common, sector = entry(1, BasisGroup.COMMON), entry(1)
    assert moved([common, sector], frozenset({sector.id}), -1) == [common, sector]
    assert put_before([common, sector], frozenset({sector.id}), common.id) == [common, sector]


def test_dragging_puts_the_chosen_together() -> None:
    one, two, three, four = (entry(number) for number in range(1, 5))
    all_of = [one, two, three, four]
    assert put_before(all_of, frozenset({two.id, four.id}), one.id) == [two, four, one, three]
    assert put_before(all_of, frozenset({one.id}), None) == [two, three, four, one]
    assert put_before(all_of, frozenset({two.id, three.id}), three.id) == all_of


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ((LAW, REGULATION, LOCAL, CITY, RULE, PROVINCE_RULE, CITY_RULE, PAPER), {}),
        ((LAW, PROVINCE_RULE, RULE, CITY_RULE), {}),
        ((CITY_RULE, RULE, CITY_RULE), {}),
        ((RULE, LAW, LAW, REGULATION), {0: (3, True)}),
        ((LAW, RULE, REGULATION, RULE), {1: (3, True)}),
        ((REGULATION, RULE, RULE, LAW), {3: (0, False)}),
        ((CITY, LOCAL, LOCAL), {0: (2, True)}),
        ((LAW, CITY_RULE, PROVINCE_RULE, PROVINCE_RULE), {1: (3, True)}),
        ((Rank.JUDICIAL_INTERPRETATION, LAW, Rank.JUDICIAL_INTERPRETATION, RULE), {}),
        ((PAPER, LAW, REGULATION), {0: (2, True)}),
        ((), {}),
    ],
)
def test_what_breaks_the_order(ranks: tuple[Rank, ...], expected: dict[int, tuple[int, bool]]) -> None:
    assert misplaced(ranks) == expected


@pytest.mark.parametrize(
    ("checked", "days", "expected"),
    [
        (None, {"effective_on": date(2026, 1, 1)}, False),
        (date(2026, 2, 1), {"effective_on": date(2026, 1, 1)}, False),
        (date(2026, 2, 1), {"effective_on": date(2026, 3, 1)}, True),
        (date(2026, 2, 1), {"effective_on": date(2026, 9, 1)}, False),
        (date(2026, 2, 1), {"effective_on": date(2026, 9, 1), "promulgated_on": date(2026, 5, 1)}, True),
        (date(2026, 2, 1), {"effective_on": date(2020, 1, 1), "ceased_on": date(2026, 4, 1)}, True),
    ],
)
def test_a_check_is_overtaken_by_what_happened_since(checked: date | None, days: dict[str, date], expected: bool) -> None:
    version = LegalVersion(work_id=uuid4(), **days)
    assert is_review_overtaken(replace(entry(1), reviewed_on=checked), [version], date(2026, 6, 30)) is expected
