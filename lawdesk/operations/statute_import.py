"""Import statute texts into the library: files, folders, zips, pasted text. One undo step, a line of the report for every file.

Texts are written as they come, some dozens at a time inside the one transaction, so that an import of everything there is holds
only a few of them in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from lawdesk.data.transaction import Transaction
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.article_days import article_days
from lawdesk.domain.statutes.corrections import corrected, lost_corrections
from lawdesk.domain.statutes.parser import Doubt, ParsedStatute, parse_statute
from lawdesk.domain.statutes.ranks import guess_rank
from lawdesk.domain.statutes.source_text import squeezed
from lawdesk.domain.statutes.stored_lines import stored_lines
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, LegalWork, Provision, ProvisionKind, StatuteText
from lawdesk.domain.statutes.versions import with_text_of_its_own
from lawdesk.formats.statutes import StatuteFile, StatuteFileState, pasted_statute, read_statute_bytes, read_statutes
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.garbage import collected_seldom
from lawdesk.operations.import_report import ImportDoubt, ImportLine, ImportReport, Outcome
from lawdesk.operations.library import Shelf, same_work
from lawdesk.operations.version_names import date_in, title_of, version_words
from lawdesk.operations.workspace import Workspace

AT_ONCE = 40
"""Texts that are held in memory before they are written."""
_UNREAD = {StatuteFileState.ASK: Outcome.ASK, StatuteFileState.IGNORED: Outcome.IGNORED}


class OnSame(StrEnum):
    """What to do with a file of a version whose text is installed: keep ours, or put the text of the file in its place."""

    KEEP = "keep"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What to import: files, folders and zips, and pasted texts as (name, text or bytes).

    The name of a pasted text is its title where the text does not begin with one. `encoding` is for texts whose bytes leave
    theirs open, see `formats.text.ENCODINGS`.
    """

    paths: tuple[Path, ...] = ()
    pasted: tuple[tuple[str, str | bytes], ...] = ()
    encoding: str = ""


def import_statutes(
    workspace: Workspace, sources: Sources | Sequence[Path], progress: Progress = SILENT, on_same: OnSame = OnSame.KEEP
) -> ImportReport:
    """Import every text of `sources` and report on each file; one undo step for the whole import, a backup before it."""
    if not isinstance(sources, Sources):
        sources = Sources(paths=tuple(sources))
    back_up_before(workspace, BackupReason.IMPORT, progress=progress)
    with workspace.store.transaction(workspace.operator, "statutes.import", title="导入法规") as tx, collected_seldom():
        lines = tuple(_Import(tx, Shelf.of(tx), on_same).run(_files(sources, progress)))
        tx.note(files=len(lines))
    return ImportReport(lines=lines)


def _files(sources: Sources, progress: Progress) -> Iterator[StatuteFile]:
    for path in sources.paths:
        yield from read_statutes(path, progress, sources.encoding)
    for name, text in sources.pasted:
        if isinstance(text, str):
            yield pasted_statute(name, text)
        else:
            yield from read_statute_bytes(name, text, sources.encoding, progress)


