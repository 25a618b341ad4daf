"""Suite intl-1: age v1 with X25519 for secrecy, Ed25519 for signatures. The only module that names the ciphers of bundles."""

import secrets
from collections.abc import Sequence
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
    from importlib.metadata import version

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
    reader, writer = _WatchedReader(source), _WatchedWriter(target)
    try:
        pyrage.encrypt_io(reader, writer, [x25519.Recipient.from_str(one) for one in recipients])
    except pyrage.EncryptError:
        _raise_first(reader.fault, writer.fault)
        raise
    _raise_first(reader.fault, writer.fault)


def stream_open(source: ByteReader, target: ByteWriter, identities: Sequence[str]) -> None:
    """Open `source` into `target`, which receives authenticated pieces *before* it is known that the file is whole.

    Raises `CannotOpenError` (no key fits, header damaged) and `DamagedError`. Errors of `source` and `target` pass through
    unchanged.
    """
    reader, writer = _WatchedReader(source), _WatchedWriter(target)
    try:
        pyrage.decrypt_io(reader, writer, [x25519.Identity.from_str(one) for one in identities])
    except (pyrage.DecryptError, OSError) as error:
        _raise_first(reader.fault, writer.fault)
        raise (DamagedError(offset=0) if isinstance(error, OSError) else CannotOpenError()) from error
    _raise_first(reader.fault, writer.fault)


class _WatchedReader:
    """A source whose fault is kept: the binding wraps some exceptions that pass through it and swallows others."""

    def __init__(self, source: ByteReader) -> None:
        self._source = source
        self.fault: BaseException | None = None

    def read(self, size: int, /) -> bytes:
        try:
            return self._source.read(size)
        except BaseException as error:
            self.fault = self.fault or error
            raise


class _WatchedWriter:
    """A target whose first fault is kept and repeated, for the same reason."""

    def __init__(self, target: ByteWriter) -> None:
        self._target = target
        self.fault: BaseException | None = None

    def write(self, data: bytes, /) -> int:
        if self.fault is not None:
            raise self.fault
        try:
            return self._target.write(data)
        except BaseException as error:
            self.fault = error
            raise

    def flush(self) -> None:
        try:
            self._target.flush()
        except BaseException as error:
            self.fault = self.fault or error
            raise


def _raise_first(*faults: BaseException | None) -> None:
    for fault in faults:
        if fault is not None:
            raise fault


def sealed_size(header: int, plain: int) -> int:
    """Return the size of a sealed file with an age header of `header` bytes around `plain` bytes."""
    chunks = max(1, -(-plain // _CHUNK))
    return header + NONCE_SIZE + plain + chunks * TAG_SIZE
