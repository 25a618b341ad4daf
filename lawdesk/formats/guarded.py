"""Foreign files are parsed in a limited child process that has no store path, no key, no environment and an empty folder."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

import msgspec

from lawdesk.domain.errors import CancelledError
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats import limits
from lawdesk.formats.errors import BY_CODE, ChildKilledError, ChildTooSlowError, EmptyFileError, FileTooLargeError

Answer = dict[str, Any]
_TICK_SECONDS = 0.1
_WINDOWS_NEEDS = ("SYSTEMROOT", "SYSTEMDRIVE")


def run_guarded(reader_name: str, data: bytes, name: str, progress: Progress = SILENT) -> Iterator[Answer]:
    """Yield the answers of one reader about one file, in a child of its own; raise the `FormatError` the child found.

    Names are those of `child.READERS`. A child that died is `ChildKilledError`, one busy after 60 s `ChildTooSlowError`.
    """
    with GuardedChild(reader_name, progress) as child:
        yield from child.read(name, data)


class GuardedChild:
    """A child process that reads one or several files one after another; a dead one is replaced for the next file."""

    def __init__(self, reader_name: str, progress: Progress = SILENT) -> None:
        """Name the reader; the process starts with the first file."""
        self._reader_name = reader_name
        self._progress = progress
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="lawdesk-")
        self._deadline = float("inf")
        self._closing = threading.Event()
        self._watch = threading.Thread(target=self._watch_over, daemon=True)

    def __enter__(self) -> "GuardedChild":
        self._watch.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        self._end_process()
        self._watch.join()
        self._folder.cleanup()

    def read(self, name: str, data: bytes, encoding: str = "") -> Iterator[Answer]:
        """Yield what the reader says about one file; `encoding` is the user's choice. Raise as `run_guarded` does."""
        if not data:
            raise EmptyFileError(file=name)
        if len(data) > limits.FILE_BYTES:
            raise FileTooLargeError(file=name)
        process = self._running()
        self._deadline = time.monotonic() + limits.WALL_SECONDS
        header = json.dumps({"name": name, "size": len(data), "encoding": encoding}).encode() + b"\n"
        try:
            _send(process, header, data)
            yield from self._answers(process, name)
        finally:
            self._deadline = float("inf")

    def _answers(self, process: subprocess.Popen[bytes], name: str) -> Iterator[Answer]:
        received = 0
        while line := _receive(process):
            received += len(line)
            if received > limits.OUTPUT_BYTES:
                self._end_process()
                raise FileTooLargeError(file=name)
            answer = _answer(line)
            if "end" in answer:
                return
            if "error" in answer:
                raise BY_CODE[answer["error"]](**{**answer["facts"], "file": name})
            self._deadline = time.monotonic() + limits.WALL_SECONDS  # a member of a container counts as a file of its own
            yield answer
            self._deadline = time.monotonic() + limits.WALL_SECONDS
        self._explain_death(name)

    def _explain_death(self, name: str) -> None:
        too_slow = time.monotonic() >= self._deadline
        self._end_process()
        if self._progress.cancelled:
            raise CancelledError()
        raise ChildTooSlowError(file=name) if too_slow else ChildKilledError(file=name)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end_process()
            self._process = _start(self._reader_name, Path(self._folder.name))
        return self._process

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)

    def _watch_over(self) -> None:
        """Kill the child when its time is over or the user stops: a reader cannot be asked to."""
        while not self._closing.wait(_TICK_SECONDS):
            process = self._process
            if process is not None and (time.monotonic() >= self._deadline or self._progress.cancelled):
                process.kill()


def _start(reader_name: str, folder: Path) -> subprocess.Popen[bytes]:
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--guarded-child", reader_name]
    else:
        command = [sys.executable, "-m", "lawdesk.formats.child", reader_name]
    environment = {name: os.environ[name] for name in _WINDOWS_NEEDS if name in os.environ}
    environment |= {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    hidden = 0
    if sys.platform == "win32":
        hidden = subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
        creationflags=hidden,
        close_fds=True,
    )


def _send(process: subprocess.Popen[bytes], header: bytes, data: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(header)
        process.stdin.write(data)
        process.stdin.flush()
    except OSError:
        # the child died while it was fed; reading its answer tells why
        return


def _receive(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    line = process.stdout.readline(limits.OUTPUT_BYTES)
    return line if line.endswith(b"\n") else b""


def _answer(line: bytes) -> Answer:
    try:
        answer: Answer = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        answer = json.loads(line)  # half a pair of surrogates
    return answer


def _close(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        # closing a pipe flushes it, and the other end is gone
        return
