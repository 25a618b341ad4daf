"""法规文库: list and read texts, parse one without a workspace."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lawdesk.domain.statutes.numerals import to_number
from lawdesk.domain.statutes.parser import Doubt, article_text, parse_statute, provision_rows
from lawdesk.domain.statutes.values import StatuteText
from lawdesk.domain.statutes.versions import validity, version_to_read, with_text_of_its_own
from lawdesk.formats.statutes import StatuteFileState, read_statutes
from lawdesk.operations.errors import NotFoundError, UnreadableTextError
from lawdesk.operations.library import Shelf
from lawdesk.operations.version_names import title_of, version_words
from lawdesk.operations.workspace import Workspace


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
        texts = with_text_of_its_own(versions) or versions
        for version in sorted(texts, key=lambda one: one.effective_on or date.min, reverse=True):
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
        version = version_to_read(versions, day)
        text = reader.get(StatuteText, version.id) if version is not None else None
    if version is None or text is None:
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


def address_of(words: str) -> str:
    """Return the address of an article written as 「第九条」, 「第十条之一」 or already `a9`."""
    plain = words.strip()
    if not plain.startswith("第"):
        return plain
    number, _, suffix = plain.removeprefix("第").partition("条")
    made = f"a{to_number(number) or 0}"
    return f"{made}_{to_number(suffix.removeprefix('之')) or 0}" if suffix.startswith("之") else made


def _whole(text: StatuteText) -> str:
    lines = []
    for one in text.provisions:
        words = " ".join(part for part in (one.number_text, one.heading, one.text) if part)
        if words:
            lines.append(words)
    return "\n".join(lines)
