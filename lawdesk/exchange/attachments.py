"""Attachments of a bundle: allowed media by name *and* by first bytes, and records and files that belong together.

No macros, no programs, no archives. An SVG is carried, never rendered.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath

from lawdesk.domain.attachments import Attachment
from lawdesk.exchange.errors import ExchangeError, MediaError, MissingAttachmentError, UnlistedAttachmentError

HEAD = 64 * 1024  # bytes that are enough to tell a medium


def _starts(*marks: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(marks)


def _is_office(folder: bytes) -> Callable[[bytes], bool]:
    """A zip whose members are those of one kind of office document, without macros among its first entries."""
    return lambda head: head.startswith(b"PK\x03\x04") and folder in head and b"vbaProject" not in head


def _is_text(head: bytes) -> bool:
    return b"\x00" not in head and not head.startswith((b"MZ", b"\x7fELF", b"PK\x03\x04"))


def _is_svg(head: bytes) -> bool:
    return _is_text(head) and b"<svg" in head and b"<!ENTITY" not in head


def _is_mp4(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


MEDIA: Mapping[str, Callable[[bytes], bool]] = {
    "pdf": _starts(b"%PDF-"),
    "ofd": lambda head: head.startswith(b"PK\x03\x04") and b"OFD.xml" in head,
    "png": _starts(b"\x89PNG\r\n\x1a\n"),
    "jpg": _starts(b"\xff\xd8\xff"),
    "tif": _starts(b"II*\x00", b"MM\x00*"),
    "docx": _is_office(b"word/"),
    "xlsx": _is_office(b"xl/"),
    "txt": _is_text,
    "csv": _is_text,
    "svg": _is_svg,
    "mp4": _is_mp4,
    "mp3": _starts(b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"),
}
_ALIASES = {"jpeg": "jpg", "tiff": "tif"}


def media_of(name: str) -> str | None:
    """Return the medium that a file name stands for, None if it is not allowed."""
    suffix = PurePosixPath(name).suffix.lower().removeprefix(".")
    medium = _ALIASES.get(suffix, suffix)
    return medium if medium in MEDIA else None


def is_medium(medium: str, head: bytes) -> bool:
    """Do the first bytes (up to `HEAD`) of a file agree with the medium it is said to be?"""
    return medium in MEDIA and MEDIA[medium](head)


def check_attachments(attachments: Iterable[Attachment], heads: Mapping[str, bytes]) -> tuple[ExchangeError, ...]:
    """Return everything that is wrong between attachment records and files; `heads` are the first bytes by digest."""
    listed = tuple(attachments)
    problems: list[ExchangeError] = []
    for one in listed:
        if one.sha256 not in heads:
            problems.append(MissingAttachmentError(name=one.name))
        elif media_of(one.name) != one.media or not is_medium(one.media, heads[one.sha256]):
            problems.append(MediaError(name=one.name, media=one.media))
    known = {one.sha256 for one in listed}
    problems += [UnlistedAttachmentError(member=f"files/{digest}") for digest in sorted(set(heads) - known)]
    return tuple(problems)
