"""公钥名片 (`.lwk`): the public keys of an office, signed by itself, by the key before, and by the office that grants rights."""

import base64
import dataclasses
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from lawdesk.domain.canonical import Json, NotCanonicalError, canonical, digest, parse_canonical
from lawdesk.domain.organisation.values import Level
from lawdesk.exchange import crypto_intl
from lawdesk.exchange.errors import CardSignatureError, MissingSuccessionError
from lawdesk.exchange.keys import OfficeKeys, key_id

T = TypeVar("T")

LARGEST_CARD = 16 * 1024
ZEROS = "0" * 64
GRANTS = ("submit", "review", "issue", "publish", "keys")
OFFICE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
CAST = re.compile(r"cast-[a-z0-9]{1,16}")
DIGEST = re.compile(r"[0-9a-f]{64}")
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
_FORMAT = "lawdesk-card"
_CARD_MARK = b"lawdesk-card/1\n"
_GRANT_MARK = b"lawdesk-grant/1\n"
_LARGEST = 2**53 - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CastPosition:
    """Where a group's lane stands when an office joins it."""

    lane: str
    chain: int
    seq: int
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What an issuer allows the office of a card: `number` rises with each grant of that issuer."""

    card: str
    casts: tuple[CastPosition, ...] = ()
    grants: tuple[str, ...]
    issuer: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card whose own signature holds. `text` is the signed part, `prev` the digest of the text of the card before."""

    office_id: str
    name: str
    level: str
    epoch: int
    not_before: date
    prev: str
    seal: str
    sign: bytes
    suite: str
    self_signature: bytes
    prev_signature: bytes | None = None
    grant: Grant | None = None
    grant_signature: bytes | None = None

    @property
    def text(self) -> bytes:
        """The canonical bytes that are signed."""
        office = {"id": self.office_id, "level": self.level, "name": self.name}
        keys = {"seal": self.seal, "sign": base64.b64encode(self.sign).decode(), "suite": self.suite}
        return canonical({"epoch": self.epoch, "not_before": str(self.not_before), "office": office, "prev": self.prev, **keys})

    @property
    def digest(self) -> str:
        """The digest of the signed part."""
        return digest(self.text)

    @property
    def key_id(self) -> str:
        """The id of the signing key, as it stands in signatures."""
        return key_id(self.sign)


def make_card(keys: OfficeKeys, office_id: str, name: str, level: Level, not_before: date, previous: Card | None = None) -> bytes:
    """Return the card file of the keys in use. `previous` is the card of the epoch before, whose key signs it too."""
    card = Card(
        office_id=office_id,
        name=name,
        level=str(level),
        epoch=keys.epoch,
        not_before=not_before,
        prev=previous.digest if previous else ZEROS,
        seal=keys.sealing.recipient,
        sign=keys.signing.public,
        suite=crypto_intl.SUITE,
        self_signature=b"",
    )
    signed = _CARD_MARK + card.text
    card = dataclasses.replace(card, self_signature=crypto_intl.sign(keys.signing.seed, signed))
    if previous is not None:
        before = next(key for key in keys.sign if key.public == previous.sign)
        card = dataclasses.replace(card, prev_signature=crypto_intl.sign(before.seed, signed))
    return card_file(card)


def grant_card(
    keys: OfficeKeys, card: Card, issuer: str, number: int, grants: tuple[str, ...], casts: tuple[CastPosition, ...] = ()
) -> bytes:
    """Return the file of `card` with a grant signed by the keys in use of the office `issuer`."""
    grant = Grant(
        card=card.digest, casts=casts, grants=tuple(one for one in GRANTS if one in grants), issuer=issuer, number=number
    )
    signature = crypto_intl.sign(keys.signing.seed, _GRANT_MARK + _grant_text(grant))
    return card_file(dataclasses.replace(card, grant=grant, grant_signature=signature))


def card_file(card: Card) -> bytes:
    """Return the bytes of the `.lwk` file of `card`: one canonical object and LF."""
    return canonical(card_object(card)) + b"\n"


def card_object(card: Card) -> dict[str, Json]:
    """Return the object of the card file, which is also the value of a `card` record."""
    return {
        "card": parse_canonical(card.text),
        "format": _FORMAT,
        "grant": parse_canonical(_grant_text(card.grant)) if card.grant else None,
        "grant_sig": _encoded(card.grant_signature),
        "prev_sig": _encoded(card.prev_signature),
        "self_sig": _encoded(card.self_signature),
        "version": 1,
    }


def read_card(data: bytes) -> Card:
    """Return the card of a file; raise `CardSignatureError` if its shape is wrong or its own signature does not hold.

    The signatures of the key before and of the issuer need their cards: `check_succession`, `is_granted_by`.
    """
    if len(data) > LARGEST_CARD or not data.endswith(b"\n"):
        raise CardSignatureError()
    try:
        card = _card(parse_canonical(data[:-1], max_depth=8))
    except (NotCanonicalError, KeyError, ValueError, TypeError) as error:
        raise CardSignatureError() from error
    if card_file(card) != data or not crypto_intl.is_signed(card.sign, _CARD_MARK + card.text, card.self_signature):
        raise CardSignatureError()
    return card


