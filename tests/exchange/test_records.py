"""Record lines: the vector, every type there and back, and all problems of a file at once."""

import dataclasses
import json
import types
import typing
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from exchange.vectors import ACK_LINE, UNIT_CARD, ZEROS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdesk.domain.attachments import Attachment
from lawdesk.domain.canonical import LARGEST_INTEGER, canonical, parse_canonical
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import Power, PowerType, TimeLimit
from lawdesk.domain.submissions.exchange_records import Ack, AckResult, Revocation
from lawdesk.exchange.bundle_kinds import RECORD_TYPES
from lawdesk.exchange.cards import card_object
from lawdesk.exchange.record_types import CLASS_BY_TYPE, value_object
from lawdesk.exchange.records import ExchangeRecord, parse_records, record_file, record_line

ONE = UUID("00000000-0000-4000-8000-000000000001")
ACK = Ack(id=ONE, bundle=UUID("00000000-0000-4000-8000-0000000000aa"), manifest=ZEROS, note="已接收", result=AckResult.ACCEPTED)
POWER = Power(
    id=ONE,
    name="对占道经营的处罚",
    power_type=PowerType.PENALTY,
    institution_id=UUID(int=2),
    levels=(Level.DISTRICT,),
    statutory_limit=TimeLimit(amount=90),
    effective_on=date(2026, 1, 1),
)


def record(value: Any, **changes: Any) -> ExchangeRecord:
    return dataclasses.replace(ExchangeRecord(value=value, org="unit-a", rev=1), **changes)


def line_with(**changes: Any) -> bytes:
    """Return the line of the sample power with fields of its value set; a field set to `...` is left out."""
    parsed = json.loads(record_line(record(POWER)))
    parsed["value"] = {name: one for name, one in (parsed["value"] | changes).items() if one is not ...}
    return canonical(parsed) + b"\n"


def test_vector() -> None:
    assert record_line(record(ACK)) == ACK_LINE
    parsed = parse_records("ack", ACK_LINE)
    assert parsed.problems == ()
    assert parsed.records == (record(ACK),)


def test_types_are_the_closed_list() -> None:
    assert set(CLASS_BY_TYPE) == RECORD_TYPES


def test_void_revision_and_owner_travel() -> None:
    sent = record(POWER, org="12340000abc-01", rev=7, is_void=True)
    assert b'"rev":7,"state":"void"' in record_line(sent)
    assert parse_records("power", record_line(sent)).records == (sent,)


def test_absent_is_null_and_never_left_out() -> None:
    plain = value_object(POWER)
    assert "id" not in plain
    assert set(plain) == {one.name for one in dataclasses.fields(Power)} - {"id"}
    assert plain["retired_on"] is None and plain["effective_on"] == "2026-01-01"


def test_a_revocation_travels_under_the_documented_names() -> None:
    plain = value_object(Revocation(number=3, card=ZEROS, reason="遗失", from_=date(2026, 1, 1)))
    assert plain == {"number": 3, "card": ZEROS, "reason": "遗失", "from": "2026-01-01"}


def test_a_card_travels_as_its_file() -> None:
    envelope = {"id": str(ONE), "org": "unit-a", "rev": 1, "state": "live", "value": card_object(UNIT_CARD)}
    parsed = parse_records("card", canonical(envelope) + b"\n")
    assert parsed.problems == ()
    assert value_object(parsed.records[0].value) == card_object(UNIT_CARD)


def test_lines_are_sorted_by_id() -> None:
    powers = [dataclasses.replace(POWER, id=UUID(int=number)) for number in (3, 1, 2)]
    parsed = parse_records("power", record_file(record(one) for one in powers))
    assert [one.value.id.int for one in parsed.records] == [1, 2, 3]


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


