"""The audit chain: one row per transaction, each holding the hash of the one before.

Who holds the key can rebuild the whole chain; it is evidence against an anchor elsewhere, such as the head that every
outgoing bundle carries.
"""

import hashlib
import json
import os
import socket
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, inspect, select

from lawdesk.data.mapping import spelt
from lawdesk.data.prepared import Prepared
from lawdesk.data.reader import Reader
from lawdesk.data.tables import AUDIT, CHANGE
from lawdesk.domain.canonical import Json, canonical
from lawdesk.domain.ids import new_id

ZEROS = "0" * 64
RUN = str(new_id())
CONTENT = ("kind", "id", "op", "rev_before", "rev_after", "fields", "after", "salt")
_MARK = b"lawdesk-audit/1\n"
# The chain stands in these columns from the first schema on: copies of an older schema are verified too.
_INSERT = Prepared(insert(AUDIT))
_HIGHEST = select(func.max(AUDIT.c.seq)).scalar_subquery()
_LAST = Prepared(select(AUDIT.c.seq, AUDIT.c.row, AUDIT.c.hash).where(AUDIT.c.seq == _HIGHEST))


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """What the caller says of an event; the chain adds place and time. `detail` holds facts, never content."""

    actor: str
    action: str
    role: str = ""
    reason: str = ""
    result: str = "ok"
    changes: str = ZEROS
    object: Json = None
    detail: Mapping[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHead:
    """The last row of the chain; an empty chain has seq 0 and zeros."""

    seq: int
    hash: str
    clock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditResult:
    """`first_bad` is the first row that does not fit, or None; `count` the rows looked at."""

    count: int
    first_bad: int | None
    head: str


def row_hash(row: bytes) -> str:
    """Return the hash of a canonical row."""
    return hashlib.sha256(_MARK + row).hexdigest()


def head(connection: Connection) -> AuditHead:
    """Return the head of the chain."""
    last = _LAST.rows(connection, {})
    if not last:
        return AuditHead(seq=0, hash=ZEROS, clock=0)
    ((seq, row, hashed),) = last
    return AuditHead(seq=seq, hash=hashed, clock=msgspec.json.decode(row)["clock"])


def append(connection: Connection, store: str, entry: AuditEntry, previous: AuditHead) -> int:
    """Add a row behind `previous` and return its seq. `clock` rises even when the computer's clock does not."""
    now = datetime.now(UTC)
    clock = max(previous.clock + 1, int(now.timestamp() * 1000))
    canonical(entry.detail)  # raises where somebody's facts have no canonical form; the other fields are ours
    made: dict[str, Json] = {
        "action": entry.action,
        "actor": entry.actor,
        "at": now.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z",
        "changes": entry.changes,
        "clock": clock,
        "detail": dict(entry.detail),
        "host": _host(),
        "object": entry.object,
        "os_user": _os_user(),
        "prev": previous.hash,
        "reason": entry.reason,
        "result": entry.result,
        "role": entry.role,
        "run": RUN,
        "seq": previous.seq + 1,
        "store": store,
    }
    row = spelt(made)
    _INSERT.run(connection, {"seq": previous.seq + 1, "row": row.decode(), "hash": row_hash(row), **columns(made)})
    return previous.seq + 1


def columns(row: Mapping[str, Any]) -> dict[str, str]:
    """Return what the columns of a row of the log say, for searching: nothing that the row itself does not."""
    about = row["object"] or {"kind": "", "id": ""}
    same = {name: row[name] for name in ("at", "actor", "action", "result")}
    return {**same, "object_kind": about["kind"], "object_id": about["id"]}


def verify_chain(reader: Reader) -> AuditResult:
    """Walk the chain: every hash, every link, no gap; every column says what its row says; the digests of kept changes.

    A backup of an older schema has fewer columns; those it has are looked at.
    """
    there = {column["name"] for column in inspect(reader.connection).get_columns(AUDIT.name)}
    chain = select(*(column for column in AUDIT.c if column.name in there)).order_by(AUDIT.c.seq)
    changes = _change_digests(reader.connection)
    previous, count = ZEROS, 0
    for stored in reader.connection.execute(chain).mappings():
        count += 1
        row = json.loads(stored["row"])
        fits = row_hash(stored["row"].encode()) == stored["hash"] and row["prev"] == previous
        fits = fits and all(stored[name] == said for name, said in columns(row).items() if name in there)
        kept = changes.get(stored["seq"], ZEROS)
        if not fits or row["seq"] != stored["seq"] or stored["seq"] != count or row["changes"] != kept:
            return AuditResult(count=count, first_bad=stored["seq"], head=previous)
        previous = stored["hash"]
    return AuditResult(count=count, first_bad=None, head=previous)


def export_audit(reader: Reader, folder: Path) -> Path:
    """Write `audit.jsonl` and the stand-alone verifier into `folder`; return the log's path."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "audit.jsonl"
    with target.open("w", encoding="utf-8", newline="\n") as out:
        for stored in reader.connection.execute(select(AUDIT).order_by(AUDIT.c.seq)).mappings():
            out.write(f"{stored['hash']} {stored['row']}\n")
    from lawdesk.data import verify_audit

    (folder / "verify_audit.py").write_text(Path(verify_audit.__file__).read_text("utf-8"), "utf-8")
    return target


class ChangesDigest:
    """The digest over the change rows of one transaction, added in order."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._is_empty = True

    def add(self, digests: Sequence[str]) -> None:
        """Add the digests of the next change rows."""
        self._is_empty = self._is_empty and not digests
        self._hash.update("".join(f"{one}\n" for one in digests).encode())

    def value(self) -> str:
        """Return the digest of all that were added, zeros if there were none."""
        return ZEROS if self._is_empty else self._hash.hexdigest()


def _change_digests(connection: Connection) -> dict[int, str]:
    """Return the digest of each transaction's changes, recomputed from the rows that still hold their content."""
    by_seq: dict[int, ChangesDigest] = defaultdict(ChangesDigest)
    for row in connection.execute(select(CHANGE).order_by(CHANGE.c.seq, CHANGE.c.n)).mappings():
        content = {name: row[name] for name in CONTENT}
        by_seq[row["seq"]].add([change_digest(content) if row["salt"] else row["digest"]])
    return {seq: digests.value() for seq, digests in by_seq.items()}


def change_digest(content: Mapping[str, Json]) -> str:
    """Return the digest over content and salt of a change row, which are the fields in `CONTENT`.

    Its texts are canonical already and its numbers small: sorting is all that is left of the canonical form.
    """
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


@cache
def _host() -> str:
    return socket.gethostname()


@cache
def _os_user() -> str:
    return os.environ.get("USERNAME") or os.environ.get("USER") or "?"
