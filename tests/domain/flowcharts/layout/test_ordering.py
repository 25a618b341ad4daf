"""The column of every step."""

from lawdesk.domain.flowcharts.layout.ordering import assign_slots


def test_a_lane_owns_as_many_slots_as_its_fullest_row_needs() -> None:
    slots = assign_slots([0, 1, 1, 1, 2], [0, 0, 0, 1, 1], 3, [(0, 1), (0, 2), (0, 3), (3, 4)])
    assert slots.count_of_lane == [2, 1, 1]
    assert slots.first_of_lane == [0, 2, 3]
    assert slots.total == 4
    assert {slots.slot_of[1], slots.slot_of[2]} == {0, 1}


def test_crossing_branches_are_uncrossed() -> None:
    # 0 and 1 stand above 2 and 3, joined crosswise: one pair changes places
    slots = assign_slots([0, 0, 1, 1], [0, 0, 0, 0], 1, [(0, 3), (1, 2)])
    assert (slots.slot_of[0] < slots.slot_of[1]) == (slots.slot_of[3] < slots.slot_of[2])


def test_steps_in_a_row_stay_on_one_line() -> None:
    slots = assign_slots([0, 1, 1, 2, 3], [0, 0, 0, 0, 0], 1, [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4)])
    assert slots.slot_of[3] == slots.slot_of[4]
