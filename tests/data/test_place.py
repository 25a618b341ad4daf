"""Where a live store may lie: each refusal has its code and comes before anything is made; the lock is the system's own."""

import subprocess
import sys
from pathlib import Path

import pytest
from builders import KEY, WORKSPACE

from lawdesk.data.errors import AlreadyOpenError, StoreError
from lawdesk.data.mounts import Mount, anywhere, read_mounts, system_mounts
from lawdesk.data.place import WorkspaceLock, check_place
from lawdesk.data.store import Store


def on(folder: Path, system: str, is_removable: bool = False) -> list[Mount]:
    """Return a mount table in which `folder` is a file system of its own."""
    return [Mount("/", "ext4"), Mount(str(folder), system, is_removable)]


@pytest.mark.parametrize(
    ("system", "is_removable", "code"),
    [
        ("nfs4", False, "LWS-E002"),
        ("cifs", False, "LWS-E002"),
        ("smb3", False, "LWS-E002"),
        ("fuse.sshfs", False, "LWS-E002"),
        ("9p", False, "LWS-E002"),
        ("remote", False, "LWS-E002"),
        ("vfat", True, "LWS-E003"),
        ("exfat", True, "LWS-E003"),
    ],
)
def test_places_are_refused_before_anything_is_made(tmp_path: Path, system: str, is_removable: bool, code: str) -> None:
    with pytest.raises(StoreError) as refused:
        Store.open(tmp_path, KEY, workspace=WORKSPACE, store_salt="", mounts=lambda: on(tmp_path, system, is_removable))
    assert refused.value.code == code
    assert refused.value.facts["path"] == tmp_path
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("system", ["ext4", "xfs", "btrfs", "tmpfs", "fuseblk", "overlay", "ntfs3"])
def test_local_disks_are_taken(tmp_path: Path, system: str) -> None:
    check_place(tmp_path, lambda: on(tmp_path, system))


@pytest.mark.parametrize("point", ["/media/sun/KINGSTON", "/run/media/sun/KINGSTON", "/media"])
def test_what_the_desktop_mounted_is_removable(point: str) -> None:
    with pytest.raises(StoreError) as refused:
        check_place(Path(point) / "lawdesk", lambda: [Mount("/", "ext4"), Mount(point, "exfat")])
    assert refused.value.code == "LWS-E003"


def test_the_system_s_own_medium_is_always_there() -> None:
    check_place(Path("/home/sun/lawdesk"), lambda: [Mount("/", "ext4", True)])


def test_the_innermost_file_system_counts(tmp_path: Path) -> None:
    inner = tmp_path / "share" / "disk"
    mounts = [Mount(str(tmp_path / "share"), "cifs"), Mount(str(inner), "ext4")]
    check_place(inner / "workspace", lambda: mounts)
    with pytest.raises(StoreError):
        check_place(tmp_path / "share" / "workspace", lambda: mounts)


@pytest.mark.parametrize("name", ["OneDrive - 某局", "Dropbox", "我的坚果云", "Nutstore", "WPS云盘", "BaiduSyncdisk"])
def test_synced_folders_are_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "lawdesk"
    folder.mkdir(parents=True)
    with pytest.raises(StoreError) as refused:
        Store.open(folder, KEY, workspace=WORKSPACE, store_salt="")
    assert refused.value.code == "LWS-E004"
    assert list(folder.iterdir()) == []


def test_a_link_to_a_share_is_a_share(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    (tmp_path / "link").symlink_to(share)
    with pytest.raises(StoreError) as refused:
        check_place(tmp_path / "link", lambda: on(share, "cifs"))
    assert refused.value.code == "LWS-E002"


def test_tests_may_lie_anywhere(tmp_path: Path) -> None:
    check_place(tmp_path / "OneDrive", anywhere)


def test_the_mount_table_is_read_with_its_disks(tmp_path: Path) -> None:
    disk, stick = tmp_path / "pci" / "sda", tmp_path / "pci" / "usb1" / "sdb"
    reader = tmp_path / "pci" / "mmcblk0"
    for folder, flag in ((disk, "0"), (stick, "0"), (reader, "1")):
        (folder / f"{folder.name}1").mkdir(parents=True)
        (folder / "removable").write_text(f"{flag}\n")
    devices = tmp_path / "class"
    devices.mkdir()
    for folder in (disk, stick, reader):
        (devices / f"{folder.name}1").symlink_to(folder / f"{folder.name}1")
    lines = [
        "/dev/sda1 / ext4 rw 0 0",
        "/dev/sdb1 /mnt/my\\040stick vfat rw 0 0",
        "/dev/mmcblk01 /mnt/card exfat rw 0 0",
        "//server/share /mnt/share cifs rw 0 0",
        "broken",
    ]
    assert read_mounts(lines, devices) == [
        Mount("/", "ext4", False),
        Mount("/mnt/my stick", "vfat", True),
        Mount("/mnt/card", "exfat", True),
        Mount("/mnt/share", "cifs", False),
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="the mount table is that of Linux")
def test_this_machine_tells_its_mounts() -> None:
    assert any(mount.point == "/" for mount in system_mounts())


_HOLDER = """
import sys, time
from pathlib import Path
from lawdesk.data.place import WorkspaceLock
held = WorkspaceLock(Path(sys.argv[1]), "孙示三")
print("held", flush=True)
time.sleep(60)
"""


def test_the_system_gives_the_lock_of_a_killed_program_back(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(AlreadyOpenError) as refused:
        WorkspaceLock(tmp_path, "")
    assert refused.value.facts["user"] == "孙示三"
    child.kill()
    child.wait()
    child.stdout.close()
    assert (tmp_path / "lock").stat().st_size > 0  # it still says who was there, and is not believed
    WorkspaceLock(tmp_path, "").release()
