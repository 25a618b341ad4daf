"""Sizes of files as people read them."""

_UNIT = 1024


def size_text(size: int) -> str:
    """Return a number of bytes in the unit that fits: 812 字节, 3.4 KB, 12.0 MB."""
    if size < _UNIT:
        return f"{size} 字节"
    value = size / _UNIT
    for unit in ("KB", "MB"):
        if value < _UNIT:
            return f"{value:.1f} {unit}"
        value /= _UNIT
    return f"{value:.1f} GB"
