"""Facts that are kept up to date record by record, and that know who read what.

While a rule judges a record, every place of the facts that it looks at is noted: the value under a key of a look-up, a whole
field, what was computed from others. Whoever read a place is told when it changes, so that after an edit exactly those
records are judged again that the edit can affect. Nobody has to say beforehand what can affect what, and a new rule cannot
forget to.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.domain.facts import FIELD_OF_KIND, Facts
from lawdesk.domain.lookups import Lookup, OfTexts, position

T = TypeVar("T")
ABSENT: Any = object()
TEXTS = "provisions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A record as it is now; None: it is gone. Of the kind `statute_text` the value is the text tree of the version."""

    kind: str
    id: UUID
    value: Any


class Reader:
    """Whoever reads places: told by `fall` that one of them changed."""

    __slots__ = ()

    def fall(self, fallen: "list[Reader]") -> None:
        """Take notice, and add to `fallen` who depends on oneself."""
        raise NotImplementedError


class Place(Reader):
    """A place of the facts, with those that read it. What stands there may be computed from other places."""

    __slots__ = ("readers", "value")

    def __init__(self, value: Any = ABSENT) -> None:
        self.value = value
        self.readers: set[Reader] = set()

    def fall(self, fallen: list[Reader]) -> None:
        self.value = ABSENT
        self.tell(fallen)

    def tell(self, fallen: list[Reader]) -> None:
        """Add those to `fallen` that read this place; they come again when they read it again."""
        fallen.extend(self.readers)
        self.readers.clear()


class Watched(Mapping[Any, Any]):
    """A look-up that notes which keys are read; a key that is not there is a place too: something may come to stand there."""

    def __init__(self, found: Mapping[Any, Any], noted: list[Place]) -> None:
        self._places = {key: Place(value) for key, value in found.items()}
        self._noted = noted
        self._whole = Place()

    def __getitem__(self, key: Any) -> Any:
        place = self._places.get(key) or self._empty(key)
        self._noted.append(place)
        if place.value is ABSENT:
            raise KeyError(key)
        return place.value

    def get(self, key: Any, default: Any = None) -> Any:
        """Return what stands under a key."""
        place = self._places.get(key) or self._empty(key)
        self._noted.append(place)
        return default if place.value is ABSENT else place.value

    def __contains__(self, key: object) -> bool:
        place = self._places.get(key) or self._empty(key)
        self._noted.append(place)
        return place.value is not ABSENT

    def __iter__(self) -> Iterator[Any]:
        self._noted.append(self._whole)
        return iter([key for key, place in self._places.items() if place.value is not ABSENT])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def put(self, key: Any, value: Any, fallen: list[Reader]) -> None:
        """Let `value` stand under a key (`ABSENT`: nothing) and tell those that read it."""
        place = self._places.get(key) or self._empty(key)
        if (place.value is ABSENT) is not (value is ABSENT):
            self._whole.tell(fallen)
        place.value = value
        place.tell(fallen)

    def peek(self, key: Any) -> Any:
        """Return what stands under a key, or `ABSENT`, without noting it."""
        place = self._places.get(key)
        return ABSENT if place is None else place.value

    def _empty(self, key: Any) -> Place:
        place = self._places[key] = Place()
        return place


