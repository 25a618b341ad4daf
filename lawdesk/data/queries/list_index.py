"""A list of one kind kept in memory for searching, filtering and sorting: 100,000 rows answer in milliseconds.

It is read once and then follows the store: what was changed since is read anew, by whomever it was changed. Rows are numbered;
a number is never given twice, so that the orders, which are arrays of these numbers, stay valid when a row goes.
"""

import threading
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from lawdesk.data.envelope import LIVE
from lawdesk.data.pinyin import Initials
from lawdesk.data.queries.kept import changed_since, last_change
from lawdesk.data.queries.lists import ListQuery
from lawdesk.data.queries.text_lines import TextLines
from lawdesk.data.reader import Reader, chunks, table_of
from lawdesk.domain.folding import folded
from lawdesk.domain.record_ids import SIZE, RecordIds

_MOST_PATCHED = 20  # changed records; above, everything is read anew
_EMPTY = (None, "", "[]")
_PART = 1000  # rows read or sorted in one go, so that the window's own thread gets its turn


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSpec:
    """What is kept of a kind: `texts` to search in, of which one also by `initials`; `codes`, fields of few values, to filter
    and sort by; the list's `own_order`, and those of the `texts` that it can be `sorted_by`."""

    kind: Any
    texts: tuple[str, ...]
    initials: str = ""
    codes: tuple[str, ...] = ()
    own_order: tuple[str, ...] = ()
    sorted_by: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Return every field that is read, each once."""
        return tuple(dict.fromkeys((*self.texts, *self.codes, *self.own_order, *self.sorted_by)))


@dataclass(slots=True)
class _Codes:
    """A field of few values: the number of its value for each row."""

    numbers: "array[int]" = field(default_factory=lambda: array("H"))
    values: list[Any] = field(default_factory=list)
    _known: dict[Any, int] = field(default_factory=dict)

    def number(self, value: Any) -> int:
        """Return the number of a value, a new one for a new value."""
        found = self._known.get(value)
        if found is None:
            found = self._known[value] = len(self.values)
            self.values.append(value)
        return found

    def mask(self, wanted: Collection[str]) -> bytes:
        """Return 1 for each row whose value is wanted; "" stands for an empty field."""
        flags = bytes(("" if one in _EMPTY else one) in wanted for one in self.values)
        return bytes(map(flags.__getitem__, self.numbers))

    def ranks(self, words: Mapping[str, str]) -> list[int]:
        """Return for each number its place when the values are sorted by their words."""
        named = [words.get(one, str(one)) if one else "" for one in self.values]
        places = {word: place for place, word in enumerate(sorted(set(named)))}
        return [places[word] for word in named]


class _Rows:
    """The content: all of it is replaced when everything is read anew."""

    def __init__(self, spec: IndexSpec) -> None:
        self.spec = spec
        self.seq = -1
        self.packed = b""
        self.texts, self.initials = TextLines(), TextLines()
        self.codes = {name: _Codes() for name in spec.codes}
        self.orders: dict[str, array[int]] = {}
        self.letters = Initials()

    def read(self, reader: Reader) -> "_Rows":
        """Read every live record of this office, in the list's own order."""
        spec, table = self.spec, table_of(self.spec.kind)
        self.seq = last_change(reader)
        query = _select(spec).where(*_own(reader, table)).order_by(*(table.c[one] for one in spec.own_order), table.c.id)
        packed: list[bytes] = []
        count = 0
        for part in reader.connection.execute(query.execution_options(yield_per=_PART)).partitions():
            columns = dict(zip(("id", *spec.fields), zip(*part, strict=True), strict=True))
            packed.append(_packed(columns["id"]))
            self._append(columns)
            count += len(part)
        self.packed = b"".join(packed)
        self.orders[""] = array("I", range(count))
        for name in spec.sorted_by:
            self.orders[name] = self.texts.order(spec.texts.index(name))
        return self

    def _append(self, columns: Mapping[str, Sequence[Any]]) -> None:
        self.texts.extend(_lines(columns, self.spec.texts))
        if self.spec.initials:
            self.initials.extend(self.letters.of_lines([_one_line(one) for one in columns[self.spec.initials]]))
        for name, codes in self.codes.items():
            codes.numbers.extend(map(codes.number, columns[name]))

    def follow(self, reader: Reader, ids: Sequence[str]) -> None:
        """Take in the records with these ids as they are now: changed, new or gone."""
        table = table_of(self.spec.kind)
        query = _select(self.spec).where(*_own(reader, table), table.c.id.in_(ids))
        found = {row[0]: dict(zip(("id", *self.spec.fields), row, strict=True)) for row in reader.connection.execute(query)}
        for one in ids:
            number = RecordIds(self.packed).place_of(UUID(one))
            row = found.get(one)
            if number >= 0:
                for order in self.orders.values():
                    if number in order:
                        order.remove(number)
            if row is None:
                continue
            columns = {name: (item,) for name, item in row.items()}
            if number < 0:
                number = len(self.texts)
                self.packed += _packed([one])
                self._append(columns)
            else:
                self._replace(number, columns)
            for name, order in self.orders.items():
                order.insert(self._rank_by_text(order, name, number) if name else self._own_rank(reader, order, row), number)

    def _replace(self, number: int, columns: Mapping[str, Sequence[Any]]) -> None:
        self.texts.replace(number, _lines(columns, self.spec.texts)[0])
        if self.spec.initials:
            self.initials.replace(number, self.letters.of_lines([_one_line(columns[self.spec.initials][0])])[0])
        for name, codes in self.codes.items():
            codes.numbers[number] = codes.number(columns[name][0])

    def _rank_by_text(self, order: "array[int]", name: str, number: int) -> int:
        place = self.spec.texts.index(name)
        return bisect_left(order, (self.texts.part(number, place), number), key=lambda one: (self.texts.part(one, place), one))

    def _own_rank(self, reader: Reader, order: "array[int]", row: Mapping[str, Any]) -> int:
        """Return where a record belongs in the list's own order, found by halves: some twenty records are looked at."""
        table, names = table_of(self.spec.kind), self.spec.own_order
        query = select(*(table.c[name] for name in names), table.c.id)
        wanted = (*(row[name] for name in names), row["id"])

        def key(number: int) -> tuple[Any, ...]:
            id = UUID(bytes=self.packed[number * SIZE : (number + 1) * SIZE])
            found = reader.connection.execute(query.where(table.c.id == str(id))).first()
            return tuple(found) if found is not None else wanted

        return bisect_left(order, wanted, key=key)


