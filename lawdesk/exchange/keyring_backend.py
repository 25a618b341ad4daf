"""The system keyring as this floor sees it: only back ends that keep a secret are allowed; everything else is *no back end*."""

import base64
import secrets
from collections.abc import Iterable
from typing import Protocol

from lawdesk.exchange.errors import KeyringChangedError, NoKeyringError
from lawdesk.exchange.keys import KEY_SIZE

SERVICE = "lawdesk"
ALLOWED = (
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.macOS.Keyring",
)


class Keyring(Protocol):
    """A back end of the `keyring` library."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, if anything."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""


def backend_name(backend: Keyring) -> str:
    """Return the full name of the class of `backend`, as it stands in a slot."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def allowed_backend(backend: Keyring) -> Keyring:
    """Return `backend`, or the first allowed one behind a chainer; raise `NoKeyringError` if there is none."""
    chained: Iterable[Keyring] = getattr(backend, "backends", ())
    for one in (backend, *chained):
        if backend_name(one) in ALLOWED:
            return one
    raise NoKeyringError(backend=backend_name(backend))


def store_slot_key(backend: Keyring, workspace: str) -> bytes:
    """Put a fresh slot key into `backend`, read it back and return it; raise `NoKeyringError` if it was not kept."""
    slot_key = secrets.token_bytes(KEY_SIZE)
    try:
        backend.set_password(SERVICE, workspace, base64.b64encode(slot_key).decode())
    except _faults() as error:
        raise NoKeyringError(backend=backend_name(backend)) from error
    if _read(backend, workspace) != slot_key:
        raise NoKeyringError(backend=backend_name(backend))
    return slot_key


def load_slot_key(backend: Keyring, workspace: str, expected: str) -> bytes:
    """Return the slot key kept in `backend`.

    Raises `KeyringChangedError` if the back end is not the `expected` one of the slot or holds no key of ours.
    """
    name = backend_name(backend)
    slot_key = _read(backend, workspace) if name == expected else None
    if slot_key is None:
        raise KeyringChangedError(was=expected, now=name)
    return slot_key


def forget_slot_key(backend: Keyring, workspace: str) -> bool:
    """Take our key out of `backend` and return whether it is gone; a back end that is locked or gone keeps it."""
    try:
        backend.delete_password(SERVICE, workspace)
    except _faults():
        return _read(backend, workspace) is None
    return True


def _read(backend: Keyring, workspace: str) -> bytes | None:
    try:
        kept = backend.get_password(SERVICE, workspace)
        slot_key = base64.b64decode(kept, validate=True) if isinstance(kept, str) else b""
    except _faults():
        return None
    return slot_key if len(slot_key) == KEY_SIZE else None


def _faults() -> tuple[type[Exception], ...]:
    """What a system keyring raises when it is locked, gone or broken."""
    from keyring.errors import KeyringError

    return (KeyringError, OSError, RuntimeError, ValueError)  # binascii.Error is a ValueError
