"""The log of recent commits beside the store (`-wal`), looked at as bytes: was it damaged, or cut off as a crash cuts it?

The database reads the log up to its first frame that does not fit and forgets the rest without a word. After a crash this is
right: the last transaction was on its way. But each commit was synced before the next one began, so two or more whole commits
*behind* a bad frame cannot come from a crash: the frame was damaged later, and forgetting would lose what had been saved.
"""

import struct
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE = 4096
HEADER, FRAME_HEADER = 32, 24
MAGIC = {0x377F0682: "<", 0x377F0683: ">"}  # the order of bytes in which checksums are made
NATIVE = "<" if sys.byteorder == "little" else ">"
FROM_A_CRASH = 1  # commits behind a bad frame: that of the transaction that was being written

_Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LogFrames:
    """`good` frames fit together from the start; behind the first that does not, `lost_commits` whole commits follow."""

    good: int
    lost_commits: int

    @property
    def is_damaged(self) -> bool:
        """Does the log hold commits that no crash can have cut off?"""
        return self.lost_commits > FROM_A_CRASH


@dataclass(frozen=True, slots=True)
class _Frame:
    """A frame as it lies in the log; its sums go on from those of the frame before."""

    salt: bytes
    is_commit: bool
    head: bytes
    page: bytes
    sums: _Sums

    def fits(self, salt: bytes, before: _Sums, order: str) -> bool:
        return self.salt == salt and _summed(self.page, _summed(self.head, before, order), order) == self.sums


def read_frames(log: Path) -> LogFrames:
    """Return what the log at `log` holds, no frames where there is none. Raises `OSError`."""
    try:
        data = log.read_bytes()
    except FileNotFoundError:
        return LogFrames(0, 0)
    frames = list(_frames(data))
    if not frames:
        return LogFrames(0, 0)
    order, salt, sums = _begin(data[:HEADER], frames[0])
    is_whole = sums is not None
    before, good, lost = sums or (0, 0), 0, 0
    for frame in frames:
        fits = frame.fits(salt, before, order)
        is_whole = is_whole and fits
        good += is_whole
        lost += fits and frame.is_commit and not is_whole
        before = frame.sums
    return LogFrames(good, lost)


def _begin(header: bytes, first: _Frame) -> tuple[str, bytes, _Sums | None]:
    """Return byte order and salt of the log, and the sums of its header; None if the header itself is damaged."""
    magic, _, page, _, _, _, *sums = struct.unpack(">8I", header)
    order = MAGIC.get(magic, NATIVE)
    if magic in MAGIC and page == PAGE and _summed(header[:24], (0, 0), order) == tuple(sums):
        return order, header[16:24], (sums[0], sums[1])
    return NATIVE, first.salt, None


def _frames(data: bytes) -> Iterator[_Frame]:
    whole = FRAME_HEADER + PAGE
    for start in range(HEADER, len(data) - whole + 1, whole):
        head = data[start : start + FRAME_HEADER]
        _, commit, _, _, first, second = struct.unpack(">6I", head)
        page = data[start + FRAME_HEADER : start + whole]
        yield _Frame(salt=head[8:16], is_commit=commit != 0, head=head[:8], page=page, sums=(first, second))


def _summed(data: bytes, before: _Sums, order: str) -> _Sums:
    """Return the running checksum of the log over `data`, which is a multiple of eight bytes."""
    first, second = before
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for word, next_word in zip(words, words, strict=True):
        first = (first + word + second) & 0xFFFFFFFF
        second = (second + next_word + first) & 0xFFFFFFFF
    return first, second
