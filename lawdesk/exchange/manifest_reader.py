"""Reading a manifest, version 1: bytes whose signature holds are still checked for every rule of their shape."""

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeGuard, TypeVar
from uuid import UUID

from lawdesk.domain.canonical import LARGEST_INTEGER, Json, NotCanonicalError, parse_canonical
from lawdesk.exchange import crypto_intl
from lawdesk.exchange.bundle_kinds import ALWAYS_ALLOWED, LANE, RECORD_TYPES, RULES, Presence, Rule
from lawdesk.exchange.cards import DIGEST, OFFICE_ID, UNPRINTABLE
from lawdesk.exchange.errors import (
    DuplicateFieldError,
    LimitError,
    ManifestFieldError,
    MemberNameError,
    MisplacedTypeError,
    NewerFormatError,
    NotCanonicalManifestError,
)
from lawdesk.exchange.manifest import (
    DIRECT,
    FORMAT,
    VERSION,
    ZEROS,
    Acked,
    Answered,
    AuditHead,
    Content,
    FileEntry,
    Manifest,
    Place,
    Recipient,
    Sender,
    Thread,
)

T = TypeVar("T")

LARGEST_MANIFEST = 1024 * 1024
MOST_FILES = 4096
LARGEST_MEMBER = 256 * 1024 * 1024
LARGEST_TOTAL = 1024 * 1024 * 1024
MOST_RECIPIENTS = 128
MOST_ROWS = 1_000_000
README = "readme.txt"
PROFILES = ("internal", "submission", "statistics", "public")

_DEPTH = 8
_KEYS = "acked action answers audit bundle channel created data files format kind recipients sender suite thread version"
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_CATALOGUE = re.compile(r"|[0-9]{4}\.[1-9][0-9]{0,8}")
_SEAL = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_NAME = re.compile(
    r"readme\.txt|(schema)/([a-z][a-z0-9_]{0,47})\.json|(records)/([a-z][a-z0-9_]{0,47})\.jsonl|(files)/([0-9a-f]{64})"
)
_GROUPS = {"readme": 0, "schema": 1, "records": 2, "files": 3}
_LARGEST_OF_GROUP = (64 * 1024, 256 * 1024, LARGEST_MEMBER, LARGEST_MEMBER)


def read_manifest(data: bytes) -> Manifest:
    """Return the manifest of canonical `data`.

    Raises `NotCanonicalManifestError`, `DuplicateFieldError`, `NewerFormatError`, `ManifestFieldError` (with the path of the
    field), `MemberNameError`, `MisplacedTypeError` or `LimitError`.
    """
    parsed = _parse(data)
    version = parsed.get("version")
    if _is_number(version) and version > VERSION:
        raise NewerFormatError(version=version)
    _exact(parsed, "", _KEYS)
    _require(parsed["format"] == FORMAT and _is_number(version) and version == VERSION, "format")
    _require(parsed["suite"] == crypto_intl.SUITE, "suite")
    manifest = Manifest(
        suite=parsed["suite"],
        kind=_text(parsed["kind"], "kind"),
        action=_text(parsed["action"], "action"),
        bundle=_uuid(parsed["bundle"], "bundle"),
        thread=_optional(parsed["thread"], "thread", _thread),
        answers=_optional(parsed["answers"], "answers", _answered),
        created=_moment(parsed["created"]),
        sender=_sender(parsed["sender"]),
        recipients=tuple(
            _recipient(one, f"recipients[{at}]") for at, one in enumerate(_list(parsed["recipients"], "recipients"))
        ),
        channel=_place(parsed["channel"]),
        acked=_optional(parsed["acked"], "acked", _acked),
        audit=_audit(parsed["audit"]),
        data=_content(parsed["data"]),
        files=_files(parsed["files"]),
    )
    check_rules(manifest)
    return manifest


def check_rules(manifest: Manifest) -> None:
    """Check what fields of a manifest say about each other (table of kinds, recipients, counts); raise as `read_manifest`."""
    rule = RULES.get((manifest.kind, manifest.action))
    if rule is None:
        known = any(kind == manifest.kind for kind, _ in RULES)
        raise ManifestFieldError(path="action" if known else "kind")
    _require(manifest.channel.lane == DIRECT or rule.may_cast, "channel.lane")
    _require(manifest.channel.lane == DIRECT or manifest.acked is None, "acked")
    _require(_agrees(rule.thread, manifest.thread), "thread")
    _require(_agrees(rule.answers, manifest.answers), "answers")
    _require(manifest.data.profile == "public" or manifest.kind != "publication", "data.profile")
    _check_round(manifest)
    _check_place(manifest)
    _check_recipients(manifest)
    _check_members(manifest, rule)


