"""影响清单: every place of the office's records that cites an older version of a law, with where the cited matter went."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.mapping import plain
from lawdesk.data.queries.citing import citations_of, cited_counts, entries_of, naming, titles_by_id
from lawdesk.data.store import Reader
from lawdesk.domain.appraisal.values import Scheme
from lawdesk.domain.canonical import Json
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.letters.values import Letter
from lawdesk.domain.organisation.values import Entrustment, Institution, Post, Unit
from lawdesk.domain.powers.values import Assignment, Duty, Liability, Power
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.citations import CitationKind, parse_citations
from lawdesk.domain.statutes.impact import Impact, ImpactLine, Reference
from lawdesk.domain.statutes.resolve import addresses_of
from lawdesk.domain.statutes.succession import Carried, Succession
from lawdesk.domain.statutes.titles import normalised_title
from lawdesk.domain.statutes.values import Citation, CitationOrigin, Fate, LegalVersion, LegalWork
from lawdesk.domain.statutes.versions import ENDINGS, version_in_force, version_of_note, with_text_of_its_own
from lawdesk.operations.errors import NothingNewerError
from lawdesk.operations.garbage import collected_seldom
from lawdesk.operations.renumbering import succession_of
from lawdesk.operations.versions import versions_of_work
from lawdesk.wording.labels import field_label, kind_label, label

TEXT_KINDS: tuple[Any, ...] = (Power, Duty, Liability, Assignment, Post, Flowchart, Letter, Scheme, Entrustment)
_NOT_READ = {("power", "basis_text")}  # the imported cell is kept as it came
_OWNER_FIELD = {"duty": ("power", "power_id"), "liability": ("power", "power_id"), "assignment": ("power", "power_id")}
_TITLES: dict[str, tuple[Any, str]] = {
    "power": (Power, "name"),
    "institution": (Institution, "name"),
    "unit": (Unit, "name"),
    "post": (Post, "name"),
    "flowchart": (Flowchart, "title"),
    "letter": (Letter, "number"),
    "scheme": (Scheme, "name"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The change of a law: its older versions that are looked at, and the version (of `target`) that holds now, None if none.

    `ending` is the repeal or suspension, where the law was not amended but ended.
    """

    work: LegalWork
    target: LegalWork
    old: tuple[LegalVersion, ...]
    new: LegalVersion | None
    ending: LegalVersion | None = None


def change_of(
    reader: Reader, work: LegalWork, day: date, *, old: LegalVersion | None = None, new: LegalVersion | None = None
) -> Change:
    """Return the change to look at: everything older than `new`, or only `old`; `new` is the newest version that is known.

    A version that is not in force yet counts: one settles before the day. Raises `NothingNewerError` where there is none.
    """
    everything = versions_of_work(reader, work.id)
    texts = with_text_of_its_own(everything)
    ended = [one for one in everything if one.change_kind in ENDINGS and (one.ceased_on is None or one.ceased_on > day)]
    if new is None and ended and (not texts or (ended[-1].effective_on or day) >= (texts[-1].effective_on or date.min)):
        target = reader.get(LegalWork, work.replaced_by_id) if work.replaced_by_id else None
        now = version_in_force(versions_of_work(reader, target.id), day) if target is not None else None
        return Change(work=work, target=target or work, old=(old,) if old else texts, new=now, ending=ended[-1])
    later = new or (texts[-1] if texts else None)
    earlier = tuple(one for one in texts if later is not None and one.id != later.id)
    if later is None or not earlier:
        raise NothingNewerError(title=work.title)
    return Change(work=work, target=work, old=(old,) if old else earlier, new=later)


@collected_seldom()
def impact_of(reader: Reader, change: Change, org: str) -> Impact:
    """Return the impact list: catalogue entries first, then citations, then texts that name the law."""
    references = [
        *_entries(reader, change, org),
        *_citations(reader, change, org),
        *_texts(reader, change, org),
    ]
    cited = {one.version_id for one in references}
    ways = {one.id: _way(reader, change, one) for one in change.old if one.id in cited}
    lines = tuple(
        ImpactLine(
            reference=one,
            carried=tuple(ways[one.version_id].carry(address) for address in one.addresses),
            is_repealed=change.new is None,
        )
        for one in references
    )
    return Impact(work=change.work, target=change.target, new=change.new, lines=lines, ending=change.ending)


