"""From records to a file and back: every type, full and empty fields, attachments; exported again the bytes are equal."""

import io
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from exchange.vectors import LEGAL, UNIT, ZEROS, Desk, sealed

from lawdesk.domain.appraisal.values import Assessment, Indicator, Scheme, Section, SectionKind
from lawdesk.domain.attachments import Attachment
from lawdesk.domain.canonical import digest
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, Transition
from lawdesk.domain.letters.values import Letter, LetterKind
from lawdesk.domain.organisation.values import (
    Certificate,
    Entrustment,
    Institution,
    Level,
    ManagementType,
    Person,
    Post,
    PostCategory,
    PostHolding,
    SubjectKind,
    Unit,
)
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.values import Assignment, Duty, DutyRole, Liability, Power, PowerType, TimeLimit
from lawdesk.domain.statutes.values import BasisEntry, Citation, CitationRole, LegalVersion, LegalWork, Rank
from lawdesk.domain.submissions.values import Part, Submission
from lawdesk.exchange.bundle_draft import Draft, prepare_bundle
from lawdesk.exchange.bundle_kinds import DOMAIN_TYPES
from lawdesk.exchange.bundle_members import file_member, record_members
from lawdesk.exchange.bundle_writer import MemberSource
from lawdesk.exchange.manifest import AuditHead, Place, Recipient, Thread
from lawdesk.exchange.records import ExchangeRecord, parse_records

ID = UUID(int=1)
DAY = date(2026, 3, 1)
SCAN = b"%PDF-1.7 invented"
LANE = Lane(label="承办岗")
STEPS = (Step(name="受理", lane_id=LANE.id), Step(name="决定", lane_id=LANE.id, limits=(TimeLimit(amount=20),)))
VALUES: tuple[Any, ...] = (
    Institution(
        name="示例县城市管理局",
        level=Level.DISTRICT,
        subject_kind=SubjectKind.STATUTORY,
        management_type=ManagementType.TERRITORIAL,
        remark='引号"、反斜杠\\、换行\n、制表\t、\x7f、\u2028、𠮷',
    ),
    Entrustment(entrusting_id=ID, entrusted_id=ID, scope="示例范围", starts_on=DAY),
    Unit(institution_id=ID, name="执法一中队"),
    Post(code="G01", name="执法岗", unit_id=ID, category=PostCategory.ENFORCEMENT, certificate_fields=("城市管理",)),
    Person(name="甲某"),
    PostHolding(post_id=ID, person_id=ID, starts_on=DAY),
    Certificate(person_id=ID, certificate_number="0001", expires_on=DAY),
    LegalWork(title="示例条例", rank=Rank.CITY_REGULATION),
    LegalVersion(work_id=ID, effective_on=DAY),
    BasisEntry(institution_id=ID, version_id=ID, levels=(Level.CITY, Level.DISTRICT)),
    Citation(owner_kind="power", owner_id=ID, role=CitationRole.ESTABLISH, addresses=("a12.p1",)),
    Power(name="对占道经营的处罚", power_type=PowerType.PENALTY, institution_id=ID, fine_minimum=5000, fine_maximum=100000),
    Power(name="另一项", power_type=PowerType.LICENCE, institution_id=ID, statutory_limit=TimeLimit(amount=20)),
    DiscretionTier(power_id=ID, circumstances="首次", range_minimum=10000, range_maximum=50000),
    Duty(power_id=ID, text="依法立案"),
    Liability(power_id=ID, text="应当立案而不立案"),
    Assignment(power_id=ID, post_id=ID, duty_role=DutyRole.HANDLE),
    Flowchart(
        title="一般程序", lanes=(LANE,), steps=STEPS, transitions=(Transition(source_id=STEPS[0].id, target_id=STEPS[1].id),)
    ),
    Letter(number="1", year=2026, letter_kind=LetterKind.POST, party_a="甲", party_b="乙", starts_on=DAY, ends_on=DAY),
    Scheme(
        year=2026,
        name="考核方案",
        sections=(
            Section(
                section_kind=SectionKind.COMMON,
                name="一",
                full_cp=10000,
                indicators=(Indicator(code="1", name="甲", full_cp=10000),),
            ),
        ),
    ),
    Assessment(scheme_id=ID, target_id=ID, starts_on=DAY, ends_on=DAY),
    Submission(year=2026, title="报送", from_office="unit-a", to_office="legal-b", parts=tuple(Part)),
    Attachment(name="三定规定.pdf", media="pdf", sha256=digest(SCAN), size=len(SCAN)),
)


def draft() -> Draft:
    return Draft(
        kind="submission",
        action="submit",
        bundle=UUID(int=9),
        thread=Thread(id=UUID(int=8), round=1),
        created="2026-03-01T08:00:00Z",
        office_id="unit-a",
        operator="甲某",
        recipients=(Recipient(id="legal-b", seal=LEGAL.sealing.recipient),),
        channel=Place(seq=1),
        audit=AuditHead(seq=1, hash=ZEROS),
        profile="submission",
    )


def members(records: list[ExchangeRecord]) -> list[MemberSource]:
    return [*record_members("submission", "submit", records), file_member(digest(SCAN), lambda: io.BytesIO(SCAN))]


@pytest.fixture
def sent() -> list[ExchangeRecord]:
    return [ExchangeRecord(value=value, org="unit-a", rev=at + 1, is_void=at % 5 == 4) for at, value in enumerate(VALUES)]


def received(contents: dict[str, bytes]) -> list[ExchangeRecord]:
    found = []
    for name, content in contents.items():
        if name.startswith("records/"):
            parsed = parse_records(name.removeprefix("records/").removesuffix(".jsonl"), content)
            assert parsed.problems == ()
            found += parsed.records
    return found


def test_every_domain_type_is_in_the_sample() -> None:
    assert {value.kind for value in VALUES} == {*DOMAIN_TYPES, "attachment"}


def test_there_and_back_and_out_again(sent: list[ExchangeRecord]) -> None:
    prepared = prepare_bundle(draft(), members(sent), UNIT)
    desk = Desk()
    opened = desk.receive(sealed(prepared, members(sent)))
    back = received(desk.sink.contents)
    assert sorted(back, key=lambda one: one.value.id.bytes) == sorted(sent, key=lambda one: one.value.id.bytes)
    assert desk.sink.contents[f"files/{digest(SCAN)}"] == SCAN
    assert opened.counts["power"] == 2
    assert prepare_bundle(draft(), members(back), UNIT).manifest_text == prepared.manifest_text


def test_small_kinds_carry_records_only(sent: list[ExchangeRecord]) -> None:
    assert [one.name for one in record_members("ack", "accepted", sent[:1])] == ["records/institution.jsonl"]
