"""Record files `records/<type>.jsonl`: one canonical object a line, ascending by id; the same content gives the same bytes.

A line that is exactly what we would write for the value it holds is right; only other lines are looked at field by field,
so that every problem is told at once, with type, line, id and field.
"""

import json
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from lawdesk.domain.canonical import Json, NotCanonicalError, canonical, parse_canonical
from lawdesk.domain.errors import LawdeskError
from lawdesk.exchange import record_rules
from lawdesk.exchange.cards import OFFICE_ID
from lawdesk.exchange.manifest import SCHEMA
from lawdesk.exchange.older_content import upgraded
from lawdesk.exchange.record_rules import LARGEST_LINE, MOST_ROWS, Finding
from lawdesk.exchange.record_types import CLASS_BY_TYPE, RecordValue, field_names, value_object

LIVE, VOID = "live", "void"
_DEPTH = 32
_KEYS = {"id", "org", "rev", "state", "value"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRecord:
    """A value with what the store keeps beside it: the owning office, the revision at the owner, whether it is void."""

    value: RecordValue
    org: str
    rev: int
    is_void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordProblem:
    """Why a line cannot be taken in: `code` of the refusal (E061, E062, E066, E068, E070), place, and the rule it breaks.

    `rule` is Chinese for a rule of ours, or what the decoder says of the form.
    """

    code: str
    record_type: str
    line: int
    id: str = ""
    title: str = ""
    field: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedRecords:
    """What a record file holds: the good lines as records, and every problem of the others."""

    record_type: str
    records: tuple[ExchangeRecord, ...]
    problems: tuple[RecordProblem, ...]


def record_line(record: ExchangeRecord) -> bytes:
    """Return the canonical line of a record with its LF."""
    envelope: dict[str, Json] = {"id": str(record.value.id), "org": record.org, "rev": record.rev}
    return canonical({**envelope, "state": VOID if record.is_void else LIVE, "value": value_object(record.value)}) + b"\n"


def record_file(records: Iterable[ExchangeRecord]) -> bytes:
    """Return the content of a record file: the lines of `records`, all of one type, in their order."""
    return b"".join(record_line(one) for one in sorted(records, key=lambda record: record.value.id.bytes))


def parse_records(record_type: str, data: bytes, schema: int = SCHEMA) -> ParsedRecords:
    """Return the records of a file and all its problems. `record_type` is one of `CLASS_BY_TYPE`.

    `schema` is that of the content; lines of an older one are read as ours says them.
    """
    lines = data.split(b"\n")
    problems: list[RecordProblem] = []
    if lines.pop() or not lines:
        problems.append(RecordProblem(code="LWB-E061", record_type=record_type, line=len(lines) + 1, rule="行尾缺少换行"))
    if len(lines) > MOST_ROWS:
        problems.append(RecordProblem(code="LWB-E010", record_type=record_type, line=MOST_ROWS + 1, rule=f"超过 {MOST_ROWS} 行"))
        del lines[MOST_ROWS:]
    records: list[ExchangeRecord] = []
    last = b""
    for number, line in enumerate(lines, 1):
        record, found = _read_line(record_type, line if schema == SCHEMA else _upgraded(record_type, line, schema))
        identity = record.value.id.bytes if record else last
        if record and identity <= last:
            found = [*found, Finding(code="LWB-E068" if identity == last else "LWB-E061", rule="编号重复或次序不对")]
        if record and not found:
            records.append(record)
        title = _title(record.value) if record else ""
        shown = str(record.value.id) if record else record_rules.id_in(line)
        problems.extend(_problem(record_type, number, shown, title, one) for one in found)
        last = max(last, identity)
    return ParsedRecords(record_type=record_type, records=tuple(records), problems=tuple(problems))


def _problem(record_type: str, line: int, shown: str, title: str, found: Finding) -> RecordProblem:
    place = {"record_type": record_type, "line": line, "id": shown, "title": title}
    return RecordProblem(code=found.code, field=found.field, rule=found.rule, **place)  # type: ignore[arg-type]  # two types


def _upgraded(record_type: str, line: bytes, schema: int) -> bytes:
    return line if len(line) > LARGEST_LINE else upgraded(record_type, line, schema)


def _read_line(record_type: str, line: bytes) -> tuple[ExchangeRecord | None, list[Finding]]:
    """Return the record of a line, and what is wrong with it; without a record something always is."""
    if len(line) > LARGEST_LINE:
        return None, [Finding(code="LWB-E010", rule="行超过 1 MiB")]
    try:
        parsed = _parse(line)
    except (NotCanonicalError, ValueError) as error:
        return None, [Finding(code="LWB-E061", rule=str(error)[:100])]
    if not isinstance(parsed, dict) or set(parsed) != _KEYS or not isinstance(parsed["value"], dict):
        return None, [Finding(code="LWB-E061", rule="记录外层应为 id、org、rev、state、value")]
    if not _is_envelope(parsed):
        return None, [Finding(code="LWB-E061", rule="id、org、rev 或 state 不符合要求")]
    value, found = _read_value(CLASS_BY_TYPE[record_type], parsed["id"], parsed["value"])
    if value is None:
        return None, found
    record = ExchangeRecord(value=value, org=parsed["org"], rev=parsed["rev"], is_void=parsed["state"] == VOID)
    return _compare(record_type, record, line, parsed["value"])


def _compare(
    record_type: str, record: ExchangeRecord, line: bytes, parsed: dict[str, Any]
) -> tuple[ExchangeRecord | None, list[Finding]]:
    """Return the record if `line` is what we would write for it, with what is wrong with its content."""
    try:
        is_ours = record_line(record)[:-1] == line
        spelling = [] if is_ours else _spelling(record.value, parsed)
    except NotCanonicalError as error:
        return None, [Finding(code="LWB-E061", rule=str(error))]
    if not is_ours:
        return None, spelling or [Finding(code="LWB-E061", rule="不是规范格式")]
    return record, record_rules.findings(record.value, line)


def _parse(line: bytes) -> Any:
    """Return the parsed line, with its depth bounded before the parser runs.

    A line that opens few brackets is not deep; whether it is spelt canonically shows when the record is written again.
    """
    if line.count(b"[") + line.count(b"{") > _DEPTH:
        return parse_canonical(line, max_depth=_DEPTH)
    return json.loads(line.decode(), parse_float=_refuse, parse_constant=_refuse, parse_int=_integer)


def _refuse(text: str) -> object:
    raise ValueError(f"number {text[:20]}")


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > 16:
        raise ValueError("integer")
    return int(text)


def _is_envelope(parsed: dict[str, Any]) -> bool:
    is_number = isinstance(parsed["rev"], int) and not isinstance(parsed["rev"], bool) and parsed["rev"] >= 1
    has_texts = all(isinstance(parsed[key], str) for key in ("id", "org", "state"))
    return is_number and has_texts and parsed["state"] in (LIVE, VOID) and bool(OFFICE_ID.fullmatch(parsed["org"]))


def _read_value(cls: type[RecordValue], identity: str, parsed: dict[str, Any]) -> tuple[RecordValue | None, list[Finding]]:
    names = field_names(cls)
    plain = {names.get(key, key): one for key, one in parsed.items()} | {"id": identity}
    try:
        return msgspec.convert(plain, cls), []
    except msgspec.ValidationError:
        return None, _field_findings(cls, parsed) or [Finding(code="LWB-E061", rule="id 不符合要求")]
    except LawdeskError as error:
        return None, [Finding(code="LWB-E062", rule="、".join(str(fact) for fact in error.facts.values()))]


def _field_findings(cls: type[RecordValue], parsed: dict[str, Any]) -> list[Finding]:
    """Return what is wrong with each field by itself."""
    found = []
    for name, field in field_names(cls).items():
        if name not in parsed:
            found.append(Finding(code="LWB-E062", field=name, rule="缺少该字段"))
            continue
        try:
            msgspec.convert(parsed[name], _types(cls)[field])
        except msgspec.ValidationError as error:
            rule, _, path = str(error).partition(" - at `$")
            found.append(Finding(code="LWB-E062", field=name + path.rstrip("`"), rule=rule))
        except LawdeskError as error:
            found.append(Finding(code="LWB-E062", field=name, rule="、".join(str(fact) for fact in error.facts.values())))
    return found


def _spelling(value: RecordValue, parsed: dict[str, Any]) -> list[Finding]:
    """Return which fields of a value that could be read are missing, unknown, or not spelt in their one form."""
    expected = json.loads(canonical(value_object(value)))
    found = [Finding(code="LWB-E062", field=name, rule="没有这个字段") for name in sorted(set(parsed) - set(expected))]
    found += [Finding(code="LWB-E062", field=name, rule="缺少该字段") for name in sorted(set(expected) - set(parsed))]
    same = sorted(set(expected) & set(parsed))
    found += [Finding(code="LWB-E062", field=name, rule="不是规范写法") for name in same if expected[name] != parsed[name]]
    return found


@cache
def _types(cls: type[RecordValue]) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _title(value: RecordValue) -> str:
    return str(getattr(value, "name", None) or getattr(value, "title", None) or "")
