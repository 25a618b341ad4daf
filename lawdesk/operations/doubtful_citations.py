"""The citations of a workspace with what is doubtful about each: law not known, provision not there, to be looked at again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from lawdesk.data.facts import provisions_of
from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.citation_text import address_words, format_citation
from lawdesk.domain.statutes.citations.notes import read_note
from lawdesk.domain.statutes.resolve import Reason, missing_addresses
from lawdesk.domain.statutes.values import BasisEntry, Citation, CitationRole, LegalVersion, LegalWork
from lawdesk.operations.citing import Citer, Recognised
from lawdesk.operations.library import Shelf, needed_for
from lawdesk.wording.citation_words import NOW_KNOWN, REASONS, REVIEW, STEP, why
from lawdesk.wording.labels import label

_NAMED_OWNERS: tuple[type[Power] | type[Institution] | type[Flowchart], ...] = (Power, Institution, Flowchart)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What recognition leads to now, the citation as it would be written, and what has to be written with it."""

    version_id: UUID
    addresses: tuple[str, ...]
    words: str
    taken: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationLine:
    """A citation in words. `why` is "" where nothing is doubtful; `same` counts the citations written so, itself too.

    `is_text`: it stands as words in a step of a chart and is changed there; `citation` is made for the list only.
    """

    citation: Citation
    owner: str
    law: str
    provisions: str
    why: str = ""
    remedy: str = ""
    candidates: tuple[LegalWork, ...] = ()
    proposal: Proposal | None = None
    same: int = 1
    is_text: bool = False

    @property
    def is_resolved(self) -> bool:
        """Does it point at a version?"""
        return self.citation.version_id is not None


def citation_lines(reader: Reader, org: str, day: date, *, only: Iterable[UUID] | None = None) -> tuple[CitationLine, ...]:
    """Return the workspace's own citations, or those of these ids, with what is doubtful about them on `day`."""
    everything = reader.all(Citation, org=org)
    ids = None if only is None else list(only)
    wanted = everything if ids is None else reader.window(Citation, ids)
    counts = Counter(one.written for one in everything)
    reading = _Reading(reader, wanted, day)
    lines = [reading.line(one, counts[one.written]) for one in wanted]
    if ids is None or len(lines) < len(ids):
        lines += [line for line in _step_lines(reader, org, reading) if ids is None or line.citation.id in ids]
    return tuple(lines)


def doubtful_lines(reader: Reader, org: str, day: date) -> tuple[CitationLine, ...]:
    """Return the citations that a person should look at."""
    return tuple(line for line in citation_lines(reader, org, day) if line.why)


def _step_lines(reader: Reader, org: str, reading: "_Reading") -> Iterator[CitationLine]:
    """Yield the citations that stand as words in the steps of charts and lead nowhere; those that lead somewhere are sound."""
    for chart in reader.all(Flowchart, org=org):
        for step in chart.steps:
            for words in step.citations:
                line = reading.step_line(chart.id, step.id, f"{chart.title}：{step.name}", words)
                if line.why:
                    yield line


def count_doubtful(reader: Reader, org: str) -> int:
    """Return how many citations lead to no version or are marked to be looked at again."""
    return sum(one.version_id is None or bool(one.review) for one in reader.all(Citation, org=org))