class LivingFacts(Facts):
    """Facts that change. They serve the rules as every `Facts` does; not safe in two threads at once."""

    def __init__(self, start: Facts) -> None:
        self._noted: list[Place] = []
        self._computed: dict[Hashable, Place] = {}
        self._records: dict[str, dict[UUID, Any]] = {}
        self._fields: dict[str, Place] = {}
        self._lookups: dict[str, list[tuple[Lookup[Any, Any], Watched]]] = {}
        for one in fields(Facts):
            content = getattr(start, one.name)
            if isinstance(content, tuple):
                self._records[one.name] = {value.id: value for value in content}
                self._fields[one.name] = Place()
            elif one.name == TEXTS:
                self._texts = self.__dict__[TEXTS] = Watched(content, self._noted)
            else:
                self.__dict__[one.name] = content
        for name, lookup in _LOOKUPS.items():
            content = start.provisions if lookup.field == TEXTS else self.whole(lookup.field)
            watched = self.__dict__[name] = Watched(lookup.made(content, start.day), self._noted)
            self._lookups.setdefault(lookup.field, []).append((lookup, watched))

    def record(self, kind: str, id: UUID) -> Any:
        """Return a record as it is now, or None."""
        return self._records[FIELD_OF_KIND[kind]].get(id)

    def records(self, kind: str) -> Mapping[UUID, Any]:
        """Return the records of a kind as they are now, by id; nobody is noted as their reader."""
        return self._records[FIELD_OF_KIND[kind]]

    def looked_at(self, work: "Callable[[LivingFacts], T]") -> T:
        """Return what `work` makes of these facts; nobody is noted as their reader."""
        start = len(self._noted)
        found = work(self)
        del self._noted[start:]
        return found

    def change(self, changes: Iterable[Change]) -> list[Reader]:
        """Bring in what changed; return who read something that is not as it was."""
        fallen: list[Reader] = []
        for one in changes:
            if one.kind == "statute_text":
                self._change_text(one.id, one.value, fallen)
            else:
                self._change_record(FIELD_OF_KIND[one.kind], one.id, one.value, fallen)
        told: list[Reader] = []
        while fallen:
            reader = fallen.pop()
            if isinstance(reader, Place):
                reader.fall(fallen)
            else:
                told.append(reader)
        return told

    def observe(self, reader: Reader, work: Callable[[], T]) -> T:
        """Return what `work` returns; `reader` is told when something changes that was read on the way."""
        start = len(self._noted)
        found = work()
        for place in self._noted[start:]:
            place.readers.add(reader)
        del self._noted[start:]
        return found

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` computes; it is computed again only when something changed that it read."""
        place = self._computed.get(key)
        if place is None:
            place = self._computed[key] = Place()
        if place.value is ABSENT:
            place.value = self.observe(place, make)
        self._noted.append(place)
        found: T = place.value
        return found

    def whole(self, name: str) -> tuple[Any, ...]:
        """Return all values of a field, in the order of facts."""
        place = self._fields[name]
        if place.value is ABSENT:
            place.value = tuple(sorted(self._records[name].values(), key=position))
        self._noted.append(place)
        found: tuple[Any, ...] = place.value
        return found

    def _change_record(self, name: str, id: UUID, value: Any, fallen: list[Reader]) -> None:
        before = self._records[name].pop(id, None)
        if value is not None:
            self._records[name][id] = value
        if before == value:
            return
        self._fields[name].fall(fallen)
        for lookup, watched in self._lookups.get(name, ()):
            old = tuple(lookup.keys(before, self.day)) if before is not None else ()
            new = tuple(lookup.keys(value, self.day)) if value is not None else ()
            for key in dict.fromkeys((*old, *new)):
                found = watched.peek(key)
                rest = lookup.without(found, before) if key in old else (None if found is ABSENT else found)
                now = lookup.with_(rest, value) if key in new else rest
                watched.put(key, ABSENT if now is None else now, fallen)

    def _change_text(self, version: UUID, tree: Any, fallen: list[Reader]) -> None:
        self._texts.put(version, ABSENT if tree is None else tree, fallen)
        for lookup, watched in self._lookups.get(TEXTS, ()):
            assert isinstance(lookup, OfTexts)
            watched.put(version, ABSENT if tree is None else lookup.make(tree), fallen)


_LOOKUPS = {name: one for name, one in vars(Facts).items() if isinstance(one, Lookup)}


def _field(name: str) -> property:
    def read(facts: LivingFacts) -> tuple[Any, ...]:
        return facts.whole(name)

    return property(read)


def _computed(name: str, compute: Callable[[Any], Any]) -> property:
    def read(facts: LivingFacts) -> Any:
        return facts.kept((Facts, name), lambda: compute(facts))

    return property(read)


for _name in FIELD_OF_KIND.values():
    setattr(LivingFacts, _name, _field(_name))
for _name, _one in vars(Facts).items():
    if isinstance(_one, cached_property) and _name != "_kept":
        setattr(LivingFacts, _name, _computed(_name, _one.func))
