"""公钥名片: the office's own card, the cards of others after their fingerprint was typed, and the rights they carry."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lawdesk.data.store import Reader
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import SubjectKind
from lawdesk.domain.submissions.values import PeerCard
from lawdesk.exchange import cards
from lawdesk.exchange.bundle_v1 import KnownCard
from lawdesk.exchange.cards import Card
from lawdesk.exchange.errors import CardSignatureError, FingerprintMismatchError, NameTakenError, OtherKeyKnownError
from lawdesk.operations.errors import NoPeerError
from lawdesk.operations.finding import find_one
from lawdesk.operations.workspace import Workspace

REVIEWING = ("review", "issue", "publish", "keys")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCard:
    """The card of this office; `fingerprint` is its thirty digits, `text` the file."""

    card: Card
    fingerprint: str
    text: str


def own_card(workspace: Workspace) -> OwnCard:
    """Return this office's card; it is made once and then stays, or its fingerprint would change.

    An office that reviews and is no enforcement subject stands at the top of its channels: it signs its own grant.
    """
    with workspace.store.read() as reader:
        stored = [one for one in reader.all(PeerCard) if one.is_own]
    if stored:
        return _own(cards.read_card(stored[0].text.encode()))
    home = workspace.home
    card = cards.read_card(cards.make_card(workspace.keys, home.office_id, home.name, home.level, date.today()))
    if home.subject_kind is SubjectKind.NOT_A_SUBJECT:
        card = cards.read_card(cards.grant_card(workspace.keys, card, home.office_id, 1, REVIEWING))
    with workspace.store.transaction(workspace.operator, "keys.card", title="制作公钥名片") as tx:
        tx.put(_peer(card, frozenset(), is_own=True))
        tx.barrier("制作公钥名片")
    return _own(card)


def write_card(workspace: Workspace, path: Path) -> OwnCard:
    """Write the own card to `path`; raise `NameTakenError` if something is there."""
    own = own_card(workspace)
    _write_new(path, own.text.encode())
    return own


def trust_card(
    workspace: Workspace, path: Path, fingerprint: str, grants: tuple[str, ...] = (), granted: Path | None = None
) -> PeerCard:
    """Take in the card in `path` after all thirty digits were typed; with `grants`, sign them and write the card to `granted`.

    Raises `CardSignatureError`, `FingerprintMismatchError`, `OtherKeyKnownError`; then nothing was stored or written.
    """
    card = _read(path)
    if not cards.is_fingerprint(card, fingerprint):
        raise FingerprintMismatchError()
    with workspace.store.read() as reader:
        peers = reader.all(PeerCard)
    known = [one for one in peers if one.office_id == card.office_id]
    if known and _card(known[0]).digest != card.digest:
        raise OtherKeyKnownError(office=card.name, known=known[0].name)
    if grants:
        number = 1 + (_card(known[0]).grant.number if known and _card(known[0]).grant else 0)  # type: ignore[union-attr]  # just seen
        card = cards.read_card(cards.grant_card(workspace.keys, card, workspace.home.office_id, number, grants))
    rights = _rights(card, [own_card(workspace).card, *(_card(one) for one in peers)])
    peer = _peer(card, rights, is_own=card.office_id == workspace.home.office_id, old=known[0] if known else None)
    if granted is not None:
        _write_new(granted, cards.card_file(card))
    with workspace.store.transaction(workspace.operator, "keys.trust", title=f"登记「{card.name}」的名片") as tx:
        tx.put(peer)
        tx.note(office=card.office_id, fingerprint=peer.fingerprint)
        tx.barrier(f"登记「{card.name}」的名片")
    return peer


def known_cards(reader: Reader) -> dict[str, KnownCard]:
    """Return the verified cards of other offices by the id of their signing key, with the rights that hold."""
    peers = [one for one in reader.all(PeerCard) if one.is_verified or one.is_own]
    issuers = [_card(peer) for peer in peers]
    others = [_card(peer) for peer in peers if not peer.is_own]
    return {card.key_id: KnownCard(card=card, grants=cards.rights(card, issuers)) for card in others}


def peer_called(reader: Reader, called: str) -> PeerCard:
    """Return the verified peer of this name or office id; with an empty name the only one that may review."""
    peers = [one for one in reader.all(PeerCard) if one.is_verified and not one.is_own]
    if called:
        return find_one("peer_card", called, peers, lambda peer: (peer.office_id, peer.name))
    superiors = [peer for peer in peers if peer.is_superior]
    if len(superiors) != 1:
        raise NoPeerError(office="收件机关")
    return superiors[0]


def card_of(peer: PeerCard) -> Card:
    """Return the card of a peer."""
    return _card(peer)


def _card(peer: PeerCard) -> Card:
    return cards.read_card(peer.text.encode())


def _own(card: Card) -> OwnCard:
    return OwnCard(card=card, fingerprint=_digits(card), text=cards.card_file(card).decode())


def _rights(card: Card, others: Iterable[Card]) -> frozenset[str]:
    """Return the rights that a card proves; a grant that its issuer, known here, did not sign like this is refused.

    A grant by an office whose card is not known here proves nothing yet.
    """
    issuers = [one for one in (card, *others) if card.grant is not None and one.office_id == card.grant.issuer]
    rights = cards.rights(card, issuers)
    if issuers and not rights:
        raise CardSignatureError()
    return rights


def _peer(card: Card, rights: frozenset[str], *, is_own: bool, old: PeerCard | None = None) -> PeerCard:
    return PeerCard(
        id=old.id if old else new_id(),
        office_id=card.office_id,
        name=card.name,
        level=card.level,
        epoch=card.epoch,
        fingerprint=_digits(card),
        text=cards.card_file(card).decode(),
        is_verified=True,
        is_own=is_own,
        is_superior="review" in rights and not is_own,
    )


def _digits(card: Card) -> str:
    return cards.fingerprint(card).replace(" ", "")


def _read(path: Path) -> Card:
    try:
        return cards.read_card(path.read_bytes())
    except OSError as error:
        raise CardSignatureError() from error


def _write_new(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise NameTakenError(name=path.name) from error
