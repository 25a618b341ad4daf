"""Rows of 执法人员, as of a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.expiry import Rules, Standing, best_of, rules_by_kind, state_on
from lawdesk.domain.organisation.holding_days import by_person
from lawdesk.domain.organisation.tree import with_all_above
from lawdesk.domain.organisation.values import Certificate, DutyState, Person, PostHolding, StaffType
from lawdesk.ui.detail import Detail
from lawdesk.ui.lookups import Choices, by_id, choices, joined, post_names, unit_names
from lawdesk.ui.organisation.kept_entries import KeptEntries
from lawdesk.ui.organisation.person_detail import person_detail
from lawdesk.ui.organisation.words import YES_NO, held_in, read_tree, yes_no
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label

NO_CERTIFICATE = "无证件"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """What rows say besides the people themselves, by id."""

    units: dict[UUID, str]
    nodes: dict[UUID, frozenset[UUID]]
    posts: dict[UUID, str]
    held: dict[UUID, tuple[PostHolding, ...]]
    certificates: dict[UUID, list[Certificate]]
    rules: Rules
    day: date


class PersonRows(KeptEntries):
    """People with the posts and the certificate that they have on `day`."""

    symbol = "mdi6.account-group-outline"

    def __init__(self) -> None:
        self.day = date.today()

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="姓名", width=5, field="name"),
            Column(head="工号", width=4, field="staff_number", is_optional=True),
            Column(head="机构", width=7, field="unit_id", is_link=True, is_optional=True),
            Column(head="岗位", width=9, is_main=True),
            Column(head="职务", width=6, field="title", is_optional=True),
            Column(head="执法证号", width=7, is_optional=True),
            Column(head="执法类别", width=6, is_optional=True),
            Column(head="有效期止", width=6, is_optional=True),
            Column(head="证件状态", width=6),
            Column(head="人员性质", width=5, field="staff_type", choices=choices(StaffType), is_optional=True),
            Column(head="在岗状态", width=5, field="duty_state", choices=choices(DutyState)),
            Column(head="性别", width=3, field="sex", is_hidden=True),
            Column(head="法律职业资格", width=6, field="legal_qualification", choices=YES_NO, is_hidden=True),
            Column(head="备注", width=8, field="remark", is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        standings = tuple((one.value, one.value) for one in Standing)
        return (
            Filter(field="duty_state", head="在岗状态", choices=choices(DutyState)),
            Filter(field="staff_type", head="人员性质", choices=choices(StaffType)),
            Filter(field="certificate", head="证件", choices=(*standings, (NO_CERTIFICATE, NO_CERTIFICATE))),
            Filter(field="held", head="任岗", choices=(("yes", "有岗位"), ("no", "没有岗位"))),
            Filter(field="legal", head="法律职业资格", choices=(("yes", "有"), ("no", "没有"))),
            Filter(field="namesake", head="同名", choices=(("yes", "有同名的人"), ("number", "同名且没有工号"))),
        )

    def depends_on(self) -> tuple[object, ...]:
        return (self.day, date.today())

    def made(self, reader: Reader) -> tuple[Entry, ...]:
        certificates: dict[UUID, list[Certificate]] = defaultdict(list)
        for one in reader.own(Certificate):
            certificates[one.person_id].append(one)
        around = _Around(
            units=unit_names(reader),
            nodes=with_all_above(read_tree(reader)),
            posts=post_names(reader),
            held=by_person(reader.own(PostHolding), self.day),
            certificates=certificates,
            rules=rules_by_kind(reader.own(CertificateRule)),
            day=self.day,
        )
        places = {key: number for number, key in enumerate(around.nodes)}
        people = sorted(
            reader.own(Person), key=lambda one: (places.get(one.unit_id, -1) if one.unit_id else -1, one.name, one.staff_number)
        )
        names: dict[str, int] = defaultdict(int)
        for person in people:
            names[person.name] += 1
        return tuple(_entry(person, around, is_alone=names[person.name] == 1) for person in people)

    def links(self, reader: Reader) -> dict[str, Choices]:
        return {"unit_id": by_id(unit_names(reader))}

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        return person_detail(reader, record, self.day)


def certificate_cell(certificate: Certificate | None, rules: Rules, day: date) -> Cell:
    """Return what a certificate is worth on a day, in colour, shape and word."""
    if certificate is None:
        return Cell(NO_CERTIFICATE)
    standing = state_on(certificate, rules.get(certificate.certificate_kind), day)
    return Cell(standing.value, tone_of(standing), certificate.reason)


def _entry(person: Person, around: _Around, *, is_alone: bool) -> Entry:
    certificate = best_of(around.certificates.get(person.id, ()), around.day)
    held = around.held.get(person.id, ())
    standing = certificate_cell(certificate, around.rules, around.day)
    number = Cell(person.staff_number)
    if not is_alone and not person.staff_number:
        number = Cell("", Tone.WARNING, "有同名的人，请填写工号以便区分。")
    cells = (
        Cell(person.name),
        number,
        Cell(around.units.get(person.unit_id, "") if person.unit_id else ""),
        Cell(joined(around.posts.get(one.post_id, "") for one in held)),
        Cell(person.title),
        Cell(certificate.certificate_number if certificate else ""),
        Cell(certificate.field_of_law if certificate else ""),
        Cell(day_text(certificate.expires_on) if certificate else ""),
        standing,
        Cell(label(person.staff_type)),
        Cell(label(person.duty_state), tone_of(person.duty_state)),
        Cell(person.sex),
        Cell(yes_no(person.legal_qualification)),
        Cell(person.remark),
    )
    namesake = frozenset() if is_alone else frozenset({"yes"} | ({"number"} if not person.staff_number else set()))
    return Entry(
        row=Row(id=person.id, cells=cells),
        values=values_of(
            duty_state=person.duty_state.value,
            staff_type=person.staff_type.value,
            certificate=standing.text,
            held="yes" if held else "no",
            legal="yes" if person.legal_qualification else "no",
            namesake=namesake,
            node=held_in(around.nodes, person.unit_id),
        ),
    )