def strategy(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of a field's type."""
    arguments = typing.get_args(hint)
    if typing.get_origin(hint) is types.UnionType:
        return st.none() | strategy(next(one for one in arguments if one is not types.NoneType))
    if typing.get_origin(hint) is tuple:
        return st.lists(strategy(arguments[0]), max_size=2).map(tuple)
    if dataclasses.is_dataclass(hint):
        return instances(hint)
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    plain = {
        str: TEXT,
        int: st.integers(-LARGEST_INTEGER, LARGEST_INTEGER),
        bool: st.booleans(),
        date: st.dates(),
        UUID: st.uuids(),
    }
    return plain[hint]


def instances(cls: Any) -> st.SearchStrategy[Any]:
    if cls is Flowchart:  # its references must hold
        lane, step = Lane(id=UUID(int=1), label="甲"), Step(id=UUID(int=2), name="受理", lane_id=UUID(int=1))
        return st.builds(Flowchart, id=st.uuids(), title=TEXT, lanes=st.just((lane,)), steps=st.just((step,)))
    hints = typing.get_type_hints(cls)
    return st.builds(cls, **{one.name: strategy(hints[one.name]) for one in dataclasses.fields(cls)})


@pytest.mark.parametrize("record_type", sorted(CLASS_BY_TYPE))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_type_there_and_back(record_type: str, data: st.DataObject) -> None:
    sent = record(data.draw(instances(CLASS_BY_TYPE[record_type])), rev=data.draw(st.integers(1, 9999)))
    line = record_line(sent)
    assert canonical(parse_canonical(line[:-1])) == line[:-1]
    parsed = parse_records(record_type, line)
    forms = {"LWB-E062", "LWB-E066", "LWB-E070"}  # random digests, media and marks break rules of content only
    assert parsed.records == (sent,) or {one.code for one in parsed.problems} <= forms
    assert not {one.rule for one in parsed.problems} & {"不是规范写法", "缺少该字段", "没有这个字段", "不是规范格式"}


@pytest.mark.parametrize(
    ("line", "code", "field"),
    [
        (line_with(name=3), "E062", "name"),
        (line_with(name=None), "E062", "name"),
        (line_with(name=...), "E062", "name"),
        (line_with(remark=...), "E062", "remark"),
        (line_with(more=1), "E062", "more"),
        (line_with(id="x"), "E062", "id"),
        (line_with(power_type="XX"), "E062", "power_type"),
        (line_with(levels=["区县", "村"]), "E062", "levels[1]"),
        (line_with(levels="区县"), "E062", "levels"),
        (line_with(effective_on="2026-1-1"), "E062", "effective_on"),
        (line_with(effective_on="2026-02-30"), "E062", "effective_on"),
        (line_with(effective_on="2026-01-01T00:00:00Z"), "E062", "effective_on"),
        (line_with(effective_on=20260101), "E062", "effective_on"),
        (line_with(is_major=1), "E062", "is_major"),
        (line_with(sort_number=True), "E062", "sort_number"),
        (line_with(sort_number="1"), "E062", "sort_number"),
        (line_with(institution_id="00000000000000000000000000000002"), "E062", "institution_id"),
        (line_with(institution_id="urn:uuid:00000000-0000-0000-0000-000000000002"), "E062", "institution_id"),
        (line_with(institution_id="00000000-0000-0000-0000-00000000000A"), "E062", "institution_id"),
        (line_with(statutory_limit={"amount": 3}), "E062", "statutory_limit"),
        (line_with(statutory_limit={"amount": "x"}), "E062", "statutory_limit.amount"),
        (line_with(name="机密★三年"), "E070", "name"),
        (line_with(remark="一\n绝密\n二"), "E070", "remark"),
        (line_with(materials=["身份证", " 秘密 "]), "E070", "materials[1]"),
        (line_with(remark="字" * 100_000), "E062", "remark"),
        (line_with(materials=["x"] * 10_001), "E062", "materials"),
        (line_with(remark="字" * 350_000), "E010", ""),
    ],
)
def test_a_wrong_field_is_named(line: bytes, code: str, field: str) -> None:
    parsed = parse_records("power", line)
    assert parsed.records == ()
    assert [(one.code, one.field, one.line, one.record_type) for one in parsed.problems] == [(f"LWB-{code}", field, 1, "power")]
    assert parsed.problems[0].rule


@pytest.mark.parametrize("words", ["商业秘密、国家秘密按规定处理", "保守国家秘密法", "涉及国家秘密的，从其规定"])
def test_running_text_about_secrets_is_no_mark(words: str) -> None:
    assert parse_records("power", line_with(remark=words)).problems == ()


GOOD = record_line(record(POWER))[:-1]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"null",
        b"[]",
        b"\xff",
        b"{",
        GOOD + b" ",
        GOOD + b"\r",
        b"\xef\xbb\xbf" + GOOD,
        GOOD.replace(b'"rev":1', b'"rev": 1'),
        GOOD.replace(b'"rev":1', b'"rev":1.0'),
        GOOD.replace(b'"rev":1', b'"rev":01'),
        GOOD.replace(b'"rev":1', b'"rev":0'),
        GOOD.replace(b'"rev":1', b'"rev":true'),
        GOOD.replace(b'"rev":1', b'"rev":NaN'),
        GOOD.replace(b'"rev":1', b'"rev":9007199254740993'),
        GOOD.replace(b'"rev":1', b'"rev":' + b"9" * 5000),
        GOOD.replace(b'"rev":1', b'"rev":1,"rev":1'),
        GOOD.replace(b'"live"', b'"dead"'),
        GOOD.replace(b'"unit-a"', b'"Unit A"'),
        GOOD.replace(b'"unit-a"', b"3"),
        GOOD.replace(str(ONE).encode(), b"1"),
        GOOD.replace(str(ONE).encode(), str(ONE).replace("-", "").encode()),
        GOOD.replace(b'"remark":""', rb'"remark":"\ud800"'),
        GOOD.replace(b'"remark":""', rb'"remark":"\u0000"'),
        GOOD.replace(b'"remark":""', rb'"remark":"\u4e2d"'),
        GOOD.replace(b'"remark":""', rb'"remark":"\/"'),
        GOOD.replace(b'"sort_number":0', b'"sort_number":9999999999999999'),
        GOOD.replace(b'"value":{', b'"value":[{').replace(b"}}", b"}]}"),
        b"[" * 100_000,
        b'{"id":' * 40 + b"1" + b"}" * 40,
    ],
)
def test_a_line_out_of_form(line: bytes) -> None:
    parsed = parse_records("power", line + b"\n")
    assert parsed.records == ()
    assert [one.code for one in parsed.problems] == ["LWB-E061"]