class ListIndex:
    """Answers the queries of one list. Several threads may ask; the first waits until everything is read."""

    def __init__(self, spec: IndexSpec) -> None:
        self._spec = spec
        self._lock = threading.RLock()
        self._rows: _Rows | None = None

    @property
    def is_ready(self) -> bool:
        """Has everything been read?"""
        return self._rows is not None

    def get_ready(self, reader: Reader) -> None:
        """Read everything, or what was changed since."""
        self._fresh(reader)

    def total(self, reader: Reader) -> int:
        """Return how many records there are."""
        return len(self._fresh(reader).orders[""])

    def answer(self, reader: Reader, query: ListQuery) -> RecordIds:
        """Return the ids that fit, in order. `text_fields` of the query are not asked: all texts of the index are searched."""
        with self._lock:
            rows = self._fresh(reader)
            order = _ordered(rows, query)
            masks = [_mask_of_word(rows, one.text, one.linked) for one in query.words]
            masks += [_mask_of_values(rows, name, values) for name, values in query.equals.items()]
            if query.any_blank:
                blank = [_mask_of_values(rows, name, ("",)) for name in query.any_blank]
                masks.append(bytes(map(max, *blank, bytes(len(rows.texts)))))
            if query.within is not None:
                masks.append(_mask_of_ids(rows, query.within, is_in=True))
            if query.without is not None:
                masks.append(_mask_of_ids(rows, query.without, is_in=False))
            if masks:
                both = int.from_bytes(masks[0], "little")
                for one in masks[1:]:
                    both &= int.from_bytes(one, "little")
                mask = both.to_bytes(len(rows.texts), "little")
                order = array("I", compress(order, map(mask.__getitem__, order)))
            return RecordIds(rows.packed, order[:])

    def _fresh(self, reader: Reader) -> _Rows:
        with self._lock:
            rows, now = self._rows, last_change(reader)
            if rows is None:
                rows = self._rows = _Rows(self._spec).read(reader)
            elif now > rows.seq:
                changed = changed_since(reader, self._spec.kind.kind, rows.seq)
                if len(changed) > _MOST_PATCHED:
                    rows = self._rows = _Rows(self._spec).read(reader)
                else:
                    rows.follow(reader, changed)
                    rows.seq = now
            return rows


