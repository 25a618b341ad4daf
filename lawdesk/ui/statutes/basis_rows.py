"""Rows and details of 执法依据: only what is listed is read, however large the library and however many citations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from lawdesk.data.facts import provisions_of
from lawdesk.data.queries.catalogue import CatalogueLine, Cited, catalogue_lines, cited_numbers, lines_of, subject_names
from lawdesk.data.store import Reader
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.catalogue import is_review_overtaken
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, Citation, LegalVersion, LegalWork, Provision, Rank, Validity
from lawdesk.domain.statutes.versions import validity
from lawdesk.operations.key_articles import articles_in_words
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Detail, Field, Fields, Grid, Prose, Tab
from lawdesk.ui.history_tab import history_tab
from lawdesk.ui.lookups import choices, joined
from lawdesk.ui.place import Place
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.statutes.rows import day_text
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import field_label, kind_label, label

LEVELS = (Level.CITY, Level.DISTRICT, Level.TOWNSHIP, Level.PROVINCE, Level.NATIONAL)
"""市、区县、乡镇街道 first: a unit's bases are for these."""


class BasisRows(SimpleSource):
    """The unit's own directory of legal bases, in the order that it is printed in."""

    symbol = "mdi6.scale-balance"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="序号", width=3, is_number=True),
            Column(head="名称", width=15, is_main=True),
            Column(head="位阶", width=7),
            Column(head="分组", width=5, field="group", choices=choices(BasisGroup)),
            Column(head="适用层级", width=9, is_optional=True),
            Column(head="时效性", width=6),
            Column(head="核对", width=6, is_optional=True),
            Column(head="主要条款", width=8, is_optional=True),
            Column(head="执行主体", width=8, is_optional=True),
            Column(head="施行日期", width=6, is_optional=True),
            Column(head="制定机关", width=9, is_optional=True),
            Column(head="发文字号", width=9, is_optional=True),
            Column(head="职权", width=3, is_number=True, is_optional=True),
            Column(head="引用", width=3, is_number=True, is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="group", head="分组", choices=(*choices(BasisGroup), ("", "未分组"))),
            Filter(field="rank", head="效力位阶", choices=choices(Rank)),
            Filter(field="level", head="适用层级", choices=(*choices(LEVELS), ("", "未填"))),
            Filter(field="validity", head="时效性", choices=choices(Validity)),
            Filter(field="reviewed", head="核对", choices=(("no", "未核对"), ("yes", "已核对"), ("changed", "核对后有变动"))),
        )

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        lines = catalogue_lines(reader)
        cited = cited_numbers(reader, {line.version.id for line in lines})
        names, day = subject_names(reader), date.today()
        return tuple(
            _entry(_Shown(line, number, cited.get(line.version.id, Cited()), names, day))
            for number, line in enumerate(lines, start=1)
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        entry = reader.get(BasisEntry, record)
        lines = lines_of(reader, [entry]) if entry else ()
        if not lines:
            return None
        line, day = lines[0], date.today()
        state = validity(line.version, line.versions, day)
        overtaken = is_review_overtaken(line.entry, line.versions, day)
        return Detail(
            id=record,
            title=f"《{line.work.title}》",
            state=label(state),
            tone=tone_of(state),
            note="核对之后版本有变动，请重新核对。" if overtaken else "",
            tabs=(
                Tab(
                    title="基本", blocks=(_basis_fields(line.entry, subject_names(reader)), _work_fields(line.work, line.version))
                ),
                Tab(title="条款", blocks=_articles(reader, line)),
                Tab(title="版本", blocks=(_versions(line),)),
                Tab(title="引用处", blocks=(_citing(reader, line.version.id),)),
                attachments_tab(reader, BasisEntry, record),
                history_tab(BasisEntry, record),
            ),
        )


@dataclass(frozen=True, slots=True)
class _Shown:
    line: CatalogueLine
    number: int
    cited: Cited
    names: Mapping[UUID, str]
    day: date


def _entry(shown: _Shown) -> Entry:
    line, entry, version, work = shown.line, shown.line.entry, shown.line.version, shown.line.work
    state = validity(version, line.versions, shown.day)
    overtaken = is_review_overtaken(entry, line.versions, shown.day)
    levels = joined(one.value for one in entry.levels)
    review = (
        Cell(f"⚠ {day_text(entry.reviewed_on)}", Tone.WARNING, "核对之后版本有变动")
        if overtaken
        else Cell(day_text(entry.reviewed_on))
    )
    cells = (
        Cell(str(shown.number)),
        Cell(work.title, tip=work.title),
        Cell(label(work.rank)),
        Cell(label(entry.group) if entry.group else ""),
        Cell(levels),
        Cell(label(state), tone_of(state)),
        review,
        Cell(articles_in_words(entry.key_articles)),
        Cell(joined(shown.names[one] for one in entry.subjects if one in shown.names)),
        Cell(day_text(version.effective_on)),
        Cell(work.body),
        Cell(version.document_number),
        Cell(str(shown.cited.powers)),
        Cell(str(shown.cited.citations)),
    )
    reviewed = "changed" if overtaken else "yes" if entry.reviewed_on else "no"
    return Entry(
        row=Row(id=entry.id, cells=cells),
        values=values_of(
            rank=work.rank.value,
            validity=state.value,
            group=entry.group.value if entry.group else "",
            level=frozenset(one.value for one in entry.levels) or "",
            reviewed=reviewed,
        ),
    )


def _basis_fields(entry: BasisEntry, names: Mapping[UUID, str]) -> Fields:
    def named(field: str) -> str:
        return field_label(BasisEntry.kind, field)

    return Fields(
        head="目录条目",
        fields=(
            Field(
                label=named("group"), value=label(entry.group) if entry.group else "", key="group", choices=choices(BasisGroup)
            ),
            Field(
                label=named("levels"),
                value=joined(label(one) for one in entry.levels),
                key="levels",
                choices=choices(LEVELS),
                is_set=True,
            ),
            Field(label=named("lead_institution"), value=entry.lead_institution, key="lead_institution", hint="配合依据填写"),
            Field(
                label=named("subjects"),
                value=joined(names[one] for one in entry.subjects if one in names),
                key="subjects",
                choices=tuple((str(one), name) for one, name in names.items()),
                is_set=True,
            ),
            Field(
                label=named("key_articles"),
                value=articles_in_words(entry.key_articles),
                key="key_articles",
                hint="第四条、第八条第一款",
            ),
            Field(
                label=named("is_qualification_basis"),
                value="是" if entry.is_qualification_basis else "否",
                key="is_qualification_basis",
                choices=(("是", "是"), ("否", "否")),
            ),
            Field(label=named("reviewed_on"), value=day_text(entry.reviewed_on), key="reviewed_on", hint="例如 2026-06-30"),
            Field(label=named("reviewed_by"), value=entry.reviewed_by, key="reviewed_by"),
            Field(label=named("remark"), value=entry.remark, key="remark", is_long=True),
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


def _articles(reader: Reader, line: CatalogueLine) -> tuple[Prose, ...]:
    """The words of the chosen provisions, so that whoever checks the entry need not leave the page."""
    tree = provisions_of(reader, {line.version.id}).get(line.version.id, ())
    if not line.entry.key_articles:
        return (Prose(text="没有填写主要条款，整部法规作为依据。"),)
    if not tree:
        return (Prose(head=articles_in_words(line.entry.key_articles), text="文库中没有这个版本的文本，不能显示条文。"),)
    return tuple(Prose(head=address_words(one), text=_words_of(one, tree)) for one in line.entry.key_articles)


def _words_of(address: str, tree: Sequence[Provision]) -> str:
    first, _, last = address.partition("..")
    begin = [number for number, one in enumerate(tree) if one.address == first]
    end = [number for number, one in enumerate(tree) if f"{one.address}.".startswith(f"{last or first}.")]
    if not begin or not end:
        return "文本中没有这一条。"
    return "\n".join(
        f"{one.number_text}　{one.text}".strip() for one in tree[begin[0] : end[-1] + 1] if one.text or one.number_text
    )


def _versions(line: CatalogueLine) -> Grid:
    found = sorted(line.versions, key=lambda one: one.effective_on or date.min, reverse=True)
    rows = tuple(
        Row(
            id=one.id,
            cells=(
                Cell(one.label or line.work.title),
                Cell(label(one.change_kind)),
                Cell(day_text(one.effective_on)),
                Cell(day_text(one.ceased_on)),
                Cell("目录所列" if one.id == line.version.id else ""),
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
        Column(head="", width=4),
    )
    return Grid(columns=columns, rows=rows, places=places)


def _citing(reader: Reader, version_id: UUID) -> Grid:
    found = reader.find(Citation, version_id=version_id)
    owners = [one.owner_id for one in found if one.owner_kind == Power.kind]
    names = {power.id: power.name for power in reader.window(Power, owners)}
    rows = tuple(
        Row(
            id=one.id, cells=(Cell(names.get(one.owner_id, kind_label(one.owner_kind))), Cell(one.written), Cell(label(one.role)))
        )
        for one in found
    )
    places = tuple((one.id, Place(page="powers", record=one.owner_id)) for one in found if one.owner_kind == Power.kind)
    columns = (Column(head="职权", width=10), Column(head="引用", is_main=True), Column(head="作用", width=4))
    return Grid(columns=columns, rows=rows, places=places, empty="还没有记录引用这部文件。")