def _check_round(manifest: Manifest) -> None:
    if manifest.thread is not None and manifest.kind == "submission" and manifest.action != "withdraw":
        _require((manifest.thread.round == 1) == (manifest.action == "submit"), "thread.round")


def _check_place(manifest: Manifest) -> None:
    if manifest.kind == "resync":
        _require(manifest.channel.seq == 0, "channel.seq")
        _require(manifest.channel.prev == ZEROS, "channel.prev")
    else:
        _require(manifest.channel.seq >= 1, "channel.seq")


def _check_recipients(manifest: Manifest) -> None:
    ids = [one.id for one in manifest.recipients]
    if len(ids) > MOST_RECIPIENTS:
        raise LimitError(what="recipients", value=len(ids), max=MOST_RECIPIENTS)
    _require(len(ids) >= 1 and ids == sorted(set(ids)), "recipients")
    if manifest.channel.lane == DIRECT:
        _require(len([one for one in ids if one != manifest.sender.id]) == 1, "recipients")


def _check_members(manifest: Manifest, rule: Rule) -> None:
    names = [file.name for file in manifest.files]
    found = {group: [name for name in names if _group(name) == number] for group, number in _GROUPS.items()}
    types = {name.removeprefix("records/").removesuffix(".jsonl") for name in found["records"]}
    for one in sorted(types - rule.types - {ALWAYS_ALLOWED}):
        raise MisplacedTypeError(kind=manifest.kind, type=one)
    _require(types == {name for name, _ in manifest.data.counts}, "data.counts")
    if found["files"] and not rule.has_files:
        raise MemberNameError(name=found["files"][0])
    schemas = [f"schema/{one}.json" for one in sorted(types)] if rule.describes_itself else []
    if found["schema"] != schemas or found["readme"] != ([README] if rule.describes_itself else []):
        raise MemberNameError(name=next(iter(found["schema"]), README))


def _parse(data: bytes) -> dict[str, Any]:
    if len(data) > LARGEST_MANIFEST:
        raise LimitError(what="manifest.json", value=len(data), max=LARGEST_MANIFEST)
    try:
        parsed = parse_canonical(data, max_depth=_DEPTH)
    except NotCanonicalError as error:
        if str(error) == "spelling":
            _find_duplicate(data)
        raise NotCanonicalManifestError() from error
    if not isinstance(parsed, dict):
        raise NotCanonicalManifestError()
    return parsed


