"""Rows of 检查: every finding of every rule; what a person accepted stands behind what is open, greyed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.findings import Listed, family_of, key_of
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.detail import Detail, Field, Fields, Tab
from lawdesk.ui.list_page import ListSource
from lawdesk.ui.lookups import choices
from lawdesk.ui.place import Place
from lawdesk.ui.places_of_records import PAGE_OF_KIND
from lawdesk.ui.rows import Cell, Column, Filter, Listing, Query, Row, search_rows, sort_rows
from lawdesk.ui.table_model import WINDOW
from lawdesk.ui.tone import Tone
from lawdesk.ui.tones import tone_of
from lawdesk.wording.labels import kind_label, label, record_words
from lawdesk.wording.rule_families import FAMILIES, family_words

OPEN, ACCEPTED, FIXABLE = "open", "accepted", "fixable"
_STATES = ((OPEN, "未处理"), (FIXABLE, "可自动修正"), (ACCEPTED, "已接受"))


class Grouping(StrEnum):
    """How the list is divided by heads."""

    NONE = "none"
    FAMILY = "family"
    RECORD = "record"


class FindingRows(ListSource):
    """Findings have no identity of their own: each is known by its rule, its record and what it says."""

    symbol = "mdi6.clipboard-check-outline"

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.grouping = Grouping.NONE
        self.found: dict[UUID, Listed] = {}
        self.heads: dict[UUID, Row] = {}

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="程度", width=5),
            Column(head="类别", width=5, is_optional=True),
            Column(head="规则", width=5),
            Column(head="记录", width=13),
            Column(head="问题", width=26, is_main=True),
            Column(head="处理", width=4),
            Column(head="依据", width=13, is_optional=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        kinds = tuple((kind, kind_label(kind)) for kind in PAGE_OF_KIND)
        return (
            Filter(field="severity", head="程度", choices=choices(Severity)),
            Filter(field="family", head="类别", choices=tuple(FAMILIES.items())),
            Filter(field="state", head="处理", choices=_STATES),
            Filter(field="kind", head="记录", choices=kinds),
        )

    def listing(self, reader: Reader, query: Query) -> Listing:
        lines = self._workspace.checks.listed_in(reader, date.today())
        found = identified(sorted(lines, key=lambda one: not one.is_open))
        kept = [row_of(one, line) for one, line in found.items() if _is_wanted(line, query)]
        rows = sort_rows(search_rows(kept, query.search), query, self.columns())
        heads: dict[UUID, Row] = {}
        if self.grouping is not Grouping.NONE and query.sort < 0:
            rows = tuple(self._grouped(rows, found, heads))
        self.found, self.heads = found, heads
        return Listing(ids=tuple(row.id for row in rows), total=len(found), first=rows[:WINDOW])

    def rows(self, reader: Reader, ids: tuple[UUID, ...]) -> tuple[Row, ...]:
        heads, found = self.heads, self.found
        return tuple(heads[one] if one in heads else row_of(one, found[one]) for one in ids if one in heads or one in found)

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        line = self.found.get(record)
        if line is None:
            return None
        from lawdesk.operations.fixes import fix_sentence

        finding = line.finding
        sentence = fix_sentence(reader, self._workspace.home, finding, date.today()) if line.is_open else ""
        fields = (
            Field(label="问题", value=finding.sentence),
            Field(label="记录", value=record_words(finding.kind, finding.title)),
            Field(label="程度", value=label(finding.severity)),
            Field(label="依据", value=finding.ground),
            Field(label="规则", value=f"{finding.code}（{family_words(finding.code)}）"),
            Field(label="怎么办", value=_advice(line, sentence)),
        )
        return Detail(
            id=record,
            title=finding.sentence,
            state=label(finding.severity) if line.is_open else "已接受",
            tone=tone_of(finding.severity) if line.is_open else Tone.OFF,
            note=_note(line),
            tabs=(Tab(title="说明", blocks=(Fields(fields=fields), *_acceptance(line))),),
        )

    def _grouped(self, rows: Sequence[Row], found: dict[UUID, Listed], heads: dict[UUID, Row]) -> Iterator[Row]:
        """Yield the rows under heads that say how many there are; the accepted ones are a group of their own, the last."""
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(self._group_of(found[row.id]), []).append(row)
        order = list(FAMILIES.values()) if self.grouping is Grouping.FAMILY else []
        for name in sorted(groups, key=lambda one: (one == "已接受", order.index(one) if one in order else len(order))):
            counts = Counter(found[row.id].finding.severity for row in groups[name])
            said = "，".join(f"{label(one)} {counts[one]} 项" for one in Severity if counts[one])
            head = Row(id=_identity("head", name), cells=(Cell(f"{name}　{said}"), *[Cell("")] * 6), is_wide=True)
            heads[head.id] = head
            yield head
            yield from groups[name]

    def _group_of(self, line: Listed) -> str:
        if not line.is_open:
            return "已接受"
        finding = line.finding
        by_family = self.grouping is Grouping.FAMILY
        return family_words(finding.code) if by_family else record_words(finding.kind, finding.title)


def identified(lines: Sequence[Listed]) -> dict[UUID, Listed]:
    """Return findings by an id that is the same whenever the same is found again."""
    found: dict[UUID, Listed] = {}
    turns: Counter[tuple[str, UUID, str]] = Counter()
    for one in lines:
        key = key_of(one.finding)
        turns[key] += 1
        found[_identity(*map(str, key), str(turns[key]))] = one
    return found


def row_of(identity: UUID, line: Listed) -> Row:
    """Return the row of a finding."""
    finding, is_open = line.finding, line.is_open
    return Row(
        id=identity,
        cells=(
            Cell(label(finding.severity), tone_of(finding.severity) if is_open else Tone.OFF),
            Cell(family_words(finding.code)),
            Cell(finding.code),
            Cell(record_words(finding.kind, finding.title)),
            Cell(finding.sentence),
            Cell(_state_words(line), None if is_open else Tone.OFF, line.accepted.reason if line.accepted else ""),
            Cell(finding.ground),
        ),
    )


def place_of(finding: Finding) -> Place | None:
    """Return where the record of a finding is shown; None for a kind without a page."""
    page = PAGE_OF_KIND.get(finding.kind)
    return Place(page=page, record=finding.id) if page is not None else None


def _is_wanted(line: Listed, query: Query) -> bool:
    finding = line.finding
    said = {
        "severity": {finding.severity.value},
        "family": {family_of(finding.code)},
        "kind": {finding.kind},
        "code": {finding.code},
        "id": {str(finding.id)},
        "state": _states(line),
    }
    return all(values & said.get(name, values) for name, values in query.filters.items())


def _states(line: Listed) -> set[str]:
    from lawdesk.operations.fixes import can_fix

    if not line.is_open:
        return {ACCEPTED}
    return {OPEN, FIXABLE} if can_fix(line.finding) else {OPEN}


def _state_words(line: Listed) -> str:
    return "已接受" if not line.is_open else "可修正" if FIXABLE in _states(line) else ""


def _advice(line: Listed, fix: str) -> str:
    if line.accepted is not None:
        return "已写明理由，报送时一并送出；要重新处理，请撤回接受。"
    if fix:
        return f"可以自动修正：{fix}。点“修正”即可，改错了可以撤销。"
    by_hand = "双击这一行打开记录，改正后这一项自动消失。"
    return by_hand if line.finding.severity is Severity.ERROR else by_hand + "确实不需要改的，点“接受”写明理由。"


def _note(line: Listed) -> str:
    if not line.is_open:
        return ""
    notes = {
        Severity.ERROR: "错误须改正后才能报送。",
        Severity.WARNING: "警告可以写明理由后报送。",
        Severity.INFO: "提示供核对，不影响报送。",
    }
    return notes[line.finding.severity]


def _acceptance(line: Listed) -> tuple[Fields, ...]:
    accepted = line.accepted
    if accepted is None:
        return ()
    fields = (
        Field(label="理由", value=accepted.reason),
        Field(label="接受人", value=accepted.accepted_by),
        Field(label="接受日期", value=accepted.accepted_on.isoformat() if accepted.accepted_on else ""),
    )
    return (Fields(fields=fields, head="接受"),)


def _identity(*parts: str) -> UUID:
    return UUID(bytes=sha256("\n".join(parts).encode()).digest()[:16])
