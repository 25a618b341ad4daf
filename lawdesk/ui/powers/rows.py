"""Rows and details of 职权事项."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from lawdesk.data.queries.kept import Kept
from lawdesk.data.queries.list_index import IndexSpec, ListIndex, count_by_owner, first_ids, packed_ids
from lawdesk.data.queries.lists import ListQuery, Word, column, linked_ids
from lawdesk.data.store import Reader
from lawdesk.domain.canonical import canonical
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Institution, Level, Status, Unit
from lawdesk.domain.powers.values import Assignment, DutyRole, Power, PowerSource, PowerType, Procedure
from lawdesk.domain.statutes.values import Citation
from lawdesk.ui.detail import Detail
from lawdesk.ui.list_source import ListSource
from lawdesk.ui.lookups import Choices, by_id, choices, institution_names, joined, unit_names
from lawdesk.ui.powers import problems
from lawdesk.ui.powers.tabs import power_detail
from lawdesk.ui.rows import CELL_FILTER, Cell, Column, Filter, Listing, Query, Row
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label, limit_text

INDEX = IndexSpec(
    kind=Power,
    texts=("code", "name", "violation"),
    initials="name",
    codes=("power_type", "handling_unit_id", "levels", "status", "institution_id", "source", "procedures"),
    own_order=("sort_number", "code"),
    sorted_by=("code", "name"),
)
_COUNTED = ((Power, "parent_id"), (Citation, "owner_id"), (Assignment, "power_id"))
MANY = 2000  # powers from which on the list is kept in memory before anybody searches
_BLANKS = (("handling_unit_id", "承办机构"), ("code", "编码"), ("levels", "行使层级"))


class PowerRows(ListSource):
    """The list of powers with what is attached to each. What does not change between two looks is kept."""

    symbol = "mdi6.clipboard-list-outline"

    def __init__(self, shown: problems.ShownProblems) -> None:
        self._problems = shown
        self._index = ListIndex(INDEX)
        self._units = Kept((Unit.kind,), unit_names)
        self._bodies = Kept((Institution.kind,), institution_names)
        self._charts = Kept((Flowchart.kind,), _charts_by_power)
        self._below: Kept[Mapping[UUID, UUID]] = Kept((Power.kind,), lambda reader: linked_ids(reader, Power, "parent_id"))

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="编码", width=9, field="code"),
            Column(head="名称", width=18, field="name", is_main=True),
            Column(head="子项", width=4, why_not="子项请在右侧“子项”页中增加。"),
            Column(head="类型", width=5, field="power_type", choices=choices(PowerType)),
            Column(head="承办机构", width=8, field="handling_unit_id", is_link=True, is_optional=True),
            Column(head="行使层级", width=5, field="levels", choices=choices(Level), is_set=True, is_optional=True),
            Column(head="依据", width=3, is_number=True, why_not="依据请用“增加依据”或在右侧“依据”页中增加。"),
            Column(
                head="流程图", width=4, is_number=True, is_optional=True, why_not="流程图请用“生成流程图”或在“流程图”页中绘制。"
            ),
            Column(head="岗位", width=3, is_number=True, is_optional=True, why_not="岗位请用“分配到岗位”或职权分解矩阵填写。"),
            Column(head="状态", width=5, shows="status", choices=choices(Status), why_not="状态请用“变更状态”修改。"),
            problems.COLUMN,
            Column(head="实施主体", width=10, field="institution_id", is_link=True, is_hidden=True),
            Column(head="法定时限", width=7, field="statutory_limit", is_hidden=True),
            Column(head="承诺时限", width=7, field="promised_limit", is_optional=True),
            Column(head="权力来源", width=6, field="source", choices=choices(PowerSource), is_hidden=True),
            Column(head="程序", width=6, field="procedures", choices=choices(Procedure), is_set=True, is_hidden=True),
            Column(head="备注", width=10, field="remark", is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="power_type", head="类型", choices=choices(PowerType)),
            Filter(field="status", head="状态", choices=choices(Status)),
            Filter(field="missing", head="缺少", choices=(("chart", "流程图"), ("post", "承办岗位"), ("basis", "依据"))),
            Filter(field="place", head="主项和子项", choices=(("main", "主项"), ("parent", "有子项的主项"), ("sub", "子项"))),
            problems.FILTER,
            Filter(field="blank", head="空白", choices=_BLANKS),
        )

    def first_screen(self, reader: Reader) -> Listing | None:
        self._problems.take_known()
        if self._index.is_ready or self._below.get(reader):
            return None
        ids = first_ids(reader, Power, INDEX.own_order, WINDOW + 1)
        rows = self.rows(reader, ids[:WINDOW])
        is_partial = len(ids) > WINDOW
        return Listing(ids=ids[:WINDOW], total=len(ids), first=rows, is_partial=is_partial)

    def listing(self, reader: Reader, query: Query) -> Listing:
        ids: Sequence[UUID]
        self._problems.take_known()
        if not self._index.is_ready and not query.is_filtering and query.sort < 0:
            ids = packed_ids(reader, Power, INDEX.own_order)
            total = len(ids)
        else:
            ids, total = self._index.answer(reader, self._list_query(reader, query)), self._index.total(reader)
        below = self._below.get(reader)
        if below and query.sort < 0:
            ids = below_their_main(ids, below)
        return Listing(ids=ids, total=total, first=self.rows(reader, tuple(ids[:WINDOW])))

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        units, bodies, charts = self._units.get(reader), self._bodies.get(reader), self._charts.get(reader)
        counts = [count_by_owner(reader, kind, field, ids) for kind, field in _COUNTED]
        return tuple(
            _row(power, units, bodies, (*(one.get(power.id, 0) for one in counts), charts[power.id]), self._problems)
            for power in reader.window(Power, ids)
        )

    def links(self, reader: Reader) -> dict[str, Choices]:
        return {
            "handling_unit_id": by_id(self._units.get(reader)),
            "institution_id": by_id(self._bodies.get(reader))[1:],
        }

    def can_filter_by(self, column: int) -> bool:
        return _shown_field(self.columns()[column]) in (*INDEX.texts, *INDEX.codes)

    def is_cold(self, total: int) -> bool:
        return total > MANY and not self._index.is_ready

    def warm(self, reader: Reader) -> None:
        self._index.get_ready(reader)

    def _list_query(self, reader: Reader, query: Query) -> ListQuery:
        units, columns = self._units.get(reader), self.columns()
        bodies = self._bodies.get(reader)
        names = {str(one): name for one, name in (*units.items(), *bodies.items())}
        words = tuple(
            Word(text=word, linked={"handling_unit_id": tuple(one for one, name in units.items() if word in name)})
            for word in query.search.split()
        )
        sort = _shown_field(columns[query.sort]) if 0 <= query.sort < len(columns) else ""
        sort = sort if sort in (*INDEX.sorted_by, *INDEX.codes) else ""
        within, without = _placed(query.filters.get("place", frozenset()), self._below.get(reader))
        limited, left_out = self._problems.placed(reader, query.filters.get(problems.FIELD, frozenset()))
        within = within if limited is None else limited if within is None else within & limited
        without = without if left_out is None else left_out | (without or set())
        missing = query.filters.get("missing", frozenset())
        if missing:
            without = (without or set()) | _without(reader, missing, self._charts.get(reader))
        return ListQuery(
            words=words,
            equals=dict(_equals(query, columns, names)),
            any_blank=tuple(sorted(query.filters.get("blank", ()))),
            within=within,
            without=without,
            order_by=(sort,) if sort else INDEX.own_order,
            is_descending=query.is_descending and bool(sort),
            order_words=names | {value: word for one in columns for value, word in one.choices},
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        power = reader.get(Power, record)
        return None if power is None else power_detail(reader, power, self._problems.tab(record))


def below_their_main(ids: Sequence[UUID], below: Mapping[UUID, UUID]) -> tuple[UUID, ...]:
    """Return ids with every sub-item behind its main item, where that one is among them; `below` gives main items by sub-item."""
    present = set(ids)
    groups: dict[UUID, list[UUID]] = {}
    for one in ids:
        if below.get(one) in present:
            groups.setdefault(below[one], []).append(one)
    if not groups:
        return tuple(ids)
    return tuple(line for one in ids if below.get(one) not in present for line in (one, *groups.get(one, ())))


def _shown_field(column: Column) -> str:
    return column.field or column.shows


def _placed(wanted: frozenset[str], below: Mapping[UUID, UUID]) -> tuple[set[UUID] | None, set[UUID] | None]:
    """Return the powers to which the filter by main and sub-items is limited, and those that it leaves out."""
    if not wanted or wanted >= {"main", "sub"}:
        return None, None
    mains, subs = set(below.values()), set(below)
    if "main" in wanted:
        return None, subs - mains if "parent" in wanted else subs
    return (subs if "sub" in wanted else set()) | (mains if "parent" in wanted else set()), None


def _equals(query: Query, columns: tuple[Column, ...], names: dict[str, str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the stored values that the filters leave, by field; those by the text of a cell are looked up by their words."""
    for name, values in query.filters.items():
        if not name.startswith(CELL_FILTER):
            if name not in ("missing", "blank", "place", problems.FIELD):
                yield name, values
            continue
        column = columns[int(name.removeprefix(CELL_FILTER))]
        if column.is_set:
            codes = {word: value for value, word in column.choices}
            yield _shown_field(column), frozenset(_stored_set([codes[one] for one in text.split("、") if one]) for text in values)
        elif column.choices or column.is_link:
            words = dict(column.choices) or names
            yield _shown_field(column), frozenset(value for value, word in words.items() if word in values) | (values & {""})
        else:
            yield _shown_field(column), values


