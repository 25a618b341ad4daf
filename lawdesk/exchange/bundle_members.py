"""The members of a bundle, made from records and stored blobs, with what describes them where the kind asks for it."""

import io
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import BinaryIO

from lawdesk.exchange.bundle_kinds import RULES
from lawdesk.exchange.bundle_writer import MemberSource
from lawdesk.exchange.manifest_reader import README
from lawdesk.exchange.readme import readme_file
from lawdesk.exchange.records import ExchangeRecord, record_file
from lawdesk.exchange.schemas import schema_file


def record_members(kind: str, action: str, records: Iterable[ExchangeRecord]) -> list[MemberSource]:
    """Return `records/<type>.jsonl` for each type of `records`, with readme and schemas if this kind of bundle has them."""
    by_type: dict[str, list[ExchangeRecord]] = defaultdict(list)
    for record in records:
        by_type[record.value.kind].append(record)
    members = [_held(f"records/{record_type}.jsonl", record_file(group)) for record_type, group in by_type.items()]
    if RULES[kind, action].describes_itself:
        members.append(_held(README, readme_file()))
        members += [_held(f"schema/{record_type}.json", schema_file(record_type)) for record_type in by_type]
    return members


def file_member(sha256: str, open_blob: Callable[[], BinaryIO]) -> MemberSource:
    """Return `files/<sha256>`, read from where the blob is stored."""
    return MemberSource(name=f"files/{sha256}", open=open_blob)


def _held(name: str, content: bytes) -> MemberSource:
    return MemberSource(name=name, open=lambda: io.BytesIO(content))
