"""What a bundle says about itself: one JSON Schema (2020-12) for each record type, and `readme.txt`.

A stranger can read the content in twenty years with a text editor. A reader never parses these members.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from lawdesk.exchange.manifest import SCHEMA
from lawdesk.exchange.record_types import CLASS_BY_TYPE, wire_name
from lawdesk.wording.field_labels import FIELD_LABELS, KIND_LABELS
from lawdesk.wording.labels import label

Titles = Mapping[tuple[str, str], str]

_PLAIN: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    UUID: {"type": "string", "format": "uuid"},
}


def schema(record_type: str, titles: Titles = FIELD_LABELS, label_of: Callable[[StrEnum], str] = label) -> dict[str, Any]:
    """Return the schema of one line of `records/<record_type>.jsonl`.

    `titles` are the Chinese names of fields by (kind, field), `("", field)` serving every kind; `label_of` names a code.
    """
    maker = _Maker(titles, label_of)
    value = maker.object_of(CLASS_BY_TYPE[record_type], record_type)
    envelope = {
        "id": {"type": "string", "format": "uuid", "title": "标识"},
        "org": {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$", "title": "所属单位代码"},
        "rev": {"type": "integer", "minimum": 1, "title": "修订号"},
        "state": {"oneOf": [{"const": "live", "title": "有效"}, {"const": "void", "title": "已注销"}], "title": "状态"},
        "value": {"$ref": "#/$defs/value", "title": "内容"},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": KIND_LABELS.get(record_type, record_type),
        "description": f"lawdesk schema {SCHEMA}",
        **_closed(envelope),
        "$defs": {"value": value, **maker.definitions},
    }


def schema_file(record_type: str) -> bytes:
    """Return the bytes of `schema/<record_type>.json`."""
    return json.dumps(schema(record_type), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


class _Maker:
    """Makes the schemas of a class and of all classes inside it."""

    def __init__(self, titles: Titles, label_of: Callable[[StrEnum], str]) -> None:
        self._titles = titles
        self._label_of = label_of
        self.definitions: dict[str, Any] = {}

    def object_of(self, cls: Any, kind: str) -> dict[str, Any]:
        """Return the schema of a dataclass; the id of a record stands beside its value, not in it."""
        hints = typing.get_type_hints(cls)
        is_record = hasattr(cls, "kind")
        properties: dict[str, Any] = {}
        for one in dataclasses.fields(cls):
            if is_record and one.name == "id":
                continue
            name = wire_name(one.name)
            title = self._titles.get((kind, name)) or self._titles.get(("", name))
            properties[name] = {**self._of(hints[one.name]), **({"title": title} if title else {})}
        return _closed(properties)

    def _of(self, hint: Any) -> dict[str, Any]:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is types.UnionType:
            inner = next(one for one in arguments if one is not types.NoneType)
            return {"anyOf": [self._of(inner), {"type": "null"}]}
        if origin is tuple:
            return {"type": "array", "items": self._of(arguments[0])}
        if dataclasses.is_dataclass(hint):
            return self._reference(hint)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"oneOf": [{"const": code.value, "title": self._label_of(code)} for code in hint]}
        return dict(_PLAIN[hint])

    def _reference(self, cls: Any) -> dict[str, Any]:
        name = _snake(cls.__name__)
        if name not in self.definitions:
            self.definitions[name] = {}  # a class may hold itself
            self.definitions[name] = self.object_of(cls, name)
        return {"$ref": f"#/$defs/{name}"}


def _snake(name: str) -> str:
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).lstrip("_")
