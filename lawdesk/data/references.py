"""Which values refer to which stored content: the rows of `blob_ref`, kept with every write of such a value.

Content that nothing refers to is marked with the moment since when, and goes after a while (`blobs.sweep`).
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, inspect, select, update

from lawdesk.data.errors import MissingContentError
from lawdesk.data.reader import chunks
from lawdesk.data.tables import BLOB, BLOB_REF, META, METADATA
from lawdesk.domain.appraisal.values import Assessment
from lawdesk.domain.attachments import Attachment
from lawdesk.domain.submissions.values import Bundle

IN_USE = ""  # `idle_since` of content that something refers to


def _of_attachment(value: Attachment) -> dict[str, str]:
    return {"sha256": value.sha256}


def _of_assessment(value: Assessment) -> dict[str, str]:
    return {
        f"inputs/{answer.indicator_id}/evidence/{number}": paper.sha256
        for answer in value.inputs
        for number, paper in enumerate(answer.evidence)
        if paper.sha256
    }


def _of_bundle(value: Bundle) -> dict[str, str]:
    """Return the members that the manifest names."""
    if not value.manifest_text:
        return {}
    return {member["name"]: member["sha256"] for member in json.loads(value.manifest_text)["files"]}


_REFERENCES: Mapping[Any, Callable[[Any], dict[str, str]]] = {
    Attachment: _of_attachment,
    Assessment: _of_assessment,
    Bundle: _of_bundle,
}


def may_refer(kind: Any) -> bool:
    """Is this one of the kinds whose values name stored content?"""
    return kind in _REFERENCES


def refer(connection: Connection, value: Any) -> None:
    """Bring the references of a value up to date, and the marks of the content that they concern."""
    wanted = {(field, sha256) for field, sha256 in _REFERENCES[type(value)](value).items()}
    own = (BLOB_REF.c.kind == value.kind) & (BLOB_REF.c.id == str(value.id))
    known = {(row.field, row.sha256) for row in connection.execute(select(BLOB_REF).where(own))}
    if wanted == known:
        return
    connection.execute(delete(BLOB_REF).where(own))
    if wanted:
        rows = [{"sha256": sha256, "kind": value.kind, "id": str(value.id), "field": field} for field, sha256 in wanted]
        connection.execute(insert(BLOB_REF), rows)
    _mark(connection, {sha256 for _, sha256 in wanted ^ known})


def unrefer(connection: Connection, kind: Any, id: str) -> None:
    """Forget the references of a value that is deleted."""
    own = (BLOB_REF.c.kind == kind.kind) & (BLOB_REF.c.id == id)
    gone = set(connection.execute(select(BLOB_REF.c.sha256).where(own)).scalars())
    connection.execute(delete(BLOB_REF).where(own))
    _mark(connection, gone)


def check_content(connection: Connection, kind: Any, ids: Sequence[str], org: str) -> None:
    """Raise `MissingContentError` if one of these records of office `org` refers to content that is not here in full.

    Records of other offices may: what they named need not have come along.
    """
    table = METADATA.tables[kind.kind]
    here = select(BLOB.c.sha256).where(BLOB.c.sha256 == BLOB_REF.c.sha256, BLOB.c.is_complete)
    for part in chunks(ids):
        query = (
            select(BLOB_REF.c.sha256, BLOB_REF.c.field)
            .join(table, table.c.id == BLOB_REF.c.id)
            .where(BLOB_REF.c.kind == kind.kind, BLOB_REF.c.id.in_(part), table.c.org == org, ~here.exists())
        )
        missing = connection.execute(query).first()
        if missing is not None:
            raise MissingContentError(kind=kind.kind, field=missing.field, sha256=missing.sha256)


def missing_content(connection: Connection) -> int:
    """Count the references of records of this office to content that is not here in full; an older schema knows of none."""
    if not inspect(connection).has_table(BLOB_REF.name):
        return 0
    office = connection.execute(select(META.c.value).where(META.c.name == "office")).scalar_one()
    here = select(BLOB.c.sha256).where(BLOB.c.sha256 == BLOB_REF.c.sha256, BLOB.c.is_complete)
    found = 0
    for kind in _REFERENCES:
        table = METADATA.tables[kind.kind]
        own = table.c.org == office
        query = select(func.count()).select_from(BLOB_REF.join(table, table.c.id == BLOB_REF.c.id))
        found += connection.execute(query.where(BLOB_REF.c.kind == kind.kind, own, ~here.exists())).scalar_one()
    return found


def _mark(connection: Connection, digests: Iterable[str]) -> None:
    """Mark content as in use, or as idle from now on."""
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    for part in chunks(sorted(digests)):
        used = set(connection.execute(select(BLOB_REF.c.sha256).where(BLOB_REF.c.sha256.in_(part))).scalars())
        for since, some in ((IN_USE, used), (now, set(part) - used)):
            if some:
                connection.execute(update(BLOB).where(BLOB.c.sha256.in_(sorted(some))).values(idle_since=since))
