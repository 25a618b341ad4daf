"""PNG without a picture library: the size of one, and one made of black and white squares."""

import struct
import zlib


def png_size(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def png_of_squares(rows: tuple[tuple[bool, ...], ...], scale: int) -> bytes:
    """Return a grey PNG of `rows` (True is black), each square `scale` pixels wide."""
    lines = b"".join((b"\0" + b"".join((b"\0" if dark else b"\xff") * scale for dark in row)) * scale for row in rows)
    header = struct.pack(">IIBBBBB", len(rows[0]) * scale, len(rows) * scale, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
