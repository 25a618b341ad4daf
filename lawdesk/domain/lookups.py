"""Look-ups of `Facts`: values by id, by owner, by code. Each is declared in one line and made when it is first asked for.

Since a look-up says from which field it is made and under which keys a value stands, `LivingFacts` can bring it up to date
after an edit instead of making it anew, and knows whom a change under one key concerns. What rules find by an owner or a code
is best declared so; a `cached_property` of `Facts` is right as well, but a change of anything that it was computed from
concerns everybody who reads it.
"""

from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

if TYPE_CHECKING:
    from lawdesk.domain.facts import Facts

K = TypeVar("K")
V = TypeVar("V")
F = TypeVar("F")


def position(value: Any) -> tuple[int, int]:
    """Return the key of the order in which values stand in facts: by their sort number, then by id."""
    return getattr(value, "sort_number", 0), value.id.int


class Lookup(Generic[K, F]):
    """A look-up over one field; what is found is one value (`by_id`) or a group of values (`grouped`)."""

    name: str

    def __init__(self, field: str) -> None:
        self.field = field

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, facts: "Facts", owner: type | None = None) -> dict[K, F]:
        found: dict[K, F] = self.made(getattr(facts, self.field), facts.day)
        facts.__dict__[self.name] = found
        return found

    def made(self, values: Any, day: date) -> dict[K, F]:
        """Return the whole look-up over `values`, the content of the field."""
        raise NotImplementedError

    def keys(self, value: Any, day: date) -> Iterable[K]:
        """Return the keys under which a value stands."""
        raise NotImplementedError

    def without(self, found: F, value: Any) -> F | None:
        """Return what is found under a key after a value has left it; None where nothing is left."""
        raise NotImplementedError

    def with_(self, found: F | None, value: Any) -> F:
        """Return what is found under a key after a value has come to it."""
        raise NotImplementedError


class ById(Lookup[UUID, V]):
    """Values by id."""

    def made(self, values: Iterable[V], day: date) -> dict[UUID, V]:
        return {value.id: value for value in values}  # type: ignore[attr-defined]  # every value has an id

    def keys(self, value: Any, day: date) -> Iterable[UUID]:
        return (value.id,)

    def without(self, found: V, value: Any) -> None:
        return None

    def with_(self, found: V | None, value: V) -> V:
        return value


class Grouped(Lookup[K, tuple[V, ...]]):
    """Values by what `keys_of` says of them, in the order of facts or by `order`; of dated ones those that hold on the day."""

    def __init__(
        self, field: str, keys_of: Callable[[V], Iterable[K]], is_dated: bool, order: Callable[[V], Any] | None = None
    ) -> None:
        super().__init__(field)
        self._keys_of, self._is_dated, self._order = keys_of, is_dated, order

    def _place(self, value: V) -> Any:
        return position(value) if self._order is None else (self._order(value), position(value))

    def made(self, values: Iterable[V], day: date) -> dict[K, tuple[V, ...]]:
        groups: dict[K, list[V]] = {}
        for value in values:
            for key in self.keys(value, day):
                groups.setdefault(key, []).append(value)
        if self._order is not None:
            for group in groups.values():
                group.sort(key=self._order)
        return {key: tuple(group) for key, group in groups.items()}

    def keys(self, value: Any, day: date) -> Iterable[K]:
        return self._keys_of(value) if not self._is_dated or value.covers(day) else ()

    def without(self, found: tuple[V, ...], value: Any) -> tuple[V, ...] | None:
        return tuple(one for one in found if one.id != value.id) or None  # type: ignore[attr-defined]  # every value has an id

    def with_(self, found: tuple[V, ...] | None, value: V) -> tuple[V, ...]:
        group = list(found or ())
        insort(group, value, key=self._place)
        return tuple(group)


class OfTexts(Lookup[UUID, F]):
    """What is made of each installed text, by version."""

    def __init__(self, make: Callable[[Any], F]) -> None:
        super().__init__("provisions")
        self.make = make

    def made(self, values: Mapping[UUID, Any], day: date) -> dict[UUID, F]:
        return {version: self.make(tree) for version, tree in values.items()}


def by_id(field: str, kind: type[V]) -> ById[V]:
    """Return the look-up by id of the values of a field."""
    return ById(field)


def grouped(field: str, kind: type[V], *attributes: str, order: Callable[[V], Any] | None = None) -> Grouped[Any, V]:
    """Return the look-up of the values of a field by one attribute, or by a tuple of several."""
    key = attrgetter(*attributes)
    return Grouped(field, lambda value: (key(value),), is_dated=False, order=order)


def grouped_on_the_day(field: str, kind: type[V], *attributes: str) -> Grouped[Any, V]:
    """Return the look-up of those dated values that hold on the day, by attributes as `grouped`."""
    key = attrgetter(*attributes)
    return Grouped(field, lambda value: (key(value),), is_dated=True)


def spread(field: str, kind: type[V], keys: Callable[[V], Iterable[K]]) -> Grouped[K, V]:
    """Return the look-up of values that stand under computed keys: under several each, or under none."""
    return Grouped(field, keys, is_dated=False)
