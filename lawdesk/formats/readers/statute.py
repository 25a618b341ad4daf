"""Texts of statutes out of .md, .txt, .html, .docx, and zips of such files."""

from collections.abc import Iterator
from hashlib import sha256

from lawdesk.domain.errors import LawdeskError
from lawdesk.formats import limits
from lawdesk.formats.archive import Archive, Member
from lawdesk.formats.errors import WrongKindError
from lawdesk.formats.readers import Answer, problem
from lawdesk.formats.readers.page import declared_encoding, page_text
from lawdesk.formats.readers.word import BODY, Table, content_problems, open_word, read_word
from lawdesk.formats.sniff import FileKind, sniff
from lawdesk.formats.text import Decoded, decode, decode_as

_STATUTE_ENDINGS = (".md", ".txt", ".html", ".htm", ".markdown")
_TRIED_ENDINGS = (*_STATUTE_ENDINGS, ".docx", ".doc", ".wps", ".rtf", ".pdf")  # the latter end in a sentence what to do
_IGNORED_STEMS = ("readme", "license", "notice", "changelog", "index")


def read(name: str, data: bytes, encoding: str) -> Iterator[Answer]:
    """Yield one answer for each statute: `name`, `text`, `encoding`, `state`, `problems`, `sha256`."""
    kind = sniff(name, data)
    if kind is FileKind.ZIP:
        yield from _container(name, data, encoding)
    elif kind is FileKind.XML:
        raise WrongKindError(file=name, found=kind.value, wanted="法规文本")
    else:
        yield _text_answer(name, data, kind, encoding)


def is_other_file(name: str) -> bool:
    """Is this an index, a note on the collection or another file that is no statute, by its name?"""
    last = name.replace("\\", "/").rpartition("/")[2].lower()
    stem = last.partition(".")[0]
    return last.startswith((".", "~$")) or stem in _IGNORED_STEMS or not last.endswith(_TRIED_ENDINGS)


def _container(name: str, data: bytes, encoding: str) -> Iterator[Answer]:
    archive = Archive(name, data, most_members=limits.STATUTE_MEMBERS)
    if BODY in archive.names():
        yield _word_answer(name, data)
        return
    if {"xl/workbook.xml", "ppt/presentation.xml"} & archive.names():
        raise WrongKindError(file=name, found=FileKind.WORKBOOK.value, wanted="法规文本")
    for member in archive.members:
        yield _member_answer(archive, member, encoding)


def _member_answer(archive: Archive, member: Member, encoding: str) -> Answer:
    shown = f"{archive.file}/{member.name}"
    if member.objection:
        return _answer(shown, state="refused", problems=[problem("LWI-P-E006", raw=member.name)])
    if member.is_archive:
        return _answer(shown, state="refused", problems=[problem("LWI-P-E005", raw=member.name)])
    if is_other_file(member.name):
        return _answer(shown, state="ignored", problems=[problem("LWI-P-I001")])
    try:
        data = archive.read(member)
        kind = sniff(shown, data)
        if kind is FileKind.ZIP:
            return _inner_document(shown, member, data)
    except LawdeskError as fault:
        # one bad member does not spoil the others
        return _answer(shown, state="refused", problems=[{"error": fault.code, "facts": {**fault.facts, "file": shown}}])
    return _text_answer(shown, data, kind, encoding)


def _inner_document(shown: str, member: Member, data: bytes) -> Answer:
    """A Word document is a container too, the only kind that is opened inside another."""
    if member.name.lower().endswith(".docx"):
        return _word_answer(shown, data)
    return _answer(shown, state="refused", problems=[problem("LWI-P-E005", raw=member.name)])


def _text_answer(name: str, data: bytes, kind: FileKind, encoding: str) -> Answer:
    is_page = kind is FileKind.HTML or name.lower().endswith((".html", ".htm"))
    decoded = _decoded(data, encoding, declared_encoding(data) if is_page else "")
    state = "read" if decoded.is_sure else "ask"
    text = page_text(decoded.text) if is_page else decoded.text
    problems = list(_text_problems(decoded))
    if name.lower().endswith((".doc", ".docx", ".wps")):
        problems.append(problem("LWI-P-I015"))
    if decoded.is_sure and not text.strip():
        state, problems = "refused", [*problems, problem("LWI-P-E009")]
    return _answer(name, state=state, problems=problems, text=text, encoding=decoded.encoding, digest=sha256(data).hexdigest())


def _decoded(data: bytes, chosen: str, declared: str) -> Decoded:
    """The encoding that the page names counts where it fits; the one that the user chose where the bytes leave it open."""
    if declared and (found := decode_as(data, declared)).is_sure:
        return found
    found = decode(data)
    return decode_as(data, chosen) if chosen and not found.is_sure else found


def _text_problems(decoded: Decoded) -> Iterator[Answer]:
    if not decoded.is_sure:
        yield problem("LWI-P-E008", row=decoded.bad_line, detail=str(decoded.bad_line))
    elif decoded.encoding != "utf-8":
        yield problem("LWI-P-W010", detail=decoded.encoding)
    if decoded.nul_count:
        yield problem("LWI-P-W001", detail=str(decoded.nul_count))
    if decoded.bidi_count:
        yield problem("LWI-P-W002", detail=str(decoded.bidi_count))


def _word_answer(name: str, data: bytes) -> Answer:
    archive, ignored = open_word(name, data)
    content = read_word(name, archive)
    lines = [line for block in content.blocks for line in _lines(block)]
    text = "\n".join(lines)
    problems = [*ignored, *content_problems(content)]
    state = "read" if text.strip() else "refused"
    if state == "refused":
        problems.append(problem("LWI-P-E009"))
    return _answer(name, state=state, problems=problems, text=text, encoding="docx", digest=sha256(data).hexdigest())


def _lines(block: str | Table) -> list[str]:
    if isinstance(block, str):
        return block.split("\n")
    # pipes keep the words of a table from being taken for articles
    return ["| " + " | ".join(cell.text.replace("\n", " ") for cell in row) + " |" for row in block.rows]


def _answer(name: str, *, state: str, problems: list[Answer], text: str = "", encoding: str = "", digest: str = "") -> Answer:
    return {"name": name, "state": state, "text": text, "encoding": encoding, "sha256": digest, "problems": problems}
