"""The signature file of a bundle, in the form that the public tool `minisign` verifies: exactly four lines."""

import base64
import binascii
import hashlib
from dataclasses import dataclass

from lawdesk.exchange import crypto_intl
from lawdesk.exchange.errors import BadSignatureError
from lawdesk.exchange.keys import KEY_ID_SIZE, key_id

_UNTRUSTED = "untrusted comment: lawdesk"
_TRUSTED = "trusted comment: "
_ALGORITHM = b"ED"  # prehashed with BLAKE2b-512
_PUBLIC_ALGORITHM = b"Ed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A parsed signature file: who claims to have signed, over the content and over the comment."""

    key_id: str
    signature: bytes
    comment: str
    comment_signature: bytes


def write_signature(seed: bytes, content: bytes, comment: str) -> bytes:
    """Return the signature file over `content` with the trusted `comment`."""
    signature = crypto_intl.sign(seed, hashlib.blake2b(content).digest())
    over_comment = crypto_intl.sign(seed, signature + comment.encode())
    body = _ALGORITHM + bytes.fromhex(key_id(crypto_intl.public_key(seed))) + signature
    lines = (_UNTRUSTED, base64.b64encode(body).decode(), _TRUSTED + comment, base64.b64encode(over_comment).decode())
    return "".join(line + "\n" for line in lines).encode()


def read_signature(data: bytes) -> Signature:
    """Return the parts of a signature file; raise `BadSignatureError` unless it is spelt exactly as we write it."""
    try:
        untrusted, body_line, comment_line, comment_signature_line, rest = data.decode().split("\n")
        body, over_comment = _decoded(body_line), _decoded(comment_signature_line)
    except ValueError as error:
        raise BadSignatureError(key_id="") from error
    key, signature = body[2 : 2 + KEY_ID_SIZE], body[2 + KEY_ID_SIZE :]
    is_well_formed = (
        (untrusted, rest, body[:2]) == (_UNTRUSTED, "", _ALGORITHM)
        and comment_line.startswith(_TRUSTED)
        and len(signature) == len(over_comment) == crypto_intl.SIGNATURE_SIZE
    )
    if not is_well_formed:
        raise BadSignatureError(key_id=key.hex())
    comment = comment_line.removeprefix(_TRUSTED)
    return Signature(key_id=key.hex(), signature=signature, comment=comment, comment_signature=over_comment)


def verify(signature: Signature, public: bytes, content: bytes) -> None:
    """Check both signatures; raise `BadSignatureError` unless `public` made them over `content` and the comment."""
    is_content = crypto_intl.is_signed(public, hashlib.blake2b(content).digest(), signature.signature)
    over_comment = signature.signature + signature.comment.encode()
    if not is_content or not crypto_intl.is_signed(public, over_comment, signature.comment_signature):
        raise BadSignatureError(key_id=signature.key_id)


def public_key_file(public: bytes) -> bytes:
    """Return the key file with which `minisign -Vm manifest.json -p` checks signatures of the holder of `public`."""
    body = _PUBLIC_ALGORITHM + bytes.fromhex(key_id(public)) + public
    return b"untrusted comment: lawdesk " + key_id(public).encode() + b"\n" + base64.b64encode(body) + b"\n"


def _decoded(line: str) -> bytes:
    """Return the bytes of base64 in its one spelling; raise `ValueError` for any other."""
    data = base64.b64decode(line, validate=True)
    if base64.b64encode(data).decode() != line:
        raise binascii.Error("spelling")
    return data
