"""The gate before any cryptography, and the public vectors of age behind it."""

import io
import zlib
from pathlib import Path

import pytest
from shared import shared_folder

from lawdesk.domain.canonical import digest
from lawdesk.exchange import crypto_intl
from lawdesk.exchange.age_header import FIRST_LINE, LARGEST_HEADER, check_header
from lawdesk.exchange.errors import ExchangeError

B64 = b"A" * 43
STANZA = b"-> X25519 " + B64 + b"\n" + B64 + b"\n"
GREASE = b"-> abc-grease x yz\n" + b"B" * 64 + b"\n" + b"C" * 11 + b"\n"
MAC = b"--- " + B64 + b"\n"


@pytest.mark.parametrize(
    "header",
    [
        FIRST_LINE + STANZA + MAC,
        FIRST_LINE + STANZA + GREASE + MAC,
        FIRST_LINE + GREASE + STANZA + MAC,
        FIRST_LINE + STANZA + GREASE + STANZA + MAC,
        FIRST_LINE + STANZA * 128 + MAC,
        FIRST_LINE + STANZA + b"-> -grease\n\n" + MAC,
        FIRST_LINE
        + STANZA
        + b"-> "
        + b"!" * 64
        + b"-grease"
        + (b" " + b"~" * 128) * 8
        + b"\n"
        + (b"A" * 64 + b"\n") * 8
        + b"\n"
        + MAC,
    ],
)
def test_what_passes(header: bytes) -> None:
    assert check_header(header + b"payload") == len(header)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"", "E001"),
        (b"PK\x03\x04", "E001"),
        (b"age-encryption.org/v2\n" + STANZA + MAC, "E001"),
        (b"age-encryption.org/v1\r\n" + STANZA + MAC, "E001"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "E001"),
        (FIRST_LINE + b"-> scrypt AAAA 18\n" + B64 + b"\n" + MAC, "E002"),
        (FIRST_LINE + STANZA + b"-> ssh-ed25519 AAAA BBBB\n" + B64 + b"\n" + MAC, "E002"),
        (FIRST_LINE + b"-> mlkem768x25519 AAAA\n" + B64 + b"\n" + MAC, "E002"),
        (FIRST_LINE + b"-> x25519 " + B64 + b"\n" + B64 + b"\n" + MAC, "E002"),
        (FIRST_LINE + STANZA + GREASE + GREASE + MAC, "E003"),
        (FIRST_LINE + GREASE + MAC, "E003"),
        (FIRST_LINE + MAC, "E003"),
        (FIRST_LINE + STANZA[:-1] + b" \n" + MAC, "E003"),
        (FIRST_LINE + STANZA + b"---  " + B64 + b"\n", "E003"),
        (FIRST_LINE + STANZA + b"--- " + B64 + b"=\n", "E003"),
        (FIRST_LINE + STANZA + b"--- " + B64 + b"\r\n", "E003"),
        (FIRST_LINE + STANZA * 129 + MAC, "E010"),
        (FIRST_LINE + STANZA * 200, "E010"),
        (FIRST_LINE, "E005"),
        (FIRST_LINE + STANZA, "E005"),
        (FIRST_LINE + STANZA[:50], "E005"),
        (FIRST_LINE + STANZA + MAC[:-1], "E005"),
        (FIRST_LINE + STANZA + b"-> " + b"!" * 65 + b"-grease\n\n" + MAC, "E003"),
        (FIRST_LINE + STANZA + b"-> x-grease" + b" a" * 9 + b"\n\n" + MAC, "E003"),
        (FIRST_LINE + STANZA + b"-> x-grease\n" + (b"A" * 64 + b"\n") * 9 + b"\n" + MAC, "E003"),
    ],
)
def test_what_does_not(head: bytes, code: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        check_header(head[:LARGEST_HEADER])
    assert caught.value.code == f"LWB-{code}"


def test_every_file_our_own_sealing_makes_passes() -> None:
    recipient = crypto_intl.recipient_of(crypto_intl.new_identity())
    for _ in range(300):
        sealed = io.BytesIO()
        crypto_intl.stream_seal(io.BytesIO(b"x"), sealed, [recipient])
        assert 0 < check_header(sealed.getvalue()) < len(sealed.getvalue())


EXPECTED_READ = 10
EXPECTED_REFUSED_BY_POLICY = 16
VECTORS = 143


def read_vector(path: Path) -> tuple[dict[str, list[str]], bytes]:
    head, _, body = path.read_bytes().partition(b"\n\n")
    facts: dict[str, list[str]] = {}
    for line in head.decode().splitlines():
        key, _, value = line.partition(": ")
        facts.setdefault(key, []).append(value)
    return facts, zlib.decompress(body) if facts.get("compressed") == ["zlib"] else body


def opened(body: bytes, identities: list[str]) -> bytes | None:
    """Return what gate and decryptor make of a file, None if they refuse it."""
    plain = io.BytesIO()
    try:
        check_header(body[:LARGEST_HEADER])
        crypto_intl.stream_open(io.BytesIO(body), plain, identities)
    except ExchangeError:
        return None
    return plain.getvalue()


def test_public_vectors_of_age() -> None:
    """Nothing is read that must not be, and what is read is right; the rest of the positives we refuse by policy."""
    paths = sorted((shared_folder() / "data" / "crypto" / "age").iterdir())
    assert len(paths) == VECTORS
    own = crypto_intl.new_identity()
    read = refused = 0
    for path in paths:
        facts, body = read_vector(path)
        identities = [one for one in facts.get("identity", []) if one.startswith("AGE-SECRET-KEY-1")] or [own]
        plain = opened(body, identities)
        may_open = facts["expect"] == ["success"]
        assert plain is None or may_open, path.name
        if plain is not None:
            assert facts["payload"] == [digest(plain)], path.name
            read += 1
        elif may_open:
            refused += 1
    assert (read, refused) == (EXPECTED_READ, EXPECTED_REFUSED_BY_POLICY)