def _stored_set(codes: list[str]) -> str:
    """Return a set of codes as the store keeps it."""
    return canonical(codes).decode()


def _without(reader: Reader, missing: frozenset[str], charts: Counter[UUID]) -> set[UUID]:
    """Return the powers that lack none of the things named."""
    found: list[set[UUID]] = []
    if "chart" in missing:
        found.append(set(charts))
    if "post" in missing:
        pairs = column(reader, Assignment, "power_id", "duty_role")
        found.append({power for power, role in pairs if role == DutyRole.HANDLE})
    if "basis" in missing:
        found.append({owner for owner, kind in column(reader, Citation, "owner_id", "owner_kind") if kind == Power.kind})
    return set.intersection(*found) if found else set()


def _charts_by_power(reader: Reader) -> Counter[UUID]:
    return Counter(UUID(power) for (powers,) in column(reader, Flowchart, "power_ids") for power in powers)


def _row(
    power: Power, units: dict[UUID, str], bodies: dict[UUID, str], counts: tuple[int, ...], shown: problems.ShownProblems
) -> Row:
    """Return the line of a power; `counts` are sub-items, citations, posts and charts."""
    return Row(
        id=power.id,
        cells=(
            Cell(power.code),
            Cell(power.name),
            Cell("└ 子项" if power.parent_id else f"{counts[0]} 项" if counts[0] else ""),
            Cell(label(power.power_type)),
            Cell(units.get(power.handling_unit_id, "") if power.handling_unit_id else ""),
            Cell(joined(label(level) for level in power.levels)),
            *(Cell(str(counts[number])) for number in (1, 3, 2)),
            Cell(label(power.status), tone_of(power.status)),
            shown.cell(power.id),
            Cell(bodies.get(power.institution_id, "")),
            Cell(limit_text(power.statutory_limit)),
            Cell(limit_text(power.promised_limit)),
            Cell(label(power.source)),
            Cell(joined(label(one) for one in power.procedures)),
            Cell(power.remark),
        ),
    )
