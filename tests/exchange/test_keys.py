"""Keys of an office: epochs follow each other and nothing old is lost; short codes are read over the telephone."""

from uuid import UUID

import pytest
from exchange.vectors import MANIFEST_DIGEST, PUBLIC_HEX

from lawdesk.exchange import crockford
from lawdesk.exchange.keys import generate_keys, key_id, next_epoch


def test_fresh_keys_differ() -> None:
    one, other = generate_keys(UUID(int=1)), generate_keys(UUID(int=1))
    assert one.master != other.master and one.store_key != other.store_key
    assert one.signing.public != other.signing.public and one.sealing.recipient != other.sealing.recipient
    assert one.epoch == 1


def test_the_newest_key_is_used_and_the_old_ones_stay() -> None:
    keys = generate_keys(UUID(int=1))
    renewed = next_epoch(keys)
    assert (renewed.epoch, renewed.signing.epoch, renewed.sealing.epoch) == (2, 2, 2)
    assert renewed.recipients == keys.recipients | {renewed.sealing.recipient}
    assert renewed.identities == (renewed.sealing.identity, keys.sealing.identity)


def test_key_id_of_the_vector() -> None:
    assert key_id(bytes.fromhex(PUBLIC_HEX)) == "56475aa75463474c"


def test_short_code_of_the_vector() -> None:
    assert crockford.short_code(MANIFEST_DIGEST) == "JG21-56CC"


@pytest.mark.parametrize(("number", "symbols", "text"), [(0, 2, "00"), (31, 1, "Z"), (32, 2, "10"), (2**40 - 1, 8, "ZZZZZZZZ")])
def test_symbols(number: int, symbols: int, text: str) -> None:
    assert crockford.encode(number, symbols) == text
    assert crockford.decode(text) == number


def test_signs_that_are_no_symbols() -> None:
    for sign in "ILOU汉":
        with pytest.raises(KeyError):
            crockford.decode(sign)