class _Import:
    """One import: takes file after file and writes what it learned."""

    def __init__(self, tx: Transaction, shelf: Shelf, on_same: OnSame) -> None:
        self._tx = tx
        self._shelf = shelf
        self._replaces = on_same is OnSame.REPLACE
        self._held = 0

    def run(self, files: Iterable[StatuteFile]) -> Iterator[ImportLine]:
        """Yield the line of each file; all is written when the last one has been taken."""
        for file in files:
            yield self._take(file)
            if self._held >= AT_ONCE:
                self._write()
        self._write()

    def _write(self) -> None:
        self._held = 0
        changes, texts = self._shelf.take()
        self._tx.put_many(changes)
        self._tx.put_many(texts)

    def _take(self, file: StatuteFile) -> ImportLine:
        note = "；".join(problem.words for problem in file.problems)
        if file.state is not StatuteFileState.READ:
            return ImportLine(file=file.name, outcome=_UNREAD.get(file.state, Outcome.REFUSED), note=note)
        known = self._shelf.version_of_source(file.sha256)
        if known is not None and not self._replaces:
            title, note = title_of(file.name), "这个文件已经导入过"
            return ImportLine(file=file.name, outcome=Outcome.DUPLICATE, title=title, note=note, version_id=known.id)
        parsed = parse_statute(file.text, title_of(file.name))
        if not parsed.provisions:
            return ImportLine(
                file=file.name, outcome=Outcome.REFUSED, title=parsed.title, note="没有找到正文，请确认文件是否完整"
            )
        # The very file again is the same version, whatever was put right since: title, days.
        line = self._put_again(known, file, parsed) if known is not None else self._put(file, parsed)
        return replace(line, note="；".join(part for part in (note, line.note) if part))

    def _put(self, file: StatuteFile, parsed: ParsedStatute) -> ImportLine:
        """Find or make the work and the version of a parsed text, and put the text there."""
        shelf = self._shelf
        guess = guess_rank(parsed.title, parsed.header.text)
        work = same_work(shelf, parsed.title, guess.body, guess.territory)
        if work is None:
            work = LegalWork(title=parsed.title, rank=guess.rank, body=guess.body, territory=guess.territory, source=file.name)
            shelf.add_work(work)
            version = shelf.add_version(_version(work, file, parsed))
            return self._put_text(version, file, parsed, Outcome.NEW)
        version = _version(work, file, parsed)
        same = _same_version(shelf, work, version)
        if same is None:
            return self._put_version(work, version, file, parsed)
        if shelf.has_text(same):
            return self._put_again(same, file, parsed)
        shelf.change_version(_completed(same, version))
        return self._put_text(same, file, parsed, Outcome.TEXT)

    def _put_version(self, work: LegalWork, version: LegalVersion, file: StatuteFile, parsed: ParsedStatute) -> ImportLine:
        """Add a version: the newest replaces the one before it; one between others, or an old one, only completes the row."""
        others = [one for one in with_text_of_its_own(self._shelf.versions_of(work)) if one.effective_on is not None]
        self._shelf.add_version(version)
        if version.effective_on is None:
            line = self._put_text(version, file, parsed, Outcome.VERSION)
            return replace(line, note="没有找到施行日期，时效可能判断不准；请改用写明施行日期的文本")
        before = [one for one in others if (one.effective_on or date.max) < version.effective_on]
        if len(before) < len(others):
            line = self._put_text(version, file, parsed, Outcome.OLDER)
            return replace(line, note=f"文库中已有较新的版本：{version_words(others[-1])}")
        line = self._put_text(version, file, parsed, Outcome.VERSION)
        return replace(line, replaces=version_words(before[-1]), replaced_id=before[-1].id) if before else line

    def _put_again(self, version: LegalVersion, file: StatuteFile, parsed: ParsedStatute) -> ImportLine:
        """A version that has its text: keep ours, or take the file's with the marks that were set by hand in ours."""
        self._write()
        ours = self._tx.get(StatuteText, version.id)
        if ours is None:
            return self._put_text(version, file, parsed, Outcome.TEXT)
        lines = [one.text for one in stored_lines(parsed.opening, parsed.header.text, parsed.provisions)]
        lost = lost_corrections(lines, ours.corrections)
        marked = corrected(parsed, ours.corrections)
        different = _differences(ours.provisions, marked.provisions)
        if not self._replaces:
            outcome = Outcome.DIFFERENT if different else Outcome.DUPLICATE
            note = f"与文库中同一版本有 {different} 处不同，没有替换" if different else "文库中已有同一版本，文字相同"
            return ImportLine(file=file.name, outcome=outcome, title=parsed.title, note=note, version_id=version.id)
        line = self._put_text(version, file, marked, Outcome.REPLACED, ours)
        gone = "、".join(f"「{one.line[:20]}」" for one in lost)
        return replace(line, note=f"手工更正的这些行在新文件中找不到了，没有套用：{gone}" if lost else "")

    def _put_text(
        self,
        version: LegalVersion,
        file: StatuteFile,
        parsed: ParsedStatute,
        outcome: Outcome,
        ours: StatuteText | None = None,
    ) -> ImportLine:
        self._held += 1
        self._shelf.add_text(text_of(version.id, parsed, ours, file.name, file.sha256))
        return ImportLine(
            file=file.name,
            outcome=outcome,
            title=parsed.title,
            articles=parsed.articles,
            doubts=tuple(told(doubt) for doubt in parsed.doubts),
            version_id=version.id,
        )


