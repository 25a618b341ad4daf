"""Is a store, or a copy of one, sound? Pages, references, audit chain and attachments are looked at; nothing is changed."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, inspect, select

from lawdesk.data.audit import verify_chain
from lawdesk.data.database import dialect_of
from lawdesk.data.reader import Reader
from lawdesk.data.references import missing_content
from lawdesk.data.tables import BLOB, BLOB_CHUNK, KINDS, METADATA
from lawdesk.domain.progress import SILENT, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """What was found: numbers of faults, the first audit row that does not fit (None: all do), and what there is."""

    damaged_pages: int
    lost_references: int
    first_bad_audit: int | None
    damaged_attachments: tuple[str, ...]
    lost_content: int
    audit_rows: int
    audit_head: str
    counts: Mapping[str, int]

    @property
    def faults(self) -> int:
        """How many faults there are; 0 says that the store is sound."""
        content = len(self.damaged_attachments) + self.lost_content
        return self.damaged_pages + self.lost_references + content + (self.first_bad_audit is not None)


def examine(reader: Reader, progress: Progress = SILENT, *, every: int = 1) -> Examination:
    """Look at everything `reader` sees; of the attachments one in `every`. The log must be folded into the file before."""
    progress.report(0, 4, "数据页")
    dialect = dialect_of(reader.connection)
    pages = dialect.damaged_pages(reader.connection)
    progress.report(1, 4, "引用关系")
    references = dialect.lost_references(reader.connection)
    progress.report(2, 4, "操作日志")
    chain = verify_chain(reader)
    progress.report(3, 4, "附件")
    blobs = _damaged_blobs(reader.connection, every)
    progress.report(4, 4, "")
    return Examination(
        damaged_pages=pages,
        lost_references=references,
        first_bad_audit=chain.first_bad,
        damaged_attachments=blobs,
        lost_content=missing_content(reader.connection),
        audit_rows=chain.count,
        audit_head=chain.head,
        counts=count_records(reader.connection),
    )


def count_records(connection: Connection) -> dict[str, int]:
    """Return how many records of each kind there are, void ones too; a copy of an older schema may have fewer kinds."""
    there = set(inspect(connection).get_table_names())
    return {
        kind: connection.execute(select(func.count()).select_from(METADATA.tables[kind])).scalar() or 0
        for kind in KINDS
        if kind in there
    }


def _damaged_blobs(connection: Connection, every: int) -> tuple[str, ...]:
    digests = connection.execute(select(BLOB.c.sha256).order_by(BLOB.c.sha256)).scalars().all()
    first = secrets.randbelow(every)  # another sample each time, so that every one has its turn
    return tuple(sha256 for sha256 in digests[first::every] if _blob_digest(connection, sha256) != sha256)


def _blob_digest(connection: Connection, sha256: str) -> str:
    made = hashlib.sha256()
    for piece in connection.execute(select(BLOB_CHUNK.c.data).where(BLOB_CHUNK.c.sha256 == sha256).order_by(BLOB_CHUNK.c.n)):
        made.update(piece.data)
    return made.hexdigest()
