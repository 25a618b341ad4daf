"""Citations made from text: recognised, resolved to the version in force on a day and to its provisions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.facts import provisions_of
from lawdesk.data.store import Reader
from lawdesk.domain.canonical import Json
from lawdesk.domain.ids import new_id
from lawdesk.domain.statutes import citations as grammar
from lawdesk.domain.statutes.citation_text import address_words, format_citation
from lawdesk.domain.statutes.citations import CitationKind, ParsedCitation, parse_citations
from lawdesk.domain.statutes.resolve import NAMED, MeantWork, Reason, Resolution, addresses_of, located, resolve
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import Citation, CitationOrigin, CitationRole, LegalVersion, LegalWork, Provision
from lawdesk.operations.library import Shelf, meant_works
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.citation_words import why

_ANAPHORS = ("该", "同", "此", "上述")
_DOUBTS = (Reason.NO_VERSION_ON_DAY, Reason.VERSION_NOT_HELD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A citation found in a text and what it leads to. `law` is the name it is resolved by, also for 该法."""

    parsed: ParsedCitation
    law: str
    resolution: Resolution
    has_text: bool = False

    @property
    def written(self) -> str:
        """Return the citation as it stands in the text."""
        return " ".join(self.parsed.text.split())


class Citer:
    """Makes citations against the shelf of a workspace; texts are looked into once each."""

    def __init__(self, reader: Reader, shelf: Shelf) -> None:
        self.shelf = shelf
        self._reader = reader
        self._trees: dict[UUID, tuple[Provision, ...] | None] = {}
        self._reasons: dict[UUID, Reason] = {}
        self._chosen: dict[str, LegalWork] = {}
        self._likely: dict[str, tuple[LegalWork, ...]] = {}
        self._whole: dict[tuple[str | None, str | None, str | None, date], Reason] = {}

    def choose(self, law: str, work: LegalWork) -> None:
        """From now on take `work` for the name `law`: a person said so."""
        self._chosen[normalised_title(law)] = work

    def recognise(self, text: str, day: date) -> tuple[Recognised, ...]:
        """Return every citation of `text` in its order with what it leads to on `day`; 该法 is the law named last."""
        found: list[Recognised] = []
        last = ""
        for parsed in parse_citations(text):
            is_anaphor = parsed.kind is CitationKind.IMPLICIT and parsed.text.startswith(_ANAPHORS) and last
            meant = replace(parsed, kind=CitationKind.NAMED, law=last) if is_anaphor else parsed
            found.append(self._recognised(meant, day))
            last = found[-1].law or last
        return tuple(found)

    def doubts(self, text: str, day: date) -> tuple[int, list[tuple[str, Reason]]]:
        """Return how many laws `text` cites, and each doubtful mention with its reason, as `citations` would find them."""
        parsed = parse_citations(text)
        if any(one.kind not in NAMED for one in parsed):
            recognised = [one for one in self.recognise(text, day) if one.law]
            mentions = [(one.law, one.written, one.resolution.reason) for one in recognised]
        else:
            mentions = [(one.law, one.text, self._reason_of(one, day)) for one in parsed if one.law]
        doubtful = {law: (written, reason) for law, written, reason in mentions if reason}
        return len({law for law, _, _ in mentions}), list(doubtful.values())

    def _reason_of(self, parsed: ParsedCitation, day: date) -> Reason:
        """Return why a mention is doubtful; where no text is installed the place does not matter, and one answer serves all."""
        key = (parsed.law, parsed.document_number, parsed.version, day)
        known = self._whole.get(key)
        if known is not None:
            return known
        found = self._recognised(parsed, day)
        if not found.has_text:
            self._whole[key] = found.resolution.reason
        return found.resolution.reason

    def citations(self, owner_kind: str, owner_id: UUID, text: str, day: date, origin: CitationOrigin) -> list[Citation]:
        """Return a 设定 citation for each law that `text` names with or without a provision; later mentions add provisions."""
        found: dict[str, Citation] = {}
        recognised = [one for one in self.recognise(text, day) if one.law]
        ids = sorted(new_id() for _ in recognised)  # records are read in the order of their ids: that of the text
        for id, one in zip(ids, recognised, strict=True):
            resolution = one.resolution
            key = normalised_title(one.law)
            made = Citation(
                id=id,
                owner_kind=owner_kind,
                owner_id=owner_id,
                role=CitationRole.ESTABLISH,
                written=one.parsed.text,
                law_title=one.law,
                version_id=resolution.version.id if resolution.version else None,
                addresses=resolution.addresses,
                origin=origin,
                review=why(resolution.reason) if resolution.reason in _DOUBTS else "",
            )
            held = found.get(key)
            found[key] = made if held is None else _joined(held, made)
            if held is None or resolution.reason:
                self._reasons[found[key].id] = resolution.reason
        return list(found.values())

    def reason(self, citation: Citation) -> str:
        """Return why a citation made here needs a look, "" if it does not."""
        return why(self._reasons.get(citation.id, Reason.NONE))

    def leads_nowhere(self, citation: Citation) -> bool:
        """Does a citation made here name a law that is not known, or a provision that its installed text does not have?"""
        return citation.version_id is None or self._reasons.get(citation.id) is Reason.NO_PROVISION

    def provisions(self, version: LegalVersion) -> tuple[Provision, ...] | None:
        """Return the text tree of a version, None if its text is not installed."""
        if version.id not in self._trees:
            self._trees[version.id] = provisions_of(self._reader, {version.id}).get(version.id)
        return self._trees[version.id]

    def matching(self, held: Sequence[Citation], text: str) -> list[Citation]:
        """Return those of `held` that cite the law of `text` and, where it names provisions, one of them."""
        wanted = [(normalised_title(one.law or ""), addresses_of(one.targets, ())) for one in parse_citations(text) if one.law]
        return [one for one in held if any(_meets(one, law, addresses) for law, addresses in wanted)]

    def without(self, citation: Citation, text: str) -> Citation | None:
        """Return what is left of a citation when the provisions of `text` are taken away, None if nothing is."""
        gone = {address for parsed in parse_citations(text) for address in addresses_of(parsed.targets, ())}
        left = tuple(address for address in citation.addresses if not _is_in(address, gone))
        if not gone or not left:
            return None
        return replace(citation, addresses=left, written=format_citation(citation.law_title, left))

    def _recognised(self, parsed: ParsedCitation, day: date) -> Recognised:
        law = (parsed.law or "") if parsed.kind in NAMED else ""
        chosen = self._chosen.get(normalised_title(law)) if law else None
        works = (chosen,) if chosen else meant_works(self.shelf, law) if law else ()
        meant = [MeantWork(work=work, versions=self.shelf.versions_of(work)) for work in works]
        resolution = resolve(parsed, meant, day)
        if resolution.reason is Reason.UNKNOWN_LAW:
            if law not in self._likely:  # a list that misspells a law does so in every row
                self._likely[law] = self.shelf.titles.likely(law)
            resolution = replace(resolution, candidates=self._likely[law])
        tree = self.provisions(resolution.version) if resolution.version else None
        if tree is None:
            return Recognised(parsed=parsed, law=law, resolution=resolution)
        known = tuple(one.address for one in tree)
        return Recognised(parsed=parsed, law=law, resolution=located(resolution, parsed.targets, known), has_text=True)


