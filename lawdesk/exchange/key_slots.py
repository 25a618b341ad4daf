"""The slots of a key store: each wraps the same master key under its own slot key, which a keyring, a passphrase or paper holds.

A slot opens or does not; there is never a plaintext fallback, nor a default key.
"""

import base64
import dataclasses
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from lawdesk.domain.canonical import Json, canonical
from lawdesk.exchange.errors import DamagedKeyStoreError, KeyStoreParameterError, WeakPassphraseError
from lawdesk.exchange.keys import KEY_SIZE

NONCE_SIZE = 12
_MARK = b"lawdesk-slot/1\n"
_SALT_SIZE = 16
_SHORTEST_PASSPHRASE, _FEWEST_WORDS = 12, 5


class SlotKind(StrEnum):
    """What holds the slot key."""

    KEYRING = "keyring"
    PASSPHRASE = "passphrase"  # noqa: S105  # a kind of slot, no secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseCost:
    """Work of Argon2id: `memory` in KiB, `passes`, `lanes`."""

    memory: int
    passes: int
    lanes: int


STRONG = PassphraseCost(memory=256 * 1024, passes=3, lanes=4)
SMALL_MACHINE = PassphraseCost(memory=64 * 1024, passes=3, lanes=1)
_BOUNDS = {"m": (8 * 16, 1024 * 1024), "t": (1, 10), "p": (1, 16)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot as it stands in the file; `parameters` are those of its kind."""

    number: int
    kind: SlotKind
    made: date
    nonce: bytes
    wrapped: bytes = b""
    parameters: Mapping[str, Json]

    def as_object(self) -> dict[str, Json]:
        """Return the object of the file."""
        return {**self._head(), "wrapped": base64.b64encode(self.wrapped).decode()}

    def wrap(self, slot_key: bytes, master: bytes, workspace: UUID) -> "Slot":
        """Return this slot with `master` wrapped under `slot_key`."""
        wrapped = AESGCM(slot_key).encrypt(self.nonce, master, self._bound_to(workspace))
        return dataclasses.replace(self, wrapped=wrapped)

    def unwrap(self, slot_key: bytes, workspace: UUID) -> bytes | None:
        """Return the master key, or None if `slot_key` is not the key of this slot in this workspace."""
        try:
            return AESGCM(slot_key).decrypt(self.nonce, self.wrapped, self._bound_to(workspace))
        except InvalidTag:
            return None

    def _head(self) -> dict[str, Json]:
        nonce = base64.b64encode(self.nonce).decode()
        return {"id": self.number, "kind": self.kind.value, "made": str(self.made), "nonce": nonce, **self.parameters}

    def _bound_to(self, workspace: UUID) -> bytes:
        return _MARK + canonical({**self._head(), "workspace": str(workspace)})


def read_slot(parsed: Mapping[str, Json]) -> Slot:
    """Return the slot of a file's object; raise `DamagedKeyStoreError` or `KeyStoreParameterError`."""
    try:
        kind = SlotKind(str(parsed["kind"]))
        common = ("id", "kind", "made", "nonce", "wrapped")
        parameters = {name: value for name, value in parsed.items() if name not in common}
        slot = Slot(
            number=_integer(parsed["id"]),
            kind=kind,
            made=date.fromisoformat(str(parsed["made"])),
            nonce=_bytes(parsed["nonce"], NONCE_SIZE),
            wrapped=_bytes(parsed["wrapped"], KEY_SIZE + 16),
            parameters=parameters,
        )
    except (KeyError, ValueError) as error:
        raise DamagedKeyStoreError(part="slots") from error
    _check_parameters(kind, parameters)
    return slot


def empty_slot(number: int, kind: SlotKind, made: date, parameters: Mapping[str, Json]) -> Slot:
    """Return a slot that wraps nothing yet, with a fresh nonce."""
    return Slot(number=number, kind=kind, made=made, nonce=secrets.token_bytes(NONCE_SIZE), parameters=parameters)


def passphrase_parameters(cost: PassphraseCost) -> dict[str, Json]:
    """Return the parameters of a passphrase slot with a fresh salt."""
    salt = base64.b64encode(secrets.token_bytes(_SALT_SIZE)).decode()
    return {"m": cost.memory, "p": cost.lanes, "salt": salt, "t": cost.passes}


def check_passphrase(passphrase: str) -> None:
    """Raise `WeakPassphraseError` unless `passphrase` has twelve characters or five words."""
    if len(passphrase.strip()) < _SHORTEST_PASSPHRASE and len(passphrase.split()) < _FEWEST_WORDS:
        raise WeakPassphraseError()


def passphrase_key(passphrase: str, parameters: Mapping[str, Json]) -> bytes:
    """Return the slot key of a passphrase by Argon2id. Composed and decomposed spellings of a sign (NFC) count as one."""
    _check_cost(parameters)
    memory, passes, lanes = (_integer(parameters[name]) for name in ("m", "t", "p"))
    salt = _bytes(parameters["salt"], _SALT_SIZE)
    kdf = Argon2id(salt=salt, length=KEY_SIZE, iterations=passes, lanes=lanes, memory_cost=memory)
    return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())


def _check_parameters(kind: SlotKind, parameters: Mapping[str, Json]) -> None:
    if set(parameters) != _PARAMETERS[kind]:
        raise DamagedKeyStoreError(part="slots")
    if kind is SlotKind.PASSPHRASE:
        _check_cost(parameters)
        try:
            _bytes(parameters["salt"], _SALT_SIZE)
        except ValueError as error:
            raise DamagedKeyStoreError(part="slots") from error


def _check_cost(parameters: Mapping[str, Json]) -> None:
    """Refuse a cost out of bounds before anything is computed with it."""
    for name, (least, most) in _BOUNDS.items():
        value = parameters[name]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise KeyStoreParameterError(field=name, value=value)


_PARAMETERS = {
    SlotKind.KEYRING: {"backend"},
    SlotKind.PASSPHRASE: {"m", "t", "p", "salt"},
    SlotKind.RECOVERY: set[str](),
}


def _integer(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(value)
    return value


def _bytes(value: Json, size: int) -> bytes:
    data = base64.b64decode(str(value), validate=True)
    if len(data) != size or base64.b64encode(data).decode() != value:
        raise ValueError(value)
    return data
