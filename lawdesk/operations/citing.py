"""Citations made from text: recognised, resolved to the version in force on a day and to its provisions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.facts import provisions_of
from lawdesk.data.store import Reader
from lawdesk.domain.canonical import Json
from lawdesk.domain.statutes import citations as grammar
from lawdesk.domain.statutes.citation_text import format_citation
from lawdesk.domain.statutes.citations import CitationKind, ParsedCitation, parse_citations
from lawdesk.domain.statutes.resolve import Library, Reason, Resolution, addresses_of, located, resolve
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import Citation, CitationOrigin, CitationRole
from lawdesk.operations.library import Shelf
from lawdesk.operations.workspace import Workspace

REASONS = {
    Reason.UNKNOWN_LAW: "文库和随附目录中没有这部法规",
    Reason.NO_VERSION_ON_DAY: "没有当日有效的版本，已取最近的版本",
    Reason.NO_PROVISION: "该版本没有所引条文",
    Reason.NO_LAW_NAMED: "没有写明法规名称",
}
NAMED = (CitationKind.NAMED, CitationKind.BARE_NAME)


class Citer:
    """Makes citations against the shelf of a workspace; texts are looked into once each."""

    def __init__(self, reader: Reader, shelf: Shelf) -> None:
        self.shelf = shelf
        self._reader = reader
        self._known: dict[UUID, tuple[str, ...] | None] = {}
        self._reasons: dict[UUID, Reason] = {}

    def citations(self, owner_kind: str, owner_id: UUID, text: str, day: date, origin: CitationOrigin) -> list[Citation]:
        """Return a 设定 citation for each law that `text` names with or without a provision; later mentions add provisions."""
        found: dict[str, Citation] = {}
        for parsed in parse_citations(text):
            if parsed.kind not in NAMED or not parsed.law:
                continue
            resolution = self._resolve(parsed, day)
            key = normalised_title(parsed.law)
            made = Citation(
                owner_kind=owner_kind,
                owner_id=owner_id,
                role=CitationRole.ESTABLISH,
                written=parsed.text,
                law_title=parsed.law,
                version_id=resolution.version.id if resolution.version else None,
                addresses=resolution.addresses,
                origin=origin,
            )
            held = found.get(key)
            found[key] = made if held is None else _joined(held, made)
            self._reasons[found[key].id] = resolution.reason
        return list(found.values())

    def reason(self, citation: Citation) -> str:
        """Return why a citation made here needs a look, "" if it does not."""
        return REASONS.get(self._reasons.get(citation.id, Reason.NONE), "")

    def leads_nowhere(self, citation: Citation) -> bool:
        """Does a citation made here name a law that is not known, or a provision that its installed text does not have?"""
        return citation.version_id is None or self._reasons.get(citation.id) is Reason.NO_PROVISION

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

    def _resolve(self, parsed: ParsedCitation, day: date) -> Resolution:
        work = self.shelf.find(parsed.law or "")
        library = Library.of([work], self.shelf.versions_of(work)) if work else Library(by_title={})
        resolution = resolve(parsed, library, day)
        known = self._addresses(resolution.version.id) if resolution.version else None
        return resolution if known is None else located(resolution, parsed.targets, known)

    def _addresses(self, version: UUID) -> tuple[str, ...] | None:
        if version not in self._known:
            tree = provisions_of(self._reader, {version}).get(version)
            self._known[version] = tuple(one.address for one in tree) if tree is not None else None
        return self._known[version]


def citer_of(reader: Reader, org: str) -> Citer:
    """Return a citer for the library of a workspace."""
    return Citer(reader, Shelf.of(reader))


def cited_addresses(title: str, words: str) -> tuple[str, ...]:
    """Return the addresses of 「第四条、第八条第一款」 of a law; ready addresses (`a4`) are taken as they are."""
    plain = words.strip()
    if not plain:
        return ()
    if not plain.startswith("第"):
        return tuple(part for part in plain.replace("、", ",").split(",") if part)
    parsed = parse_citations(f"《{title}》{plain}")
    return tuple(address for one in parsed for address in addresses_of(one.targets, ()))


@contextmanager
def library_reader(open_workspace: Callable[[], AbstractContextManager[Workspace]] | None) -> Iterator[Shelf | None]:
    """Yield the shelf of a workspace, or None where none is given."""
    if open_workspace is None:
        yield None
        return
    with open_workspace() as workspace, workspace.store.read() as reader:
        yield Shelf.of(reader)


def cite_line(case: Mapping[str, Json], shelf: Shelf | None) -> dict[str, Json]:
    """Return {id, citations} for {id, text, context}; with a shelf, each citation of a law names the version it leads to."""
    line = grammar.cite_line(case)
    if shelf is None:
        return line
    cited: Any = line["citations"]
    for one in cited:
        work = shelf.find(one["law"]) if one.get("law") else None
        versions = shelf.versions_of(work) if work else ()
        one["versions"] = [{"id": str(version.id), "label": version.label} for version in versions]
    return line


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
