"""The audit chain: one row per transaction, each holding the hash of the one before.

Who holds the key can rebuild the whole chain; it is evidence against an anchor elsewhere, such as the head that every
outgoing bundle carries.
"""

import hashlib
import os
import socket
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, RowMapping, func, insert, inspect, select

from lawdesk.data import clock
from lawdesk.data.mapping import spelt
from lawdesk.data.prepared import Prepared
from lawdesk.data.reader import Reader, chunks
from lawdesk.data.tables import AUDIT, CHANGE
from lawdesk.domain.canonical import Json, canonical
from lawdesk.domain.ids import new_id

ZEROS = "0" * 64
RUN = str(new_id())
CONTENT = ("kind", "id", "op", "rev_before", "rev_after", "fields", "after", "salt")
_MARK = b"lawdesk-audit/1\n"
_DERIVED = ("at", "actor", "action", "object_kind", "object_id", "result")
# The chain stands in these columns from the first schema on: copies of an older schema are verified too.
_CHAIN = select(AUDIT.c.seq, AUDIT.c.row, AUDIT.c.hash).order_by(AUDIT.c.seq)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditPoint:
    """A row up to which the chain was verified."""

    seq: int
    hash: str


_NO_CHANGES = (0, ZEROS)
_NOTHING = {"kind": "", "id": ""}


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
    now = clock.now()
    tick = max(previous.clock + 1, int(now.timestamp() * 1000))
    canonical(entry.detail)  # raises where somebody's facts have no canonical form; the other fields are ours
    made: dict[str, Json] = {
        "action": entry.action,
        "actor": entry.actor,
        "at": now.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z",
        "changes": entry.changes,
        "clock": tick,
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


def verify_chain(reader: Reader, after: AuditPoint | None = None) -> AuditResult:
    """Walk the chain: every hash, every link, no gap; every column says what its row says; the digests of kept changes.

    With `after` only what stands behind a point that was verified before; the point itself must be there unchanged. A backup
    of an older schema has fewer columns; those it has are looked at.
    """
    start, previous = (after.seq, after.hash) if after is not None else (0, ZEROS)
    if after is not None and row_hashes(reader, [start]).get(start) != previous:
        return AuditResult(count=start, first_bad=start, head=ZEROS)
    there = {column["name"] for column in inspect(reader.connection).get_columns(AUDIT.name)}
    derived = [name for name in _DERIVED if name in there]
    chain = _CHAIN.add_columns(*(AUDIT.c[name] for name in derived)).where(AUDIT.c.seq > start)
    changes = _change_digests(reader.connection, start)
    pending = next(changes, _NO_CHANGES)
    seq = start
    for stored in reader.connection.execute(chain):
        seq += 1
        row = _read(stored, derived)
        kept = pending[1] if pending[0] == seq else ZEROS
        if row is None or (row["seq"], row["prev"], row["changes"], stored[0]) != (seq, previous, kept, seq):
            return AuditResult(count=seq, first_bad=stored[0], head=previous)
        if pending[0] == seq:
            pending = next(changes, _NO_CHANGES)
        previous = stored[2]
    first_bad = pending[0] or None  # changes behind the last row: the row that told of them is cut off
    return AuditResult(count=seq, first_bad=first_bad, head=previous)


def row_hashes(reader: Reader, seqs: Collection[int]) -> dict[int, str]:
    """Return the hashes of these rows, of those that are there."""
    found: dict[int, str] = {}
    for part in chunks(list(seqs)):
        rows = reader.connection.execute(select(AUDIT.c.seq, AUDIT.c.hash).where(AUDIT.c.seq.in_(part)))
        found.update((row.seq, row.hash) for row in rows)
    return found


def export_rows(reader: Reader) -> bytes:
    """Return the whole log as it is exported: in each line the hash and the row."""
    rows = reader.connection.execute(select(AUDIT.c.hash, AUDIT.c.row).order_by(AUDIT.c.seq))
    return "".join(f"{hashed} {row}\n" for hashed, row in rows).encode()


def _read(stored: Sequence[Any], derived: Sequence[str]) -> dict[str, Any] | None:
    """Return a row of the log, None where its hash or its `derived` columns do not fit it."""
    data = stored[1].encode()
    if row_hash(data) != stored[2]:
        return None
    row: dict[str, Any] = msgspec.json.decode(data)
    about = row["object"] or _NOTHING
    said = {**row, "object_kind": about["kind"], "object_id": about["id"]}
    return row if all(said[name] == found for name, found in zip(derived, stored[3:], strict=True)) else None


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


def _change_digests(connection: Connection, after: int) -> Iterator[tuple[int, str]]:
    """Yield the digest of each transaction's changes behind `after`, recomputed from the rows that still hold their content."""
    query = select(CHANGE).where(CHANGE.c.seq > after).order_by(CHANGE.c.seq, CHANGE.c.n)
    rows = connection.execute(query).mappings()
    for seq, group in groupby(rows, key=itemgetter("seq")):
        digests = ChangesDigest()
        digests.add([_kept_digest(row) for row in group])
        yield seq, digests.value()


def _kept_digest(row: RowMapping) -> str:
    """Return the digest of a change row; of one whose content was erased only the digest is left."""
    if not row["salt"]:
        return str(row["digest"])
    made = change_digest({name: row[name] for name in CONTENT})
    return made if made == row["digest"] else ZEROS


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
