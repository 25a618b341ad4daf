"""Rows that follow from values and are never edited themselves: the search index of statute texts, references to content."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from lawdesk.data.reader import Reader
from lawdesk.data.references import may_refer, refer, unrefer
from lawdesk.data.search import forget_statute, index_statute, retitle_statute
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, StatuteText


def derive(reader: Reader, kind: Any, values: Sequence[Any]) -> None:
    """Bring what follows from `values`, new or changed, up to date in the same transaction."""
    if kind is StatuteText:
        for statute in values:
            version = reader.get(LegalVersion, statute.id)
            title = _title(reader, version) if version else statute.source_name
            index_statute(reader.connection, statute.id, title, statute.provisions)
    elif may_refer(kind):
        for value in values:
            refer(reader.connection, value)


def derive_again(reader: Reader, kind: Any, value: Any) -> None:
    """Bring what follows from a changed value of another kind up to date: titles stand in the index of their texts."""
    derive(reader, kind, [value])
    if kind is LegalVersion:
        retitle_statute(reader.connection, value.id, _title(reader, value))
    elif kind is LegalWork:
        for version in reader.find(LegalVersion, work_id=value.id):
            retitle_statute(reader.connection, version.id, _title(reader, version))


def forget(reader: Reader, kind: Any, id: UUID) -> None:
    """Take away what followed from a value that is deleted."""
    if kind is StatuteText:
        forget_statute(reader.connection, id)
    elif may_refer(kind):
        unrefer(reader.connection, kind, str(id))


def _title(reader: Reader, version: LegalVersion) -> str:
    work = reader.get(LegalWork, version.work_id)
    return f"{work.title} {version.document_number}".strip() if work else version.document_number
