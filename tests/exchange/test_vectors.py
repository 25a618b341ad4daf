"""The vector of the format: manifest, signature and container, to the byte."""

import zlib

from exchange.vectors import (
    ACK_LINE,
    MANIFEST_DIGEST,
    PUBLIC_DIGEST,
    PUBLIC_HEX,
    SEED,
    ZIP_DIGEST,
    container_bytes,
    source,
    vector_manifest,
)

from lawdesk.domain.canonical import digest
from lawdesk.exchange import crypto_intl
from lawdesk.exchange.bundle_writer import sign_manifest
from lawdesk.exchange.container import container_size, directory
from lawdesk.exchange.manifest_reader import read_manifest


def test_keys_of_the_vector() -> None:
    assert crypto_intl.public_key(SEED).hex() == PUBLIC_HEX
    assert digest(crypto_intl.public_key(SEED)) == PUBLIC_DIGEST


def test_record_line() -> None:
    assert (len(ACK_LINE), zlib.crc32(ACK_LINE)) == (269, 2293795213)


def test_manifest() -> None:
    manifest = vector_manifest()
    assert len(manifest.text) == 998
    assert manifest.digest == MANIFEST_DIGEST
    assert manifest.short_code == "JG21-56CC"
    assert manifest.comment == "lawdesk/1 ack/accepted unit-a->legal-b direct chain=1 seq=1"
    assert read_manifest(manifest.text) == manifest


def test_signature() -> None:
    lines = sign_manifest(vector_manifest(), SEED).signature_file.decode().split("\n")
    assert lines[0] == "untrusted comment: lawdesk"
    assert lines[1].endswith("s0oUgI=")
    assert lines[2] == "trusted comment: lawdesk/1 ack/accepted unit-a->legal-b direct chain=1 seq=1"
    assert lines[3].endswith("zvxdriPI3Bg==")
    assert lines[4:] == [""]


def test_container() -> None:
    prepared = sign_manifest(vector_manifest(), SEED)
    inner = container_bytes(prepared, [source("records/ack.jsonl", ACK_LINE)])
    assert len(inner) == prepared.size == 1913
    assert digest(inner) == ZIP_DIGEST


def test_directory_of_nothing_is_an_end_record() -> None:
    assert directory(()) == b"PK\x05\x06" + bytes(18)
    assert container_size(()) == 22


def test_the_suite_says_what_carries_it_out_and_claims_no_certificate() -> None:
    name, version, is_certified = crypto_intl.describe()
    assert "pyrage" in name and "." in version
    assert not is_certified
