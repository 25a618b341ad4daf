"""The keys of an office: they belong to the office, not to a person. Old ones stay, since old bundles must stay readable."""

import dataclasses
import secrets
from dataclasses import dataclass, field
from uuid import UUID

from lawdesk.domain.canonical import digest
from lawdesk.exchange import crypto_intl

KEY_SIZE = 32
KEY_ID_SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class SignKey:
    """The Ed25519 seed of one epoch."""

    epoch: int
    seed: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        """The raw public key."""
        return crypto_intl.public_key(self.seed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealKey:
    """The age identity of one epoch."""

    epoch: int
    identity: str = field(repr=False)

    @property
    def recipient(self) -> str:
        """What others seal to."""
        return crypto_intl.recipient_of(self.identity)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeKeys:
    """All secrets of an office, opened. `sign` and `seal` are in order of epoch, the last is the one in use.

    `stores_before` are the store keys of older backups.
    """

    workspace: UUID
    master: bytes = field(repr=False)
    store_key: bytes = field(repr=False)
    stores_before: tuple[bytes, ...] = field(default=(), repr=False)
    sign: tuple[SignKey, ...]
    seal: tuple[SealKey, ...]

    @property
    def epoch(self) -> int:
        """The epoch in use."""
        return self.sign[-1].epoch

    @property
    def signing(self) -> SignKey:
        """The signing key in use."""
        return self.sign[-1]

    @property
    def sealing(self) -> SealKey:
        """The seal key in use, which is also the archive key."""
        return self.seal[-1]

    @property
    def identities(self) -> tuple[str, ...]:
        """Every age identity, newest first."""
        return tuple(key.identity for key in reversed(self.seal))

    @property
    def recipients(self) -> frozenset[str]:
        """Every age recipient that this office opens."""
        return frozenset(key.recipient for key in self.seal)


def generate_keys(workspace: UUID) -> OfficeKeys:
    """Return fresh keys of epoch 1 for the office of `workspace`."""
    return OfficeKeys(
        workspace=workspace,
        master=secrets.token_bytes(KEY_SIZE),
        store_key=secrets.token_bytes(KEY_SIZE),
        sign=(SignKey(epoch=1, seed=crypto_intl.new_seed()),),
        seal=(SealKey(epoch=1, identity=crypto_intl.new_identity()),),
    )


def next_epoch(keys: OfficeKeys) -> OfficeKeys:
    """Return `keys` with a fresh sign and seal key of the next epoch; the old ones stay."""
    epoch = keys.epoch + 1
    sign = SignKey(epoch=epoch, seed=crypto_intl.new_seed())
    seal = SealKey(epoch=epoch, identity=crypto_intl.new_identity())
    return dataclasses.replace(keys, sign=(*keys.sign, sign), seal=(*keys.seal, seal))


def next_store_key(keys: OfficeKeys) -> OfficeKeys:
    """Return `keys` with a new master and store key; today's store key stays for the backups made before."""
    before = (*keys.stores_before, keys.store_key)
    return dataclasses.replace(
        keys, master=secrets.token_bytes(KEY_SIZE), store_key=secrets.token_bytes(KEY_SIZE), stores_before=before
    )


def key_id(public: bytes) -> str:
    """Return the key id of a public key: the first 8 bytes of its digest, 16 hex digits."""
    return digest(public)[: 2 * KEY_ID_SIZE]