def _select(spec: IndexSpec) -> Any:
    table = table_of(spec.kind)
    return select(table.c.id, *(table.c[name] for name in spec.fields))


def _own(reader: Reader, table: Any) -> list[Any]:
    """Return the conditions for the live records that no other office sent.

    The office is only asked for where others have records here: without that a long list is read from its index alone.
    """
    others = or_(table.c.org < reader.org, table.c.org > reader.org)
    is_shared = reader.connection.execute(select(table.c.id).where(others).limit(1)).first() is not None
    return [table.c.record_state == LIVE, *([table.c.org == reader.org] if is_shared else [])]


def _packed(ids: Iterable[str]) -> bytes:
    return bytes.fromhex("".join(ids).replace("-", ""))


def _one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ") if "\n" in text or "\t" in text else text


def _lines(columns: Mapping[str, Sequence[Any]], names: Sequence[str]) -> list[str]:
    """Return for each row its texts as one line, folded all together."""
    rows = zip(*(map(_one_line, columns[name]) for name in names), strict=True)
    return folded("\n".join(map("\t".join, rows))).split("\n")


def _ordered(rows: _Rows, query: ListQuery) -> "array[int]":
    name = query.order_by[0] if query.order_by else ""
    if name in rows.codes and name not in rows.orders:
        codes = rows.codes[name]
        ranks = codes.ranks(query.order_words)
        keys = array("H", map(ranks.__getitem__, codes.numbers))
        return array("I", sorted(rows.orders[""], key=keys.__getitem__, reverse=query.is_descending))
    order = rows.orders.get(name, rows.orders[""])
    return order[::-1] if query.is_descending and name in rows.orders else order


def _mask_of_word(rows: _Rows, word: str, linked: Mapping[str, Collection[UUID]]) -> bytes:
    marks = bytearray(len(rows.texts))
    plain = folded(word)
    rows.texts.mark(plain, marks)
    if rows.spec.initials and len(plain) > 1 and plain.isascii() and plain.isalpha():
        rows.initials.mark(plain, marks)
    for name, ids in linked.items():
        if ids:
            found = rows.codes[name].mask({str(one) for one in ids})
            marks[:] = map(max, marks, found)
    return bytes(marks)


def _mask_of_values(rows: _Rows, name: str, values: Collection[str]) -> bytes:
    if name in rows.codes:
        return rows.codes[name].mask(values)
    place, wanted = rows.spec.texts.index(name), {folded(one) for one in values}
    return bytes(one in wanted for one in rows.texts.parts(place))


def _mask_of_ids(rows: _Rows, ids: Collection[UUID], *, is_in: bool) -> bytes:
    wanted, packed = {one.bytes for one in ids}, rows.packed
    return bytes((packed[start : start + SIZE] in wanted) is is_in for start in range(0, len(packed), SIZE))


def packed_ids(reader: Reader, kind: Any, order: Sequence[str]) -> RecordIds:
    """Return the ids of all live records of this office in order."""
    table = table_of(kind)
    query = select(table.c.id).where(*_own(reader, table)).order_by(*(table.c[one] for one in order), table.c.id)
    found = reader.connection.execute(query.execution_options(yield_per=_PART)).scalars().partitions()
    return RecordIds(b"".join(map(_packed, found)))


def first_ids(reader: Reader, kind: Any, order: Sequence[str], number: int) -> tuple[UUID, ...]:
    """Return the first `number` ids of the live records of this office in order: the first screen, before anything is counted."""
    table = table_of(kind)
    query = select(table.c.id).where(*_own(reader, table)).order_by(*(table.c[one] for one in order), table.c.id)
    return tuple(UUID(one) for one in reader.connection.execute(query.limit(number)).scalars())


def count_by_owner(reader: Reader, kind: Any, name: str, owners: Sequence[UUID]) -> dict[UUID, int]:
    """Return how many live records point at each of `owners` in the field `name`; those without any are left out."""
    table = table_of(kind)
    found: dict[UUID, int] = {}
    for part in chunks([str(one) for one in owners]):
        query = select(table.c[name], func.count()).where(table.c.record_state == LIVE, table.c[name].in_(part))
        found.update((UUID(one), number) for one, number in reader.connection.execute(query.group_by(table.c[name])))
    return found
