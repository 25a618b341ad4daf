"""Content decides, and every kind that we do not read has its own error."""

import pytest

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
from lawdesk.formats.sniff import OLE_MAGIC, FileKind, sniff
from lawdesk.wording.errors import explain


def ole(*names: str, sectors: bytes = b"") -> bytes:
    head = OLE_MAGIC.ljust(512, b"\0")
    return head + sectors.ljust(512, b"\0") + b"".join(name.encode("utf-16-le") for name in names)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFileError),
        (ole("EncryptedPackage"), EncryptedFileError),
        (ole("Workbook"), OldExcelError),
        (ole("Workbook", sectors=b"\x09\x08\x10\x00\x00\x06\x05\x00" + b"\0" * 12 + b"\x2f\x00\x02\x00ab"), EncryptedFileError),
        (ole("WordDocument"), OldWordError),
        (ole("WordDocument", sectors=b"\xec\xa5" + b"\0" * 9 + b"\x01"), EncryptedFileError),
        (ole("Contents"), UnknownFormatError),
        (rb"{\rtf1\ansi}", RichTextError),
        (b"%PDF-1.4\n", PdfFileError),
        (b"\x89PNG\r\n\x1a\n", UnknownFormatError),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', SpreadsheetMlError),
    ],
)
def test_kinds_that_are_not_read_say_what_to_do(data: bytes, error: type[FormatError]) -> None:
    with pytest.raises(error) as caught:
        sniff("清单.xls", data)
    assert "清单.xls" in explain(caught.value).what


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04rest", FileKind.ZIP),
        (b"<html><meta charset=gb2312><table>", FileKind.HTML),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", FileKind.HTML),
        (b"<?xml version='1.0'?><definitions/>", FileKind.XML),
        ('<?xml version="1.0" encoding="UTF-16"?><definitions/>'.encode("utf-16"), FileKind.XML),
        (b"<bpmn:definitions>", FileKind.XML),
        ("第一条　甲".encode(), FileKind.TEXT),
        ("<!-- INFO END -->\n# 条例".encode(), FileKind.TEXT),
    ],
)
def test_kinds_that_are_read(data: bytes, kind: FileKind) -> None:
    assert sniff("x", data) is kind
