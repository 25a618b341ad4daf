"""Powers proposed from the provisions of a law, compared with those that are there, and accepted in one step."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Institution
from lawdesk.domain.powers.deriving import ProposedPower, derive
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.citation_text import address_words, format_citation
from lawdesk.domain.statutes.values import Citation, CitationOrigin, CitationRole, LegalVersion, LegalWork, Provision
from lawdesk.domain.statutes.versions import version_to_read
from lawdesk.operations.citing import Citer, cited_addresses
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.library import Shelf, needed_for
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import label, money_text

_SIGNS = re.compile(r"[\s（）()《》“”「」、，,·]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A proposed power with its citation in words and `addresses`; `known` is the power of this unit that it seems to be."""

    proposed: ProposedPower
    citation: str
    addresses: tuple[str, ...]
    known: Power | None = None

    @property
    def provisions(self) -> str:
        """The provisions cited, without the title of the law: 「第三条、第四条第一款」."""
        return "、".join(address_words(one) for one in self.addresses)

    @property
    def penalty_words(self) -> str:
        """What a penalty is in a line: 「警告、罚款；5,000元以上50,000元以下」."""
        one = self.proposed
        kinds = "、".join(label(kind) for kind in one.penalty_kinds)
        low, high = money_text(one.fine_minimum), money_text(one.fine_maximum)
        fine = f"{f'{low}以上' if low and low != high else ''}{f'{high}以下' if high and low != high else high}"
        measure = label(one.coercion_kind) if one.coercion_kind else ""
        return "；".join(part for part in (kinds, fine, one.fine_base, measure, one.certificate_name) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """What a law proposes. `taken` is written with the first power, where the law stood only in the starting catalogue so far."""

    work: LegalWork
    version: LegalVersion
    proposals: tuple[Proposal, ...]
    taken: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A proposal that a person accepts, by its place in the list, with the name as edited ("" as proposed)."""

    number: int
    name: str = ""


def derive_from_law(reader: Reader, law: str, articles: str, day: date, org: str) -> Derived:
    """Return what the articles of a law propose (第三十条至第四十条; all where none are named), in the version read on `day`.

    Raises `NotFoundError` for an unknown law, one without a text or an article that it does not have, `AmbiguousError`.
    """
    shelf = Shelf.of(reader)
    work = shelf.work_called(law)
    version = version_to_read(shelf.versions_of(work), day)
    if version is None:
        raise NotFoundError(kind="版本", what=f"《{work.title}》")
    return _derived(reader, shelf, work, version, articles, org)


def derive_from_version(reader: Reader, version: UUID, articles: str, org: str) -> Derived:
    """Return what the articles of a version propose; raises as `derive_from_law` does."""
    held = reader.get(LegalVersion, version)
    work = reader.get(LegalWork, held.work_id) if held else None
    if held is None or work is None:
        raise NotFoundError(kind="版本", what=str(version))
    return _derived(reader, Shelf.of(reader), work, held, articles, org)


def accept_proposals(workspace: Workspace, derived: Derived, picks: Sequence[Pick]) -> tuple[Power, ...]:
    """Write the picked proposals as powers in use of this unit, each with its 设定 citation; one undo step.

    Raises `InvalidValueError` for a name that is empty or given twice.
    """
    org, home = workspace.home.office_id, workspace.home
    title = f"从《{derived.work.title}》生成 {len(picks)} 项职权"
    made: list[Power] = []
    with workspace.store.transaction(workspace.operator, "powers.derive", title=title) as tx:
        citer = Citer(tx, Shelf.of(tx))
        held = tx.all(Power, org=org)
        names = {(one.power_type, _bare(one.name)) for one in held if one.parent_id is None}
        last = max((one.sort_number for one in held), default=0)
        tx.put_many(one for one in derived.taken if tx.record(type(one), one.id) is None)  # else it was taken over meanwhile
        for pick in picks:
            proposal = derived.proposals[pick.number]
            name, power_type = pick.name.strip() or proposal.proposed.name, proposal.proposed.power_type
            if (power_type, _bare(name)) in names:
                raise InvalidValueError(field="职权名称", value=name, allowed="与已有职权不同的名称")
            names.add((power_type, _bare(name)))
            power = _power(proposal, name, home, last + len(made) + 1)
            made.append(power)
            tx.put_many((power, _citation(power, proposal, derived)))
            elsewhere = proposal.proposed.violated_elsewhere
            tx.put_many(citer.citations(Power.kind, power.id, elsewhere, date.today(), CitationOrigin.AUTO))
    return tuple(made)


def _derived(reader: Reader, shelf: Shelf, work: LegalWork, version: LegalVersion, articles: str, org: str) -> Derived:
    tree = Citer(reader, shelf).provisions(version)
    if not tree:
        raise NotFoundError(kind="条文", what=f"《{work.title}》（没有安装文本）")
    wanted = _articles(work, articles, tree)
    present = {one.address for one in tree}
    matcher = _Matcher(reader, version, org)
    proposals = tuple(
        Proposal(
            proposed=one,
            citation=format_citation(work.title, _cited(one, present)),
            addresses=_cited(one, present),
            known=matcher.known(one),
        )
        for one in derive(tree, work.title, wanted)
    )
    return Derived(work=work, version=version, proposals=proposals, taken=needed_for(shelf, version))


class _Matcher:
    """Finds the power that a proposal seems to be: of the same type and name, or founded on the same provision."""

    def __init__(self, reader: Reader, version: LegalVersion, org: str) -> None:
        powers = {one.id: one for one in reader.all(Power, org=org)}
        self._by_name = {(one.power_type, _bare(one.name)): one for one in powers.values()}
        self._by_place: dict[str, list[Power]] = defaultdict(list)
        for one in reader.find(Citation, version_id=version.id):
            if one.owner_id in powers and one.role is CitationRole.ESTABLISH:
                for address in one.addresses:
                    self._by_place[address].append(powers[one.owner_id])

    def known(self, proposed: ProposedPower) -> Power | None:
        """Return the power, None for a new one; another paragraph of the article is another power."""
        named = self._by_name.get((proposed.power_type, _bare(proposed.name)))
        if named is not None:
            return named
        places = {*proposed.addresses, *(one.partition(".")[0] for one in proposed.addresses)}
        found = [one for place in sorted(places) for one in self._by_place.get(place, ())]
        return next((one for one in found if one.power_type is proposed.power_type), None)


def _articles(work: LegalWork, words: str, tree: Sequence[Provision]) -> Collection[str]:
    """Return the articles that are named, none for all; 第三十条至第四十条 are all between them."""
    if not words.strip():
        return ()
    order = [one.address for one in tree if "." not in one.address and one.address.startswith("a")]
    places = {address: number for number, address in enumerate(order)}
    found: list[str] = []
    for address in cited_addresses(work.title, words, [one.address for one in tree]):
        first, _, last = address.partition("..")
        begin, end = first.partition(".")[0], (last or first).partition(".")[0]
        if begin not in places or end not in places:
            raise NotFoundError(kind="条文", what=f"《{work.title}》{words}")
        found += order[places[begin] : places[end] + 1]
    if not found:
        raise NotFoundError(kind="条文", what=f"《{work.title}》{words}")
    return tuple(dict.fromkeys(found))


def _cited(one: ProposedPower, present: Collection[str]) -> tuple[str, ...]:
    """Return what a power cites of the law: what is violated first, as far as the text has it, then what founds it."""
    return tuple(dict.fromkeys((*(address for address in one.violated if address in present), *one.addresses)))


def _power(proposal: Proposal, name: str, home: Institution, place: int) -> Power:
    one = proposal.proposed
    return Power(
        name=name,
        power_type=one.power_type,
        institution_id=home.id,
        levels=(home.level,),
        basis_text=proposal.citation,
        violation=one.violation,
        penalty_kinds=one.penalty_kinds,
        fine_minimum=one.fine_minimum,
        fine_maximum=one.fine_maximum,
        fine_base=one.fine_base,
        coercion_kind=one.coercion_kind,
        has_own_enforcement=one.has_own_enforcement,
        certificate_name=one.certificate_name,
        sort_number=place,
    )


def _citation(power: Power, proposal: Proposal, derived: Derived) -> Citation:
    return Citation(
        owner_kind=Power.kind,
        owner_id=power.id,
        role=CitationRole.ESTABLISH,
        written=proposal.citation,
        law_title=derived.work.title,
        version_id=derived.version.id,
        addresses=proposal.addresses,
        origin=CitationOrigin.MANUAL,
    )


def _bare(name: str) -> str:
    return _SIGNS.sub("", name)


def picks_of(derived: Derived, numbers: Sequence[str], names: Mapping[str, str]) -> tuple[Pick, ...]:
    """Return the picks of these numbers, counted from 1; 全部 means every proposal that is no power yet.

    Raises `InvalidValueError` for a number that is not in the list.
    """
    allowed = f"1 到 {len(derived.proposals)}，或者 全部"
    chosen: dict[int, Pick] = {}
    for text in numbers:
        if text == "全部":
            fresh = (place for place, one in enumerate(derived.proposals) if one.known is None)
            chosen.update((place, Pick(number=place, name=names.get(str(place + 1), ""))) for place in fresh)
        elif text.isdecimal() and 0 < int(text) <= len(derived.proposals):
            chosen[int(text) - 1] = Pick(number=int(text) - 1, name=names.get(text, ""))
        else:
            raise InvalidValueError(field="序号", value=text, allowed=allowed)
    return tuple(chosen[place] for place in sorted(chosen))
