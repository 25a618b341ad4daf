"""Texts of statutes out of foreign files: one file, a folder, or a zip. Every file met gives one line of the report."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats.errors import BY_CODE, FormatError, UnreadableFileError
from lawdesk.formats.guarded import GuardedChild
from lawdesk.formats.problems import Problem
from lawdesk.formats.readers.statute import is_other_file
from lawdesk.formats.sniff import OLE_MAGIC, ZIP_MAGIC
from lawdesk.wording.errors import explain
from lawdesk.wording.system_words import system_reason

READER = "statute"


class StatuteFileState(StrEnum):
    """What became of a file: read; its encoding must be asked for; not a statute; or not readable, see the problems."""

    READ = "read"
    ASK = "ask"
    IGNORED = "ignored"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteFile:
    """One file of an import. `sha256` is that of its bytes; the text has LF line ends and may be Markdown as it came."""

    name: str
    text: str = ""
    encoding: str = ""
    state: StatuteFileState = StatuteFileState.READ
    problems: tuple[Problem, ...] = ()
    sha256: str = ""


def read_statutes(path: Path, progress: Progress = SILENT, encoding: str = "") -> Iterator[StatuteFile]:
    """Yield one `StatuteFile` for every file of a folder (with its folders), of a zip, or for the single file `path`.

    `encoding` is the user's answer for texts whose bytes leave it open (ASK), see `text.ENCODINGS`.
    A file that cannot be read is yielded as REFUSED with the reason; only a `path` that cannot be opened raises
    `UnreadableFileError`. Texts share one limited child, containers get one each.
    """
    names = _files_under(path)
    with GuardedChild(READER, progress) as shared:
        for done, (name, file) in enumerate(names):
            progress.report(done, len(names), name)
            if len(names) > 1 and is_other_file(name) and not name.lower().endswith(".zip"):
                yield _ignored(name)
            else:
                yield from _read_path(name, file, encoding, shared, progress)
        progress.report(len(names), len(names), "")


def read_statute_bytes(name: str, data: bytes, encoding: str = "", progress: Progress = SILENT) -> tuple[StatuteFile, ...]:
    """Return the statutes in the bytes of one file; `encoding` is the user's answer after ASK, see `text.ENCODINGS`."""
    with GuardedChild(READER, progress) as child:
        return tuple(_guarded(name, data, encoding, child))


def pasted_statute(name: str, text: str) -> StatuteFile:
    """Return a text that a person pasted as a file of its own; REFUSED where nothing was pasted."""
    if not text.strip():
        problems = (Problem(code="LWI-P-E009", file=name),)
        return StatuteFile(name=name, state=StatuteFileState.REFUSED, problems=problems)
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return StatuteFile(name=name, text=plain, encoding="utf-8", sha256=sha256(plain.encode("utf-8", "surrogatepass")).hexdigest())


def _files_under(path: Path) -> list[tuple[str, Path]]:
    try:
        if path.is_dir():
            return [(file.relative_to(path).as_posix(), file) for file in sorted(path.rglob("*")) if file.is_file()]
        path.stat()
    except OSError as fault:
        raise UnreadableFileError(file=path.name, reason=system_reason(fault)) from fault
    return [(path.name, path)]


def _read_path(name: str, file: Path, encoding: str, shared: GuardedChild, progress: Progress) -> Iterator[StatuteFile]:
    try:
        data = file.read_bytes()
    except OSError as fault:
        yield _refused(name, UnreadableFileError(file=name, reason=system_reason(fault)))
        return
    if data.startswith((*ZIP_MAGIC, OLE_MAGIC)):
        with GuardedChild(READER, progress) as own:
            yield from _guarded(name, data, encoding, own)
    else:
        yield from _guarded(name, data, encoding, shared)


def _guarded(name: str, data: bytes, encoding: str, child: GuardedChild) -> Iterator[StatuteFile]:
    try:
        for answer in child.read(name, data, encoding):
            yield _statute_file(answer)
    except FormatError as fault:
        yield _refused(name, fault, digest=sha256(data).hexdigest())


def _statute_file(answer: dict[str, Any]) -> StatuteFile:
    name = answer["name"]
    return StatuteFile(
        name=name,
        text=answer["text"],
        encoding=answer["encoding"],
        state=StatuteFileState(answer["state"]),
        problems=tuple(_problem(name, one) for one in answer["problems"]),
        sha256=answer["sha256"],
    )


def _problem(name: str, answer: dict[str, Any]) -> Problem:
    if "error" in answer:
        return _fault_problem(name, BY_CODE[answer["error"]](**answer["facts"]))
    return Problem(file=name, **answer["problem"])


def _fault_problem(name: str, fault: FormatError) -> Problem:
    sentence = explain(fault)
    return Problem(code="LWI-P-E010", file=name, detail=sentence.what + sentence.remedy, raw=fault.code)


def _refused(name: str, fault: FormatError, digest: str = "") -> StatuteFile:
    return StatuteFile(name=name, state=StatuteFileState.REFUSED, problems=(_fault_problem(name, fault),), sha256=digest)


def _ignored(name: str) -> StatuteFile:
    return StatuteFile(name=name, state=StatuteFileState.IGNORED, problems=(Problem(code="LWI-P-I001", file=name),))