def _find_duplicate(data: bytes) -> None:
    """Raise `DuplicateFieldError` if an object of `data` has a key twice."""

    def check(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        seen: dict[str, Json] = {}
        for key, value in pairs:
            if key in seen:
                raise DuplicateFieldError(path=key)
            seen[key] = value
        return seen

    json.loads(data, object_pairs_hook=check)


def _thread(value: Any, path: str) -> Thread:
    _exact(value, path, "id round")
    return Thread(id=_uuid(value["id"], path + ".id"), round=_number(value["round"], path + ".round", 1, 999))


def _answered(value: Any, path: str) -> Answered:
    _exact(value, path, "bundle manifest")
    return Answered(bundle=_uuid(value["bundle"], path + ".bundle"), manifest=_digest(value["manifest"], path + ".manifest"))


def _sender(value: Any) -> Sender:
    _exact(value, "sender", "epoch id operator sign")
    operator = _text(value["operator"], "sender.operator")
    _require(1 <= len(operator) <= 64 and not UNPRINTABLE.search(operator), "sender.operator")
    return Sender(
        id=_matching(OFFICE_ID, value["id"], "sender.id"),
        epoch=_number(value["epoch"], "sender.epoch", 1, 9999),
        sign=_digest(value["sign"], "sender.sign"),
        operator=operator,
    )


def _recipient(value: Any, path: str) -> Recipient:
    _exact(value, path, "id seal")
    seal = _matching(_SEAL, value["seal"], path + ".seal")
    return Recipient(id=_matching(OFFICE_ID, value["id"], path + ".id"), seal=seal)


def _place(value: Any) -> Place:
    _exact(value, "channel", "chain lane prev seq")
    return Place(
        lane=_matching(LANE, value["lane"], "channel.lane"),
        chain=_number(value["chain"], "channel.chain", 1),
        seq=_number(value["seq"], "channel.seq", 0),
        prev=_digest(value["prev"], "channel.prev"),
    )


def _acked(value: Any, path: str) -> Acked:
    _exact(value, path, "chain manifest seq")
    chain, seq = _number(value["chain"], path + ".chain", 1), _number(value["seq"], path + ".seq", 0)
    return Acked(chain=chain, seq=seq, manifest=_digest(value["manifest"], path + ".manifest"))


def _audit(value: Any) -> AuditHead:
    _exact(value, "audit", "hash seq")
    return AuditHead(seq=_number(value["seq"], "audit.seq", 0), hash=_digest(value["hash"], "audit.hash"))


def _content(value: Any) -> Content:
    _exact(value, "data", "catalogue counts profile schema")
    counts = value["counts"]
    _require(isinstance(counts, dict), "data.counts")
    _require(value["profile"] in PROFILES, "data.profile")
    return Content(
        schema=_number(value["schema"], "data.schema", 1, 9999),
        catalogue=_matching(_CATALOGUE, value["catalogue"], "data.catalogue"),
        profile=value["profile"],
        counts=tuple((name, _number(lines, f"data.counts.{name}", 1, MOST_ROWS)) for name, lines in sorted(counts.items())),
    )


def _files(value: Any) -> tuple[FileEntry, ...]:
    entries = _list(value, "files")
    if len(entries) > MOST_FILES:
        raise LimitError(what="files", value=len(entries), max=MOST_FILES)
    _require(len(entries) >= 1, "files")
    files = tuple(_file(one, f"files[{at}]") for at, one in enumerate(entries))
    check_order(file.name for file in files)
    total = sum(file.size for file in files)
    if total > LARGEST_TOTAL:
        raise LimitError(what="files", value=total, max=LARGEST_TOTAL)
    return files


def _file(value: Any, path: str) -> FileEntry:
    _exact(value, path, "crc32 name sha256 size")
    name = _text(value["name"], path + ".name")
    check_size(name, _number(value["size"], path + ".size", 1))
    if name.startswith("files/") and name != f"files/{value['sha256']}":
        raise MemberNameError(name=name)
    crc32 = _number(value["crc32"], path + ".crc32", 0, 2**32 - 1)
    return FileEntry(name=name, size=value["size"], crc32=crc32, sha256=_digest(value["sha256"], path + ".sha256"))


def check_order(names: Iterable[str]) -> None:
    """Raise `MemberNameError` unless `names` stand in their order, each once: readme, schemas, records, files."""
    last: tuple[int, str] = (-1, "")
    for name in names:
        place = (_group(name), name)
        if place <= last:
            raise MemberNameError(name=name)
        last = place


def check_size(name: str, size: int) -> None:
    """Raise `LimitError` if a member of this name may not be `size` bytes long."""
    largest = _LARGEST_OF_GROUP[_group(name)]
    if size > largest:
        raise LimitError(what=name, value=size, max=largest)


def _group(name: str) -> int:
    """Return which group of members `name` is in; raise `MemberNameError` if it is no name of a member."""
    match = _NAME.fullmatch(name)
    record_type = match and (match[2] or match[4])
    if match is None or (record_type and record_type not in RECORD_TYPES):
        raise MemberNameError(name=name[:128])
    return _GROUPS[match[1] or match[3] or match[5] or "readme"]


def _agrees(presence: Presence, value: object) -> bool:
    return presence is Presence.FREE or (value is not None) == (presence is Presence.REQUIRED)


def _exact(value: Any, path: str, keys: str) -> None:
    """Refuse `value` unless it is an object with exactly these keys."""
    _require(isinstance(value, dict), path)
    expected = keys.split()
    for key in sorted(set(value) ^ set(expected)):
        raise ManifestFieldError(path=f"{path}.{key}".lstrip("."))


def _require(is_right: bool, path: str) -> None:
    if not is_right:
        raise ManifestFieldError(path=path)


def _optional(value: Any, path: str, read: Callable[[Any, str], T]) -> T | None:
    return None if value is None else read(value, path)


def _list(value: Any, path: str) -> list[Any]:
    if not isinstance(value, list):
        raise ManifestFieldError(path=path)
    return value


def _text(value: Any, path: str) -> str:
    if not isinstance(value, str):
        raise ManifestFieldError(path=path)
    return value


def _matching(pattern: re.Pattern[str], value: Any, path: str) -> str:
    _require(isinstance(value, str) and pattern.fullmatch(value) is not None, path)
    return str(value)


def _digest(value: Any, path: str) -> str:
    return _matching(DIGEST, value, path)


def _uuid(value: Any, path: str) -> UUID:
    try:
        found = UUID(_text(value, path))
    except ValueError as error:
        raise ManifestFieldError(path=path) from error
    _require(str(found) == value, path)
    return found


def _moment(value: Any) -> str:
    try:
        datetime.fromisoformat(_matching(_MOMENT, value, "created"))
    except ValueError as error:
        raise ManifestFieldError(path="created") from error
    return str(value)


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: Any, path: str, least: int, most: int = LARGEST_INTEGER) -> int:
    _require(_is_number(value) and least <= value <= most, path)
    return int(value)