def changed_works(reader: Reader, org: str, day: date) -> tuple[tuple[LegalWork, int], ...]:
    """Return the works of which the office cites a version that a newer one or a repeal has overtaken, with how many do."""
    counts = cited_counts(reader, org)
    works: dict[UUID, int] = defaultdict(int)
    for version in reader.window(LegalVersion, list(counts)):
        newest = versions_of_work(reader, version.work_id)[-1]
        if newest.id != version.id and not (newest.change_kind in ENDINGS and newest.ceased_on and newest.ceased_on <= day):
            works[version.work_id] += counts[version.id]
    found = {one.id: one for one in reader.window(LegalWork, list(works))}
    return tuple(sorted(((found[id], number) for id, number in works.items()), key=lambda one: (-one[1], one[0].title)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mention:
    """A place in a text that names the law with a provision."""

    start: int
    written: str
    addresses: tuple[str, ...]
    version_id: UUID


class _Nowhere(Succession):
    """The way of a law that has no successor."""

    def __init__(self) -> None:
        super().__init__((), ())

    def carry(self, address: str) -> Carried:
        return Carried(address=address, to=(), score=0, fate=Fate.DELETED)


def _way(reader: Reader, change: Change, old: LegalVersion) -> Succession:
    return succession_of(reader, old.id, change.new.id) if change.new is not None else _Nowhere()


def _entries(reader: Reader, change: Change, org: str) -> Iterator[Reference]:
    for one in entries_of(reader, [version.id for version in change.old], org):
        articles = "、".join(address_words(address) for address in one.key_articles)
        yield Reference(
            kind="basis_entry",
            id=one.id,
            owner_kind="basis_entry",
            owner_id=one.id,
            owner=f"《{change.work.title}》",
            place=f"目录条目{'·主要条款' if articles else ''}",
            written=articles or f"《{change.work.title}》",
            addresses=one.key_articles,
            version_id=one.version_id,
        )


def _citations(reader: Reader, change: Change, org: str) -> Iterator[Reference]:
    found = citations_of(reader, [version.id for version in change.old], org)
    owners = _owners(reader, found)
    places = {pair: f"{kind_label(pair[0])}·{label(pair[1])}" for pair in {(one.owner_kind, one.role) for one in found}}
    for one in found:
        yield Reference(
            kind="citation",
            id=one.id,
            owner_kind=one.owner_kind,
            owner_id=one.owner_id,
            owner=owners.get(one.owner_id, ""),
            place=places[one.owner_kind, one.role],
            written=one.written or one.law_title,
            addresses=one.addresses,
            version_id=one.version_id or change.old[-1].id,
            is_manual=one.origin is CitationOrigin.MANUAL,
            review=one.review,
        )


def _owners(reader: Reader, citations: Iterable[Citation]) -> dict[UUID, str]:
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for one in citations:
        by_kind[one.owner_kind].add(one.owner_id)
    found: dict[UUID, str] = {}
    for kind, ids in by_kind.items():
        if kind in _TITLES:
            found.update(titles_by_id(reader, *_TITLES[kind], ids))
    return found


def _texts(reader: Reader, change: Change, org: str) -> Iterator[Reference]:
    """Yield the places where a text names the law with a provision."""
    names = _names(change.work)
    since = registered_at(reader, change)
    for kind in TEXT_KINDS:
        for value, updated in naming(reader, kind, names, org):
            made = plain(value)
            for path, text in strings_in(made):
                if (kind.kind, path[0]) in _NOT_READ:
                    continue
                for mention in _mentions(text, change):
                    yield _reference(reader, kind.kind, made, path, mention, is_later=updated > since)


def registered_at(reader: Reader, change: Change) -> str:
    """Return when the new version was registered, as the store writes moments; "" if nothing is new."""
    record = reader.record(LegalVersion, change.new.id) if change.new is not None else None
    return record.created_at if record is not None else "9"


def _mentions(text: str, change: Change) -> Iterator[_Mention]:
    title = normalised_title(change.work.title)
    short = normalised_title(change.work.short_title) or title
    for one in parse_citations(text):
        if one.kind not in (CitationKind.NAMED, CitationKind.BARE_NAME) or not one.targets:
            continue
        if normalised_title(one.law or "") not in (title, short):
            continue
        everything = (*change.old, *([change.new] if change.new else []))
        named = version_of_note(everything, one.version)
        if change.new is not None and named is not None and named.id == change.new.id:
            continue
        addresses = addresses_of(one.targets, ())
        if addresses:
            version = (named or change.old[-1]).id
            yield _Mention(start=one.start, written=one.text, addresses=addresses, version_id=version)


def _reference(
    reader: Reader,
    kind: str,
    made: Mapping[str, Json],
    path: tuple[str | int, ...],
    mention: _Mention,
    *,
    is_later: bool,
) -> Reference:
    owner_kind, field = _OWNER_FIELD.get(kind, (kind, "id"))
    owner = made.get(field) or made["id"]
    own_kind = owner_kind if made.get(field) else kind
    table, title = _TITLES.get(own_kind, (None, ""))
    names = titles_by_id(reader, table, title, [UUID(str(owner))]) if table is not None else {}
    return Reference(
        kind=kind,
        id=UUID(str(made["id"])),
        path=path,
        start=mention.start,
        owner_kind=own_kind,
        owner_id=UUID(str(owner)),
        owner=names.get(UUID(str(owner)), "") or str(made.get("name") or made.get("title") or ""),
        place=_place(kind, made, path),
        written=mention.written,
        addresses=mention.addresses,
        version_id=mention.version_id,
        is_later=is_later,
    )


def _place(kind: str, made: Mapping[str, Json], path: tuple[str | int, ...]) -> str:
    """Return where in a record a text stands: 流程图·环节「立案」."""
    first = str(path[0])
    if first in ("steps", "sections", "items", "clocks") and len(path) > 1:
        part: Any = made[first]
        name = part[path[1]].get("name", "")
        return f"{kind_label(kind)}·「{name}」" if name else kind_label(kind)
    return f"{kind_label(kind)}·{field_label(kind, first)}"


def strings_in(made: Json, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of a plain value with the way to it."""
    if isinstance(made, str):
        yield path, made
    elif isinstance(made, Mapping):
        for name, part in made.items():
            yield from strings_in(part, (*path, name))
    elif isinstance(made, Sequence):
        for index, part in enumerate(made):
            yield from strings_in(part, (*path, index))


def _names(work: LegalWork) -> list[str]:
    """Return the names under which a text may name the work: without 中华人民共和国, and short."""
    return [one for one in dict.fromkeys((normalised_title(work.title), work.short_title)) if one]
