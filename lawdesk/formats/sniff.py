"""What a file is, told by its content: names of office files are often wrong."""

import re
from enum import StrEnum

from lawdesk.formats.errors import (
    EmptyFileError,
    EncryptedFileError,
    FormatError,
    OldExcelError,
    OldWordError,
    PdfFileError,
    RichTextError,
    SpreadsheetMlError,
    UnknownFormatError,
)

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
_BOF = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILE_PASS = 0x002F
_WORD_IDENT = b"\xec\xa5"
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ\x90", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"SQLite format")


class FileKind(StrEnum):
    """Kinds that go on to a reader; the values are the words for the user."""

    ZIP = "压缩包"
    WORKBOOK = "Excel 工作簿"
    DOCUMENT = "Word 文档"
    HTML = "网页"
    XML = "XML 文件"
    TEXT = "文本文件"


def sniff(name: str, data: bytes) -> FileKind:
    """Return what the bytes are, containers as `ZIP`; raise the error of a kind that we do not read."""
    if not data:
        raise EmptyFileError(file=name)
    if data.startswith(ZIP_MAGIC):
        return FileKind.ZIP
    if data.startswith(OLE_MAGIC):
        raise _ole_error(data)(file=name)
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"{\\rtf"):
        raise RichTextError(file=name)
    if head.startswith(b"%PDF-"):
        raise PdfFileError(file=name)
    if data.startswith(_BINARY):
        raise UnknownFormatError(file=name)
    return _text_kind(name, head)


def _text_kind(name: str, head: bytes) -> FileKind:
    # UTF-16 XML shows its letters between zeros
    plain = head.replace(b"\0", b"").lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain and plain.startswith(b"<?xml"):
        raise SpreadsheetMlError(file=name)
    if re.match(rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?(<!doctype html|<html\b|<table\b)", plain, re.DOTALL):
        return FileKind.HTML
    if plain.lstrip(b"\xff\xfe").startswith(b"<?xml") or re.match(rb"<(bpmn2?:)?definitions\b|<(mxfile|svg)\b", plain):
        return FileKind.XML
    return FileKind.TEXT


def _ole_error(data: bytes) -> type[FormatError]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedFileError
    if "WordDocument".encode("utf-16-le") in data:
        return EncryptedFileError if _word_is_encrypted(data) else OldWordError
    if "Workbook".encode("utf-16-le") in data or "Book\0".encode("utf-16-le") in data:
        return EncryptedFileError if _excel_is_encrypted(data) else OldExcelError
    return UnknownFormatError


def _word_is_encrypted(data: bytes) -> bool:
    """Read the flag fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
    for start in range(_SECTOR, len(data), _SECTOR):
        if data[start : start + 2] == _WORD_IDENT:
            return bool(data[start + 11] & 0x01)
    return False


def _excel_is_encrypted(data: bytes) -> bool:
    """Look for a FILEPASS record right after the first record of the globals ([MS-XLS] 2.4.117)."""
    start = data.find(_BOF)
    if start < 0:
        return False
    position = start
    for _ in range(12):
        kind, length = (int.from_bytes(data[position + at : position + at + 2], "little") for at in (0, 2))
        if kind == _FILE_PASS:
            return True
        position += 4 + length
    return False
