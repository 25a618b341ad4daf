"""Which lines lead back."""

import pytest

from lawdesk.domain.flowcharts.layout.cycles import back_edges

CASES = {
    "a line": (3, [(0, 1), (1, 2)], set()),
    "back to the step before": (3, [(0, 1), (1, 2), (2, 1)], {2}),
    "to itself": (1, [(0, 0)], {0}),
    "two ways that meet": (4, [(0, 1), (0, 2), (1, 3), (2, 3)], set()),
    "a circle without an entry breaks at its first step": (3, [(0, 1), (1, 2), (2, 0)], {2}),
    "two parts": (4, [(0, 1), (2, 3), (3, 2)], {2}),
}


@pytest.mark.parametrize(("count", "edges", "expected"), CASES.values(), ids=CASES)
def test_back_edges(count: int, edges: list[tuple[int, int]], expected: set[int]) -> None:
    assert back_edges(count, edges) == expected


def test_a_long_chain_does_not_exhaust_the_stack() -> None:
    edges = [(number, number + 1) for number in range(5000)]
    assert back_edges(5001, edges) == frozenset()
