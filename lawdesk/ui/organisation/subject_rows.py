"""Rows and details of 执法主体."""

from collections import defaultdict
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import BodyNature, Entrustment, Institution, Level, ManagementType, Status, SubjectKind
from lawdesk.domain.statutes.values import Citation, CitationRole, LegalWork
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import by_id, choices, joined
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import field_label, label

GROUNDS = (CitationRole.QUALIFICATION, CitationRole.ENTRUSTMENT)


class SubjectRows(SimpleSource):
    """Institutions with the ground on which they may act."""

    symbol = "mdi6.domain"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="主体名称", width=14, field="name", is_main=True),
            Column(head="主体性质", width=7, field="subject_kind", choices=choices(SubjectKind)),
            Column(head="层级", width=5, field="level", choices=choices(Level)),
            Column(head="管理体制", width=6, is_optional=True),
            Column(head="资格依据", width=14, is_optional=True),
            Column(head="三定规定", width=12, is_optional=True),
            Column(head="委托书", width=4, is_number=True, is_optional=True),
            Column(head="状态", width=5, field="status", choices=choices(Status), is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="kind", head="主体性质", choices=choices(SubjectKind)),
            Filter(field="status", head="状态", choices=choices(Status)),
            Filter(field="missing", head="缺少", choices=(("ground", "资格依据"), ("staffing", "三定规定"))),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        grounds = _grounds(reader)
        bodies = reader.all(Institution)
        works = {
            one.id: one for one in reader.window(LegalWork, [b.staffing_document_id for b in bodies if b.staffing_document_id])
        }
        papers: dict[UUID, int] = defaultdict(int)
        for paper in reader.own(Entrustment):
            papers[paper.entrusted_id] += 1
        return tuple(_entry(one, joined(grounds.get(one.id, ())), _staffing(works, one), papers[one.id]) for one in bodies)

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        one = reader.get(Institution, record)
        if one is None:
            return None
        names = {body.id: body.name for body in reader.all(Institution) if body.id != one.id}
        return Detail(
            id=record,
            title=one.name,
            state=label(one.subject_kind),
            note=one.remark if one.status is Status.RETIRED else "",
            tone=Tone.OFF if one.subject_kind is SubjectKind.NOT_A_SUBJECT else Tone.GOOD,
            tabs=(
                Tab(title="基本", blocks=(_fields(reader, one, names),)),
                Tab(title="资格依据", blocks=(_ground_grid(reader, record),)),
                Tab(title="委托书", blocks=(_papers(reader, record, {**names, one.id: one.name}),)),
                history_tab(Institution, record),
            ),
        )


def _staffing(works: dict[UUID, LegalWork], one: Institution) -> LegalWork | None:
    return works.get(one.staffing_document_id) if one.staffing_document_id else None


def _grounds(reader: Reader) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    for citation in reader.find(Citation, owner_kind=Institution.kind):
        if citation.role in GROUNDS:
            found[citation.owner_id].append(citation.written or f"《{citation.law_title}》")
    return found


def _entry(one: Institution, grounds: str, staffing: LegalWork | None, papers: int) -> Entry:
    cells = (
        Cell(one.name),
        Cell(label(one.subject_kind)),
        Cell(one.level.value),
        Cell(label(one.management_type)),
        Cell(grounds),
        Cell(staffing.title if staffing else ""),
        Cell(str(papers)),
        Cell(label(one.status), tone_of(one.status), one.remark),
    )
    is_subject = one.subject_kind is not SubjectKind.NOT_A_SUBJECT
    missing = {
        word
        for word, is_so in (
            ("ground", is_subject and not grounds),
            ("staffing", one.subject_kind is SubjectKind.STATUTORY and staffing is None),
        )
        if is_so
    }
    return Entry(
        row=Row(id=one.id, cells=cells),
        values=values_of(kind=one.subject_kind.value, status=one.status.value, missing=frozenset(missing)),
    )


def _fields(reader: Reader, one: Institution, names: dict[UUID, str]) -> Fields:
    staffing = reader.get(LegalWork, one.staffing_document_id) if one.staffing_document_id else None

    def text(field: str, *, is_long: bool = False) -> Field:
        value = getattr(one, field)
        return Field(label=_named(field), value="" if value is None else str(value), key=field, is_long=is_long)

    def link(field: str) -> Field:
        return Field(label=_named(field), value=names.get(getattr(one, field), ""), key=field, choices=by_id(names))

    return Fields(
        fields=(
            text("name"),
            text("short_name"),
            Field(label=_named("subject_kind"), value=label(one.subject_kind), key="subject_kind", choices=choices(SubjectKind)),
            Field(label=_named("level"), value=one.level.value, key="level", choices=choices(Level)),
            Field(
                label=_named("management_type"),
                value=label(one.management_type),
                key="management_type",
                choices=choices(ManagementType),
            ),
            Field(
                label=_named("nature"),
                value=label(one.nature) if one.nature else "（未填）",
                key="nature",
                choices=(("", "（未填）"), *choices(BodyNature)),
            ),
            text("dual_division"),
            link("government_id"),
            link("superior_id"),
            link("entrusting_id"),
            text("uscc"),
            text("region_code"),
            text("founding_document"),
            Field(label=_named("staffing_document_id"), value=staffing.title if staffing else ""),
            text("staff_quota"),
            text("funding"),
            text("legal_representative"),
            text("address"),
            text("phone"),
            Field(label=_named("status"), value=label(one.status), key="status", choices=choices(Status)),
            text("ended_on"),
            link("successor_id"),
            text("remark", is_long=True),
        )
    )


def _ground_grid(reader: Reader, record: UUID) -> Grid:
    found = [one for one in reader.find(Citation, owner_id=record) if one.role in GROUNDS]
    rows = tuple(Row(id=one.id, cells=(Cell(one.written or one.law_title), Cell(label(one.role)))) for one in found)
    places = tuple((one.id, Place(page="library", record=one.version_id)) for one in found if one.version_id)
    columns = (Column(head="依据", is_main=True), Column(head="作用", width=5))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有资格依据。")


def _papers(reader: Reader, record: UUID, names: dict[UUID, str]) -> Grid:
    found = [*reader.find(Entrustment, entrusted_id=record), *reader.find(Entrustment, entrusting_id=record)]
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(names.get(one.entrusting_id, "")),
                Cell(names.get(one.entrusted_id, "")),
                Cell(f"{day_text(one.starts_on)}至{day_text(one.ends_on)}"),
                Cell(one.document_number),
                Cell(one.scope),
            ),
        )
        for one in found
    )
    columns = (
        Column(head="委托机关", width=8),
        Column(head="受委托组织", width=8),
        Column(head="期限", width=11),
        Column(head="文号", width=8),
        Column(head="权限", is_main=True),
    )
    return Grid(columns=columns, rows=rows, empty="没有委托书。")


def _named(field: str) -> str:
    return field_label(Institution.kind, field)
