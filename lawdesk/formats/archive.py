"""Zip containers, read strictly: the directory is judged first, and a part is inflated by stream with running caps."""

import io
import stat
import zipfile
import zlib
from dataclasses import dataclass

from lawdesk.formats import limits
from lawdesk.formats.errors import BombError, DamagedArchiveError, EncryptedFileError, UnsafeArchiveError

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_CHUNK = 256 * 1024
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz", ".jar")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in the container: its name as the maker wrote it, and why it must not be read ("" if it may)."""

    name: str
    info: zipfile.ZipInfo
    objection: str = ""

    @property
    def is_archive(self) -> bool:
        """Is this again a container, by its name? Such are never opened."""
        return self.name.lower().endswith(_ARCHIVES)


class Archive:
    """A container whose directory has been read."""

    def __init__(self, file: str, data: bytes, *, most_members: int) -> None:
        """Read the directory; raise `DamagedArchiveError`, or `BombError` when there are too many members."""
        self.file = file
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as fault:
            raise DamagedArchiveError(file=file, member="目录") from fault
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > most_members:
            raise BombError(file=file, member=f"{len(infos)} 个文件")
        self.members = _judged(infos)
        self._inflated = 0

    def names(self) -> frozenset[str]:
        """Return the names of all members."""
        return frozenset(member.name for member in self.members)

    def refuse_unsafe(self) -> None:
        """Raise `UnsafeArchiveError` for the first member with an objection: Office files have none."""
        for member in self.members:
            if member.objection:
                raise UnsafeArchiveError(file=self.file, member=member.name)

    def read(self, member: Member) -> bytes:
        """Return the inflated bytes; declared sizes are not believed. Raise `BombError`, `DamagedArchiveError`."""
        if member.info.flag_bits & _ENCRYPTED:
            raise EncryptedFileError(file=self.file)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member.info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._check(member, size)
                    parts.append(chunk)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as fault:
            raise DamagedArchiveError(file=self.file, member=member.name) from fault
        self._inflated += size
        return b"".join(parts)

    def _check(self, member: Member, size: int) -> None:
        ratio_is_bad = size > limits.RATIO_COUNTS_FROM and size > limits.PART_RATIO * max(1, member.info.compress_size)
        if ratio_is_bad or size > limits.PART_BYTES or self._inflated + size > limits.FILE_BYTES:
            raise BombError(file=self.file, member=member.name)


def _judged(infos: list[zipfile.ZipInfo]) -> tuple[Member, ...]:
    seen: set[str] = set()
    members: list[Member] = []
    for info in infos:
        name = _written_name(info)
        objection = _objection(name, info, seen)
        seen.add(name.casefold())
        members.append(Member(name=name, info=info, objection=objection))
    return tuple(members)


def _written_name(info: zipfile.ZipInfo) -> str:
    """Names without the UTF-8 flag come from Windows as GBK; `zipfile` takes them for cp437."""
    if info.flag_bits & _UTF8_NAME:
        return info.orig_filename.split("\0")[0]
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.orig_filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).split("\0")[0]
        except UnicodeDecodeError:
            continue
    return info.orig_filename


def _objection(name: str, info: zipfile.ZipInfo, seen: set[str]) -> str:
    pieces = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or name[1:2] == ":":
        return "absolute"
    if ".." in pieces or "" in pieces:
        return "climbs"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "link"
    if any(
        piece != piece.strip(" ").rstrip(".") or piece.split(".")[0].lower() in _DEVICES or len(piece) > 180 for piece in pieces
    ):
        return "device"
    if any(ord(letter) < 32 for letter in name):
        return "control"
    return "twice" if name.casefold() in seen else ""
