"""The row of every step."""

import pytest

from lawdesk.domain.flowcharts.layout.ranks import ranks

CASES = {
    "a line": (3, [(0, 1), (1, 2)], [0, 1, 2]),
    "the longest way counts": (4, [(0, 1), (1, 2), (2, 3), (0, 3)], [0, 1, 2, 3]),
    "a late source stands right above": (5, [(0, 1), (1, 2), (2, 3), (4, 3)], [0, 1, 2, 3, 2]),
    "alone": (1, [], [0]),
}


@pytest.mark.parametrize(("count", "edges", "expected"), CASES.values(), ids=CASES)
def test_ranks(count: int, edges: list[tuple[int, int]], expected: list[int]) -> None:
    assert ranks(count, edges) == expected
