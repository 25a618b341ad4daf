"""The ordered ids of a list, sixteen bytes each: a hundred thousand of them as objects would take ten megabytes."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload
from uuid import UUID

SIZE = 16  # bytes of an id


class RecordIds(Sequence[UUID]):
    """An immutable sequence of ids; a slice of it is a tuple of ids.

    With an `order` the ids are those of `packed` at the places that it names, in its order.
    """

    __slots__ = ("_order", "_packed")

    def __init__(self, packed: bytes = b"", order: "array[int] | None" = None) -> None:
        self._packed = packed
        self._order = order

    @classmethod
    def of(cls, ids: Iterable[UUID]) -> "RecordIds":
        """Return the ids packed; what is packed already is returned as it is."""
        return ids if isinstance(ids, cls) else cls(b"".join(one.bytes for one in ids))

    def place_of(self, record: UUID) -> int:
        """Return the place of an id, -1 if it is not here."""
        wanted, found = record.bytes, -1
        while (found := self._packed.find(wanted, found + 1)) >= 0:
            if found % SIZE == 0:
                return self._in_order(found // SIZE)
        return -1

    def __len__(self) -> int:
        return len(self._packed) // SIZE if self._order is None else len(self._order)

    @overload
    def __getitem__(self, place: int) -> UUID: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[UUID, ...]: ...
    def __getitem__(self, place: int | slice) -> UUID | tuple[UUID, ...]:
        if isinstance(place, slice):
            return tuple(self._at(one) for one in range(*place.indices(len(self))))
        number = place + len(self) if place < 0 else place
        if not 0 <= number < len(self):
            raise IndexError(place)
        return self._at(number)

    def __iter__(self) -> Iterator[UUID]:
        return (self._at(number) for number in range(len(self)))

    def __contains__(self, record: object) -> bool:
        return isinstance(record, UUID) and self.place_of(record) >= 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, (RecordIds, tuple)) or len(other) != len(self):
            return False
        if isinstance(other, RecordIds) and self._packed is other._packed:
            return self._order == other._order
        return all(map(UUID.__eq__, self, other))

    def __hash__(self) -> int:
        return hash((len(self), *self[:1]))

    def _at(self, place: int) -> UUID:
        number = place if self._order is None else self._order[place]
        return UUID(bytes=self._packed[number * SIZE : (number + 1) * SIZE])

    def _in_order(self, number: int) -> int:
        if self._order is None:
            return number
        try:
            return self._order.index(number)
        except ValueError:
            return -1