def citer_of(reader: Reader, org: str) -> Citer:
    """Return a citer for the library of a workspace."""
    return Citer(reader, Shelf.of(reader))


def cited_addresses(title: str, words: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the addresses of 「第四条、第八条第一款」 of a law; ready addresses (`a4`) are taken as they are.

    With the `known` addresses of its text 第（五）项 finds its paragraph.
    """
    plain = words.strip()
    if not plain:
        return ()
    if plain[0].isascii() and plain[0].isalpha():
        return tuple(part for part in plain.replace("、", ",").split(",") if part)
    parsed = parse_citations(f"《{title}》{plain}")
    return tuple(address for one in parsed for address in addresses_of(one.targets, known))


@contextmanager
def library_citer(open_workspace: Callable[[], AbstractContextManager[Workspace]] | None) -> Iterator[Citer | None]:
    """Yield a citer for the library of a workspace, or None where none is given."""
    if open_workspace is None:
        yield None
        return
    with open_workspace() as workspace, workspace.store.read() as reader:
        yield Citer(reader, Shelf.of(reader))


def cite_line(case: Mapping[str, Json], citer: Citer | None, day: date) -> dict[str, Json]:
    """Return {id, citations} for {id, text, context}; with a citer, each citation says what it leads to on `day`."""
    line = grammar.cite_line(case)
    text = case.get("text")
    if citer is None or not isinstance(text, str):
        return line
    recognised = {(one.parsed.start, one.parsed.end): one for one in citer.recognise(text, day)}
    cited: Any = line["citations"]
    for one in cited:
        found = recognised.get((one["start"], one["end"]))
        if found is not None:
            one.update(as_json(citer, found))
    return line


def as_json(citer: Citer, one: Recognised) -> dict[str, Json]:
    """Return what a citation leads to: title, version, addresses and their words, the reason where it is doubtful, candidates."""
    resolution = one.resolution
    versions = citer.shelf.versions_of(resolution.work) if resolution.work else ()
    return {
        "title": resolution.work.title if resolution.work else None,
        "version_id": str(resolution.version.id) if resolution.version else None,
        "versions": [{"id": str(version.id), "label": version.label} for version in versions],
        "addresses": list(resolution.addresses),
        "provisions": "、".join(address_words(address) for address in resolution.addresses),
        "missing": list(resolution.missing),
        "has_text": one.has_text,
        "reason": why(resolution.reason),
        "candidates": [work.title for work in resolution.candidates],
    }


def _joined(held: Citation, more: Citation) -> Citation:
    addresses = tuple(dict.fromkeys((*held.addresses, *more.addresses)))
    written = "、".join(part for part in (held.written, more.written) if part)
    return replace(held, addresses=addresses, written=written, version_id=held.version_id or more.version_id)


def _meets(citation: Citation, law: str, addresses: Sequence[str]) -> bool:
    same = normalised_title(citation.law_title) == law
    return same and (not addresses or any(_is_in(address, set(addresses)) for address in citation.addresses))


def _is_in(address: str, wanted: set[str]) -> bool:
    """Is an address one of `wanted` or below one of them?"""
    return any(address == one or address.startswith((f"{one}.", f"{one}..")) for one in wanted)
