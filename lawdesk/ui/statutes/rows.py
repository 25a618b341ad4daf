"""Rows and details of 执法依据 and of 法规文库."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, Citation, LegalVersion, LegalWork, Rank, Validity
from lawdesk.domain.statutes.versions import validity
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import choices, joined
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import field_label, label


def day_text(day: date | None) -> str:
    """Return a day as yyyy-MM-dd, nothing for an unknown one."""
    return day.isoformat() if day is not None else ""


def validity_of(reader: Reader, version: LegalVersion) -> Validity:
    """Return the 时效性 of a version today: 已被修改 where a later version of the work is in force, 失效 where none is."""
    return validity(version, reader.find(LegalVersion, work_id=version.work_id), date.today())


def versions_by_work(versions: Iterable[LegalVersion]) -> dict[UUID, list[LegalVersion]]:
    """Return the versions of each work."""
    grouped: dict[UUID, list[LegalVersion]] = defaultdict(list)
    for version in versions:
        grouped[version.work_id].append(version)
    return grouped


class BasisRows(SimpleSource):
    """The unit's own directory of legal bases."""

    symbol = "mdi6.scale-balance"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="序号", width=3, field="sort_number", is_number=True),
            Column(head="名称", width=18, is_main=True),
            Column(head="层级", width=8),
            Column(head="制定机关", width=9, is_optional=True),
            Column(head="发文字号", width=9, is_hidden=True),
            Column(head="施行日期", width=6),
            Column(head="时效性", width=6),
            Column(head="分组", width=5, field="group", choices=choices(BasisGroup), is_optional=True),
            Column(head="适用职权", width=4, is_number=True, is_optional=True),
            Column(head="引用", width=3, is_number=True, is_optional=True),
            Column(head="核对日期", width=6, field="reviewed_on", is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="rank", head="层级", choices=choices(Rank)),
            Filter(field="validity", head="时效性", choices=choices(Validity)),
            Filter(field="group", head="分组", choices=choices(BasisGroup)),
            Filter(field="reviewed", head="核对", choices=(("no", "未核对"), ("yes", "已核对"))),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        works = {work.id: work for work in reader.all(LegalWork)}
        versions = {version.id: version for version in reader.all(LegalVersion)}
        by_work = versions_by_work(versions.values())
        cited = Counter(one.version_id for one in reader.all(Citation))
        powers = defaultdict(set)
        for one in reader.all(Citation):
            if one.owner_kind == Power.kind:
                powers[one.version_id].add(one.owner_id)
        entries = []
        for number, basis in enumerate(sorted(reader.all(BasisEntry), key=lambda one: one.sort_number), start=1):
            version = versions.get(basis.version_id)
            work = works.get(version.work_id) if version else None
            if version is not None and work is not None:
                state = validity(version, by_work[work.id], date.today())
                entries.append(_basis_entry(basis, version, work, state, number, cited[version.id], len(powers[version.id])))
        return tuple(entries)

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        basis = reader.get(BasisEntry, record)
        version = reader.get(LegalVersion, basis.version_id) if basis else None
        work = reader.get(LegalWork, version.work_id) if version else None
        if basis is None or version is None or work is None:
            return None
        state = validity_of(reader, version)
        return Detail(
            id=record,
            title=f"《{work.title}》",
            state=label(state),
            tone=tone_of(state),
            tabs=(
                Tab(title="基本", blocks=(_basis_fields(basis), _work_fields(work, version))),
                Tab(title="版本", blocks=(_versions(reader, work),)),
                Tab(title="引用处", blocks=(_citing(reader, version.id),)),
                attachments_tab(reader, BasisEntry, record),
                history_tab(BasisEntry, record),
            ),
        )


def _basis_entry(
    basis: BasisEntry, version: LegalVersion, work: LegalWork, state: Validity, number: int, cited: int, powers: int
) -> Entry:
    cells = (
        Cell(str(basis.sort_number or number)),
        Cell(work.title),
        Cell(label(work.rank)),
        Cell(work.body),
        Cell(version.document_number),
        Cell(day_text(version.effective_on)),
        Cell(label(state), tone_of(state)),
        Cell(label(basis.group) if basis.group else ""),
        Cell(str(powers)),
        Cell(str(cited)),
        Cell(day_text(basis.reviewed_on)),
    )
    return Entry(
        row=Row(id=basis.id, cells=cells),
        values=values_of(
            rank=work.rank.value,
            validity=state.value,
            group=basis.group.value if basis.group else "",
            reviewed="yes" if basis.reviewed_on else "no",
        ),
    )


def _basis_fields(basis: BasisEntry) -> Fields:
    return Fields(
        head="目录条目",
        fields=(
            Field(
                label=field_label("basis_entry", "group"),
                value=label(basis.group) if basis.group else "",
                key="group",
                choices=choices(BasisGroup),
            ),
            Field(label=field_label("basis_entry", "levels"), value=joined(label(one) for one in basis.levels)),
            Field(label="主要执法部门", value=basis.lead_institution, key="lead_institution"),
            Field(label="主要条款", value="、".join(basis.key_articles), key="key_articles"),
            Field(label="核对日期", value=day_text(basis.reviewed_on), key="reviewed_on", hint="例如 2026-06-30"),
            Field(
                label="主体资格依据",
                value="是" if basis.is_qualification_basis else "否",
                key="is_qualification_basis",
                choices=(("是", "是"), ("否", "否")),
            ),
            Field(label="备注", value=basis.remark, key="remark", is_long=True),
        ),
    )


def _work_fields(work: LegalWork, version: LegalVersion) -> Fields:
    return Fields(
        head="法律文件",
        fields=(
            Field(label="效力位阶", value=label(work.rank)),
            Field(label="制定机关", value=work.body),
            Field(label="文号", value=version.document_number),
            Field(label="公布日期", value=day_text(version.promulgated_on)),
            Field(label="施行日期", value=day_text(version.effective_on)),
            Field(label="失效日期", value=day_text(version.ceased_on)),
            Field(label="变动方式", value=label(version.change_kind)),
            Field(label="来源", value=work.source),
        ),
    )


def _versions(reader: Reader, work: LegalWork) -> Grid:
    found = sorted(reader.find(LegalVersion, work_id=work.id), key=lambda one: one.effective_on or date.min, reverse=True)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(one.label or work.title),
                Cell(label(one.change_kind)),
                Cell(day_text(one.effective_on)),
                Cell(day_text(one.ceased_on)),
            ),
        )
        for one in found
    )
    places = tuple((one.id, Place(page="library", record=one.id)) for one in found)
    columns = (
        Column(head="版本", is_main=True),
        Column(head="变动", width=4),
        Column(head="施行日期", width=6),
        Column(head="失效日期", width=6),
    )
    return Grid(columns=columns, rows=rows, places=places)


def _citing(reader: Reader, version_id: UUID) -> Grid:
    names = {power.id: power.name for power in reader.all(Power)}
    found = reader.find(Citation, version_id=version_id)
    rows = tuple(
        Row(id=one.id, cells=(Cell(names.get(one.owner_id, "")), Cell(one.written), Cell(label(one.role)))) for one in found
    )
    places = tuple((one.id, Place(page="powers", record=one.owner_id)) for one in found if one.owner_kind == Power.kind)
    columns = (Column(head="职权", width=10), Column(head="引用", is_main=True), Column(head="作用", width=4))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有记录引用这部文件。")
