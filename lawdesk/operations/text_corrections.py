"""The structure of an installed text set right by hand: its lines with what each was taken for, marks on them, the text anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from lawdesk.data.queries.citing import citations_of
from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.statutes.corrections import correction_for, found_marks, reparsed
from lawdesk.domain.statutes.parser import ParsedStatute
from lawdesk.domain.statutes.stored_lines import StoredLine, stored_lines
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import Citation, Correction, LegalVersion, LegalWork, LineKind, StatuteText
from lawdesk.domain.statutes.versions import version_in_force
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.library import Shelf
from lawdesk.operations.statute_import import text_of
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import label

REVIEW = "所引条文的结构已手工更正，请核对"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLines:
    """An installed text as lines; `marks` are those set by hand, by index of the line."""

    version_id: UUID
    title: str
    text: StatuteText
    lines: tuple[StoredLine, ...]
    marks: Mapping[int, LineKind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What a correction did: articles of the text now, and citations that must be looked at again."""

    articles: int
    citations: int


def text_lines(reader: Reader, version_id: UUID) -> TextLines:
    """Return the lines of an installed text; raise `NotFoundError` where there is none."""
    text, version = reader.get(StatuteText, version_id), reader.get(LegalVersion, version_id)
    work = reader.get(LegalWork, version.work_id) if version is not None else None
    if text is None or work is None:
        raise NotFoundError(kind="法规文本", what=work.title if work is not None else "")
    return _lines_of(text, work.title)


def text_lines_called(workspace: Workspace, title: str, day: date) -> TextLines:
    """Return the lines of the text of a work as in force on `day`, or of its newest one."""
    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        work = shelf.work_called(title)
        versions = [one for one in shelf.versions_of(work) if shelf.has_text(one)]
        version = version_in_force(versions, day) or next(reversed(versions), None)
        if version is None:
            raise NotFoundError(kind="法规文本", what=work.title)
        return text_lines(reader, version.id)


def with_marks(lines: TextLines, marks: Mapping[int, LineKind]) -> TextLines:
    """Return the text as it is with these marks, not stored yet; indices are those of `lines`, and so are those of the marks."""
    return _lines_of(_text_with(lines, corrections_of(lines, marks))[0], lines.title)


def corrections_of(lines: TextLines, marks: Mapping[int, LineKind]) -> tuple[Correction, ...]:
    """Return marks as they are kept with the text."""
    words = [one.text for one in lines.lines]
    return tuple(correction_for(words, index, kind) for index, kind in sorted(marks.items()))


def correct_text(workspace: Workspace, lines: TextLines, marks: Mapping[int, LineKind]) -> Corrected:
    """Store a text with these marks in place of its own, as one undo step.

    A line that is marked as the title gives the work its name, unless another work has it. Citations of provisions that are
    not there any more are marked to be looked at.
    """
    corrections = corrections_of(lines, marks)
    text, parsed = _text_with(lines, corrections)
    with workspace.store.transaction(workspace.operator, "statutes.correct", title=f"更正条文结构《{lines.title}》") as tx:
        tx.put(text)
        if LineKind.TITLE in marks.values():
            _rename(tx, lines, parsed)
        citations = _citations_to_review(tx, lines, parsed, workspace.home.office_id)
        tx.put_many(citations)
        tx.note(corrections=len(corrections), citations=len(citations))
    return Corrected(articles=parsed.articles, citations=len(citations))


def line_words(lines: TextLines, index: int) -> str:
    """Return the word for what a line was taken for, or marked as."""
    one = lines.lines[index]
    if index in lines.marks:
        return label(lines.marks[index])
    if one.provision_kind is None:
        return "标题、题注"
    return label(one.provision_kind) if one.is_first else f"{label(one.provision_kind)}（续）"


def kind_called(words: str) -> LineKind:
    """Return the kind that a person named 条, 款 …; raise `InvalidValueError` for another word."""
    kinds = {label(kind): kind for kind in LineKind}
    if words not in kinds:
        raise InvalidValueError(field="行的种类", value=words, allowed="、".join(kinds))
    return kinds[words]


def _text_with(lines: TextLines, corrections: tuple[Correction, ...]) -> tuple[StatuteText, ParsedStatute]:
    parsed = reparsed(lines.text, lines.title, corrections)
    ours = replace(lines.text, corrections=corrections)
    return text_of(lines.version_id, parsed, ours, ours.source_name, ours.source_sha256), parsed


def _lines_of(text: StatuteText, title: str) -> TextLines:
    lines = stored_lines(text.opening, text.header, text.provisions)
    marks = found_marks([one.text for one in lines], text.corrections)
    return TextLines(version_id=text.id, title=title, text=text, lines=lines, marks=marks)


def _rename(tx: Transaction, lines: TextLines, parsed: ParsedStatute) -> None:
    version = tx.get(LegalVersion, lines.version_id)
    work = tx.get(LegalWork, version.work_id) if version is not None else None
    taken = {normalised_title(one.title) for one in tx.all(LegalWork)}
    if work is not None and parsed.title and normalised_title(parsed.title) not in taken:
        tx.put(replace(work, title=parsed.title))


def _citations_to_review(tx: Transaction, lines: TextLines, parsed: ParsedStatute, org: str) -> list[Citation]:
    """Return the office's citations of provisions of this version that are gone or say something else, marked."""
    before = {one.address: (one.provision_kind, one.text) for one in lines.text.provisions}
    after = {one.address: (one.provision_kind, one.text) for one in parsed.provisions}
    changed = {address for address in before if before[address] != after.get(address)}
    return [
        replace(one, review=REVIEW)
        for one in citations_of(tx, (lines.version_id,), org)
        if not one.review and _points_at(one.addresses, changed)
    ]


def _points_at(addresses: Sequence[str], changed: set[str]) -> bool:
    ends = [end for address in addresses for end in address.split("..")]
    return any(one == end or one.startswith(f"{end}.") for one in changed for end in ends)
