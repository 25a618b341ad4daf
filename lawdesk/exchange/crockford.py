"""Crockford base32, whose symbols can be read out over the telephone: no I, L, O, U."""

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}


def encode(number: int, symbols: int) -> str:
    """Return `number` in exactly `symbols` symbols of five bits, most significant first."""
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(symbols)))


def decode(text: str) -> int:
    """Return the number that `text` spells; raise `KeyError` for a sign that is no symbol."""
    number = 0
    for symbol in text:
        number = number << 5 | _VALUE[symbol]
    return number


def tidy(text: str) -> str:
    """Return `text` as a person meant it: upper case, O as 0, I and L as 1, without blanks and hyphens."""
    return "".join(text.upper().split()).replace("-", "").translate(str.maketrans("OIL", "011"))


def short_code(manifest_digest: str) -> str:
    """Return the short code `XXXX-XXXX` of a bundle: the first 40 bits of its manifest digest."""
    symbols = encode(int(manifest_digest[:10], 16), 8)
    return f"{symbols[:4]}-{symbols[4:]}"
