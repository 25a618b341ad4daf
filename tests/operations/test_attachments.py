"""附件: what may be attached is told by its content, copies for viewing do not stay, everything can be undone."""

import io
import stat
import zipfile
from pathlib import Path

import pytest
from operations.small_unit import OPERATOR
from sound_facts import POWER

from lawdesk.data.blobs import BlobLimits
from lawdesk.data.errors import AttachmentContentError, AttachmentSizeError
from lawdesk.data.tables import BLOB_CHUNK
from lawdesk.data.undo import redo, undo
from lawdesk.domain.attachments import Attachment
from lawdesk.operations.attachments import attach_file, attachments_of, check_file, open_copy, remove_attachment, save_attachment
from lawdesk.operations.errors import NotFoundError, SystemRefusalError, UnsuitableFileError
from lawdesk.operations.viewing_copies import sweep_copies
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.errors import explain

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400


def office_file(*members: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in members:
            archive.writestr(name, "x")
    return made.getvalue()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "签收 2026.3.5 扫描件.pdf"
    path.write_bytes(PDF)
    return path


def names(workspace: Workspace) -> list[str]:
    with workspace.store.read() as reader:
        return [one.name for one in attachments_of(reader, POWER.id)]


def add(workspace: Workspace, path: Path) -> Attachment:
    return attach_file(workspace, "power", POWER.id, path, role="签收扫描件").attachment


def test_adding_and_removing_are_undone_and_redone(workspace: Workspace, scan: Path) -> None:
    one = add(workspace, scan)
    assert (one.media, one.size, one.role) == ("pdf", len(PDF), "签收扫描件")
    assert names(workspace) == [scan.name]
    assert undo(workspace.store, OPERATOR).title == "添加附件"
    assert names(workspace) == []
    redo(workspace.store, OPERATOR)
    remove_attachment(workspace, one.id)
    assert names(workspace) == []
    undo(workspace.store, OPERATOR)
    assert names(workspace) == [scan.name]


def test_saved_content_is_the_same_and_a_damaged_one_replaces_nothing(workspace: Workspace, scan: Path, tmp_path: Path) -> None:
    one = add(workspace, scan)
    (tmp_path / "out").mkdir()
    saved = save_attachment(workspace, one.id, tmp_path / "out")
    assert saved == tmp_path / "out" / scan.name
    assert saved.read_bytes() == PDF
    with workspace.store.scratch() as connection:
        connection.execute(BLOB_CHUNK.update().where(BLOB_CHUNK.c.n == 0).values(data=b"%PDF-other"))
    with pytest.raises(AttachmentContentError) as refused:
        save_attachment(workspace, one.id, tmp_path / "out")
    assert scan.name in explain(refused.value).what
    assert [path.read_bytes() for path in (tmp_path / "out").iterdir()] == [PDF]
    with pytest.raises(SystemRefusalError):
        save_attachment(workspace, one.id, tmp_path / "no folder" / "a.pdf")
    remove_attachment(workspace, one.id)
    with pytest.raises(NotFoundError):
        save_attachment(workspace, one.id, tmp_path)


def test_a_copy_for_viewing_is_read_only_neutral_and_goes(workspace: Workspace, scan: Path) -> None:
    copy = open_copy(workspace, add(workspace, scan).id)
    assert copy.read_bytes() == PDF
    assert (copy.parent, copy.suffix) == (workspace.folder / "tmp", ".pdf")
    assert "签收" not in copy.name
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    sweep_copies(workspace.folder)
    assert not copy.exists()
    later = open_copy(workspace, add(workspace, scan).id)
    workspace.close()
    assert not later.exists()


REFUSED = {
    "程序.exe": (b"MZ\x90\x00", "程序和脚本"),
    "报表.xlsm": (office_file("xl/workbook.xml"), "程序和脚本"),
    "资料.zip": (office_file("a"), "不是允许"),
    "无扩展名": (PDF, "不是允许"),
    "发票.exe.pdf": (PDF, "两个扩展名"),
    "发票.docx.pdf": (PDF, "两个扩展名"),
    "发票\u202efdp.pdf": (PDF, "不可见字符"),
    "程序.pdf": (b"MZ\x90\x00" + bytes(100), "程序或脚本"),
    "脚本.txt": (b"#!/bin/sh\nrm -rf x\n", "程序或脚本"),
    "图片.png": (PDF, "内容与扩展名不符"),
    "文档.pdf": (b"\x89PNG\r\n\x1a\n", "内容与扩展名不符"),
    "宏.docx": (office_file("[Content_Types].xml", *(f"word/{n}" for n in range(900)), "word/vbaProject.bin"), "含有宏"),
    "坏.docx": (b"PK\x03\x04word/ no archive", "内容与扩展名不符"),
    "脚本.svg": (b"<svg>" + b" " * 70_000 + b"<ScRiPt>alert(1)</script></svg>", "脚本"),
    "空.pdf": (b"", "空的"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_not_be_attached_is_told(workspace: Workspace, tmp_path: Path, name: str) -> None:
    content, why = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnsuitableFileError) as refused:
        add(workspace, tmp_path / name)
    sentence = explain(refused.value)
    assert why in sentence.what
    assert name in sentence.what
    assert names(workspace) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.PDF", PDF),
        ("v1.2 说明.txt", "说明".encode()),
        ("照片.jpeg", b"\xff\xd8\xff\xe0"),
        ("表.xlsx", office_file("[Content_Types].xml", "xl/workbook.xml")),
        ("图.svg", b"<svg></svg>"),
    ],
)
def test_what_may_be_attached(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert check_file(tmp_path / name)


def test_too_large_a_file_and_much_content_are_told(workspace: Workspace, scan: Path) -> None:
    with pytest.raises(AttachmentSizeError):
        attach_file(workspace, "power", POWER.id, scan, limits=BlobLimits(largest=100))
    assert attach_file(workspace, "power", POWER.id, scan, limits=BlobLimits(warn_at=100)).is_much


def test_where_no_copy_can_be_written_it_is_refused(workspace: Workspace, scan: Path) -> None:
    added = add(workspace, scan)
    (workspace.folder / "tmp").write_text("in the way")
    with pytest.raises(SystemRefusalError):
        open_copy(workspace, added.id)
