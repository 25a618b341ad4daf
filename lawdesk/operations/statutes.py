"""法规文库: import texts, list and read them, parse one without a workspace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from lawdesk.data.transaction import Transaction
from lawdesk.domain.backups import BackupReason
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.numerals import to_number
from lawdesk.domain.statutes.parser import Doubt, ParsedStatute, article_text, parse_statute, provision_rows
from lawdesk.domain.statutes.ranks import guess_rank
from lawdesk.domain.statutes.values import ChangeKind, LegalVersion, LegalWork, StatuteText
from lawdesk.domain.statutes.versions import validity, version_in_force
from lawdesk.formats.statutes import StatuteFile, StatuteFileState, read_statutes
from lawdesk.operations.backups import back_up_before
from lawdesk.operations.errors import NotFoundError, UnreadableTextError
from lawdesk.operations.library import Shelf, same_work
from lawdesk.operations.workspace import Workspace

BATCH = 100


class Outcome(StrEnum):
    """What became of a file of the import; the Chinese word is the code."""

    NEW = "新增"
    VERSION = "新版本"
    TEXT = "补充文本"
    DUPLICATE = "已有"
    ASK = "编码待确认"
    IGNORED = "略过"
    REFUSED = "未读懂"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportLine:
    """One file of the report; `note` says what is doubtful or wrong, with lines."""

    file: str
    outcome: Outcome
    title: str = ""
    articles: int = 0
    note: str = ""

    @property
    def outcome_words(self) -> str:
        """Return the word for the outcome."""
        return self.outcome.value

    @property
    def needs_attention(self) -> bool:
        """Should a person look at this line?"""
        return bool(self.note) or self.outcome in (Outcome.ASK, Outcome.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The report of an import, every file in one pass."""

    lines: tuple[ImportLine, ...]

    @property
    def refused(self) -> int:
        """Number of files that could not be read."""
        return sum(line.outcome in (Outcome.REFUSED, Outcome.ASK) for line in self.lines)

    @property
    def articles(self) -> int:
        """Number of articles imported."""
        return sum(line.articles for line in self.lines)

    @property
    def words(self) -> str:
        """Return the sum in one sentence."""
        counts = {outcome: sum(line.outcome is outcome for line in self.lines) for outcome in Outcome}
        parts = "，".join(f"{outcome.value} {number}" for outcome, number in counts.items() if number)
        return f"共 {len(self.lines)} 个文件：{parts or '无'}；条文 {self.articles} 条。"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteRow:
    """A version in the list of the library."""

    title: str
    rank: str
    label: str
    effective_on: str
    validity: str
    version_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text to read."""

    title: str
    version_words: str
    validity_words: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFile:
    """A file parsed without a workspace."""

    rows: list[dict[str, object]]
    doubts: tuple[Doubt, ...]


def import_statutes(workspace: Workspace, paths: Sequence[Path], progress: Progress = SILENT) -> ImportReport:
    """Import every text of `paths` and report on each file; one undo step for the whole import, a backup before it."""
    back_up_before(workspace, BackupReason.IMPORT, progress=progress)
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
    lines: list[ImportLine] = []
    with workspace.store.transaction(workspace.operator, "statutes.import", title="导入法规") as tx:
        for path in paths:
            for file in read_statutes(path, progress):
                lines.append(_import_one(tx, shelf, file))
        tx.put_many(shelf.changed())
        tx.put_many(shelf.new_texts())
        tx.note(files=len(lines))
    return ImportReport(lines=tuple(lines))


def parse_file(path: Path) -> ParsedFile:
    """Parse one file for inspection; raises `UnreadableTextError` with what the reader says of a file that is no text."""
    rows: list[dict[str, object]] = []
    doubts: tuple[Doubt, ...] = ()
    for file in read_statutes(path):
        if file.state in (StatuteFileState.REFUSED, StatuteFileState.ASK):
            raise UnreadableTextError(file=file.name, reason=file.problems[0].words)
        parsed = parse_statute(file.text, title_of(file.name))
        rows += [dict(row) for row in provision_rows(parsed)]
        doubts += parsed.doubts
    if not rows:
        raise UnreadableTextError(file=path.name, reason="没有找到正文。")
    return ParsedFile(rows=rows, doubts=doubts)


def list_statutes(workspace: Workspace, day: date) -> tuple[StatuteRow, ...]:
    """Return every version of the library by title, newest first."""
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
    rows = []
    for work in sorted(shelf.works, key=lambda one: one.title):
        versions = shelf.versions_of(work)
        for version in sorted(versions, key=lambda one: one.effective_on or date.min, reverse=True):
            rows.append(
                StatuteRow(
                    title=work.title,
                    rank=work.rank.value,
                    label=version.label,
                    effective_on=version.effective_on.isoformat() if version.effective_on else "",
                    validity=validity(version, versions, day).value,
                    version_id=str(version.id),
                )
            )
    return tuple(rows)


def read_statute(workspace: Workspace, title: str, day: date, address: str = "") -> Reading:
    """Return the text of a work as in force on `day`, or of one of its articles (「第九条」 or `a9`)."""
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        work = shelf.work_called(title)
        versions = shelf.versions_of(work)
        version = version_in_force(versions, day) or max(versions, key=lambda one: one.effective_on or date.min)
        text = reader.get(StatuteText, version.id)
    if text is None:
        raise NotFoundError(kind="法规文本", what=work.title)
    words = article_text(text.provisions, address_of(address)) if address else _whole(text)
    if not words:
        raise NotFoundError(kind="条文", what=f"《{work.title}》{address}")
    return Reading(
        title=work.title,
        version_words=version_words(version),
        validity_words=validity(version, versions, day).value,
        text=words,
    )


def version_words(version: LegalVersion) -> str:
    """Return what a version is called: its label and day of effect."""
    day = f"{version.effective_on.isoformat()}施行" if version.effective_on else "施行日期不明"
    return "，".join(part for part in (version.label, version.document_number, day) if part)


def address_of(words: str) -> str:
    """Return the address of an article written as 「第九条」, 「第十条之一」 or already `a9`."""
    plain = words.strip()
    if not plain.startswith("第"):
        return plain
    number, _, suffix = plain.removeprefix("第").partition("条")
    made = f"a{to_number(number) or 0}"
    return f"{made}_{to_number(suffix.removeprefix('之')) or 0}" if suffix.startswith("之") else made


def title_of(file: str) -> str:
    """Return the title that a file name gives, without folder, number and date."""
    import re

    stem = Path(file.rpartition("::")[2]).stem
    return re.sub(r"[(（]\d{4}[-.年]\d{1,2}[-.月]\d{1,2}日?[)）].*$|_\d{4}$", "", re.sub(r"^[A-Z]\d{3,5}_", "", stem)).strip()


def _import_one(tx: Transaction, shelf: Shelf, file: StatuteFile) -> ImportLine:
    note = "；".join(problem.words for problem in file.problems)
    if file.state is not StatuteFileState.READ:
        outcomes = {StatuteFileState.ASK: Outcome.ASK, StatuteFileState.IGNORED: Outcome.IGNORED}
        return ImportLine(file=file.name, outcome=outcomes.get(file.state, Outcome.REFUSED), note=note)
    if shelf.has_source(file.sha256):
        return ImportLine(file=file.name, outcome=Outcome.DUPLICATE, title=title_of(file.name))
    parsed = parse_statute(file.text, title_of(file.name))
    if not parsed.provisions:
        return ImportLine(file=file.name, outcome=Outcome.REFUSED, title=parsed.title, note="没有找到正文")
    doubts = [f"第{doubt.line}行{doubt.words}" for doubt in parsed.doubts]
    version, outcome = _shelve(shelf, file, parsed)
    if outcome is Outcome.DUPLICATE:
        return ImportLine(file=file.name, outcome=outcome, title=parsed.title, note="文库中已有同名、同日期的文本，没有替换")
    text = StatuteText(
        id=version.id, source_sha256=file.sha256, source_name=file.name, provisions=parsed.provisions, doubts=tuple(doubts)
    )
    shelf.add_text(text)
    note = "；".join(part for part in (note, *doubts[:5]) if part)
    return ImportLine(file=file.name, outcome=outcome, title=parsed.title, articles=parsed.articles, note=note)


def _shelve(shelf: Shelf, file: StatuteFile, parsed: ParsedStatute) -> tuple[LegalVersion, Outcome]:
    """Find or make the work and the version of a parsed text."""
    guess = guess_rank(parsed.title, parsed.header.text)
    known = same_work(shelf, parsed.title, guess.body, guess.territory)
    if known is None:
        work = LegalWork(title=parsed.title, rank=guess.rank, body=guess.body, territory=guess.territory, source=file.name)
        shelf.add_work(work)
        return shelf.add_version(_version(work, file, parsed)), Outcome.NEW
    version = _version(known, file, parsed)
    same = _same_version(shelf, known, version)
    if same is None:
        return shelf.add_version(version), Outcome.VERSION
    if shelf.has_text(same):
        return same, Outcome.DUPLICATE
    completed = replace(
        same,
        adopted_on=same.adopted_on or version.adopted_on,
        promulgated_on=same.promulgated_on or version.promulgated_on,
        document_number=same.document_number or version.document_number,
        effective_on=same.effective_on or version.effective_on,
    )
    shelf.change_version(completed)
    return completed, Outcome.TEXT


def _same_version(shelf: Shelf, work: LegalWork, version: LegalVersion) -> LegalVersion | None:
    """Return the version of `work` that `version` is: one with a day in common, or the only one without a text."""
    known = shelf.versions_of(work)
    for one in known:
        ours = {one.effective_on, one.adopted_on, one.promulgated_on} - {None}
        if ours & ({version.effective_on, version.adopted_on} - {None}):
            return one
    undated = version.effective_on is None and version.adopted_on is None
    return known[-1] if known and undated and not shelf.has_text(known[-1]) else None


def _version(work: LegalWork, file: StatuteFile, parsed: ParsedStatute) -> LegalVersion:
    header = parsed.header
    named = date_in(file.name)
    told = header.effective_on or header.promulgated_on or header.adopted_on
    day = max((one for one in (told, named) if one), default=None)  # a text amended later still prints its first dates
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


def date_in(name: str) -> date | None:
    """Return the day that a file name gives in brackets, as in 「行政处罚法(2021-01-22).md」."""
    import re

    found = re.search(r"[(（](\d{4})[-.年](\d{1,2})[-.月](\d{1,2})日?[)）]", name)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _whole(text: StatuteText) -> str:
    lines = []
    for one in text.provisions:
        words = " ".join(part for part in (one.number_text, one.heading, one.text) if part)
        if words:
            lines.append(words)
    return "\n".join(lines)
