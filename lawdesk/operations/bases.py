"""执法依据目录: put statutes into the unit's catalogue, list it in the order it is printed in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.queries.catalogue import CatalogueLine, catalogue_lines, subject_names
from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Institution, Level
from lawdesk.domain.statutes.catalogue import is_review_overtaken, numbered, with_new
from lawdesk.domain.statutes.values import (
    BasisEntry,
    BasisGroup,
    Citation,
    CitationOrigin,
    CitationRole,
    LegalVersion,
    LegalWork,
    Rank,
)
from lawdesk.domain.statutes.versions import validity, version_to_read
from lawdesk.operations.catalogue_errors import DuplicateBasisError
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.key_articles import articles_in_words, read_articles_of
from lawdesk.operations.library import Shelf, chosen_work
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import label


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEntry:
    """What is to be listed. `qualification` and `key_articles` are articles as one writes them: 第四条、第八条第一款.

    `body` and `rank` correct what the import guessed of the work; `work_id` says which one, where it is known.
    """

    title: str
    work_id: UUID | None = None
    group: BasisGroup
    levels: tuple[Level, ...]
    lead_institution: str = ""
    qualification: str = ""
    key_articles: str = ""
    subjects: tuple[UUID, ...] = ()
    body: str = ""
    rank: Rank | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What came of listing: the titles that were put in, and those that stood there already."""

    titles: tuple[str, ...]
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisRow:
    """A line of the catalogue in words; `review` is 未核对, the day of the check, or that a version changed since."""

    id: str
    group: str
    title: str
    rank: str
    body: str
    document_number: str
    promulgated_on: str
    effective_on: str
    validity: str
    levels: str
    lead_institution: str
    subjects: str
    key_articles: str
    review: str
    reviewed_by: str
    remark: str


def add_basis(workspace: Workspace, new: NewEntry, day: date) -> str:
    """List the version of a work that is in force on `day` and return its title.

    Raises `DuplicateBasisError` for a work that is listed already, `NotFoundError`, and what refuses the articles.
    """
    listed = add_bases(workspace, (new,), day)
    if listed.known:
        raise DuplicateBasisError(title=listed.known[0])
    return listed.titles[0]


def add_bases(workspace: Workspace, new: Sequence[NewEntry], day: date) -> Listed:
    """List works as one undo step, each at its place by rank; works that are listed already are left as they are."""
    with workspace.store.read() as reader:
        listed, values = entries_for(reader, workspace.home, new, day)
    if listed.titles:
        what = f"《{listed.titles[0]}》" if len(listed.titles) == 1 else f" {len(listed.titles)} 部法规"
        with workspace.store.transaction(workspace.operator, "basis.add", title=f"选入{what}") as tx:
            tx.put_many(values)
    return listed


def entries_for(reader: Reader, home: Institution, new: Sequence[NewEntry], day: date) -> tuple[Listed, tuple[Any, ...]]:
    """Return which works would be listed, and the records to write for that. Raises `NotFoundError`, `AmbiguousError`."""
    maker = _Maker(reader, home, day)
    for one in new:
        maker.make(one)
    values = (*maker.shelf.changed(), *maker.numbered_entries(), *maker.citations) if maker.entries else ()
    return Listed(titles=tuple(maker.titles), known=tuple(maker.known)), values


def list_basis(workspace: Workspace, day: date) -> tuple[BasisRow, ...]:
    """Return the catalogue in printed order: by group, then as it was ordered by rank or by hand."""
    with workspace.store.read() as reader:
        names = subject_names(reader)
        return tuple(basis_row(line, names, day) for line in catalogue_lines(reader, workspace.home.office_id))


def basis_row(line: CatalogueLine, names: Mapping[UUID, str], day: date) -> BasisRow:
    """Return an entry in words, as it is on `day`; `names` are those of institutions and units."""
    entry, version = line.entry, line.version
    return BasisRow(
        id=str(entry.id),
        group=label(entry.group) if entry.group else "",
        title=line.work.title,
        rank=line.work.rank.value,
        body=line.work.body,
        document_number=version.document_number,
        promulgated_on=_day_text(version.promulgated_on),
        effective_on=_day_text(version.effective_on),
        validity=validity(version, line.versions, day).value,
        levels="、".join(entry.levels),
        lead_institution=entry.lead_institution,
        subjects="、".join(names[one] for one in entry.subjects if one in names),
        key_articles=articles_in_words(entry.key_articles),
        review=review_words(entry, line.versions, day),
        reviewed_by=entry.reviewed_by,
        remark=entry.remark,
    )


def review_words(entry: BasisEntry, versions: Iterable[LegalVersion], day: date) -> str:
    """Return 未核对, the day of the check, or the day with 「核对后版本有变动」."""
    if entry.reviewed_on is None:
        return "未核对"
    words = _day_text(entry.reviewed_on)
    return f"{words} 核对后版本有变动" if is_review_overtaken(entry, versions, day) else words


class _Maker:
    """Makes the entries, works and citations of one step of listing."""

    def __init__(self, reader: Reader, home: Institution, day: date) -> None:
        self.shelf = Shelf.of(reader)
        self.entries: list[BasisEntry] = []
        self.citations: list[Citation] = []
        self.titles: list[str] = []
        self.known: list[str] = []
        self._reader, self._home, self._day = reader, home, day
        self._lines = catalogue_lines(reader, home.office_id)
        self._listed = {line.work.id for line in self._lines if line.entry.institution_id == home.id}
        self._ranks = {line.entry.id: line.work.rank for line in self._lines}

    def make(self, new: NewEntry) -> None:
        """Make the entry of a work, unless it is listed."""
        work = self._corrected(new)
        if work.id in self._listed:
            self.known.append(work.title)
            return
        version = version_to_read(self.shelf.versions_of(work), self._day)
        if version is None:
            raise NotFoundError(kind="版本", what=f"《{work.title}》")
        entry = BasisEntry(
            id=new_id(),
            institution_id=self._home.id,
            version_id=version.id,
            group=new.group,
            levels=new.levels,
            lead_institution=new.lead_institution,
            is_qualification_basis=bool(new.qualification),
            key_articles=read_articles_of(self._reader, work.title, version, new.key_articles),
            subjects=new.subjects,
        )
        self._listed.add(work.id)
        self._ranks[entry.id] = work.rank
        self.entries.append(entry)
        self.titles.append(work.title)
        if new.qualification:
            self.citations.append(self._qualification(work, version, new.qualification))

    def numbered_entries(self) -> tuple[BasisEntry, ...]:
        """Return the new entries with their places, and those that had to make room."""
        return numbered(with_new([line.entry for line in self._lines], self.entries, self._ranks))

    def _qualification(self, work: LegalWork, version: LegalVersion, articles: str) -> Citation:
        addresses = read_articles_of(self._reader, work.title, version, articles)
        return Citation(
            owner_kind="institution",
            owner_id=self._home.id,
            role=CitationRole.QUALIFICATION,
            written=f"《{work.title}》{articles_in_words(addresses)}",
            law_title=work.title,
            version_id=version.id,
            addresses=addresses,
            origin=CitationOrigin.MANUAL,
        )

    def _corrected(self, new: NewEntry) -> LegalWork:
        """Return the work named, with what the person says of its body and rank."""
        work = chosen_work(self.shelf, new.title, new.work_id)
        corrected = replace(work, body=new.body or work.body, rank=new.rank or work.rank)
        if corrected != work:
            self.shelf.add_work(corrected)
        return corrected


def _day_text(day: date | None) -> str:
    return day.isoformat() if day else ""
