"""The content of `keystore.json`: its shape, the encrypted secrets, the MAC over all of it, and the key check value."""

import base64
import dataclasses
import hmac
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from lawdesk.domain.canonical import Json, NotCanonicalError, canonical, parse_canonical
from lawdesk.exchange.errors import DamagedKeyStoreError
from lawdesk.exchange.key_slots import NONCE_SIZE, Slot, read_slot
from lawdesk.exchange.keys import KEY_SIZE, OfficeKeys, SealKey, SignKey

T = TypeVar("T")

_FORMAT = "lawdesk-keystore"
_LARGEST_FILE = 1024 * 1024
_SALT = re.compile(r"[0-9a-f]{32}")
_KEYS = {"format", "kcv", "mac", "secrets", "slots", "store_salt", "version", "workspace"}
NO_SALT = "0" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """A key store as it lies on disk, still locked. `store_salt` is that of the SQLCipher file beside it, 32 hex digits."""

    workspace: UUID
    kcv: str
    store_salt: str
    slots: tuple[Slot, ...]
    nonce: bytes
    ciphertext: bytes
    mac: bytes = b""

    def as_object(self) -> dict[str, Json]:
        """Return the object of the file without its MAC."""
        return {
            "format": _FORMAT,
            "kcv": self.kcv,
            "secrets": {"ct": _encoded(self.ciphertext), "nonce": _encoded(self.nonce)},
            "slots": [slot.as_object() for slot in self.slots],
            "store_salt": self.store_salt,
            "version": 1,
            "workspace": str(self.workspace),
        }

    def as_bytes(self) -> bytes:
        """Return the bytes of the file."""
        return canonical({**self.as_object(), "mac": _encoded(self.mac)})


def key_check_value(store_key: bytes, workspace: UUID) -> str:
    """Return 16 hex digits that tell a wrong store key from a damaged store, which SQLCipher reports alike."""
    return hmac.digest(store_key, b"lawdesk-kcv/1\n" + str(workspace).encode(), "sha256")[:8].hex()


def lock(keys: OfficeKeys, slots: Sequence[Slot], store_salt: str) -> KeyFile:
    """Return the file that holds `keys`, readable through `slots`, which wrap its master key already."""
    nonce = secrets.token_bytes(NONCE_SIZE)
    ciphertext = AESGCM(_derived(keys.master, b"lawdesk-keystore/1 secrets")).encrypt(
        nonce, canonical(_secrets(keys)), _bound_to(keys.workspace)
    )
    file = KeyFile(
        workspace=keys.workspace,
        kcv=key_check_value(keys.store_key, keys.workspace),
        store_salt=store_salt,
        slots=tuple(slots),
        nonce=nonce,
        ciphertext=ciphertext,
    )
    return dataclasses.replace(file, mac=_mac(file, keys.master))


def unlock(file: KeyFile, master: bytes) -> OfficeKeys:
    """Return the keys in `file`; raise `DamagedKeyStoreError` if any byte of it is not as `lock` wrote it."""
    if not hmac.compare_digest(file.mac, _mac(file, master)):
        raise DamagedKeyStoreError(part="mac")
    cipher = AESGCM(_derived(master, b"lawdesk-keystore/1 secrets"))
    try:
        plain = cipher.decrypt(file.nonce, file.ciphertext, _bound_to(file.workspace))
    except InvalidTag as error:
        raise DamagedKeyStoreError(part="secrets") from error
    keys = _office_keys(parse_canonical(plain), master, file.workspace)
    if key_check_value(keys.store_key, keys.workspace) != file.kcv:
        raise DamagedKeyStoreError(part="kcv")
    return keys


def read_key_file(data: bytes) -> KeyFile:
    """Return the locked key store of a file; raise `DamagedKeyStoreError` naming the part whose shape is wrong."""
    try:
        parsed: Any = parse_canonical(data, max_depth=8) if len(data) <= _LARGEST_FILE else None
    except NotCanonicalError as error:
        raise DamagedKeyStoreError(part="json") from error
    if not isinstance(parsed, dict) or set(parsed) != _KEYS or (parsed["format"], parsed["version"]) != (_FORMAT, 1):
        raise DamagedKeyStoreError(part="format")
    slots = _part("slots", lambda: tuple(read_slot(one) for one in _objects(parsed["slots"])))
    file = _part("secrets", lambda: _key_file(parsed, slots))
    if file.as_bytes() != data:
        raise DamagedKeyStoreError(part="format")
    return file


def _key_file(parsed: Any, slots: tuple[Slot, ...]) -> KeyFile:
    if not _SALT.fullmatch(parsed["store_salt"]):
        raise ValueError("store_salt")
    return KeyFile(
        workspace=UUID(parsed["workspace"]),
        kcv=bytes.fromhex(parsed["kcv"]).hex(),
        store_salt=parsed["store_salt"],
        slots=slots,
        nonce=base64.b64decode(parsed["secrets"]["nonce"], validate=True)[:NONCE_SIZE],
        ciphertext=base64.b64decode(parsed["secrets"]["ct"], validate=True),
        mac=base64.b64decode(parsed["mac"], validate=True),
    )


def _part(name: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise DamagedKeyStoreError(part=name) from error


def _objects(value: Json) -> Sequence[Mapping[str, Json]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("slots")
    return value


def _secrets(keys: OfficeKeys) -> dict[str, Json]:
    return {
        "seal": [{"epoch": key.epoch, "identity": key.identity} for key in keys.seal],
        "sign": [{"epoch": key.epoch, "seed": key.seed.hex()} for key in keys.sign],
        "store": keys.store_key.hex(),
        "stores_before": [key.hex() for key in keys.stores_before],
    }


def _office_keys(parsed: Any, master: bytes, workspace: UUID) -> OfficeKeys:
    return OfficeKeys(
        workspace=workspace,
        master=master,
        store_key=bytes.fromhex(parsed["store"]),
        stores_before=tuple(bytes.fromhex(key) for key in parsed["stores_before"]),
        sign=tuple(SignKey(epoch=one["epoch"], seed=bytes.fromhex(one["seed"])) for one in parsed["sign"]),
        seal=tuple(SealKey(epoch=one["epoch"], identity=one["identity"]) for one in parsed["seal"]),
    )


def _mac(file: KeyFile, master: bytes) -> bytes:
    return hmac.digest(_derived(master, b"lawdesk-keystore/1 mac"), canonical(file.as_object()), "sha256")


def _derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_SIZE, salt=None, info=purpose).derive(master)


def _bound_to(workspace: UUID) -> bytes:
    return b"lawdesk-keystore/1\n" + str(workspace).encode()


def _encoded(data: bytes) -> str:
    return base64.b64encode(data).decode()
