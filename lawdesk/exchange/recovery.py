"""恢复单: 32 random bytes on paper as four lines with check symbols, so that a mistyped line is named, not only refused."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

from lawdesk.exchange import crockford
from lawdesk.exchange.errors import RecoveryLineError

SECRET_SIZE = 32
LINES = 4
_DATA_SYMBOLS = 13
_LINE_SYMBOLS = 15
_PADDING_BITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What is printed: four lines of three groups of five symbols, and the same as text for a QR code."""

    lines: tuple[str, ...] = field(repr=False)

    @property
    def qr_text(self) -> str:
        """The four lines in one, in signs that a QR code packs well."""
        return "LAWDESK-RECOVERY/1 " + " ".join(self.lines)


def write_sheet(secret: bytes) -> RecoverySheet:
    """Return the sheet that spells `secret`, 32 bytes."""
    symbols = crockford.encode(int.from_bytes(secret) << _PADDING_BITS, LINES * _DATA_SYMBOLS)
    lines = [_line(number, symbols[(number - 1) * _DATA_SYMBOLS : number * _DATA_SYMBOLS]) for number in range(1, LINES + 1)]
    return RecoverySheet(lines=tuple(lines))


def read_sheet(lines: Sequence[str]) -> bytes:
    """Return the 32 bytes that four typed lines spell; raise `RecoveryLineError` with the numbers of the wrong lines."""
    typed = [crockford.tidy(line) for line in lines]
    wrong = [str(number) for number in range(1, LINES + 1) if number > len(typed) or not _is_right(number, typed[number - 1])]
    if wrong or len(typed) != LINES:
        raise RecoveryLineError(line="、".join(wrong) or str(LINES + 1))
    number = crockford.decode("".join(line[:_DATA_SYMBOLS] for line in typed))
    if number & (1 << _PADDING_BITS) - 1:
        raise RecoveryLineError(line=str(LINES))
    return (number >> _PADDING_BITS).to_bytes(SECRET_SIZE)


def check_line(number: int, line: str) -> None:
    """Check one typed line, as a rehearsal does; raise `RecoveryLineError` if it is not line `number` (1 to 4) of any sheet."""
    if not _is_right(number, crockford.tidy(line)):
        raise RecoveryLineError(line=str(number))


def line_marks(lines: Sequence[str], master: bytes) -> tuple[str, ...]:
    """Return a mark of each line, by which a rehearsal knows the sheet; nobody reads a line out of it, nor without `master`."""
    return tuple(_mark(number, crockford.tidy(line), master) for number, line in enumerate(lines, start=1))


def check_line_of(marks: Sequence[str], number: int, line: str, master: bytes) -> None:
    """Check that a typed line is line `number` (1 to 4) of the sheet of `marks`; raise `RecoveryLineError` if not."""
    check_line(number, line)
    if not hmac.compare_digest(_mark(number, crockford.tidy(line), master), marks[number - 1]):
        raise RecoveryLineError(line=str(number))


def _mark(number: int, symbols: str, master: bytes) -> str:
    return hmac.digest(master, f"lawdesk-recovery-mark/1 {number} {symbols}".encode(), "sha256").hex()[:32]


def _line(number: int, symbols: str) -> str:
    whole = symbols + _check_symbols(number, symbols)
    return " ".join(whole[at : at + 5] for at in range(0, _LINE_SYMBOLS, 5))


def _is_right(number: int, line: str) -> bool:
    symbols, check = line[:_DATA_SYMBOLS], line[_DATA_SYMBOLS:]
    known = all(symbol in crockford.ALPHABET for symbol in line)
    return known and len(line) == _LINE_SYMBOLS and check == _check_symbols(number, symbols)


def _check_symbols(number: int, symbols: str) -> str:
    """Return the first 10 bits of the digest of a line as two symbols."""
    check = hashlib.sha256(f"lawdesk-recovery/1 {number} {symbols}".encode()).digest()
    return crockford.encode(int.from_bytes(check[:2]) >> 6, 2)
