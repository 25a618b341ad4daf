"""Values to rows and back. A column is named as its field; the type of the field decides how it is stored.

Ids, days and codes are text, money and scores integers; whatever is nested (tuples, values in values) is canonical JSON text,
so that the same content has the same bytes in every database.
"""

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import msgspec

from lawdesk.domain.canonical import Json, canonical, digest

if TYPE_CHECKING:
    from sqlalchemy import RowMapping

Value = TypeVar("Value")

_DIGITS_ALIKE = bytes(0x39 if 0x30 <= byte <= 0x39 else byte for byte in range(256))
_LONG_NUMBER = b"9" * 16
SIMPLE = (str, int, bool, UUID, date)


@cache
def field_types(kind: Any) -> Mapping[str, Any]:
    """Return the fields of a value class with their types, in order."""
    hints = typing.get_type_hints(kind)
    return {one.name: hints[one.name] for one in dataclasses.fields(kind)}


def is_optional(hint: Any) -> bool:
    """May the field be None?"""
    return isinstance(hint, types.UnionType) and type(None) in typing.get_args(hint)


def stored_type(hint: Any) -> type:
    """Return the simple type of a field, or `list` for one that is stored as JSON."""
    if is_optional(hint):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str
    return hint if hint in SIMPLE else list


@cache
def json_fields(kind: Any) -> frozenset[str]:
    """Return the fields that are stored as JSON text."""
    return frozenset(name for name, hint in field_types(kind).items() if stored_type(hint) is list)


def plain(value: object) -> dict[str, Json]:
    """Return a value as JSON takes it: ids and days as text, tuples as lists, None where there is none."""
    made: dict[str, Json] = msgspec.json.decode(msgspec.json.encode(value))  # to_builtins would leave tuples, which are no lists
    return made


def spelt(made: Json) -> bytes:
    """Return the canonical form of what was made plain, as `canonical` does, ten times as fast.

    Text that might hold what the form forbids (NUL, numbers beyond 2^53) takes the careful way.
    """
    data = msgspec.json.encode(made, order="sorted")
    return canonical(made) if _is_doubtful(data) else data


def spelling(value: object) -> bytes:
    """Return the canonical form of a value: the same as that of what `plain` makes of it, in one go."""
    data = msgspec.json.encode(value, order="sorted")
    return canonical(plain(value)) if _is_doubtful(data) else data


def _is_doubtful(data: bytes) -> bool:
    return b"\\u0000" in data or _LONG_NUMBER in data.translate(_DIGITS_ALIKE)


def to_row(kind: Any, made: Mapping[str, Json]) -> dict[str, Any]:
    """Return the columns of a value that was made plain."""
    nested = json_fields(kind)
    if not nested:
        return dict(made)
    return {name: spelt(item).decode() if name in nested and item is not None else item for name, item in made.items()}


def from_row(kind: type[Value], row: "Mapping[str, Any] | RowMapping") -> Value:
    """Return the value of a row."""
    shape: Any = kind
    return msgspec.convert(row_plain(shape, row), kind)


def from_rows(kind: type[Value], rows: Iterable[Sequence[Any]]) -> tuple[Value, ...]:
    """Return the values of rows that hold the fields of `kind` in order, many at once."""
    shape: Any = kind
    names = tuple(field_types(shape))
    nested = json_fields(shape)
    made = [dict(zip(names, row, strict=True)) for row in rows]
    for one in made:
        for name in nested:
            if one[name] is not None:
                one[name] = msgspec.json.decode(one[name])
    many: Any = types.GenericAlias(tuple, (kind, ...))
    found: tuple[Value, ...] = msgspec.convert(made, many)
    return found


def row_plain(kind: Any, row: "Mapping[str, Any] | RowMapping") -> dict[str, Json]:
    """Return the plain form of a stored value without building it."""
    nested = json_fields(kind)
    return {
        name: msgspec.json.decode(row[name]) if name in nested and row[name] is not None else row[name]
        for name in field_types(kind)
    }


def from_plain(kind: type[Value], made: Mapping[str, Json]) -> Value:
    """Return the value that was made plain."""
    return msgspec.convert(made, kind)


def value_digest(made: Mapping[str, Json]) -> str:
    """Return the digest of a value that was made plain."""
    return digest(spelt(made))


@cache
def truths(kind: Any) -> tuple[str, ...]:
    """Return the fields that are true or false; a database without that type keeps them as numbers."""
    return tuple(name for name, hint in field_types(kind).items() if stored_type(hint) is bool)


def paths(made: Mapping[str, Json]) -> dict[str, str]:
    """Return a value as paths and canonical JSON: `name`, and for parts with ids `steps/<id>/name` and `steps#order`.

    Two edits of different parts of one aggregate thus never meet.
    """
    found: dict[str, str] = {}
    for name, item in made.items():
        _flatten(name, item, found)
    return found


def apply_paths(made: Mapping[str, Json], changes: Mapping[str, str | None]) -> dict[str, Json]:
    """Return `made` with some paths set; None removes a path (the part is gone)."""
    found: dict[str, str | None] = {**paths(made), **changes}
    return _rebuild({path: text for path, text in found.items() if text is not None})


def _flatten(path: str, item: Json, found: dict[str, str]) -> None:
    if isinstance(item, list) and item and all(isinstance(part, dict) and "id" in part for part in item):
        found[f"{path}#order"] = spelt([part["id"] for part in item]).decode()
        for part in item:
            for name, inner in part.items():
                if name != "id":
                    _flatten(f"{path}/{part['id']}/{name}", inner, found)
    else:
        found[path] = spelt(item).decode()


def _rebuild(found: Mapping[str, str]) -> dict[str, Json]:
    tree: dict[str, Any] = {}
    orders: dict[str, list[str]] = {}
    for path, text in found.items():
        if path.endswith("#order"):
            orders[path.removesuffix("#order")] = msgspec.json.decode(text)
        else:
            node = tree
            *above, last = path.split("/")
            for part in above:
                node = node.setdefault(part, {})
            node[last] = msgspec.json.decode(text)
    for path in sorted(orders, key=lambda one: one.count("/"), reverse=True):
        *above, last = path.split("/")
        node = tree
        for part in above:
            node = node[part]
        parts = node.get(last, {})
        node[last] = [{"id": one, **parts.get(one, {})} for one in orders[path]]
    return tree
