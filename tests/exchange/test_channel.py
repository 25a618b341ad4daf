"""The channel: the table of verdicts, and a long random history against a small model."""

import dataclasses
import random

import pytest
from exchange.vectors import ZEROS, ack_manifest

from lawdesk.exchange.channel import ChannelState, Finding, Granted, Verdict, refusal, registered, verdict
from lawdesk.exchange.manifest import Manifest, Place

A, B, C, GRANT = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
SEVEN = ChannelState(chain=2, last_seq=7, last_manifest=A, registered=frozenset({A}), pending=frozenset({C}))


def bundle(chain: int, seq: int, prev: str, *, kind: str = "ack", lane: str = "direct") -> Manifest:
    return dataclasses.replace(ack_manifest(), kind=kind, channel=Place(lane=lane, chain=chain, seq=seq, prev=prev))


@pytest.mark.parametrize(
    ("state", "manifest", "digest", "finding", "code"),
    [
        (SEVEN, bundle(2, 7, B), A, Finding.KNOWN, "E040"),
        (SEVEN, bundle(2, 9, B), C, Finding.KNOWN, "E040"),
        (SEVEN, bundle(1, 7, B), A, Finding.KNOWN, "E040"),
        (SEVEN, bundle(1, 0, ZEROS, kind="resync"), B, Finding.RESYNC, None),
        (SEVEN, bundle(1, 8, A), B, Finding.STALE_CHAIN, "E043"),
        (SEVEN, bundle(3, 1, GRANT), B, Finding.UNGRANTED_CHAIN, "E044"),
        (SEVEN, bundle(2, 8, A), B, Finding.NEXT, None),
        (SEVEN, bundle(2, 8, B), B, Finding.FORK, "E041"),
        (SEVEN, bundle(2, 7, ZEROS), B, Finding.FORK, "E041"),
        (SEVEN, bundle(2, 1, ZEROS), B, Finding.FORK, "E041"),
        (SEVEN, bundle(2, 9, B), B, Finding.GAP, "E042"),
        (SEVEN, bundle(2, 5000, B), B, Finding.GAP, "E042"),
        (ChannelState(), bundle(1, 1, ZEROS), B, Finding.NEXT, None),
        (ChannelState(), bundle(1, 1, A), B, Finding.FORK, "E041"),
        (ChannelState(), bundle(1, 2, A), B, Finding.GAP, "E042"),
    ],
)
def test_table(state: ChannelState, manifest: Manifest, digest: str, finding: Finding, code: str | None) -> None:
    found = verdict(state, manifest, digest)
    assert found.finding is finding
    error = refusal(found, state, manifest.channel)
    assert (error and error.code) == (code and f"LWB-{code}")


@pytest.mark.parametrize(
    ("chain", "seq", "prev", "lane", "finding"),
    [
        (4, 1, GRANT, "direct", Finding.NEXT),
        (4, 1, ZEROS, "direct", Finding.UNGRANTED_CHAIN),
        (4, 2, GRANT, "direct", Finding.UNGRANTED_CHAIN),
        (3, 1, GRANT, "direct", Finding.UNGRANTED_CHAIN),
        (5, 1, GRANT, "direct", Finding.UNGRANTED_CHAIN),
        (4, 1, ZEROS, "cast-units", Finding.NEXT),
        (4, 1, GRANT, "cast-units", Finding.UNGRANTED_CHAIN),
    ],
)
def test_a_new_chain_hangs_on_its_grant(chain: int, seq: int, prev: str, lane: str, finding: Finding) -> None:
    state = dataclasses.replace(SEVEN, granted=Granted(chain=4, manifest=GRANT))
    assert verdict(state, bundle(chain, seq, prev, lane=lane), B).finding is finding


def test_missing_numbers_are_named() -> None:
    found = verdict(SEVEN, bundle(2, 11, B), B)
    assert found == Verdict(finding=Finding.GAP, missing=range(8, 11))
    error = refusal(found, SEVEN, Place(chain=2, seq=11))
    assert error is not None and error.facts["missing"] == "8、9、10"
    long = refusal(Verdict(finding=Finding.GAP, missing=range(8, 100)), SEVEN, Place(seq=100))
    assert long is not None and long.facts["missing"] == "8–99"


def test_at_most_32_wait() -> None:
    state = dataclasses.replace(SEVEN, pending=frozenset(f"{number:064x}" for number in range(32)))
    found = verdict(state, bundle(2, 40, B), B)
    assert found.finding is Finding.TOO_MANY_PENDING
    error = refusal(found, state, Place(seq=40))
    assert error is not None and error.code == "LWB-E010"


def test_a_registered_bundle_moves_the_channel() -> None:
    moved = registered(SEVEN, bundle(2, 8, A), B)
    assert (moved.chain, moved.last_seq, moved.last_manifest) == (2, 8, B)
    assert verdict(moved, bundle(2, 8, A), B).finding is Finding.KNOWN
    assert verdict(moved, bundle(2, 9, B), C).finding is Finding.KNOWN  # C waited
    granted = dataclasses.replace(SEVEN, granted=Granted(chain=3, manifest=GRANT))
    assert registered(granted, bundle(3, 1, GRANT), B).granted is None
    assert registered(granted, bundle(2, 8, A), B).granted == Granted(chain=3, manifest=GRANT)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_order_of_arrival_the_sequence_is_taken_in_once_and_in_order(seed: int) -> None:
    """Bundles of one sender arrive shuffled and repeated; a list of the sequence is the model."""
    rng = random.Random(seed)
    digests = [f"{number:064x}" for number in range(1, 13)]
    sent = [(bundle(1, at + 1, digests[at - 1] if at else ZEROS), digests[at]) for at in range(12)]
    arriving = [rng.choice(sent) for _ in range(30)] + sent
    state, taken, waiting = ChannelState(), [], {}

    def take_in(manifest: Manifest, digest: str) -> None:
        nonlocal state
        state = registered(state, manifest, digest)
        taken.append(digest)
        following = next((key for key, one in waiting.items() if one.channel.seq == len(taken) + 1), None)
        if following is not None:
            take_in(waiting.pop(following), following)

    for manifest, digest in arriving:
        finding = verdict(state, manifest, digest).finding
        is_next = manifest.channel.seq == len(taken) + 1
        is_known = digest in taken or digest in waiting
        assert finding is (Finding.KNOWN if is_known else Finding.NEXT if is_next else Finding.GAP)
        if finding is Finding.GAP:
            waiting[digest] = manifest
            state = dataclasses.replace(state, pending=state.pending | {digest})
        elif finding is Finding.NEXT:
            take_in(manifest, digest)
    assert taken == digests and not waiting
