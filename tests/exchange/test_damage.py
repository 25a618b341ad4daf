"""Every bit of a small bundle, sealed or not, and every length of it: nothing damaged is ever taken in.

The short form samples; the tests marked `fuzz` look at all of them (`LAWDESK_FUZZ=1`, as `make fuzz` sets it).
"""

import os
import random

import pytest
from exchange.vectors import (
    ACK_LINE,
    LEGAL,
    SEED,
    Desk,
    ack_manifest,
    catalogue,
    container_bytes,
    reseal,
    sealed,
    sealed_ack,
    source,
)

from lawdesk.domain.canonical import digest
from lawdesk.exchange.bundle_writer import sign_manifest
from lawdesk.exchange.errors import DamagedError, ExchangeError, IncompleteError

IS_LONG_RUN = os.environ.get("LAWDESK_FUZZ") == "1"
SEALED = sealed_ack()
INNER = container_bytes(sign_manifest(ack_manifest(), SEED), [source("records/ack.jsonl", ACK_LINE)])


def sample(count: int, short: int) -> list[int]:
    """Return all numbers below `count`, or `short` of them spread with a fixed seed, the first and last included."""
    if IS_LONG_RUN or count <= short:
        return list(range(count))
    chosen = random.Random(1).sample(range(count), short)
    return sorted({0, count - 1, *chosen})


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def assert_refused(data: bytes) -> ExchangeError:
    desk = Desk()
    with pytest.raises(ExchangeError) as caught:
        desk.receive(data)
    assert desk.sink.state != "committed"
    return caught.value


def test_bits_of_the_sealed_file() -> None:
    for bit in sample(len(SEALED) * 8, 20_000):
        assert_refused(flipped(SEALED, bit))


def test_bits_of_the_container_sealed_by_an_attacker() -> None:
    for bit in sample(len(INNER) * 8, 5000):
        assert_refused(reseal(flipped(INNER, bit)))


def test_every_length_of_the_sealed_file() -> None:
    for length in sample(len(SEALED), 3000):
        error = assert_refused(SEALED[:length])
        assert length < 22 or isinstance(error, IncompleteError | DamagedError), (length, error)


def test_every_length_of_the_container() -> None:
    for length in sample(len(INNER), 800):
        assert isinstance(assert_refused(reseal(INNER[:length])), IncompleteError)


@pytest.mark.parametrize("extra", [b"\x00", b"\n", bytes(16), bytes(65536)])
def test_bytes_behind_the_end(extra: bytes) -> None:
    assert_refused(SEALED + extra)
    assert_refused(reseal(INNER + extra))


def large() -> bytes:
    blob = random.Random(2).randbytes(400_000)
    contents = {"readme.txt": b"r", "schema/attachment.json": b"{}", "records/attachment.jsonl": b"{}\n"}
    contents[f"files/{digest(blob)}"] = blob
    return sealed(*catalogue(contents, {"attachment": 1}))


def test_a_large_file_cut_near_the_chunks_of_age() -> None:
    data = large()
    assert Desk().receive(data, keys=LEGAL).counts == {"attachment": 1}
    header = data.index(b"\n", data.index(b"\n--- ") + 1) + 1 + 16
    for chunk in range(7):
        for off in (-1, 0, 1):
            length = header + chunk * (65536 + 16) + off
            if length < len(data):
                error = assert_refused(data[:length])
                assert isinstance(error, IncompleteError | DamagedError)
                if chunk > 1:
                    assert isinstance(error, IncompleteError)
                    assert error.facts == {"got": length, "want": len(data)}


def test_random_bits_of_a_large_file() -> None:
    data = large()
    rng = random.Random(3)
    for _ in range(20_000 if IS_LONG_RUN else 100):
        assert_refused(flipped(data, rng.randrange(len(data) * 8)))


@pytest.mark.fuzz
@pytest.mark.skipif(not IS_LONG_RUN, reason="long run: LAWDESK_FUZZ=1")
def test_many_random_mutations() -> None:
    rng = random.Random(5)
    for _ in range(1_000_000):
        data = bytearray(SEALED if rng.random() < 0.5 else INNER)
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(data))
            data[at : at + rng.randrange(4)] = rng.randbytes(rng.randrange(4))
        changed = bytes(data)
        if changed not in (SEALED, INNER):
            assert_refused(changed)


def test_random_rubbish() -> None:
    rng = random.Random(4)
    head = SEALED[: SEALED.index(b"\n--- ") + 49]
    for size in (0, 1, 100, 5000, 70_000):
        assert_refused(rng.randbytes(size))
        assert_refused(head + rng.randbytes(size))
        assert_refused(reseal(rng.randbytes(size)))
        assert_refused(reseal(INNER[: rng.randrange(len(INNER))] + rng.randbytes(size)))