def fingerprint(card: Card) -> str:
    """Return the 30 digits that are compared over a telephone, in five groups of six."""
    number = int(digest(_CARD_MARK + card.text), 16) % 10**30
    digits = f"{number:030d}"
    return " ".join(digits[at : at + 6] for at in range(0, 30, 6))


def is_fingerprint(card: Card, typed: str) -> bool:
    """Are the digits typed, blanks aside, all thirty of the card's fingerprint?"""
    return "".join(typed.split()) == fingerprint(card).replace(" ", "")


def check_succession(card: Card, previous: Card) -> None:
    """Raise `MissingSuccessionError` unless `card` is the next of `previous` and its key signed it."""
    is_next = (card.office_id, card.epoch, card.prev) == (previous.office_id, previous.epoch + 1, previous.digest)
    signature = card.prev_signature or b""
    if not is_next or not crypto_intl.is_signed(previous.sign, _CARD_MARK + card.text, signature):
        raise MissingSuccessionError(epoch=card.epoch)


def is_granted_by(card: Card, issuer: Card) -> bool:
    """Does `card` carry a grant for itself that `issuer` signed?"""
    if card.grant is None or card.grant_signature is None:
        return False
    names = card.grant.card == card.digest and card.grant.issuer == issuer.office_id
    return names and crypto_intl.is_signed(issuer.sign, _GRANT_MARK + _grant_text(card.grant), card.grant_signature)


def rights(card: Card, issuers: Iterable[Card]) -> frozenset[str]:
    """Return what the office of `card` may sign: its grant, if one of `issuers` (offices trusted by fingerprint) signed it.

    The office at the top of a channel signs its own grant, so its card may be its own issuer.
    """
    is_granted = card.grant is not None and any(is_granted_by(card, issuer) for issuer in issuers)
    return frozenset(card.grant.grants) if is_granted and card.grant else frozenset()


def _grant_text(grant: Grant) -> bytes:
    casts = [dataclasses.asdict(one) for one in grant.casts]
    rest: dict[str, Json] = {"grants": grant.grants, "issuer": grant.issuer, "number": grant.number}
    return canonical({"card": grant.card, "casts": casts, **rest})


def _card(parsed: Any) -> Card:
    """Return the card that a parsed file describes; unknown keys show when the file is written again and compared."""
    text, office = parsed["card"], parsed["card"]["office"]
    card = Card(
        office_id=_matching(OFFICE_ID, office["id"]),
        name=_printable(office["name"]),
        level=Level(office["level"]),
        epoch=_number(text["epoch"], 9999),
        not_before=date.fromisoformat(text["not_before"]),
        prev=_matching(DIGEST, text["prev"]),
        seal=text["seal"],
        sign=_decoded(text["sign"], crypto_intl.PUBLIC_SIZE),
        suite=text["suite"],
        self_signature=_decoded(parsed["self_sig"], crypto_intl.SIGNATURE_SIZE),
        prev_signature=_optional(_signature, parsed["prev_sig"]),
        grant=_optional(_grant, parsed["grant"]),
        grant_signature=_optional(_signature, parsed["grant_sig"]),
    )
    if card.suite != crypto_intl.SUITE or not crypto_intl.is_recipient(card.seal):
        raise ValueError(card.suite)
    return card


def _grant(parsed: Any) -> Grant:
    casts = tuple(
        CastPosition(
            lane=_matching(CAST, one["lane"]),
            chain=_number(one["chain"], _LARGEST),
            seq=_number(one["seq"] + 1, _LARGEST) - 1,
            manifest=_matching(DIGEST, one["manifest"]),
        )
        for one in parsed["casts"]
    )
    grants = tuple(parsed["grants"])
    if grants != tuple(one for one in GRANTS if one in grants):
        raise ValueError(grants)
    digest_of_card, issuer = _matching(DIGEST, parsed["card"]), _matching(OFFICE_ID, parsed["issuer"])
    return Grant(card=digest_of_card, casts=casts, grants=grants, issuer=issuer, number=_number(parsed["number"], _LARGEST))


def _optional(read: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else read(value)


def _signature(value: Any) -> bytes:
    return _decoded(value, crypto_intl.SIGNATURE_SIZE)


def _encoded(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode()


def _decoded(value: str, size: int) -> bytes:
    data = base64.b64decode(value, validate=True)
    if len(data) != size:
        raise ValueError(len(data))
    return data


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(value)
    return value


def _printable(value: str) -> str:
    if not value or len(value) > 128 or UNPRINTABLE.search(value):
        raise ValueError(value)
    return value


def _number(value: int, largest: int) -> int:
    if isinstance(value, bool) or not 1 <= value <= largest:
        raise ValueError(value)
    return value
