"""Cards: the vector, and every signature and shape that must be refused."""

import dataclasses
from datetime import date

import pytest
from exchange.vectors import LEGAL, LEGAL_CARD, SEAL, SEED, UNIT, UNIT_CARD, ZEROS

from lawdesk.domain.canonical import canonical, parse_canonical
from lawdesk.domain.organisation.values import Level
from lawdesk.exchange import crypto_intl
from lawdesk.exchange.cards import (
    GRANTS,
    Card,
    CastPosition,
    card_file,
    check_succession,
    fingerprint,
    grant_card,
    is_fingerprint,
    is_granted_by,
    make_card,
    read_card,
    rights,
)
from lawdesk.exchange.errors import CardSignatureError, MissingSuccessionError
from lawdesk.exchange.keys import next_epoch

DIGITS = "462648 584046 987286 779002 652263"


def vector_card() -> Card:
    card = Card(
        office_id="unit-a",
        name="示例县城市管理局",
        level="区县",
        epoch=1,
        not_before=date(2026, 1, 1),
        prev=ZEROS,
        seal=SEAL,
        sign=crypto_intl.public_key(SEED),
        suite="intl-1",
        self_signature=b"",
    )
    return dataclasses.replace(card, self_signature=crypto_intl.sign(SEED, b"lawdesk-card/1\n" + card.text))


def test_vector() -> None:
    card = vector_card()
    assert len(card.text) == 330
    assert fingerprint(card) == DIGITS
    assert len(card_file(card)) == 524
    assert read_card(card_file(card)) == card


@pytest.mark.parametrize("typed", [DIGITS, DIGITS.replace(" ", ""), f"  {DIGITS}\n"])
def test_all_thirty_digits_are_equal(typed: str) -> None:
    assert is_fingerprint(vector_card(), typed)


@pytest.mark.parametrize("typed", ["", "462648", "462648 584046", DIGITS[:-1] + "4", DIGITS + "0"])
def test_fewer_or_other_digits_are_not(typed: str) -> None:
    assert not is_fingerprint(vector_card(), typed)


def test_a_new_card_is_signed_by_the_old_key() -> None:
    renewed = next_epoch(UNIT)
    card = read_card(make_card(renewed, "unit-a", "示例县城市管理局", Level.DISTRICT, date(2027, 1, 1), UNIT_CARD))
    assert (card.epoch, card.prev) == (2, UNIT_CARD.digest)
    check_succession(card, UNIT_CARD)


@pytest.mark.parametrize(
    "changes", [{"prev_signature": None}, {"prev_signature": bytes(64)}, {"prev": ZEROS}, {"epoch": 3}, {"office_id": "unit-b"}]
)
def test_a_new_card_without_the_old_key_is_refused(changes: dict[str, object]) -> None:
    renewed = next_epoch(UNIT)
    card = read_card(make_card(renewed, "unit-a", "示例县城市管理局", Level.DISTRICT, date(2027, 1, 1), UNIT_CARD))
    with pytest.raises(MissingSuccessionError):
        check_succession(dataclasses.replace(card, **changes), UNIT_CARD)


def granted() -> Card:
    casts = (CastPosition(lane="cast-units", chain=1, seq=0, manifest=ZEROS),)
    return read_card(grant_card(LEGAL, UNIT_CARD, "legal-b", 1, ("submit",), casts))


def test_a_grant_is_signed_by_its_issuer() -> None:
    card = granted()
    assert card.grant is not None and card.grant.grants == ("submit",)
    assert is_granted_by(card, LEGAL_CARD)
    assert card.digest == UNIT_CARD.digest


def test_a_grant_holds_for_its_card_and_issuer_only() -> None:
    card = granted()
    assert not is_granted_by(card, UNIT_CARD)
    assert not is_granted_by(UNIT_CARD, LEGAL_CARD)
    assert not is_granted_by(dataclasses.replace(card, grant_signature=bytes(64)), LEGAL_CARD)
    assert card.grant is not None
    wider = dataclasses.replace(card.grant, grants=("submit", "keys"))
    assert not is_granted_by(dataclasses.replace(card, grant=wider), LEGAL_CARD)
    assert not is_granted_by(dataclasses.replace(LEGAL_CARD, grant=card.grant, grant_signature=card.grant_signature), LEGAL_CARD)


def test_rights_come_from_a_trusted_issuer() -> None:
    assert rights(granted(), [UNIT_CARD, LEGAL_CARD]) == {"submit"}
    assert rights(granted(), [UNIT_CARD]) == rights(granted(), []) == rights(UNIT_CARD, [LEGAL_CARD]) == frozenset()
    top = read_card(grant_card(LEGAL, LEGAL_CARD, "legal-b", 1, GRANTS))
    assert rights(top, [LEGAL_CARD]) == set(GRANTS)


def test_every_changed_byte_is_refused() -> None:
    file = card_file(vector_card())
    for at in range(len(file)):
        for bit in (0, 3, 5):
            changed = file[:at] + bytes([file[at] ^ 1 << bit]) + file[at + 1 :]
            with pytest.raises(CardSignatureError):
                read_card(changed)


def reshaped(path: tuple[str, ...], value: object) -> bytes:
    """Return the vector's file with one place changed, and signed again where the signed part is concerned."""
    parsed = parse_canonical(card_file(vector_card())[:-1])
    assert isinstance(parsed, dict)
    inner = parsed
    for key in path[:-1]:
        inner = inner[key]
    if value is None:
        inner.pop(path[-1])
    else:
        inner[path[-1]] = value
    if "card" in parsed and isinstance(parsed["card"], dict):
        from base64 import b64encode

        signature = crypto_intl.sign(SEED, b"lawdesk-card/1\n" + canonical(parsed["card"]))
        parsed["self_sig"] = b64encode(signature).decode()
    return canonical(parsed) + b"\n"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("card",), 1),
        (("card",), None),
        (("card", "epoch"), 0),
        (("card", "epoch"), True),
        (("card", "epoch"), 10000),
        (("card", "epoch"), "1"),
        (("card", "more"), 1),
        (("card", "seal"), "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwk"),
        (("card", "seal"), 5),
        (("card", "sign"), "AAAA"),
        (("card", "suite"), "gm-1"),
        (("card", "prev"), "0"),
        (("card", "not_before"), "2026-13-01"),
        (("card", "not_before"), "20260101"),
        (("card", "office"), "unit-a"),
        (("card", "office", "id"), "Unit-A"),
        (("card", "office", "id"), None),
        (("card", "office", "level"), "县"),
        (("card", "office", "name"), ""),
        (("card", "office", "name"), "示例\u202e局"),
        (("card", "office", "name"), 3),
        (("format",), "lawdesk"),
        (("version",), 2),
        (("more",), 1),
        (("grant",), {}),
        (("grant",), []),
        (("prev_sig",), "AA=="),
        (("grant_sig",), 7),
    ],
)
def test_signed_but_malformed(path: tuple[str, ...], value: object) -> None:
    with pytest.raises(CardSignatureError):
        read_card(reshaped(path, value))


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"[]\n", b"1\n", b" " * 20000 + b"\n", b"\xff\n", b"[" * 60 + b"\n"])
def test_what_is_no_card_at_all(data: bytes) -> None:
    with pytest.raises(CardSignatureError):
        read_card(data)
