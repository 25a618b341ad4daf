"""Ids of a list, packed."""

from array import array
from uuid import UUID

from lawdesk.domain.record_ids import RecordIds

IDS = tuple(UUID(int=number) for number in (1, 256, 2**100, 5))
PACKED = RecordIds.of(IDS)


def test_it_is_the_sequence_of_its_ids() -> None:
    assert tuple(PACKED) == IDS and len(PACKED) == 4
    assert PACKED[1] == IDS[1] and PACKED[-1] == IDS[3] and PACKED[1:3] == IDS[1:3]
    assert PACKED == IDS and IDS[:3] != PACKED and hash(PACKED) == hash(RecordIds.of(IDS))
    assert RecordIds.of(PACKED) is PACKED


def test_places_are_found_at_whole_ids_only() -> None:
    assert [PACKED.place_of(one) for one in IDS] == [0, 1, 2, 3]
    across = UUID(bytes=(IDS[0].bytes + IDS[1].bytes)[8:24])
    assert PACKED.place_of(across) == -1 and across not in PACKED


def test_an_order_names_the_places() -> None:
    ordered = RecordIds(b"".join(one.bytes for one in IDS), array("I", [3, 0]))
    assert tuple(ordered) == (IDS[3], IDS[0])
    assert ordered.place_of(IDS[0]) == 1 and ordered.place_of(IDS[2]) == -1
