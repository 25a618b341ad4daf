"""Rows that follow from values and are never edited themselves: the search index of statute texts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from lawdesk.data.reader import Reader
from lawdesk.data.search import forget_statute, index_statute
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, StatuteText


def derive(reader: Reader, kind: Any, values: Sequence[Any]) -> None:
    """Bring what follows from `values` up to date, in the same transaction."""
    if kind is StatuteText:
        for statute in values:
            index_statute(reader.connection, statute.id, _title(reader, statute), statute.provisions)


def forget(reader: Reader, kind: Any, id: UUID) -> None:
    """Take away what followed from a value that is deleted."""
    if kind is StatuteText:
        forget_statute(reader.connection, id)


def _title(reader: Reader, statute: StatuteText) -> str:
    version = reader.get(LegalVersion, statute.id)
    work = reader.get(LegalWork, version.work_id) if version else None
    return f"{work.title} {version.document_number}" if version and work else statute.source_name
