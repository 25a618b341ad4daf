"""The public tools open what we write, and we open what they write: age, minisign, unzip, sha256sum, openssl."""

import shutil
import subprocess
from pathlib import Path

import pytest
from exchange.vectors import (
    ACK_LINE,
    LEGAL,
    LEGAL_IDENTITY,
    MANIFEST_DIGEST,
    SEED,
    UNIT_CARD,
    Desk,
    ack_manifest,
    container_bytes,
    sealed_ack,
    source,
    vector_manifest,
)

from lawdesk.exchange.bundle_writer import sign_manifest
from lawdesk.exchange.minisign import public_key_file


def tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"the tool {name} is not installed here")
    return path


def run(*arguments: str | Path) -> str:
    done = subprocess.run([str(one) for one in arguments], capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, (done.stdout, done.stderr)
    return done.stdout.decode()


@pytest.fixture
def inner(tmp_path: Path) -> Path:
    path = tmp_path / "bundle.zip"
    path.write_bytes(container_bytes(sign_manifest(ack_manifest(), SEED), [source("records/ack.jsonl", ACK_LINE)]))
    return path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key.txt"
    path.write_text(LEGAL_IDENTITY + "\n")
    return path


def test_age_opens_what_we_seal(tmp_path: Path, inner: Path, key: Path) -> None:
    age, sealed = tool("age"), tmp_path / "bundle.lwb"
    sealed.write_bytes(sealed_ack())
    run(age, "-d", "-i", key, "-o", tmp_path / "opened.zip", sealed)
    assert (tmp_path / "opened.zip").read_bytes() == inner.read_bytes()


def test_we_open_what_age_seals(tmp_path: Path, inner: Path) -> None:
    run(tool("age"), "-r", LEGAL.sealing.recipient, "-o", tmp_path / "again.lwb", inner)
    desk = Desk()
    assert desk.receive((tmp_path / "again.lwb").read_bytes()).digest == ack_manifest().digest
    assert desk.sink.contents == {"records/ack.jsonl": ACK_LINE}


def test_age_with_a_passphrase_or_armour_is_refused(tmp_path: Path, inner: Path) -> None:
    from lawdesk.exchange.errors import NotABundleError

    run(tool("age"), "-a", "-r", LEGAL.sealing.recipient, "-o", tmp_path / "armoured", inner)
    with pytest.raises(NotABundleError):
        Desk().receive((tmp_path / "armoured").read_bytes())


def test_unzip_reads_the_container(tmp_path: Path, inner: Path) -> None:
    unzip = tool("unzip")
    run(unzip, "-t", inner)
    run(unzip, "-q", inner, "-d", tmp_path / "out")
    assert (tmp_path / "out" / "records" / "ack.jsonl").read_bytes() == ACK_LINE
    assert (tmp_path / "out" / "manifest.json").read_bytes() == ack_manifest().text


def test_minisign_verifies_the_manifest(tmp_path: Path) -> None:
    prepared = sign_manifest(vector_manifest(), SEED)
    (tmp_path / "manifest.json").write_bytes(prepared.manifest_text)
    (tmp_path / "manifest.json.minisig").write_bytes(prepared.signature_file)
    (tmp_path / "office.pub").write_bytes(public_key_file(UNIT_CARD.sign))
    said = run(tool("minisign"), "-Vm", tmp_path / "manifest.json", "-p", tmp_path / "office.pub")
    assert prepared.manifest.comment in said
    (tmp_path / "manifest.json").write_bytes(prepared.manifest_text[:-1] + b" ")
    with pytest.raises(AssertionError):
        run(tool("minisign"), "-Vm", tmp_path / "manifest.json", "-p", tmp_path / "office.pub")


@pytest.mark.parametrize("arguments", [("sha256sum",), ("openssl", "dgst", "-sha256", "-r")])
def test_the_digest_of_the_manifest(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    tool(arguments[0])
    (tmp_path / "manifest.json").write_bytes(vector_manifest().text)
    assert run(*arguments, tmp_path / "manifest.json").startswith(MANIFEST_DIGEST)


def test_openssl_verifies_a_card(tmp_path: Path) -> None:
    openssl = tool("openssl")
    der = bytes.fromhex("302a300506032b6570032100") + UNIT_CARD.sign
    (tmp_path / "key.der").write_bytes(der)
    (tmp_path / "text").write_bytes(b"lawdesk-card/1\n" + UNIT_CARD.text)
    (tmp_path / "signature").write_bytes(UNIT_CARD.self_signature)
    run(
        *(openssl, "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", tmp_path / "key.der"),
        *("-rawin", "-in", tmp_path / "text", "-sigfile", tmp_path / "signature"),
    )
