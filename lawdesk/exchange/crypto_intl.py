"""Suite intl-1: age v1 with X25519 for secrecy, Ed25519 for signatures. The only module that names the ciphers of bundles."""

import secrets
from collections.abc import Sequence
from importlib.metadata import version
from typing import Protocol

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pyrage import x25519

from lawdesk.exchange.errors import CannotOpenError, DamagedError

SUITE = "intl-1"
SEED_SIZE = PUBLIC_SIZE = 32
SIGNATURE_SIZE = 64
NONCE_SIZE = TAG_SIZE = 16
_CHUNK = 64 * 1024


class ByteReader(Protocol):
    """Something to read sealed or plain bytes from."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, none at the end."""


class ByteWriter(Protocol):
    """Something that takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Take all of `data` and return its length."""

    def flush(self) -> object:
        """Pass on what is held back."""


def describe() -> tuple[str, str, bool]:
    """Return (name, version, is a certified module) of what carries out this suite."""
    return "pyrage, cryptography", f"{version('pyrage')}, {version('cryptography')}", False


def new_seed() -> bytes:
    """Return a fresh Ed25519 seed."""
    return secrets.token_bytes(SEED_SIZE)


def public_key(seed: bytes) -> bytes:
    """Return the raw Ed25519 public key of `seed`, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, message: bytes) -> bytes:
    """Return the Ed25519 signature of `message`, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Is `signature` the one that the holder of `public` made over `message`?"""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_identity() -> str:
    """Return a fresh age identity, `AGE-SECRET-KEY-1…`."""
    return str(x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """Return the age recipient `age1…` that `identity` opens."""
    return str(x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Is `text` an age recipient that can be sealed to?"""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except pyrage.RecipientError:
        return False


def stream_seal(source: ByteReader, target: ByteWriter, recipients: Sequence[str]) -> None:
    """Seal all of `source` to `recipients` into `target`. Errors of either pass through unchanged."""
    pyrage.encrypt_io(source, target, [x25519.Recipient.from_str(one) for one in recipients])


def stream_open(source: ByteReader, target: ByteWriter, identities: Sequence[str]) -> None:
    """Open `source` into `target`, which receives authenticated pieces *before* it is known that the file is whole.

    Raises `CannotOpenError` (no key fits, header damaged) and `DamagedError` without its offset. Errors raised by `source`
    and `target` themselves pass through, so both must keep their own `OSError`s apart from those of the decryptor.
    """
    try:
        pyrage.decrypt_io(source, target, [x25519.Identity.from_str(one) for one in identities])
    except pyrage.DecryptError as error:
        raise CannotOpenError() from error
    except OSError as error:
        raise DamagedError(offset=0) from error


def sealed_size(header: int, plain: int) -> int:
    """Return the size of a sealed file with an age header of `header` bytes around `plain` bytes."""
    chunks = max(1, -(-plain // _CHUNK))
    return header + NONCE_SIZE + plain + chunks * TAG_SIZE
