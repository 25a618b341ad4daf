"""Which encoding a text is in. Chinese offices send GBK, GB18030 and UTF-16; a guess is always shown, a doubt is asked."""

import re
from dataclasses import dataclass

READABLE_SHARE = 0.95
UNREADABLE_SHARE = 0.70
_UNREADABLE = re.compile(
    "[^\t\n\r\x20-\x7e\u00b7\u2000-\u206f\u2460-\u24ff\u2500-\u257f\u25a0-\u25ff"
    "\u3000-\u303f\u3200-\u33ff\u3400-\u9fff\ufeff\uff00-\uffef\U00020000-\U000323af]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with LF line ends and without U+0000. When not `is_sure`, the user must choose or confirm the encoding.

    `problem` is "" or the line where strict UTF-8 fails; `bad_offset` counts its bytes from 0, `bad_line` lines from 1.
    """

    text: str
    encoding: str
    is_sure: bool
    problem: str = ""
    bad_offset: int = 0
    bad_line: int = 0
    nul_count: int = 0
    bidi_count: int = 0


def decode(data: bytes) -> Decoded:
    """Return the text of `data`, deciding in the fixed order BOM, UTF-8, UTF-16, GB18030; else an empty, unsure one."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            return _doubtful(data) if text is None else _finished(text, encoding)
    utf8 = _strictly(data, "utf-8")
    if utf8 is not None and "\0" not in utf8:
        return _finished(utf8, "utf-8")
    if len(data) % 2 == 0 and (wide := _utf16(data)):
        return wide
    if utf8 is not None:
        return _finished(utf8, "utf-8")
    return _gb18030(data) or _doubtful(data)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """Return the text in the encoding that the user chose; what cannot be decoded is shown as U+FFFD and not sure."""
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    found = _finished(text, encoding)
    if "\ufffd" not in text:
        return found
    line = found.text[: found.text.index("\ufffd")].count("\n") + 1
    return Decoded(text=found.text, encoding=encoding, is_sure=False, problem=str(line), bad_line=line, nul_count=found.nul_count)


def readable_share(text: str) -> float:
    """Return the share of characters that a Chinese office text is made of, 0 to 1."""
    return 1.0 if not text else len(_UNREADABLE.sub("", text)) / len(text)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16(data: bytes) -> Decoded | None:
    shares = {}
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _strictly(data, encoding)
        shares[encoding] = 0.0 if text is None else readable_share(text)
    best, worst = sorted(shares, key=lambda encoding: -shares[encoding])
    if shares[best] >= READABLE_SHARE and shares[worst] <= UNREADABLE_SHARE:
        return _finished(data.decode(best), best)
    return None


def _gb18030(data: bytes) -> Decoded | None:
    text = _strictly(data, "gb18030")
    if text is None or readable_share(text) < READABLE_SHARE or _starts_as_utf8(data):
        return None
    return _finished(text, "gb18030")


def _starts_as_utf8(data: bytes) -> bool:
    """Does valid UTF-8 with several Chinese characters come before the first bad byte? Then two encodings are mixed."""
    start = data[: _bad_offset(data)].decode("utf-8", errors="ignore")
    return sum(1 for letter in start if ord(letter) > 0x7F) >= 3


def _bad_offset(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as fault:
        return fault.start
    return len(data)


def _doubtful(data: bytes) -> Decoded:
    offset = _bad_offset(data)
    line = data[:offset].count(b"\n") + 1
    return Decoded(text="", encoding="", is_sure=False, problem=str(line), bad_offset=offset, bad_line=line)


def _finished(text: str, encoding: str) -> Decoded:
    nul_count = text.count("\0")
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text=text, encoding=encoding, is_sure=True, nul_count=nul_count, bidi_count=len(_BIDI.findall(text)))


def suggested_encodings(data: bytes) -> tuple[str, ...]:
    """Return the encodings to offer for a doubtful text, likeliest first; this orders the question, it never decides."""
    from charset_normalizer import from_bytes

    guesses = [match.encoding.replace("_", "-") for match in from_bytes(data[:65536])]
    return tuple(dict.fromkeys([*(guess for guess in guesses if guess in ENCODINGS), *ENCODINGS]))
