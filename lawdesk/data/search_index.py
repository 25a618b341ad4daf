"""Keeping the search index: every article of every text, the places of each version among them, the initials of every title.

The index follows from the records and can be built anew from them at any time. `FORMAT` says how; a store whose index has
another format is given a new one when it is opened, without a step of the schema.
"""

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from lawdesk.data.database import dialect_of
from lawdesk.data.pinyin import initials_of
from lawdesk.data.prepared import Prepared
from lawdesk.data.search_engine import INITIALS, PLACE, REMOVE_INDEX
from lawdesk.data.search_engines import engine_of
from lawdesk.data.search_format import FORMAT, INDEX
from lawdesk.data.tables import ARTICLE, LEGAL_WORK, META
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.search_words import runs_of
from lawdesk.domain.statutes.values import LegalWork, Provision

BATCH = 1000
_LAST = Prepared(select(func.max(ARTICLE.c.number)))
_PLACE_OF = Prepared(select(PLACE.c.first, PLACE.c.last).where(PLACE.c.version_id == bindparam("version")))
_ADD_PLACE = Prepared(insert(PLACE))


def index_statute(connection: Connection, version_id: UUID, provisions: Sequence[Provision]) -> None:
    """Index a statute anew: every article."""
    forget_statute(connection, version_id)
    dialect_of(connection).hold_chain(connection)  # numbers are given in one order
    first = (_LAST.rows(connection, {})[0][0] or 0) + 1
    owner = str(version_id)
    rows = [(number, owner, address, words) for number, (address, words) in enumerate(searchable(provisions), start=first)]
    if rows:
        engine = engine_of(connection)
        engine.add_articles(connection, rows)
        engine.add(connection, [(number, runs_of(words)) for number, _, _, words in rows])
        _ADD_PLACE.run(connection, {"version_id": owner, "first": first, "last": rows[-1][0]})


def forget_statute(connection: Connection, version_id: UUID) -> None:
    """Take a statute out of the index."""
    for first, last in _PLACE_OF.rows(connection, {"version": str(version_id)}):
        engine_of(connection).forget(connection, range(first, last + 1))
        connection.execute(delete(ARTICLE).where(ARTICLE.c.number.between(first, last)))
        connection.execute(delete(PLACE).where(PLACE.c.version_id == str(version_id)))


def index_titles(connection: Connection, works: Sequence[LegalWork]) -> None:
    """Index the titles of new works."""
    _add_initials(connection, [(str(work.id), work.title) for work in works])


def retitle(connection: Connection, work: LegalWork) -> None:
    """Index a title that may have changed."""
    changed = update(INITIALS).where(INITIALS.c.work_id == str(work.id)).values(initials=initials_of(work.title))
    connection.execute(changed)


def forget_title(connection: Connection, work_id: UUID) -> None:
    """Take a title out of the index."""
    connection.execute(delete(INITIALS).where(INITIALS.c.work_id == str(work_id)))


def rebuild_index(connection: Connection, progress: Progress = SILENT) -> None:
    """Build the index of a store anew, in the transaction of `connection`, whatever index there was before."""
    for statement in (*REMOVE_INDEX, *engine_of(connection).CREATE):
        connection.exec_driver_sql(statement)
    connection.execute(delete(ARTICLE).where(ARTICLE.c.address == ""))  # formats before this one kept titles there
    fault_point("index: removed")
    fill_index(connection, progress)
    fault_point("index: before commit")


def fill_index(connection: Connection, progress: Progress = SILENT) -> None:
    """Fill an empty index from the articles and works that are there, and write down its format."""
    engine = engine_of(connection)
    total = connection.execute(select(func.count()).select_from(ARTICLE)).scalar_one()
    last = done = 0
    query = select(ARTICLE.c.number, ARTICLE.c.text).order_by(ARTICLE.c.number).limit(BATCH)
    while rows := connection.execute(query.where(ARTICLE.c.number > last)).all():
        engine.add(connection, [(row.number, runs_of(row.text)) for row in rows])
        last, done = rows[-1].number, done + len(rows)
        progress.show(done, total, "重建检索索引")
    ends = (func.min(ARTICLE.c.number).label("first"), func.max(ARTICLE.c.number).label("last"))
    places = connection.execute(select(ARTICLE.c.version_id, *ends).group_by(ARTICLE.c.version_id)).mappings().all()
    if places:
        connection.execute(insert(PLACE), [dict(one) for one in places])
    _add_initials(connection, connection.execute(select(LEGAL_WORK.c.id, LEGAL_WORK.c.title)).tuples().all())
    connection.execute(delete(META).where(META.c.name == INDEX))
    connection.execute(insert(META), {"name": INDEX, "value": FORMAT})


def searchable(provisions: Iterable[Provision]) -> Iterator[tuple[str, str]]:
    """Yield address and whole text of every article, and of every other part that stands outside articles."""
    address, parts = "", list[str]()
    for one in provisions:
        inside = bool(address) and one.address.startswith(f"{address}.")
        if not inside:
            if parts:
                yield address, "\n".join(parts)
            address, parts = one.address, []
        words = " ".join(part for part in (one.number_text if not inside else "", one.heading, one.text) if part)
        if words:
            parts.append(words)
    if parts:
        yield address, "\n".join(parts)


def _add_initials(connection: Connection, titles: Sequence[tuple[str, str]]) -> None:
    if titles:
        connection.execute(insert(INITIALS), [{"work_id": work, "initials": initials_of(title)} for work, title in titles])
