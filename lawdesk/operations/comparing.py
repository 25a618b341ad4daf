"""Two versions of a law side by side: read, written as a document, their renumbering confirmed or corrected by a person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.statutes.comparison import ComparedRow, Difference, article_texts, compared_rows
from lawdesk.domain.statutes.impact import Impact
from lawdesk.domain.statutes.renumbering import FULL, Proposal, article_of
from lawdesk.domain.statutes.values import Fate, LegalVersion, LegalWork, StatuteText, Successor
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.renumbering import succession_of
from lawdesk.operations.reports import write_document
from lawdesk.operations.version_names import version_words
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.comparison import comparison_table, impact_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions with their rows; `texts` are the articles of each by address, `confirmed` the old articles decided on."""

    work: LegalWork
    old: LegalVersion
    new: LegalVersion
    rows: tuple[ComparedRow, ...]
    texts: tuple[dict[str, str], dict[str, str]]
    confirmed: frozenset[str]

    def chosen(self, differences: Iterable[Difference]) -> tuple[ComparedRow, ...]:
        """Return the rows with one of these differences, all of them for none."""
        wanted = set(differences)
        return tuple(row for row in self.rows if not wanted or row.difference in wanted)


def compare(reader: Reader, work: LegalWork, old: LegalVersion, new: LegalVersion) -> Comparison:
    """Return two versions side by side; raises `NotFoundError` where a text is not installed."""
    texts = [reader.get(StatuteText, one.id) for one in (old, new)]
    for version, text in zip((old, new), texts, strict=True):
        if text is None or not text.provisions:
            raise NotFoundError(kind="法规文本", what=f"《{work.title}》{version_words(version)}")
    before, after = (text.provisions if text is not None else () for text in texts)
    lines = succession_of(reader, old.id, new.id).lines
    stored = [one for one in reader.find(Successor, from_version_id=old.id) if one.to_version_id == new.id]
    return Comparison(
        work=work,
        old=old,
        new=new,
        rows=compared_rows(before, after, lines),
        texts=(article_texts(before), article_texts(after)),
        confirmed=frozenset(article_of(one.from_address) for one in stored),
    )


def confirm_lines(workspace: Workspace, old: UUID, new: UUID, lines: Sequence[Proposal]) -> int:
    """Keep lines as confirmed by a person, in the place of what was stored of their articles; return how many are kept."""
    articles = {article_of(one.from_address) for one in lines if one.from_address}
    kept = [
        Successor(
            from_version_id=old,
            from_address=one.from_address,
            to_version_id=new,
            to_address=one.to_address,
            score=one.score,
            fate=one.fate if one.fate is not None and one.to_address else Fate.DELETED,
        )
        for one in lines
        if one.from_address
    ]
    with workspace.store.transaction(workspace.operator, "statutes.follow", title=f"确认条号对应 {len(articles)} 条") as tx:
        for held in tx.find(Successor, from_version_id=old):
            if held.to_version_id == new and article_of(held.from_address) in articles:
                tx.remove(Successor, held.id)
        tx.put_many(kept)
    return len(kept)


def corrected_line(comparison: Comparison, old: str, new: str) -> Proposal:
    """Return the line by which a person says that `old` went to `new` (an address, "" for deleted); raises `NotFoundError`."""
    for address, side in ((old, 0), (new, 1)):
        if address and article_of(address) not in comparison.texts[side]:
            raise NotFoundError(kind="条文", what=address)
    same = bool(new) and _words(comparison.texts[0].get(old)) == _words(comparison.texts[1].get(new))
    fate = Fate.DELETED if not new else Fate.SAME if same else Fate.CHANGED
    return Proposal(from_address=old, to_address=new, score=FULL, fate=fate)


def write_comparison(
    workspace: Workspace, comparison: Comparison, path: Path, differences: Iterable[Difference] = (), progress: Progress = SILENT
) -> Path:
    """Write the table to `path`: .docx, .pdf or .xlsx by its ending."""
    names = version_words(comparison.old), version_words(comparison.new)
    document = comparison_table(comparison.work.title, names, comparison.chosen(differences), comparison.texts)
    write_document(workspace, document, path, progress)
    return path


def write_impact(workspace: Workspace, impact: Impact, path: Path, day: date, progress: Progress = SILENT) -> Path:
    """Write the impact list to `path`: .docx, .pdf or .xlsx by its ending."""
    write_document(workspace, impact_table(impact, workspace.home.name, day), path, progress)
    return path


def _words(text: str | None) -> str:
    """Return the text of an article without its number, which stands before the first wide blank."""
    return (text or "").partition("　")[2]
