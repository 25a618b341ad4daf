"""Rows of 法规文库: installed texts, or those that hold the words searched for."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.search import Hit, search_statutes
from lawdesk.data.store import Reader
from lawdesk.domain.statutes.values import BasisEntry, LegalVersion, LegalWork, Provision, Rank, StatuteText, Validity
from lawdesk.domain.statutes.versions import validity
from lawdesk.ui.detail import Detail
from lawdesk.ui.list_page import ListSource
from lawdesk.ui.lookups import choices
from lawdesk.ui.rows import Cell, Column, Filter, Listing, Query, Row, sort_rows
from lawdesk.ui.statutes.rows import day_text, validity_of, versions_by_work
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label

MOST_HITS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDetail(Detail):
    """A text to read: its provisions and, after a search, the hits in it."""

    work: LegalWork
    version: LegalVersion
    provisions: tuple[Provision, ...]
    hits: tuple[Hit, ...]
    search: str


class LibraryRows(ListSource):
    """One row per version; a search finds versions by the words in their articles, one and two characters too."""

    symbol = "mdi6.bookshelf"

    def __init__(self) -> None:
        self.search = ""

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="名称", width=14, is_main=True),
            Column(head="层级", width=8, is_optional=True),
            Column(head="施行日期", width=6),
            Column(head="时效性", width=6),
            Column(head="命中", width=3, is_number=True),
            Column(head="目录", width=3, is_optional=True),
            Column(head="制定机关", width=8, is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="rank", head="层级", choices=choices(Rank)),
            Filter(field="validity", head="时效性", choices=choices(Validity)),
            Filter(field="chosen", head="目录", choices=(("yes", "已选入"), ("no", "未选入"))),
        )

    def listing(self, reader: Reader, query: Query) -> Listing:
        self.search = query.search
        found = search_statutes(reader, query.search, limit=MOST_HITS) if query.search else None
        hits = Counter(hit.version_id for hit in found.hits) if found is not None else None
        works = {work.id: work for work in reader.all(LegalWork)}
        versions = reader.all(LegalVersion)
        by_work = versions_by_work(versions)
        chosen = {entry.version_id for entry in reader.all(BasisEntry)}
        rows = []
        for version in sorted(versions, key=lambda one: (works[one.work_id].title, one.effective_on or date.min)):
            if hits is not None and version.id not in hits:
                continue
            state = validity(version, by_work[version.work_id], date.today())
            row, values = _row(works[version.work_id], version, state, hits[version.id] if hits else 0, version.id in chosen)
            if all(values[name] in allowed for name, allowed in query.filters.items()):
                rows.append(row)
        ordered = sort_rows(rows, query, self.columns())
        return Listing(ids=tuple(row.id for row in ordered), total=len(versions), first=ordered[:WINDOW])

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        chosen = {entry.version_id for entry in reader.all(BasisEntry)}
        rows = []
        for version in reader.window(LegalVersion, ids):
            work = reader.get(LegalWork, version.work_id)
            if work is not None:
                rows.append(_row(work, version, validity_of(reader, version), 0, version.id in chosen)[0])
        return tuple(rows)

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        version = reader.get(LegalVersion, record)
        work = reader.get(LegalWork, version.work_id) if version is not None else None
        if version is None or work is None:
            return None
        text = reader.get(StatuteText, record)
        hits = search_statutes(reader, self.search, limit=MOST_HITS).hits if self.search else ()
        state = validity_of(reader, version)
        return TextDetail(
            id=record,
            title=f"《{work.title}》",
            state=label(state),
            tone=tone_of(state),
            tabs=(),
            work=work,
            version=version,
            provisions=text.provisions if text is not None else (),
            hits=tuple(hit for hit in hits if hit.version_id == record),
            search=self.search,
        )


def _row(work: LegalWork, version: LegalVersion, state: Validity, hits: int, is_chosen: bool) -> tuple[Row, dict[str, str]]:
    row = Row(
        id=version.id,
        cells=(
            Cell(work.title),
            Cell(label(work.rank)),
            Cell(day_text(version.effective_on)),
            Cell(label(state), tone_of(state)),
            Cell(str(hits) if hits else ""),
            Cell("已选" if is_chosen else ""),
            Cell(work.body),
        ),
    )
    return row, {"rank": work.rank.value, "validity": state.value, "chosen": "yes" if is_chosen else "no"}
