"""Canonical JSON: one spelling for every value, so that equal content has equal bytes and digests.

UTF-8; object keys `[a-z0-9_]+`, sorted; no blanks; strings of Unicode scalars without U+0000, integers of at most 2^53 − 1,
booleans, null, arrays, objects. There are no floats: money is 分, a score is 0.01 分, a rate is 1/10 000.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]

LARGEST_INTEGER = 2**53 - 1
_KEY = re.compile(r"[a-z0-9_]+")
_FORBIDDEN = re.compile("[\x00\ud800-\udfff]")


class NotCanonicalError(ValueError):
    """A value that has no canonical form, or bytes that are not in it. A fault of the caller, or of a foreign file."""


def canonical(value: Json) -> bytes:
    """Return the canonical bytes of `value`; raise `NotCanonicalError` for what the form cannot hold."""
    _check(value)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def parse_canonical(data: bytes, max_depth: int = 32) -> Json:
    """Return the value of canonical `data`; raise `NotCanonicalError` unless it is spelt exactly so."""
    if _depth(data) > max_depth:
        raise NotCanonicalError("depth")
    try:
        value: Json = json.loads(data, parse_float=_refuse, parse_constant=_refuse, parse_int=_integer)
    except (ValueError, RecursionError) as error:
        raise NotCanonicalError(str(error)) from error
    if canonical(value) != data:
        raise NotCanonicalError("spelling")
    return value


def digest(data: bytes) -> str:
    """Return SHA-256 of `data` as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def _check(value: Json) -> None:
    if isinstance(value, str):
        if _FORBIDDEN.search(value):
            raise NotCanonicalError("character")
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise NotCanonicalError("integer")
    elif isinstance(value, dict):
        for key, item in value.items():
            if not isinstance(key, str) or not _KEY.fullmatch(key):
                raise NotCanonicalError(f"key {key!r}")
            _check(item)
    elif isinstance(value, list | tuple):
        for item in value:
            _check(item)
    else:
        raise NotCanonicalError(type(value).__name__)


def _depth(data: bytes) -> int:
    """Return the deepest nesting of `data`, looking at bytes only: nothing is parsed before this is known to be small."""
    depth = deepest = 0
    in_string = escaped = False
    for byte in data:
        if in_string:
            if escaped:
                escaped = False
            elif byte == 0x5C:
                escaped = True
            elif byte == 0x22:
                in_string = False
        elif byte == 0x22:
            in_string = True
        elif byte in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif byte in b"]}":
            depth -= 1
    return deepest


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > 16:
        raise NotCanonicalError("integer")
    return int(text)


def _refuse(text: str) -> Json:
    raise NotCanonicalError(f"number {text!r}")
