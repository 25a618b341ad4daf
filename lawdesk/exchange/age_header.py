"""The gate before any cryptography: the age header must match the grammar of intl-1, X25519 recipients and one grease stanza.

No passphrase, ssh, plugin, hybrid or armoured files. The bytes looked at here are the very ones given to the decryptor.
"""

import re

from lawdesk.exchange.errors import CannotOpenError, ForbiddenStanzaError, IncompleteError, LimitError, NotABundleError

LARGEST_HEADER = 16 * 1024
MOST_RECIPIENTS = 128
FIRST_LINE = b"age-encryption.org/v1\n"

_BASE64 = rb"[A-Za-z0-9+/]"
_X25519 = rb"-> X25519 " + _BASE64 + rb"{43}\n" + _BASE64 + rb"{43}\n"
_GREASE = rb"-> [!-~]{0,64}-grease(?: [!-~]{1,128}){0,8}\n(?:" + _BASE64 + rb"{64}\n){0,8}" + _BASE64 + rb"{0,63}\n"
_MAC = rb"--- " + _BASE64 + rb"{43}\n"
_HEADER = re.compile(FIRST_LINE + rb"((?:" + _X25519 + rb")*)(?:" + _GREASE + rb")?((?:" + _X25519 + rb")*)" + _MAC)
_STANZA = re.compile(rb"^-> ([^ \n]*)[ \n]", re.MULTILINE)
_MAC_LINE = re.compile(rb"^---", re.MULTILINE)
_STANZA_SIZE = 98  # bytes of one X25519 stanza


def check_header(head: bytes) -> int:
    """Return the length of the age header at the start of `head`, the first 16 KiB of a file (or all of a shorter one).

    Raises `NotABundleError`, `ForbiddenStanzaError`, `CannotOpenError`, `IncompleteError` or `LimitError`.
    """
    if not head.startswith(FIRST_LINE):
        raise NotABundleError(size=len(head), head=head[:32].hex())
    match = _HEADER.match(head)
    if match is None:
        raise _fault(head)
    recipients = (len(match[1]) + len(match[2])) // _STANZA_SIZE
    if recipients > MOST_RECIPIENTS:
        raise LimitError(what="recipients", value=recipients, max=MOST_RECIPIENTS)
    if recipients == 0:
        raise CannotOpenError()
    return match.end()


def _fault(head: bytes) -> Exception:
    """Tell why a header with the right first line does not match."""
    mac = _MAC_LINE.search(head)
    lines = head[: mac.start()] if mac else head
    for stanza in _STANZA.findall(lines):
        if stanza != b"X25519" and not stanza.endswith(b"-grease"):
            return ForbiddenStanzaError(stanza=stanza[:64].decode("ascii", "replace"))
    if mac is None and len(head) >= LARGEST_HEADER:
        return LimitError(what="age header", value=len(head), max=LARGEST_HEADER)
    if len(head) < LARGEST_HEADER and (mac is None or b"\n" not in head[mac.start() :]):
        return IncompleteError(got=len(head), want=0)
    return CannotOpenError()
