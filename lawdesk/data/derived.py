"""Rows that follow from values and are never edited themselves: the search index of statute texts, references to content."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from lawdesk.data.reader import Reader
from lawdesk.data.references import may_refer, refer, unrefer
from lawdesk.data.search_index import forget_statute, forget_title, index_statute, index_titles, retitle
from lawdesk.domain.statutes.values import LegalWork, StatuteText


def derive(reader: Reader, kind: Any, values: Sequence[Any]) -> None:
    """Bring what follows from `values`, new or changed, up to date in the same transaction."""
    if kind is StatuteText:
        for statute in values:
            index_statute(reader.connection, statute.id, statute.provisions)
    elif kind is LegalWork:
        index_titles(reader.connection, values)
    elif may_refer(kind):
        for value in values:
            refer(reader.connection, value)


def derive_again(reader: Reader, kind: Any, value: Any) -> None:
    """Bring what follows from a changed value up to date in the same transaction."""
    if kind is LegalWork:
        retitle(reader.connection, value)
    else:
        derive(reader, kind, [value])


def forget(reader: Reader, kind: Any, id: UUID) -> None:
    """Take away what followed from a value that is deleted."""
    if kind is StatuteText:
        forget_statute(reader.connection, id)
    elif kind is LegalWork:
        forget_title(reader.connection, id)
    elif may_refer(kind):
        unrefer(reader.connection, kind, str(id))
