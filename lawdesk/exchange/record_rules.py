"""Rules of the content of a record that its type alone does not say: sizes, forms of digests, attachments, marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lawdesk.domain.attachments import Attachment
from lawdesk.domain.submissions.classification import has_classification_mark
from lawdesk.domain.submissions.exchange_records import Ack, Revocation
from lawdesk.exchange.attachments import MEDIA
from lawdesk.exchange.cards import DIGEST, UNPRINTABLE
from lawdesk.exchange.record_types import RecordValue, value_object, wire_name

LARGEST_LINE = 1024 * 1024
LARGEST_STRING = 256 * 1024
LONGEST_ARRAY = 10_000
LONGEST_NAME = 255
MOST_ROWS = 1_000_000
_MARK_WORDS = tuple(word.encode() for word in ("秘密", "机密", "绝密"))
_ID = re.compile(rb'"id":"([0-9a-f-]{36})"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong with a line; `rule` says what would be right."""

    code: str
    field: str = ""
    rule: str = ""


def findings(value: RecordValue, line: bytes) -> list[Finding]:
    """Return everything that is wrong with the content of a record whose form is right; `line` is its bytes."""
    found: list[Finding] = []
    if len(line) > 2 * LONGEST_ARRAY:  # a shorter line cannot hold anything too large
        found += _sizes(value)
    if any(word in line for word in _MARK_WORDS):
        found += _marks(value)
    if isinstance(value, Attachment):
        found += _attachment(value)
    if isinstance(value, Ack | Revocation):
        name, digest = ("manifest", value.manifest) if isinstance(value, Ack) else ("card", value.card)
        found += [] if DIGEST.fullmatch(digest) else [Finding(code="LWB-E062", field=name, rule="应为 64 位十六进制摘要")]
    return found


def id_in(line: bytes) -> str:
    """Return the first id in a line that could not be read, to name it; "" if there is none."""
    match = _ID.search(line[:LARGEST_LINE])
    return match[1].decode() if match else ""


def _sizes(value: RecordValue) -> Iterator[Finding]:
    for path, part in _parts(value_object(value), ""):
        if isinstance(part, str) and len(part.encode()) > LARGEST_STRING:
            yield Finding(code="LWB-E062", field=path, rule=f"超过 {LARGEST_STRING} 字节")
        if isinstance(part, tuple | list) and len(part) > LONGEST_ARRAY:
            yield Finding(code="LWB-E062", field=path, rule=f"超过 {LONGEST_ARRAY} 项")


def _marks(value: RecordValue) -> Iterator[Finding]:
    for path, part in _parts(value_object(value), ""):
        if isinstance(part, str) and has_classification_mark(part):
            yield Finding(code="LWB-E070", field=path, rule="密级标识")


def _attachment(value: Attachment) -> Iterator[Finding]:
    if not value.name or len(value.name) > LONGEST_NAME or UNPRINTABLE.search(value.name) or set("/\\") & set(value.name):
        yield Finding(code="LWB-E062", field="name", rule=f"1 至 {LONGEST_NAME} 个字符，不含控制符和路径分隔符")
    if not DIGEST.fullmatch(value.sha256):
        yield Finding(code="LWB-E062", field="sha256", rule="应为 64 位十六进制摘要")
    if value.size < 1:
        yield Finding(code="LWB-E062", field="size", rule="应大于零")
    if value.media not in MEDIA:
        yield Finding(code="LWB-E066", field="media", rule="不允许的类型")


def _parts(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield every part of a plain value with its path."""
    yield path, value
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _parts(part, f"{path}.{wire_name(name)}".lstrip("."))
    elif isinstance(value, list | tuple):
        for at, part in enumerate(value):
            yield from _parts(part, f"{path}[{at}]")
