"""The channel of one sender in one lane, as one receiver sees it: is a bundle the next, a known one, or out of order?

A pure function: clock, file name, file date and medium are never looked at.
"""

from dataclasses import dataclass
from enum import Enum

from lawdesk.exchange.errors import (
    AlreadyImportedError,
    ExchangeError,
    ForkError,
    GapError,
    LimitError,
    StaleChainError,
    UngrantedChainError,
)
from lawdesk.exchange.manifest import DIRECT, ZEROS, Manifest, Place

MOST_PENDING = 32


class Finding(Enum):
    """What a bundle is to its channel."""

    NEXT = "next"
    KNOWN = "known"
    RESYNC = "resync"
    STALE_CHAIN = "stale_chain"
    UNGRANTED_CHAIN = "ungranted_chain"
    FORK = "fork"
    GAP = "gap"
    TOO_MANY_PENDING = "too_many_pending"


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """A new chain that this home granted for the lane: its number and the digest of the grant."""

    chain: int
    manifest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelState:
    """What a receiver keeps of a channel. `registered` and `pending` are manifest digests."""

    chain: int = 1
    last_seq: int = 0
    last_manifest: str = ZEROS
    registered: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    granted: Granted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The finding; `missing` are the sequence numbers that must come before (only for a gap)."""

    finding: Finding
    missing: range = range(0)


def verdict(stored: ChannelState, manifest: Manifest, digest: str) -> Verdict:
    """Return what the bundle with this manifest and digest is to the channel `stored`; the first match decides."""
    place = manifest.channel
    if digest in stored.registered or digest in stored.pending:
        return Verdict(finding=Finding.KNOWN)
    if manifest.kind == "resync":
        return Verdict(finding=Finding.RESYNC)
    if place.chain < stored.chain:
        return Verdict(finding=Finding.STALE_CHAIN)
    if place.chain > stored.chain:
        return Verdict(finding=Finding.NEXT if _is_granted(stored.granted, place) else Finding.UNGRANTED_CHAIN)
    if place.seq == stored.last_seq + 1:
        return Verdict(finding=Finding.NEXT if place.prev == stored.last_manifest else Finding.FORK)
    if place.seq <= stored.last_seq:
        return Verdict(finding=Finding.FORK)
    if len(stored.pending) >= MOST_PENDING:
        return Verdict(finding=Finding.TOO_MANY_PENDING)
    return Verdict(finding=Finding.GAP, missing=range(stored.last_seq + 1, place.seq))


def registered(stored: ChannelState, manifest: Manifest, digest: str) -> ChannelState:
    """Return the channel after a bundle that is next in it was registered."""
    return ChannelState(
        chain=manifest.channel.chain,
        last_seq=manifest.channel.seq,
        last_manifest=digest,
        registered=stored.registered | {digest},
        pending=stored.pending - {digest},
        granted=None if stored.granted and stored.granted.chain == manifest.channel.chain else stored.granted,
    )


def refusal(verdict: Verdict, stored: ChannelState, place: Place, date: str = "", result: str = "") -> ExchangeError | None:
    """Return the error that tells of a verdict, None if the bundle may be taken in.

    `date` and `result` are those of the first import, for a bundle that is known. A gap is told too, but the bundle is kept
    as pending.
    """
    match verdict.finding:
        case Finding.NEXT | Finding.RESYNC:
            return None
        case Finding.KNOWN:
            return AlreadyImportedError(date=date, result=result)
        case Finding.STALE_CHAIN:
            return StaleChainError(chain=place.chain, current=stored.chain)
        case Finding.UNGRANTED_CHAIN:
            return UngrantedChainError(chain=place.chain)
        case Finding.FORK:
            return ForkError(seq=place.seq, known=stored.last_manifest, seen=place.prev)
        case Finding.GAP:
            return GapError(missing=_numbers(verdict.missing))
        case Finding.TOO_MANY_PENDING:
            return LimitError(what="pending", value=len(stored.pending) + 1, max=MOST_PENDING)


def _is_granted(granted: Granted | None, place: Place) -> bool:
    """Is `place` the first of a chain granted? In a direct lane it hangs on the grant, in a cast lane on nothing."""
    if granted is None or granted.chain != place.chain or place.seq != 1:
        return False
    return place.prev == (granted.manifest if place.lane == DIRECT else ZEROS)


def _numbers(missing: range) -> str:
    """Return the numbers as text, a long run by its ends only."""
    return "、".join(str(one) for one in missing) if len(missing) <= 8 else f"{missing[0]}–{missing[-1]}"
