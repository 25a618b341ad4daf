"""From the tree of a statute to the powers it seems to found, paragraph by paragraph."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from lawdesk.domain.powers.deriving.benefits import confirmations, levies, payments, rewards, rulings
from lawdesk.domain.powers.deriving.licences import licences
from lawdesk.domain.powers.deriving.measures import coercions, inspections
from lawdesk.domain.powers.deriving.penalties import penalties
from lawdesk.domain.powers.deriving.values import Passage, ProposedPower
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.statutes.values import Provision, ProvisionKind

_READERS: tuple[Callable[[Passage], Iterator[ProposedPower]], ...] = (
    licences,
    coercions,
    inspections,
    levies,
    confirmations,
    rewards,
    payments,
    rulings,
)


def derive(provisions: Sequence[Provision], title: str = "", articles: Collection[str] = ()) -> tuple[ProposedPower, ...]:
    """Return the powers that the articles of a text found, all or those named (`a77`), in the order of the text.

    What is founded by several paragraphs under one name is one power that cites them all.
    """
    found: dict[tuple[PowerType, str], ProposedPower] = {}
    for passage in passages(provisions, articles):
        for one in _of_passage(passage, title):
            key = (one.power_type, one.name)
            held = found.get(key)
            found[key] = one if held is None else _joined(held, one)
    return tuple(found.values())


def passages(provisions: Sequence[Provision], articles: Collection[str] = ()) -> Iterator[Passage]:
    """Yield the paragraphs of the articles of a text; an article of one paragraph is cited as a whole."""
    children: dict[str, list[Provision]] = {}
    for one in provisions:
        children.setdefault(one.parent, []).append(one)
    for article in provisions:
        if article.provision_kind is not ProvisionKind.ARTICLE or (articles and article.address not in articles):
            continue
        paragraphs = [one for one in children.get(article.address, ()) if one.provision_kind is ProvisionKind.PARAGRAPH]
        before: Passage | None = None
        for one in paragraphs or [article]:
            items = tuple(f"{item.number_text}{item.text}" for item in children.get(one.address, ()))
            cited = one.address if len(paragraphs) > 1 else article.address
            passage = Passage(address=one.address, cited=cited, text=_plain(one.text), items=items, before=before)
            yield passage
            before = passage


def _of_passage(passage: Passage, title: str) -> Iterator[ProposedPower]:
    punished = tuple(penalties(passage, title))
    yield from punished
    for reader in _READERS:
        if not punished or reader is coercions:
            yield from reader(passage)


def _joined(held: ProposedPower, more: ProposedPower) -> ProposedPower:
    addresses = tuple(dict.fromkeys((*held.addresses, *more.addresses)))
    return replace(held, addresses=addresses, text=f"{held.text}\n{more.text}")


def _plain(text: str) -> str:
    """Return a text with the full-width signs that the patterns look for."""
    return "".join(text.split()).replace(",", "，").replace(";", "；").replace(":", "：")
