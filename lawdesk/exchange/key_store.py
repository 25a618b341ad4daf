"""Opening and changing `keystore.json` of a workspace: by passphrase, by recovery sheet, by system keyring.

Nothing else opens it: there is no plaintext fallback, no default key, and never a new empty store for one that stays shut.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from uuid import UUID

from lawdesk.domain.canonical import Json
from lawdesk.exchange import key_slots, keyring_backend, recovery
from lawdesk.exchange.durable import read_whole, replace_durably, sync_folder
from lawdesk.exchange.errors import (
    DamagedKeyStoreError,
    KeyringChangedError,
    KeyStoreParameterError,
    LastSlotsError,
    NameTakenError,
    NoKeyringError,
    RecoveryLineError,
    WrongPassphraseError,
)
from lawdesk.exchange.key_file import NO_SALT, KeyFile, lock, read_key_file, unlock
from lawdesk.exchange.key_slots import STRONG, PassphraseCost, Slot, SlotKind, empty_slot
from lawdesk.exchange.keyring_backend import Keyring
from lawdesk.exchange.keys import OfficeKeys, generate_keys, next_store_key
from lawdesk.exchange.recovery import RecoverySheet

FILE_NAME = "keystore.json"
RENEWED_FILE = "keystore.json.renewed"
PREVIOUS_FILE = "keystore.json.prev"
DAMAGED_FILE = "keystore.json.damaged"
FEWEST_SLOTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """New keys of an office and the slots that open them, not yet written; `sheet` is shown once."""

    keys: OfficeKeys
    slots: tuple[Slot, ...]
    slot_keys: Mapping[int, bytes] = field(repr=False)
    sheet: RecoverySheet


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyStoreState:
    """What is known of a key store without opening it."""

    workspace: UUID
    kcv: str
    store_salt: str
    slots: tuple[Slot, ...]

    def has(self, kind: SlotKind) -> bool:
        """Is there a slot of this kind?"""
        return any(slot.kind is kind for slot in self.slots)


def read_state(folder: Path) -> KeyStoreState:
    """Return the state of the key store in `folder`; raise `DamagedKeyStoreError` if it is not there or not whole."""
    file = _read(folder)
    return KeyStoreState(workspace=file.workspace, kcv=file.kcv, store_salt=file.store_salt, slots=file.slots)


def new_keys(folder: Path, workspace: UUID, passphrase: str, *, cost: PassphraseCost = STRONG) -> OfficeKeys:
    """Make the keys of a new office and its key store with a passphrase slot; return the keys.

    Raises `WeakPassphraseError`, and `NameTakenError` if `folder` has a key store already: keys are never overwritten.
    """
    if (folder / FILE_NAME).exists():
        raise NameTakenError(name=FILE_NAME)
    keys = generate_keys(workspace)
    slot, slot_key = _passphrase_slot(1, passphrase, cost)
    _write(folder, keys, [slot.wrap(slot_key, keys.master, workspace)], NO_SALT, {slot.number: slot_key})
    return keys


def open_with_passphrase(folder: Path, passphrase: str) -> OfficeKeys:
    """Return the keys; raise `WrongPassphraseError` if no passphrase slot opens, `DamagedKeyStoreError` if the file is bad."""
    file = _read(folder)
    for slot in _slots(file, SlotKind.PASSPHRASE):
        master = slot.unwrap(key_slots.passphrase_key(passphrase, slot.parameters), file.workspace)
        if master is not None:
            return unlock(file, master)
    raise WrongPassphraseError()


def open_with_recovery(folder: Path, lines: Sequence[str]) -> OfficeKeys:
    """Return the keys by the four lines of the sheet; raise `RecoveryLineError` naming wrong lines.

    A sheet without typing errors that opens no slot is another sheet: the error then names all lines.
    """
    slot_key = recovery.read_sheet(lines)
    file = _read(folder)
    for slot in _slots(file, SlotKind.RECOVERY):
        master = slot.unwrap(slot_key, file.workspace)
        if master is not None:
            return unlock(file, master)
    raise RecoveryLineError(line="、".join(str(number) for number in range(1, recovery.LINES + 1)))


def open_with_keyring(folder: Path, backend: Keyring) -> OfficeKeys:
    """Return the keys by the system keyring.

    Raises `NoKeyringError` if `backend` is not on the allow-list, `KeyringChangedError` if it is another one than that of
    the slot, or has no key of ours: then a passphrase or the sheet opens, and the slot is written anew.
    """
    allowed = keyring_backend.allowed_backend(backend)
    file = _read(folder)
    for slot in _slots(file, SlotKind.KEYRING):
        expected = str(slot.parameters["backend"])
        slot_key = keyring_backend.load_slot_key(allowed, str(file.workspace), expected)
        master = slot.unwrap(slot_key, file.workspace)
        if master is None:
            raise KeyringChangedError(was=expected, now=keyring_backend.backend_name(allowed))
        return unlock(file, master)
    raise NoKeyringError(backend="")


def add_recovery_slot(folder: Path, keys: OfficeKeys) -> RecoverySheet:
    """Add a recovery slot and return its sheet, which is shown once and printed; sheets made before keep opening."""
    slot_key = secrets.token_bytes(recovery.SECRET_SIZE)
    sheet = recovery.write_sheet(slot_key)
    _add(folder, keys, SlotKind.RECOVERY, {}, slot_key)
    return sheet


def add_keyring_slot(folder: Path, keys: OfficeKeys, backend: Keyring) -> str:
    """Put a slot key into the system keyring, in place of an older keyring slot; return the name of the back end."""
    allowed = keyring_backend.allowed_backend(backend)
    slot_key = keyring_backend.store_slot_key(allowed, str(keys.workspace))
    name = keyring_backend.backend_name(allowed)
    _add(folder, keys, SlotKind.KEYRING, {"backend": name}, slot_key, replaces=SlotKind.KEYRING)
    return name


def change_passphrase(folder: Path, keys: OfficeKeys, passphrase: str, *, cost: PassphraseCost = STRONG) -> None:
    """Put a slot for `passphrase` in place of every passphrase slot; raise `WeakPassphraseError` if it is too short."""
    slot, slot_key = _passphrase_slot(1, passphrase, cost)
    _add(folder, keys, SlotKind.PASSPHRASE, slot.parameters, slot_key, replaces=SlotKind.PASSPHRASE)


def remove_slot(folder: Path, keys: OfficeKeys, number: int) -> None:
    """Remove a slot; raise `LastSlotsError` if fewer than two would remain, or no passphrase."""
    file = _read(folder)
    left = [slot for slot in file.slots if slot.number != number]
    if len(left) < FEWEST_SLOTS or not any(slot.kind is SlotKind.PASSPHRASE for slot in left):
        raise LastSlotsError()
    _write(folder, keys, left, file.store_salt, {})


def save_keys(folder: Path, keys: OfficeKeys) -> None:
    """Write changed secrets (a new epoch) under the same master key and slots."""
    file = _read(folder)
    unlock(file, keys.master)
    _write(folder, keys, file.slots, file.store_salt, {})


def renew(folder: Path, keys: OfficeKeys, passphrase: str, *, cost: PassphraseCost = STRONG) -> Renewal:
    """Make a new master key and a new store key after a passphrase or sheet was *seen*; nothing is written yet.

    Every old slot is gone then. The old store key stays among `stores_before` for backups until they are destroyed, as they
    should be: the slots of their day still open them. Raises `WeakPassphraseError`, and `DamagedKeyStoreError` if `keys` are
    not those of the file.
    """
    file = _read(folder)
    unlock(file, keys.master)
    renewed = next_store_key(keys)
    slot, slot_key = _passphrase_slot(1, passphrase, cost)
    sheet_key = secrets.token_bytes(recovery.SECRET_SIZE)
    sheet_slot = empty_slot(2, SlotKind.RECOVERY, date.today(), {})
    return Renewal(
        keys=renewed,
        slots=(slot.wrap(slot_key, renewed.master, keys.workspace), sheet_slot.wrap(sheet_key, renewed.master, keys.workspace)),
        slot_keys={1: slot_key, 2: sheet_key},
        sheet=recovery.write_sheet(sheet_key),
    )


def write_renewed(folder: Path, renewal: Renewal, store_salt: str) -> None:
    """Write the renewed key store beside the one in use, which stays; `store_salt` is that of the store under the new key."""
    (folder / RENEWED_FILE).unlink(missing_ok=True)
    _write(folder, renewal.keys, renewal.slots, store_salt, renewal.slot_keys, RENEWED_FILE)


def use_renewed(folder: Path) -> None:
    """Put the renewed key store in place of the one in use; those before it opened the old keys and go too."""
    (folder / RENEWED_FILE).replace(folder / FILE_NAME)
    (folder / PREVIOUS_FILE).unlink(missing_ok=True)
    (folder / DAMAGED_FILE).unlink(missing_ok=True)
    sync_folder(folder)


def has_previous(folder: Path) -> bool:
    """Is the file in use unreadable, and the one before it whole?"""
    return not _is_whole(folder / FILE_NAME) and _is_whole(folder / PREVIOUS_FILE)


def use_previous(folder: Path) -> None:
    """Put the file before in place of a damaged one, which is kept as `keystore.json.damaged`; the ways in are those of its day.

    Raises `DamagedKeyStoreError` if there is nothing whole to put there, or the file in use is not damaged.
    """
    if not has_previous(folder):
        raise DamagedKeyStoreError(part=PREVIOUS_FILE)
    file, previous = folder / FILE_NAME, (folder / PREVIOUS_FILE).read_bytes()
    if file.exists():
        file.replace(folder / DAMAGED_FILE)
    replace_durably(file, previous, lambda data: None if data == previous else _refuse(PREVIOUS_FILE))


def forget_previous(folder: Path) -> None:
    """Remove the file before, which knows less than the one in use."""
    (folder / PREVIOUS_FILE).unlink(missing_ok=True)


def set_store_salt(folder: Path, keys: OfficeKeys, store_salt: str) -> None:
    """Record the salt of the SQLCipher file (32 hex digits), by which a swapped store is noticed."""
    _write(folder, keys, _read(folder).slots, store_salt, {})


def _add(
    folder: Path,
    keys: OfficeKeys,
    kind: SlotKind,
    parameters: Mapping[str, Json],
    slot_key: bytes,
    replaces: SlotKind | None = None,
) -> None:
    file = _read(folder)
    number = max(slot.number for slot in file.slots) + 1
    slot = empty_slot(number, kind, date.today(), parameters).wrap(slot_key, keys.master, keys.workspace)
    kept = [one for one in file.slots if one.kind is not replaces]
    _write(folder, keys, [*kept, slot], file.store_salt, {number: slot_key})


def _passphrase_slot(number: int, passphrase: str, cost: PassphraseCost) -> tuple[Slot, bytes]:
    key_slots.check_passphrase(passphrase)
    slot = empty_slot(number, SlotKind.PASSPHRASE, date.today(), key_slots.passphrase_parameters(cost))
    return slot, key_slots.passphrase_key(passphrase, slot.parameters)


def _slots(file: KeyFile, kind: SlotKind) -> list[Slot]:
    return [slot for slot in file.slots if slot.kind is kind]


def _read(folder: Path) -> KeyFile:
    data = read_whole(folder / FILE_NAME)
    if data is None:
        raise DamagedKeyStoreError(part=FILE_NAME)
    return read_key_file(data)


def _is_whole(path: Path) -> bool:
    data = read_whole(path)
    try:
        return data is not None and bool(read_key_file(data).slots)
    except (DamagedKeyStoreError, KeyStoreParameterError):
        return False


def _refuse(part: str) -> None:
    raise DamagedKeyStoreError(part=part)


def _write(
    folder: Path, keys: OfficeKeys, slots: Sequence[Slot], store_salt: str, new: Mapping[int, bytes], name: str = FILE_NAME
) -> None:
    """Write the file; before it takes the place of the old one it is read again and opened, by each `new` slot too."""

    def check(data: bytes) -> None:
        written = read_key_file(data)
        opened = [slot.unwrap(new[slot.number], keys.workspace) for slot in written.slots if slot.number in new]
        if unlock(written, keys.master) != keys or any(master != keys.master for master in opened):
            raise DamagedKeyStoreError(part=FILE_NAME)

    replace_durably(folder / name, lock(keys, slots, store_salt).as_bytes(), check)
