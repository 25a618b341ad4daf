"""The child is limited, its death is explained, and the next file gets a new one."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import Progress
from lawdesk.formats import guarded, limits
from lawdesk.formats.errors import ChildKilledError, ChildTooSlowError, EmptyFileError, FileTooLargeError
from lawdesk.formats.guarded import GuardedChild, run_guarded


def test_one_child_reads_one_file_after_another() -> None:
    with GuardedChild("statute") as child:
        texts = [answer["text"] for text in ("甲", "乙") for answer in child.read("a.txt", text.encode())]
    assert texts == ["甲", "乙"]


def test_empty_and_huge_files_never_reach_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EmptyFileError):
        list(run_guarded("statute", b"", "a.txt"))
    monkeypatch.setattr(limits, "FILE_BYTES", 3)
    with pytest.raises(FileTooLargeError):
        list(run_guarded("statute", b"abcd", "a.txt"))


def test_a_dead_child_is_explained_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    started = guarded._start

    def crippled(reader: str, folder: object) -> subprocess.Popen[bytes]:
        process = started(reader, folder)  # type: ignore[arg-type]
        process.kill()
        process.wait()
        return process

    with GuardedChild("statute") as child:
        monkeypatch.setattr(guarded, "_start", crippled)
        with pytest.raises(ChildKilledError):
            list(child.read("a.txt", b"x"))
        monkeypatch.setattr(guarded, "_start", started)
        assert [answer["text"] for answer in child.read("a.txt", b"x")] == ["x"]


def sleeping(*_: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(100)"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def test_a_child_that_hangs_is_killed_after_the_wall_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "_start", sleeping)
    monkeypatch.setattr(limits, "WALL_SECONDS", 0.3)
    with pytest.raises(ChildTooSlowError):
        list(run_guarded("statute", b"x" * 1_000_000, "a.txt"))


def test_the_user_can_stop_a_child_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "_start", sleeping)
    stopped = Progress()
    stopped.cancelled = True
    with pytest.raises(CancelledError):
        list(run_guarded("statute", b"x", "a.txt", stopped))


INSIDE = """
    import json, os, socket, subprocess, sys
    from lawdesk.formats import child
    child._limit_memory_and_files(); sys.addaudithook(child._refuse)
    def attempt(work):
        try:
            work()
        except (OSError, MemoryError) as fault:
            return type(fault).__name__
        return "allowed"
    print(json.dumps({
        "write": attempt(lambda: open("out.txt", "w")),
        "append": attempt(lambda: os.open("out.txt", os.O_WRONLY | os.O_CREAT)),
        "socket": attempt(lambda: socket.create_connection(("127.0.0.1", 9))),
        "program": attempt(lambda: subprocess.run(["true"])),
        "shell": attempt(lambda: os.system("true")),
        "remove": attempt(lambda: os.remove("out.txt")),
        "memory": attempt(lambda: bytearray(2 * 1024 ** 3)),
        "environment": sorted(os.environ),
    }))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are those of POSIX systems")
def test_a_child_may_neither_write_nor_call_nor_swell(tmp_path: object) -> None:
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(INSIDE)],
        capture_output=True,
        text=True,
        check=True,
        cwd=str(tmp_path),
        env=environment,
    )
    import json

    found = json.loads(done.stdout)
    assert found.pop("environment") == ["LC_ALL", "PYTHONPATH"]
    assert found == {
        "write": "PermissionError", "append": "PermissionError", "socket": "PermissionError", "program": "PermissionError",
        "shell": "PermissionError", "remove": "PermissionError", "memory": "MemoryError",
    }  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_child_gets_no_environment_and_an_empty_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LAWDESK_PASSPHRASE", "秘密")
    with GuardedChild("statute") as child:
        list(child.read("a.txt", b"x"))
        assert child._process is not None
        process = Path(f"/proc/{child._process.pid}")
        assert b"LAWDESK_PASSPHRASE" not in (process / "environ").read_bytes()
        assert list((process / "cwd").iterdir()) == []
