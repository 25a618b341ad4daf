"""The strict zip inside a bundle: every header is a function of (name, size, crc32, offset), so a reader predicts and compares.

Stored, no compression, no zip64, no descriptor, no extra field, no comment, date 1980-01-01: any unzip reads it, and bombs,
duplicates, overlaps, links, traversal and polyglots cannot be written down in it. No zip library is ever called.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

LOCAL_SIZE = 30
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_VERSION, _UTF8, _STORED, _TIME, _DATE = 20, 0x0800, 0, 0, 0x0021


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of the container; `size` in bytes."""

    name: str
    size: int
    crc32: int


def local_header(member: Member) -> bytes:
    """Return the local header with the name, after which `size` bytes of content follow."""
    name = member.name.encode("ascii")
    sizes = (member.crc32, member.size, member.size)
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, _UTF8, _STORED, _TIME, _DATE, *sizes, len(name), 0) + name


def sizes_in_header(header: bytes) -> tuple[int, int]:
    """Return (crc32, size) as a local header states them; the caller compares the whole header with the predicted one."""
    _, _, _, _, _, _, crc32, size, *_ = _LOCAL.unpack_from(header)
    return crc32, size


def directory(members: Sequence[Member]) -> bytes:
    """Return the central directory and the end record of `members` in their order."""
    central = bytearray()
    offset = 0
    for member in members:
        central += _central_record(member, offset)
        offset += len(local_header(member)) + member.size
    return bytes(central) + _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(central), offset, 0)


def container_size(members: Sequence[Member]) -> int:
    """Return the size of the whole container in bytes."""
    return sum(len(local_header(member)) + member.size for member in members) + len(directory(members))


def _central_record(member: Member, offset: int) -> bytes:
    name = member.name.encode("ascii")
    head = (b"PK\x01\x02", _VERSION, _VERSION, _UTF8, _STORED, _TIME, _DATE)
    return _CENTRAL.pack(*head, member.crc32, member.size, member.size, len(name), 0, 0, 0, 0, 0, offset) + name
