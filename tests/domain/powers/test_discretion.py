"""裁量阶次: gaps and overlaps between the tiers of a power, and against the range that the statute gives."""

from uuid import UUID

import pytest

from lawdesk.domain.powers.discretion import DiscretionTier, Grade, RangeFault, gaps_and_overlaps

POWER = UUID(int=7)
Range = tuple[int | None, int | None]


def tier(low: int | None, high: int | None, grade: Grade = Grade.ORDINARY, unit: str = "元") -> DiscretionTier:
    return DiscretionTier(power_id=POWER, range_minimum=low, range_maximum=high, grade=grade, unit=unit)


@pytest.mark.parametrize(
    ("ranges", "statute", "expected"),
    [
        ([(100, 500), (500, 1000)], (100, 1000), []),
        ([(500, 1000), (100, 500)], (100, 1000), []),  # the order in which they were typed does not matter
        ([(100, 400), (500, 1000)], (100, 1000), [(RangeFault.GAP, 400, 500)]),
        ([(100, 600), (500, 1000)], (100, 1000), [(RangeFault.OVERLAP, 500, 600)]),
        ([(200, 500), (500, 1000)], (100, 1000), [(RangeFault.GAP, 100, 200)]),
        ([(100, 500), (500, 900)], (100, 1000), [(RangeFault.GAP, 900, 1000)]),
        ([(50, 500), (500, 1000)], (100, 1000), [(RangeFault.BELOW, 50, 100)]),
        ([(100, 500), (500, 1200)], (100, 1000), [(RangeFault.ABOVE, 1000, 1200)]),
        ([(None, 500), (500, 1000)], (None, 1000), []),
        ([(100, 500), (500, None)], (100, None), []),
        ([(100, 500), (500, None)], (100, 1000), [(RangeFault.ABOVE, 1000, None)]),
        ([(500, 100)], (None, None), [(RangeFault.REVERSED, 100, 500)]),
        ([(100, 1000), (200, 300), (1000, 2000)], (100, 2000), [(RangeFault.OVERLAP, 200, 300)]),
        ([], (100, 1000), []),
    ],
)
def test_ranges(ranges: list[Range], statute: Range, expected: list[tuple[RangeFault, int | None, int | None]]) -> None:
    grades = (Grade.LIGHTER, Grade.ORDINARY, Grade.HEAVIER)
    tiers = [tier(low, high, grade) for (low, high), grade in zip(ranges, grades, strict=False)]
    assert [(one.fault, one.start, one.end) for one in gaps_and_overlaps(tiers, *statute)] == expected


def test_several_circumstances_of_one_grade_share_a_range() -> None:
    tiers = [tier(100, 500), tier(100, 500), tier(500, 1000, Grade.HEAVIER)]
    assert gaps_and_overlaps(tiers, 100, 1000) == ()


def test_one_grade_with_ranges_that_cross_is_an_overlap() -> None:
    assert [one.fault for one in gaps_and_overlaps([tier(100, 500), tier(300, 1000)], 100, 1000)] == [RangeFault.OVERLAP]


def test_mitigated_and_unpunished_lie_below_the_statute() -> None:
    tiers = [tier(None, None, Grade.NONE), tier(20, 100, Grade.MITIGATED), tier(100, 1000)]
    assert gaps_and_overlaps(tiers, 100, 1000) == ()


def test_multiples_are_not_held_against_the_amounts_of_a_fine() -> None:
    tiers = [tier(100, 300, unit="倍"), tier(300, 500, Grade.HEAVIER, "倍"), tier(100, 1000)]
    assert gaps_and_overlaps(tiers, 100, 1000) == ()
    gapped = [tier(100, 200, unit="倍"), tier(300, 500, Grade.HEAVIER, "倍")]
    assert [(one.fault, one.start, one.end) for one in gaps_and_overlaps(gapped, None, None)] == [(RangeFault.GAP, 200, 300)]


def test_each_problem_names_its_tiers() -> None:
    light, heavy = tier(100, 400, Grade.LIGHTER), tier(500, 1000, Grade.HEAVIER)
    (problem,) = gaps_and_overlaps([light, heavy], 100, 1000)
    assert (problem.first, problem.second) == (light, heavy)
