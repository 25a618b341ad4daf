"""Attachments: allowed by name and by first bytes, and records and files belong together."""

import io
import zipfile

import pytest

from lawdesk.domain.attachments import Attachment
from lawdesk.domain.canonical import digest
from lawdesk.exchange.attachments import MEDIA, check_attachments, is_medium, media_of


def office(*names: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return data.getvalue()


HEADS = {
    "pdf": b"%PDF-1.7\n",
    "ofd": office("OFD.xml", "Doc_0/Document.xml"),
    "png": b"\x89PNG\r\n\x1a\n....",
    "jpg": b"\xff\xd8\xff\xe0....",
    "tif": b"II*\x00....",
    "docx": office("[Content_Types].xml", "word/document.xml"),
    "xlsx": office("[Content_Types].xml", "xl/workbook.xml"),
    "txt": "执法依据".encode(),
    "csv": "名称,依据\n".encode("gb18030"),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "mp4": b"\x00\x00\x00\x18ftypmp42",
    "mp3": b"ID3\x04....",
}


def test_all_media_are_tested() -> None:
    assert set(HEADS) == set(MEDIA)


@pytest.mark.parametrize("medium", sorted(MEDIA))
def test_a_medium_knows_its_own(medium: str) -> None:
    assert media_of(f"文件.{medium.upper()}") == medium
    assert is_medium(medium, HEADS[medium])


@pytest.mark.parametrize("medium", sorted(set(MEDIA) - {"txt", "csv"}))
def test_a_medium_refuses_others(medium: str) -> None:
    assert not is_medium(medium, b"MZ\x90\x00 a program")
    assert not is_medium(medium, b"")
    assert not is_medium(medium, "只是文字".encode())


@pytest.mark.parametrize("name", ["a.exe", "a.docm", "a.zip", "a.doc", "a", "", "a.pdf.exe", "a.html", ".pdf"])
def test_names_that_are_not_allowed(name: str) -> None:
    assert media_of(name) is None


@pytest.mark.parametrize(
    ("medium", "head"),
    [
        ("docx", office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
        ("docx", HEADS["xlsx"]),
        ("xlsx", office("a.txt")),
        ("txt", b"MZ\x90\x00"),
        ("txt", b"a\x00b"),
        ("svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'),
        ("exe", b"MZ"),
    ],
)
def test_disguises(medium: str, head: bytes) -> None:
    assert not is_medium(medium, head)


def attachment(name: str, content: bytes, media: str = "pdf") -> Attachment:
    return Attachment(name=name, media=media, sha256=digest(content), size=len(content))


def test_records_and_files_belong_together() -> None:
    pdf = HEADS["pdf"]
    twice = [attachment("甲.pdf", pdf), attachment("乙.pdf", pdf)]
    assert check_attachments(twice, {digest(pdf): pdf}) == ()
    problems = check_attachments(
        [attachment("丙.pdf", b"gone"), attachment("丁.pdf", b"MZ"), attachment("戊.exe", pdf)],
        {digest(b"MZ"): b"MZ", digest(pdf): pdf, "f" * 64: pdf},
    )
    assert [one.code for one in problems] == ["LWB-E064", "LWB-E066", "LWB-E066", "LWB-E065"]