def test_all_problems_of_a_file_are_told_at_once() -> None:
    other = dataclasses.replace(POWER, id=UUID(int=9), name="乙")
    lines = [
        line_with(name=3, power_type="XX", effective_on="soon"),
        b"rubbish\n",
        record_line(record(POWER)),
        record_line(record(POWER, rev=2)),
        record_line(record(other)),
    ]
    parsed = parse_records("power", b"".join(lines))
    assert [one.value.id for one in parsed.records] == [POWER.id]
    assert [(one.line, one.code, one.field, one.title) for one in parsed.problems] == [
        (1, "LWB-E062", "name", ""),
        (1, "LWB-E062", "power_type", ""),
        (1, "LWB-E062", "effective_on", ""),
        (2, "LWB-E061", "", ""),
        (4, "LWB-E068", "", POWER.name),
        (5, "LWB-E061", "", "乙"),
    ]
    assert [one.id for one in parsed.problems] == [str(ONE)] * 3 + ["", str(ONE), str(other.id)]


@pytest.mark.parametrize("data", [b"", GOOD, GOOD + b"\n" + GOOD])
def test_the_last_line_ends_too(data: bytes) -> None:
    assert "LWB-E061" in {one.code for one in parse_records("power", data).problems}


def test_a_chart_with_broken_references_is_a_problem_not_a_crash() -> None:
    chart = Flowchart(id=ONE, title="图", lanes=(Lane(id=UUID(int=1), label="甲"),))
    parsed = json.loads(record_line(record(chart)))
    step = Step(id=UUID(int=2), name="受理", lane_id=UUID(int=1))
    whole = value_object(Flowchart(id=ONE, title="图", lanes=chart.lanes, steps=(step,)))
    parsed["value"] = whole | {"lanes": []}
    problems = parse_records("flowchart", canonical(parsed) + b"\n").problems
    assert [one.code for one in problems] == ["LWB-E062"]
    assert "lane" in problems[0].rule


@settings(max_examples=800, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 6), st.binary(max_size=8))
def test_any_splice_is_a_record_or_a_problem(at: int, cut: int, piece: bytes) -> None:
    line = GOOD[:at] + piece + GOOD[at + cut :] + b"\n"
    parsed = parse_records("power", line)
    assert parsed.problems or record_file(parsed.records) == line


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": ""}, "E062", "name"),
        ({"name": "a/b.pdf"}, "E062", "name"),
        ({"name": "a\\b.pdf"}, "E062", "name"),
        ({"name": "a\u202efdp.exe"}, "E062", "name"),
        ({"name": "字" * 256}, "E062", "name"),
        ({"sha256": "x"}, "E062", "sha256"),
        ({"size": 0}, "E062", "size"),
        ({"media": "exe"}, "E066", "media"),
    ],
)
def test_attachments(changes: dict[str, Any], code: str, field: str) -> None:
    good = Attachment(name="三定规定.pdf", media="pdf", sha256=ZEROS, size=1)
    assert parse_records("attachment", record_line(record(good))).problems == ()
    problems = parse_records("attachment", record_line(record(dataclasses.replace(good, **changes)))).problems
    assert [(one.code, one.field) for one in problems] == [(f"LWB-{code}", field)]
