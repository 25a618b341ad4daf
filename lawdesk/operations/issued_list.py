"""对照上级目录: take in the list that the superior issued, compare it with the own catalogue, adopt or decline its lines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from lawdesk.data.queries.catalogue import CatalogueLine, catalogue_lines
from lawdesk.data.store import Reader
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.catalogue import numbered, with_new
from lawdesk.domain.statutes.issued import Aspect, Mine, Pair, Standing, aligned
from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title
from lawdesk.domain.statutes.values import BasisEntry, IssuedBasis, LegalVersion, Rank
from lawdesk.formats.catalogue_list import BasisRow, read_catalogue_list
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import read_tables
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.key_articles import read_articles, read_articles_of
from lawdesk.operations.library import Shelf
from lawdesk.operations.listed_works import NamedWork, find_work, named_version
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import field_label

TAKEN_OVER = {Aspect.GROUP, Aspect.LEVELS, Aspect.ARTICLES, Aspect.VERSION}
"""What adopting a line changes in an entry that is there already; name and number are the library's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedList:
    """What the file does not say of itself: the name of the list, who issued it and when."""

    title: str = ""
    issuer: str = ""
    issued_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPreview:
    """A dry run: the lines that would be kept, those of the same list that would go, and every problem."""

    title: str
    lines: tuple[IssuedBasis, ...]
    gone: tuple[IssuedBasis, ...]
    problems: tuple[Problem, ...]

    @property
    def has_refused_rows(self) -> bool:
        """Is there a row that was not understood?"""
        return any(problem.stops_row for problem in self.problems)

    @property
    def summary(self) -> dict[str, int]:
        """Return the counts for machines."""
        unknown = sum(one.version_id is None for one in self.lines)
        return {"lines": len(self.lines), "gone": len(self.gone), "unknown": unknown, "problems": len(self.problems)}

    @property
    def words(self) -> str:
        """Return the counts in one sentence."""
        gone = f"，较上次减少 {len(self.gone)} 条" if self.gone else ""
        return f"“{self.title}”共 {len(self.lines)} 条{gone}；问题 {len(self.problems)} 处。"


def preview_issued(workspace: Workspace, path: Path, about: IssuedList, progress: Progress = SILENT) -> IssuedPreview:
    """Read a list issued by the superior and return what would be kept; nothing is written.

    A list of the same name takes the place of the former one; reasons given for not adopting a line stay.
    """
    draft = read_catalogue_list(read_tables(path, progress=progress))
    title = about.title or path.stem
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        former = reader.find(IssuedBasis, list_title=title)
    known = {(normalised_title(one.title), normalised_document_number(one.document_number)): one for one in former}
    lines = []
    for number, row in enumerate(draft.rows, start=1):
        key = (normalised_title(row.title), normalised_document_number(row.document_number))
        base = known.get(key) or IssuedBasis(list_title=title, title=row.title)
        lines.append(_line(base, row, shelf, about, number))
    kept = {one.id for one in lines}
    return IssuedPreview(
        title=title,
        lines=tuple({one.id: one for one in lines}.values()),
        gone=tuple(one for one in former if one.id not in kept),
        problems=draft.problems,
    )


def accept_issued(workspace: Workspace, preview: IssuedPreview) -> None:
    """Keep the list as one undo step; a backup is made before."""
    back_up_before(workspace, BackupReason.IMPORT)
    with workspace.store.transaction(workspace.operator, "issued.import", title=f"导入上级目录“{preview.title}”") as tx:
        tx.put_many(preview.lines)
        for one in preview.gone:
            tx.remove(IssuedBasis, one.id)


def compare_issued(workspace: Workspace) -> tuple[Pair, ...]:
    """Return the comparison of all issued lists with the own catalogue."""
    with workspace.store.read() as reader:
        return comparison(reader, workspace.home)


def comparison(reader: Reader, home: Institution) -> tuple[Pair, ...]:
    """Return the comparison of all issued lists with the catalogue of `home`."""
    issued = reader.all(IssuedBasis)
    lines = catalogue_lines(reader, home.office_id)
    mine = [Mine(entry=line.entry, work=line.work, version=line.version) for line in lines]
    return aligned(issued, mine, {one.id: _addresses(one) for one in issued})


def adopt_lines(workspace: Workspace, chosen: Collection[UUID], day: date) -> int:
    """Adopt lines of the issued list: list what is missing, take over where entries differ; return how many changed.

    A statute that is not known becomes a work without text. One undo step.
    """
    with workspace.store.read() as reader:
        adopter = _Adopter(reader, workspace.home, day)
        for pair in comparison(reader, workspace.home):
            if pair.theirs is not None and pair.id in chosen:
                adopter.adopt(pair)
        values = adopter.values()
    if adopter.count:
        with workspace.store.transaction(workspace.operator, "issued.adopt", title=f"采用上级目录 {adopter.count} 条") as tx:
            tx.put_many(values)
    return adopter.count


def decline_lines(workspace: Workspace, chosen: Collection[UUID], reason: str) -> int:
    """Mark lines as 不适用 with a reason, an empty one takes the mark back; return how many changed.

    Raises `InvalidValueError` for a reason of blanks.
    """
    if reason and not reason.strip():
        raise InvalidValueError(field=field_label(IssuedBasis.kind, "declined_reason"), value=reason, allowed="写明理由")
    with workspace.store.read() as reader:
        lines = reader.window(IssuedBasis, list(chosen))
    changed = [replace(one, declined_reason=reason.strip()) for one in lines if one.declined_reason != reason.strip()]
    if changed:
        title = f"标记不适用 {len(changed)} 条" if reason else f"撤销不适用 {len(changed)} 条"
        with workspace.store.transaction(workspace.operator, "issued.decline", title=title) as tx:
            tx.put_many(changed)
    return len(changed)


