"""How key material is spoken and written."""


def spoken_fingerprint(digits: str) -> str:
    """Return thirty digits in five groups of six, as they are read over the telephone."""
    return " ".join(digits[start : start + 6] for start in range(0, len(digits), 6))