class _Reading:
    """What the lines are made from, read once."""

    def __init__(self, reader: Reader, wanted: Iterable[Citation], day: date) -> None:
        self.day = day
        self.citer = Citer(reader, Shelf.of(reader))
        self.versions = {one.id: one for one in reader.all(LegalVersion)}
        self.works = {one.id: one for one in reader.all(LegalWork)}
        self.owners = dict(_owners(reader))
        cited = {one.version_id for one in wanted if one.version_id and one.addresses}
        trees = provisions_of(reader, cited)
        self.known = {version: frozenset(part.address for part in tree) for version, tree in trees.items()}

    def line(self, citation: Citation, same: int) -> CitationLine:
        if citation.version_id is None:
            return self._unresolved(citation, same)
        version = self.versions.get(citation.version_id)
        work = self.works.get(version.work_id) if version else None
        known = self.known.get(citation.version_id)
        missing = missing_addresses(citation.addresses, known) if known is not None else ()
        reason, remedy = "", ""
        if missing:
            reason = f"{why(Reason.NO_PROVISION)}：{'、'.join(address_words(one) for one in missing)}"
            remedy = REASONS[Reason.NO_PROVISION].remedy
        elif citation.review:
            reason, remedy = REVIEW.what.format(reason=citation.review), REVIEW.remedy
        return CitationLine(
            citation=citation,
            owner=self.owner_of(citation),
            law="　".join(part for part in (f"《{work.title}》" if work else "", version.label if version else "") if part),
            provisions="、".join(address_words(one) for one in citation.addresses),
            why=reason,
            remedy=remedy,
            same=same,
        )

    def step_line(self, chart: UUID, step: UUID, owner: str, words: str) -> CitationLine:
        """Return the line of a citation written in a step; its id is always the same."""
        found = self.citer.recognise(words, self.day)
        bad = next((one.resolution for one in found if one.resolution.reason), None)
        is_paper = bool(read_note(f"（{words}）").document_number)  # 国办发〔2018〕118号 names a document well enough
        reason = bad.reason if bad else Reason.NONE if found or is_paper else Reason.NO_LAW_NAMED
        made = Citation(
            id=uuid5(step, words), owner_kind=Flowchart.kind, owner_id=chart, role=CitationRole.PROCEDURE, written=words
        )
        candidates = bad.candidates if bad else ()
        remedy = STEP.remedy if reason else ""
        return CitationLine(
            citation=made, owner=owner, law="", provisions="", why=why(reason), remedy=remedy, candidates=candidates, is_text=True
        )

    def owner_of(self, citation: Citation) -> str:
        return self.owners.get(citation.owner_id) or label(citation.role)

    def _unresolved(self, citation: Citation, same: int) -> CitationLine:
        found = self._recognised(citation)
        reason = found.resolution.reason if found else Reason.NO_LAW_NAMED
        proposal = self._proposal(found) if found and found.resolution.is_resolved else None
        sentence = NOW_KNOWN if proposal else REASONS[reason if reason in REASONS else Reason.UNKNOWN_LAW]
        return CitationLine(
            citation=citation,
            owner=self.owner_of(citation),
            law=f"《{citation.law_title}》" if citation.law_title else "",
            provisions="、".join(address_words(one) for one in citation.addresses),
            why=sentence.what,
            remedy=sentence.remedy,
            candidates=found.resolution.candidates if found else (),
            proposal=proposal,
            same=same,
        )

    def _recognised(self, citation: Citation) -> Recognised | None:
        """Read the citation anew; a law named without its places (《甲法》、第三条 joined by hand) takes the addresses it has."""
        written = citation.written or format_citation(citation.law_title, citation.addresses)
        named = [one for one in self.citer.recognise(written, self.day) if one.law]
        return named[0] if named else None

    def _proposal(self, found: Recognised) -> Proposal | None:
        resolution = found.resolution
        if resolution.work is None or resolution.version is None:
            return None
        return Proposal(
            version_id=resolution.version.id,
            addresses=resolution.addresses,
            words=format_citation(resolution.work.title, resolution.addresses),
            taken=needed_for(self.citer.shelf, resolution.version),
        )


def _owners(reader: Reader) -> Iterator[tuple[UUID, str]]:
    """Yield the records that cite, with what they are called."""
    for kind in _NAMED_OWNERS:
        for one in reader.all(kind):
            yield one.id, str(getattr(one, "name", "") or getattr(one, "title", ""))
    versions = {one.id: one.work_id for one in reader.all(LegalVersion)}
    titles = {one.id: one.title for one in reader.all(LegalWork)}
    for entry in reader.all(BasisEntry):
        work = versions.get(entry.version_id)
        if work is not None:
            yield entry.id, f"《{titles[work]}》"
