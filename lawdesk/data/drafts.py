"""Drafts: what stands in an open editor or a faulty field, kept in the encrypted store until it is committed or thrown away.

They are not records: no change row, no audit row, no undo. This module writes its one table and nothing else.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, insert, select

from lawdesk.data.audit import RUN
from lawdesk.data.reader import Reader
from lawdesk.data.store import Store
from lawdesk.data.tables import DRAFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text typed but not committed: at `place`, for a record of `record_kind` as it was at `base_rev`.

    `run` is the run of the program in which it was typed, `actor` who sat there.
    """

    id: UUID
    place: str
    record_kind: str = ""
    record_id: str = ""
    base_rev: int = 0
    fields: Mapping[str, str]
    typed_at: str = ""
    run: str = RUN
    actor: str = ""


def keep_draft(store: Store, draft: Draft) -> None:
    """Keep a draft in place of an older one with its id."""
    row = {
        "id": str(draft.id),
        "place": draft.place,
        "record_kind": draft.record_kind,
        "record_id": draft.record_id,
        "base_rev": draft.base_rev,
        "fields": json.dumps(dict(draft.fields), ensure_ascii=False),
        "typed_at": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "run": draft.run,
        "actor": draft.actor,
    }
    with store.scratch() as connection:
        connection.execute(delete(DRAFT).where(DRAFT.c.id == row["id"]))
        connection.execute(insert(DRAFT).values(**row))


def drop_draft(store: Store, id: UUID) -> None:
    """Forget a draft: its text was committed, or thrown away by hand."""
    with store.scratch() as connection:
        connection.execute(delete(DRAFT).where(DRAFT.c.id == str(id)))


def drafts(store: Store) -> tuple[Draft, ...]:
    """Return the drafts that are left, newest first."""
    with store.read() as reader:
        return drafts_in(reader)


def drafts_in(reader: Reader, actor: str = "") -> tuple[Draft, ...]:
    """Return the drafts that are left, newest first; of one person where `actor` is given."""
    query = select(DRAFT).order_by(DRAFT.c.typed_at.desc(), DRAFT.c.id)
    if actor:
        query = query.where(DRAFT.c.actor.in_(("", actor)))
    rows = reader.connection.execute(query).mappings().all()
    return tuple(
        Draft(
            id=UUID(row["id"]),
            place=row["place"],
            record_kind=row["record_kind"],
            record_id=row["record_id"],
            base_rev=row["base_rev"],
            fields=json.loads(row["fields"]),
            typed_at=row["typed_at"],
            run=row["run"],
            actor=row["actor"],
        )
        for row in rows
    )
