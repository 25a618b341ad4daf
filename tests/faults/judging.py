"""Is a store whole after a fault? Everything that must agree with everything else is compared; nothing is believed."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from lawdesk.data.envelope import VOID
from lawdesk.data.examination import examine
from lawdesk.data.mapping import row_plain, value_digest
from lawdesk.data.queries.statutes import own_office
from lawdesk.data.reader import Reader, table_of
from lawdesk.data.search import search_statutes
from lawdesk.data.search_index import searchable
from lawdesk.data.tables import ARTICLE, AUDIT, CHANGE, CHANGESET, KINDS
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, StatuteText
from lawdesk.operations.workspace import Workspace


def faults_in(workspace: Workspace) -> list[str]:
    """Return what does not agree in an open workspace; nothing if it is whole."""
    workspace.store.fold_log()
    with workspace.store.read() as reader:
        found = examine(reader)
        faults = [f"examination: {found}"] if found.faults else []
        return [*faults, *_records(reader), *_chain(reader), *_search(reader), *leftovers(workspace.folder)]


def leftovers(folder: Path) -> list[str]:
    """Return the unfinished files in a workspace."""
    return [f"left over: {path.name}" for path in folder.rglob("*") if ".part" in path.name or path.name.endswith(".restoring")]


def state_of(workspace: Workspace) -> dict[str, Any]:
    """Return every record with its rev: two states are equal if these are."""
    with workspace.store.read() as reader:
        return {
            f"{kind} {row['id']}": (row["rev"], row["record_state"], value_digest(row_plain(shape, row)))
            for kind, shape in KINDS.items()
            for row in reader.connection.execute(select(table_of(shape))).mappings()
        }


def _records(reader: Reader) -> list[str]:
    """Each record must be what the last change row of it says."""
    last = {(row.kind, row.id): row for row in reader.connection.execute(select(CHANGE).order_by(CHANGE.c.seq, CHANGE.c.n))}
    faults = []
    for kind, shape in KINDS.items():
        for row in reader.connection.execute(select(table_of(shape))).mappings():
            change = last.pop((kind, row["id"]), None)
            if change is None or change.rev_after != row["rev"] or change.after != value_digest(row_plain(shape, row)):
                faults.append(f"{kind} {row['id']} is not what its changes say")
            if change is not None and change.op == "retire" and row["record_state"] != VOID and '"void"]' in change.fields:
                faults.append(f"{kind} {row['id']} should be void")
    return faults + [f"{kind} {id} is missing" for (kind, id), change in last.items() if change.op != "delete"]


def _chain(reader: Reader) -> list[str]:
    """Change sets and changes belong to rows of the chain."""
    rows = set(reader.connection.execute(select(AUDIT.c.seq)).scalars())
    sets = set(reader.connection.execute(select(CHANGESET.c.seq)).scalars())
    changes = set(reader.connection.execute(select(CHANGE.c.seq)).scalars())
    return (
        [] if rows == set(range(1, len(rows) + 1)) and sets <= rows and changes <= sets else ["changes without their audit rows"]
    )


def _search(reader: Reader) -> list[str]:
    """The index holds every article and every title, and finds them."""
    wanted = {
        (str(text.id), address, words) for text in reader.all(StatuteText) for address, words in searchable(text.provisions)
    }
    stored = {(row.version_id, row.address, row.text) for row in reader.connection.execute(select(ARTICLE))}
    numbers = set(reader.connection.execute(select(ARTICLE.c.number)).scalars())
    indexes = [f"SELECT id FROM {name}_docsize" for name in ("article_index", "article_index_sign")]
    indexed = [set(reader.connection.exec_driver_sql(one).scalars()) for one in indexes]
    not_found = [words for _, _, words in wanted if not search_statutes(reader, words[:6].split()[-1]).places]
    own = own_office(reader)  # works that came with a submission are their sender's, and not looked for here
    listed = {version.work_id for version in reader.all(LegalVersion, org=own)}
    titles = [work.title for work in reader.all(LegalWork) if work.id in listed]
    not_found += [title for title in titles if not search_statutes(reader, title).titled]
    return (
        []
        if wanted == stored and indexed == [numbers, numbers] and not not_found
        else [f"search index: {len(wanted ^ stored)}, {not_found}"]
    )