def remove_list(workspace: Workspace, title: str) -> int:
    """Take an issued list away; entries adopted from it stay. Returns how many lines it had."""
    with workspace.store.read() as reader:
        lines = reader.find(IssuedBasis, list_title=title)
    if lines:
        with workspace.store.transaction(workspace.operator, "issued.remove", title=f"移除上级目录“{title}”") as tx:
            for one in lines:
                tx.remove(IssuedBasis, one.id)
    return len(lines)


class _Adopter:
    """Gathers what adopting lines writes."""

    def __init__(self, reader: Reader, home: Institution, day: date) -> None:
        self.count = 0
        self._reader, self._home, self._day = reader, home, day
        self._shelf = Shelf.of(reader)
        self._lines: Sequence[CatalogueLine] = catalogue_lines(reader, home.office_id)
        self._ranks: dict[UUID, Rank] = {line.entry.id: line.work.rank for line in self._lines}
        self._entries: dict[UUID, BasisEntry] = {line.entry.id: line.entry for line in self._lines}
        self._of_work = {line.work.id: line.entry.id for line in self._lines if line.entry.institution_id == home.id}
        self._fresh: dict[UUID, None] = {}
        self._issued: list[IssuedBasis] = []

    def adopt(self, pair: Pair) -> None:
        """Adopt one line; one that stands as it should is left alone."""
        theirs = pair.theirs
        if theirs is None or pair.standing is Standing.SAME:
            return
        if pair.mine is None:
            self._list(theirs)
        elif not TAKEN_OVER & set(pair.differences):
            return
        else:
            self._take_over(theirs, pair.mine, set(pair.differences))
        self.count += 1

    def values(self) -> tuple[object, ...]:
        """Return what to write: works first, then entries in their places, then lines that are no longer declined."""
        before = {line.entry.id: line.entry for line in self._lines}
        kept = [one for one in self._entries.values() if one.id not in self._fresh]
        fresh = [self._entries[one] for one in self._fresh]
        renumbered = {one.id: one for one in numbered(with_new(kept, fresh, self._ranks))}
        entries = [renumbered.get(one.id, one) for one in (*kept, *fresh)]
        changed = [one for one in entries if before.get(one.id) != one]
        return (*self._shelf.changed(), *changed, *self._issued)

    def _list(self, theirs: IssuedBasis) -> None:
        named = NamedWork(title=theirs.title, rank=theirs.rank, document_number=theirs.document_number)
        found = find_work(self._shelf, named, f"上级目录“{theirs.list_title}”", self._day)
        if theirs.declined_reason:
            self._issued.append(replace(theirs, declined_reason=""))
        known = self._of_work.get(found.work.id)
        if known is not None:  # by another list too, or under another name
            self._entries[known] = replace(self._entries[known], is_issued=True)
            return
        entry = BasisEntry(
            institution_id=self._home.id,
            version_id=theirs.version_id or found.version.id,
            group=theirs.group,
            levels=theirs.levels or (self._home.level,),
            is_issued=True,
            key_articles=self._articles(theirs, found.work.title, found.version),
            remark=theirs.remark,
        )
        self._ranks[entry.id] = found.work.rank
        self._of_work[found.work.id] = entry.id
        self._entries[entry.id] = entry
        self._fresh[entry.id] = None

    def _take_over(self, theirs: IssuedBasis, mine: Mine, differences: set[Aspect]) -> None:
        entry = replace(self._entries[mine.entry.id], is_issued=True)
        if Aspect.LEVELS in differences:
            entry = replace(entry, levels=theirs.levels)
        if Aspect.ARTICLES in differences:
            entry = replace(entry, key_articles=self._articles(theirs, mine.work.title, mine.version) or entry.key_articles)
        if Aspect.VERSION in differences and theirs.version_id is not None:
            entry = replace(entry, version_id=theirs.version_id, reviewed_on=None, reviewed_by="")
        if Aspect.GROUP in differences:
            entry = replace(entry, group=theirs.group, sort_number=0)
            self._fresh[entry.id] = None
        self._entries[entry.id] = entry

    def _articles(self, theirs: IssuedBasis, title: str, version: LegalVersion) -> tuple[str, ...]:
        try:
            return read_articles_of(self._reader, title, version, theirs.key_articles)
        except LawdeskError:
            return ()


def _line(base: IssuedBasis, row: BasisRow, shelf: Shelf, about: IssuedList, number: int) -> IssuedBasis:
    version = named_version(shelf, NamedWork.of(row))
    if version is not None and version.id in {one.id for one in shelf.changed()}:
        version = None  # it stands in the starting catalogue only; adopting the line brings it into the library
    return replace(
        base,
        issuer=about.issuer or base.issuer,
        issued_on=about.issued_on or base.issued_on,
        title=row.title,
        document_number=row.document_number,
        rank=row.rank,
        group=row.group,
        levels=row.levels,
        key_articles=row.key_articles_text,
        version_id=version.id if version else None,
        sort_number=number,
        remark=row.remark,
    )


def _addresses(one: IssuedBasis) -> frozenset[str]:
    try:
        return frozenset(read_articles(one.title, one.key_articles))
    except LawdeskError:
        return frozenset()
