"""Rows and details of 职权事项."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from lawdesk.data.queries.lists import ListQuery, Word, column, count, count_by, linked_ids, ordered_ids
from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Assignment, DutyRole, Power, PowerType
from lawdesk.domain.statutes.values import Citation
from lawdesk.ui.detail import Detail
from lawdesk.ui.list_page import ListSource
from lawdesk.ui.lookups import choices, institution_names, joined, unit_names
from lawdesk.ui.powers.tabs import power_detail
from lawdesk.ui.rows import Cell, Column, Filter, Listing, Query, Row
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import label, limit_text


class PowerRows(ListSource):
    """The list of powers with what is attached to each."""

    symbol = "mdi6.clipboard-list-outline"

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="编码", width=9, field="code"),
            Column(head="名称", width=18, field="name", is_main=True),
            Column(head="子项", width=4),
            Column(head="类型", width=5, field="power_type", choices=choices(PowerType)),
            Column(head="承办机构", width=8, is_optional=True),
            Column(head="行使层级", width=5, is_optional=True),
            Column(head="依据", width=3, is_number=True),
            Column(head="流程图", width=4, is_number=True),
            Column(head="岗位", width=3, is_number=True, is_optional=True),
            Column(head="状态", width=5),
            Column(head="实施主体", width=10, is_hidden=True),
            Column(head="法定时限", width=7, field="statutory_limit", is_hidden=True),
            Column(head="承诺时限", width=7, field="promised_limit", is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (
            Filter(field="power_type", head="类型", choices=choices(PowerType)),
            Filter(field="status", head="状态", choices=choices(Status)),
            Filter(field="missing", head="缺少", choices=(("chart", "流程图"), ("post", "承办岗位"), ("basis", "依据"))),
            Filter(field="place", head="主项和子项", choices=(("main", "主项"), ("parent", "有子项的主项"), ("sub", "子项"))),
        )

    def listing(self, reader: Reader, query: Query) -> Listing:
        below = linked_ids(reader, Power, "parent_id")
        ids = ordered_ids(reader, Power, _list_query(reader, query, below))
        if not 0 <= query.sort < len(ORDER):
            ids = below_their_main(ids, below)
        return Listing(ids=ids, total=count(reader, Power), first=self.rows(reader, ids[:WINDOW]))

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        units, bodies = unit_names(reader), institution_names(reader)
        citations, charts = count_by(reader, Citation, "owner_id"), _charts_by_power(reader)
        posts, below = count_by(reader, Assignment, "power_id"), count_by(reader, Power, "parent_id")
        return tuple(
            _row(power, units, bodies, (below[power.id], citations[power.id], charts[power.id], posts[power.id]))
            for power in reader.window(Power, ids)
        )

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        power = reader.get(Power, record)
        return None if power is None else power_detail(reader, power)


ORDER = ("code", "name", "", "power_type", "handling_unit_id", "", "", "", "", "status")
"""The stored field that each column is sorted by; an empty one cannot be sorted by."""


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


def _list_query(reader: Reader, query: Query, below: Mapping[UUID, UUID]) -> ListQuery:
    units = unit_names(reader)
    words = tuple(
        Word(text=word, linked={"handling_unit_id": tuple(one for one, name in units.items() if word in name)})
        for word in query.search.split()
    )
    sort = ORDER[query.sort] if 0 <= query.sort < len(ORDER) else ""
    return ListQuery(
        words=words,
        text_fields=("code", "name", "violation"),
        equals={name: values for name, values in query.filters.items() if name not in ("missing", "place")},
        within=_within(reader, query, below),
        order_by=(sort,) if sort else ("sort_number", "code"),
        is_descending=query.is_descending and bool(sort),
    )


def _within(reader: Reader, query: Query, below: Mapping[UUID, UUID]) -> set[UUID] | None:
    """Return the powers that the filters leave that are no fields; None where there is no such filter."""
    parts: list[set[UUID]] = []
    if "missing" in query.filters:
        parts.append(_without(reader, query.filters["missing"]))
    if "place" in query.filters:
        chosen: set[UUID] = set()
        mains, wanted = set(below.values()), query.filters["place"]
        chosen |= set(below) if "sub" in wanted else set()
        chosen |= mains if "parent" in wanted else set()
        chosen |= {one for (one,) in column(reader, Power, "id")} - set(below) if "main" in wanted else set()
        parts.append(chosen)
    return set.intersection(*parts) if parts else None


def _without(reader: Reader, missing: frozenset[str]) -> set[UUID]:
    """Return the powers that lack one of the things named."""
    everything = {one for (one,) in column(reader, Power, "id")}
    present: dict[str, set[UUID]] = {
        "chart": set(_charts_by_power(reader)),
        "post": {power for power, role in column(reader, Assignment, "power_id", "duty_role") if role == DutyRole.HANDLE},
        "basis": set(count_by(reader, Citation, "owner_id")),
    }
    return {one for one in everything if any(one not in present[name] for name in missing)}


def _charts_by_power(reader: Reader) -> Counter[UUID]:
    return Counter(UUID(power) for (powers,) in column(reader, Flowchart, "power_ids") for power in powers)


def _row(power: Power, units: dict[UUID, str], bodies: dict[UUID, str], counts: tuple[int, int, int, int]) -> Row:
    return Row(
        id=power.id,
        cells=(
            Cell(power.code),
            Cell(power.name),
            Cell("└ 子项" if power.parent_id else f"{counts[0]} 项" if counts[0] else ""),
            Cell(label(power.power_type)),
            Cell(units.get(power.handling_unit_id, "") if power.handling_unit_id else ""),
            Cell(joined(label(level) for level in power.levels)),
            *(Cell(str(count)) for count in counts[1:]),
            Cell(label(power.status), tone_of(power.status)),
            Cell(bodies.get(power.institution_id, "")),
            Cell(limit_text(power.statutory_limit)),
            Cell(limit_text(power.promised_limit)),
        ),
    )
