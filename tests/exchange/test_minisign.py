"""Signature files: exactly the four lines we write, and nothing that merely decodes to the same."""

import base64

import pytest
from exchange.vectors import PUBLIC_HEX, SEED

from lawdesk.exchange.errors import BadSignatureError
from lawdesk.exchange.minisign import public_key_file, read_signature, verify, write_signature

PUBLIC = bytes.fromhex(PUBLIC_HEX)
CONTENT, COMMENT = b"content", "lawdesk/1 comment"
FILE = write_signature(SEED, CONTENT, COMMENT)
LINES = FILE.decode().split("\n")


def lines(**changes: str) -> bytes:
    return "\n".join(changes.get(f"line{at}", line) for at, line in enumerate(LINES)).encode()


def test_there_and_back() -> None:
    signature = read_signature(FILE)
    assert (signature.key_id, signature.comment) == ("56475aa75463474c", COMMENT)
    verify(signature, PUBLIC, CONTENT)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        FILE[:-1],
        FILE + b"\n",
        FILE.replace(b"\n", b"\r\n"),
        lines(line0="untrusted comment: other"),
        lines(line0="untrusted comment: lawdesk "),
        lines(line1=LINES[1] + "="),
        lines(line1=LINES[1][:-4]),
        lines(line1=" " + LINES[1]),
        lines(line1=base64.b64encode(b"Ed" + base64.b64decode(LINES[1])[2:]).decode()),
        lines(line1=base64.b64encode(base64.b64decode(LINES[1]) + b"x").decode()),
        lines(line2="Trusted comment: " + COMMENT),
        lines(line2=""),
        lines(line3=""),
        lines(line3="汉字"),
        lines(line3=LINES[3][:-4] + "Bh=="),
        lines(line4="more"),
    ],
)
def test_other_spellings(data: bytes) -> None:
    with pytest.raises(BadSignatureError):
        read_signature(data)


def test_base64_has_one_spelling() -> None:
    """The last symbol before the padding carries unused bits; a set one decodes alike and is refused all the same."""
    spelt = LINES[3]
    other = spelt[:-3] + chr(ord(spelt[-3]) + 1) + "=="
    assert base64.b64decode(other) == base64.b64decode(spelt)
    with pytest.raises(BadSignatureError):
        read_signature(lines(line3=other))


def test_what_does_not_verify() -> None:
    for public, content, comment in [(bytes(32), CONTENT, COMMENT), (PUBLIC, b"other", COMMENT), (PUBLIC, CONTENT, "other")]:
        signature = read_signature(FILE.replace(COMMENT.encode(), comment.encode()))
        with pytest.raises(BadSignatureError):
            verify(signature, public, content)


def test_the_key_file_of_the_public_tool() -> None:
    first, second, rest = public_key_file(PUBLIC).decode().split("\n")
    assert first == "untrusted comment: lawdesk 56475aa75463474c"
    assert base64.b64decode(second) == b"Ed" + bytes.fromhex("56475aa75463474c") + PUBLIC
    assert rest == ""
