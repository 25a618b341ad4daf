"""附件 of a record: add a scan or a piece of evidence, list, open, save and remove it.

What is added is looked at first: its first bytes must be what its name says, and it must be of a kind that is no program.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from uuid import UUID

from lawdesk.data.blobs import USUAL, BlobLimits, keep_content, kept_size, read_blob
from lawdesk.data.errors import AttachmentContentError
from lawdesk.data.reader import Reader
from lawdesk.domain.attachments import Attachment
from lawdesk.domain.ids import new_id
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange.attachments import HEAD, MEDIA, is_medium, media_of
from lawdesk.exchange.cards import UNPRINTABLE
from lawdesk.operations.errors import NotFoundError, SystemRefusalError, UnsuitableFileError
from lawdesk.operations.viewing_copies import COPY, FOLDER
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.system_words import system_reason

LONGEST_NAME = 255
_PROGRAMS = frozenset(
    (
        *("exe", "com", "bat", "cmd", "scr", "pif", "msi", "js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "hta"),
        *("jar", "lnk", "reg", "dll", "sh", "py", "docm", "xlsm", "pptm"),
    )
)
_DOCUMENTS = frozenset(
    (
        "doc",
        "xls",
        "ppt",
        "pptx",
        "wps",
        "et",
        "dps",
        "zip",
        "rar",
        "7z",
        "tar",
        "gz",
        "html",
        "htm",
        "rtf",
        "jpeg",
        "tiff",
        *MEDIA,
    )
)
_PROGRAM_HEADS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_ZIPS = ("docx", "xlsx", "ofd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An attachment that was added; `is_much` says that all attachments together have passed the size of the warning."""

    attachment: Attachment
    is_much: bool


def attach_file(
    workspace: Workspace,
    owner_kind: str,
    owner_id: UUID,
    path: Path,
    *,
    role: str = "",
    remark: str = "",
    limits: BlobLimits = USUAL,
    progress: Progress = SILENT,
) -> Added:
    """Add the file at `path` to a record, as one undo step.

    Raises `UnsuitableFileError`, `AttachmentSizeError`, `FullStoreError`, `ShiftingFileError`.
    """
    media = check_file(path)
    try:
        with path.open("rb") as stream:
            sha256, size = keep_content(workspace.store, stream, path.name, limits, progress)
    except OSError as error:
        raise UnsuitableFileError(name=path.name, why=system_reason(error)) from error
    made = Attachment(
        owner_kind=owner_kind,
        owner_id=owner_id,
        name=path.name,
        media=media,
        sha256=sha256,
        size=size,
        role=role,
        remark=remark,
    )
    with workspace.store.transaction(workspace.operator, "attachment.add", title="添加附件") as tx:
        tx.put(made)
    return Added(attachment=made, is_much=kept_size(workspace.store) > limits.warn_at)


def attachments_of(reader: Reader, owner_id: UUID) -> tuple[Attachment, ...]:
    """Return the attachments of a record, by name."""
    return tuple(sorted(reader.find(Attachment, owner_id=owner_id), key=lambda one: (one.name, str(one.id))))


def remove_attachment(workspace: Workspace, attachment: UUID) -> Attachment:
    """Take an attachment away from its record, as one undo step; its content stays for 30 days."""
    with workspace.store.transaction(workspace.operator, "attachment.remove", title="移除附件") as tx:
        found = _found(tx, attachment)
        tx.remove(Attachment, attachment)
    return found


def save_attachment(workspace: Workspace, attachment: UUID, target: Path) -> Path:
    """Write the content of an attachment to `target`, a file or a folder, and return the file.

    An older file there is replaced only when all of the new one is written and has the right hash.
    """
    with workspace.store.read() as reader:
        found = _found(reader, attachment)
        path = target / found.name if target.is_dir() else target
        part = path.with_name(path.name + ".part")
        try:
            _write(part, read_blob(reader, found.sha256))
            part.replace(path)
        except AttachmentContentError as error:
            raise AttachmentContentError(name=found.name) from error
        except OSError as error:
            raise SystemRefusalError(path=path, reason=system_reason(error)) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return path


def open_copy(workspace: Workspace, attachment: UUID) -> Path:
    """Return a read-only copy under a neutral name, looked at again before; it goes when the workspace is closed.

    Raises `UnsuitableFileError`, `AttachmentContentError`, `SystemRefusalError` where no copy can be written.
    """
    with workspace.store.read() as reader:
        found = _found(reader, attachment)
    folder = workspace.folder / FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:  # a workspace that is looked at on a medium that cannot be written
        raise SystemRefusalError(path=folder, reason=system_reason(error)) from error
    copy = save_attachment(workspace, attachment, folder / f"{COPY}{str(new_id())[-8:]}.{found.media}")
    try:
        _check_content(copy, found.name, found.media)
    except UnsuitableFileError:
        copy.unlink()
        raise
    copy.chmod(0o400)
    return copy


def check_file(path: Path) -> str:
    """Return the medium of a file that may be attached; raise `UnsuitableFileError` with the reason if it may not."""
    name = path.name
    if len(name) > LONGEST_NAME or UNPRINTABLE.search(name) or "\\" in name:
        raise UnsuitableFileError(name=name, why="文件名过长或含有不可见字符")
    media = media_of(name)
    suffixes = [one.removeprefix(".").lower() for one in PurePosixPath(name).suffixes]
    if media is None:
        why = "程序和脚本不能作为附件" if suffixes and suffixes[-1] in _PROGRAMS else "不是允许的文件类型"
        raise UnsuitableFileError(name=name, why=why)
    if any(one in _PROGRAMS or one in _DOCUMENTS for one in suffixes[:-1]):
        raise UnsuitableFileError(name=name, why="文件名有两个扩展名，请先改名")
    _check_content(path, name, media)
    return media


def _check_content(path: Path, name: str, media: str) -> None:
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        raise UnsuitableFileError(name=name, why=system_reason(error)) from error
    if not head:
        raise UnsuitableFileError(name=name, why="文件是空的")
    if head.startswith(_PROGRAM_HEADS):
        raise UnsuitableFileError(name=name, why="内容是程序或脚本")
    if media in _ZIPS and _contains(path, b"vbaproject.bin"):
        raise UnsuitableFileError(name=name, why="文件中含有宏")
    if not is_medium(media, head) or (media in _ZIPS and not _is_archive(path)):
        raise UnsuitableFileError(name=name, why="内容与扩展名不符")
    if media == "svg" and _contains(path, b"<script", b"javascript:"):
        raise UnsuitableFileError(name=name, why="图中含有脚本")


def _is_archive(path: Path) -> bool:
    """Has the file the list of members that every archive ends with?"""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - HEAD))
        return b"PK\x05\x06" in stream.read()


def _contains(path: Path, *marks: bytes) -> bool:
    """Look through a whole file, in either case; what spans two pieces is seen because the pieces overlap.

    An archive is not unpacked here: the names of its members stand in it as they are.
    """
    tail = b""
    with path.open("rb") as stream:
        while piece := stream.read(HEAD):
            seen = (tail + piece).lower()
            if any(mark in seen for mark in marks):
                return True
            tail = piece[-32:]
    return False


def _found(reader: Reader, attachment: UUID) -> Attachment:
    found = reader.get(Attachment, attachment)
    if found is None:
        raise NotFoundError(kind="附件", what=str(attachment))
    return found


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    path.unlink(missing_ok=True)
    with path.open("xb") as out:
        path.chmod(0o600)
        for piece in pieces:
            out.write(piece)
