"""The limited child process: bytes in through a pipe, JSON Lines out. Started by `guarded`, never by a person.

A request is one JSON line with `name`, `size` and `encoding`, then `size` bytes. The answer is one JSON object a line, the last
of them `{"end": true}` or `{"error": code, "facts": {…}}`. One child may answer several requests, limits counted for each.
"""

import gc
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import BinaryIO

import msgspec

from lawdesk.domain.errors import LawdeskError
from lawdesk.formats import limits
from lawdesk.formats.errors import FileTooLargeError
from lawdesk.formats.readers import Answer, Reader

READERS = {
    "statute": "lawdesk.formats.readers.statute",
    "table": "lawdesk.formats.readers.table",
    "bpmn": "lawdesk.formats.readers.bpmn",
}
_FORBIDDEN_EVENTS = ("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "os.startfile", "pty.")
_FORBIDDEN_CHANGES = frozenset({"os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"})
_WRITING_FLAGS = 0o3 | 0o100 | 0o1000  # write-only or read-write, create, truncate


def main(arguments: Sequence[str]) -> int:
    """Load the reader named by the last argument, give up every right, then answer requests until the pipe closes."""
    reader: Reader = import_module(READERS[arguments[-1]]).read
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    _limit_memory_and_files()
    sys.addaudithook(_refuse)
    gc.disable()  # rows come by the ten thousand and go at once; what could be left over dies with the process
    while line := requests.readline():
        header = json.loads(line)
        data = requests.read(header["size"])
        _limit_time()
        _answer(reader, header["name"], data, header["encoding"], answers)
        answers.flush()
    return 0


def _answer(reader: Reader, name: str, data: bytes, encoding: str, answers: BinaryIO) -> None:
    written = 0
    try:
        for one in reader(name, data, encoding):
            line = _line(one)
            written += len(line)
            if written > limits.OUTPUT_BYTES:
                raise FileTooLargeError(file=name)
            answers.write(line)
            _limit_time()
        answers.write(_line({"end": True}))
    except LawdeskError as fault:
        answers.write(_line({"error": fault.code, "facts": {key: str(fact) for key, fact in fault.facts.items()}}))
    except Exception as fault:  # noqa: BLE001 - whatever a hostile file provokes becomes one coded finding
        answers.write(_line({"error": "LWI-E020", "facts": {"file": name, "exception": type(fault).__name__}}))


def _line(answer: Answer) -> bytes:
    try:
        return msgspec.json.encode(answer) + b"\n"
    except UnicodeEncodeError:
        # half a pair of surrogates, as only text files of odd encodings have
        return json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _limit_memory_and_files() -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limits.MEMORY_BYTES, limits.MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.OPEN_FILES, limits.OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_time() -> None:
    """Allow 30 more seconds of processor time, for this file or the next member of a container."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + limits.CPU_SECONDS, hard))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what no reader needs: writing files, the network, other programs."""
    if event == "open":
        mode, flags = arguments[1], arguments[2]
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITING_FLAGS):
            raise PermissionError("a reader may not write")
    elif event in _FORBIDDEN_CHANGES or event.startswith(_FORBIDDEN_EVENTS):
        raise PermissionError(event)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