def text_of(id: UUID, parsed: ParsedStatute, ours: StatuteText | None = None, name: str = "", sha256: str = "") -> StatuteText:
    """Return a parsed text as the store keeps it, with the hand marks and the days of provisions of the text before it."""
    known = {one.address for one in parsed.provisions}
    days = {one.address: one for one in article_days(parsed.provisions)}
    days |= {one.address: one for one in (ours.article_dates if ours else ()) if one.address in known}
    return StatuteText(
        id=id,
        source_sha256=sha256,
        source_name=name,
        provisions=parsed.provisions,
        doubts=tuple(told(doubt).sentence for doubt in parsed.doubts),
        opening=parsed.opening,
        header=parsed.header.text,
        article_dates=tuple(days.values()),
        corrections=ours.corrections if ours else (),
    )


def told(doubt: Doubt) -> ImportDoubt:
    """Return a doubt of the parser as the report tells it."""
    return ImportDoubt(line=doubt.line, words=doubt.words, text=doubt.text, address=doubt.address)


def _same_version(shelf: Shelf, work: LegalWork, version: LegalVersion) -> LegalVersion | None:
    """Return the version of `work` that `version` is: one with a day in common; an undated one is the undated one there is,
    or the newest where that has no text.
    """
    known = with_text_of_its_own(shelf.versions_of(work))
    for one in known:
        ours = {one.effective_on, one.adopted_on, one.promulgated_on} - {None}
        if ours & ({version.effective_on, version.adopted_on} - {None}):
            return one
    if not known or version.effective_on is not None or version.adopted_on is not None:
        return None
    undated = [one for one in known if not (one.effective_on or one.adopted_on or one.promulgated_on)]
    return undated[-1] if undated else known[-1] if not shelf.has_text(known[-1]) else None


def _completed(ours: LegalVersion, theirs: LegalVersion) -> LegalVersion:
    return replace(
        ours,
        adopted_on=ours.adopted_on or theirs.adopted_on,
        promulgated_on=ours.promulgated_on or theirs.promulgated_on,
        document_number=ours.document_number or theirs.document_number,
        effective_on=ours.effective_on or theirs.effective_on,
    )


def _version(work: LegalWork, file: StatuteFile, parsed: ParsedStatute) -> LegalVersion:
    header = parsed.header
    named = date_in(file.name)
    stated = header.effective_on or header.promulgated_on or header.adopted_on
    day = max((one for one in (stated, named) if one), default=None)  # a text amended later still prints its first dates
    amended = {"修正": ChangeKind.AMENDED, "修订": ChangeKind.REVISED}.get(header.change_label[-2:], ChangeKind.ENACTED)
    year = (day or date.min).year
    return LegalVersion(
        work_id=work.id,
        label=f"{year}年{amended.value}" if year > 1 else "",
        adopted_on=max((one for one in (header.adopted_on, named) if one), default=None),
        promulgated_on=header.promulgated_on,
        document_number=header.document_number,
        effective_on=day,
        change_kind=amended,
    )


def _differences(ours: Sequence[Provision], theirs: Sequence[Provision]) -> int:
    """Return how many articles (or, without articles, nodes) say something else or stand on one side only."""
    first, second = _by_article(ours), _by_article(theirs)
    return sum(first.get(address) != second.get(address) for address in first.keys() | second.keys())


def _by_article(provisions: Sequence[Provision]) -> dict[str, str]:
    articles = {one.address for one in provisions if one.provision_kind is ProvisionKind.ARTICLE}
    words: dict[str, str] = {}
    for one in provisions:
        steps = one.address.split(".")
        heads = [".".join(steps[:count]) for count in range(1, len(steps) + 1)]
        key = next((head for head in heads if head in articles), one.address)
        words[key] = words.get(key, "") + squeezed(one.number_text + one.heading + one.text)
    return words
