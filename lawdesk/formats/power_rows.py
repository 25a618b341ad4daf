"""Power lists laid out as tables: an item is one row, or the rows over which its name is merged, stage by stage."""

import re
from dataclasses import dataclass, field

from lawdesk.domain.powers.values import PowerType
from lawdesk.formats.heads import Heads, recognise
from lawdesk.formats.power_draft import (
    DutyCell,
    PowerItem,
    SheetFinding,
    SheetReport,
    SubitemDraft,
    TierDraft,
    posts_of,
    sheet_text,
)
from lawdesk.formats.power_fields import clean_code, clean_name, fact_problems, title_count, total_count
from lawdesk.formats.power_words import HEADS, power_type_in, power_type_of
from lawdesk.formats.problems import Problem, column_letters
from lawdesk.formats.tables import Sheet

_TOTAL = re.compile(r"^\s*(小\s*计|合\s*计|总\s*计|共\s*计)")
_NOTE = re.compile(r"^\s*(说\s*明|备\s*注|注\s*[:：]|注\s*\d|填表|填报|附\s*[:：件注]|联系人|审核人|制表)")
_NUMBERED_HEADING = re.compile(r"^\s*[（(]?[一二三四五六七八九十]+[)）]?\s*[、.．]?")
_KEPT_RAW = frozenset({"review"})
_OWN_FIELDS = frozenset(
    [
        "number",
        "code",
        "name",
        "type",
        "clause",
        "duties",
        "posts",
        "duty_basis",
        "subitem",
        "tier",
        "circumstances",
        "tier_range",
    ]
)
"""Fields that are more than the joined texts of the rows of an item."""


@dataclass(slots=True)
class _Walk:
    """The rows of one sheet, sorted as they are met."""

    file: str
    sheet: Sheet
    heads: Heads
    groups: list[list[int]] = field(default_factory=list)
    types: list[PowerType | None] = field(default_factory=list)  # of the heading above each group
    titles: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    heading_type: PowerType | None = None
    joined: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)  # the other fields with their columns
    places: dict[str, int] = field(default_factory=dict)  # the columns of the fields
    merged_down: set[int] = field(default_factory=set)  # rows into which a name above is merged
    wide: set[int] = field(default_factory=set)  # rows with a cell merged over three columns or more

    def __post_init__(self) -> None:
        self.places = dict(self.heads.columns)
        column = self.heads.column("name")
        others = dict.fromkeys(one for one in self.heads.fields.values() if one not in _OWN_FIELDS)
        self.joined = [(name, tuple(place for place, one in self.heads.fields.items() if one == name)) for name in others]
        for one in self.sheet.merged:
            if one.last_column - one.first_column >= 2:
                self.wide.add(one.first_row)
            if one.first_column <= column <= one.last_column:
                self.merged_down |= set(range(one.first_row + 1, min(one.last_row, len(self.sheet.rows)) + 1))

    def cell(self, row: int, name: str) -> str:
        """Return the filled text of a field in a row."""
        column = self.places.get(name)
        return self.sheet.filled[row - 1][column - 1].strip() if column else ""

    def own_cell(self, row: int, name: str) -> str:
        """Return the text that stands in the row itself, not merged down from above."""
        column = self.places.get(name)
        return self.sheet.rows[row - 1][column - 1].strip() if column else ""

    def tell(self, code: str, row: int = 0, *, raw: str = "", detail: str = "", column: int = 0) -> None:
        """Keep a finding about this sheet."""
        self.problems.append(
            Problem(code=code, file=self.file, sheet=self.sheet.name, row=row, column=column, raw=raw, detail=detail)
        )


def read_rows(file: str, sheet: Sheet, heads: Heads) -> SheetFinding:
    """Return the items of a table whose head was found, and what every other row was taken for."""
    walk = _Walk(file, sheet, heads, heading_type=power_type_in(sheet.name))
    for row in range(1, heads.first_row):
        if text := sheet_text(sheet, row):
            walk.titles.append(row)
            walk.heading_type = power_type_in(text) or walk.heading_type
            walk.tell("LWI-P-I008", row, raw=text)
    _tell_columns(walk)
    for row in range(heads.last_row + 1, len(sheet.rows) + 1):
        _sort_row(walk, row)
    items = tuple(_item(walk, rows, above) for rows, above in zip(walk.groups, walk.types, strict=True))
    _compare_counts(walk, len(items))
    report = SheetReport(
        sheet=sheet.name,
        layout="table",
        head_rows=tuple(range(heads.first_row, heads.last_row + 1)),
        title_rows=tuple(walk.titles),
        note_rows=tuple(walk.notes),
        total_rows=tuple(walk.totals),
        items=len(items),
    )
    return SheetFinding(items=items, problems=tuple(walk.problems), report=report)


def _tell_columns(walk: _Walk) -> None:
    for column, label in walk.heads.labels.items():
        name = walk.heads.fields.get(column, "")
        if name in _KEPT_RAW or (not name and recognise(label, HEADS)):
            walk.tell("LWI-P-I010", walk.heads.last_row, column=column, detail=f"{column_letters(column)}列“{label}”")
        elif not name:
            walk.tell("LWI-P-W019", walk.heads.last_row, column=column, raw=label)


def _sort_row(walk: _Walk, row: int) -> None:
    cells = [cell.strip() for cell in walk.sheet.filled[row - 1]]
    distinct = list(dict.fromkeys(cell for cell in cells if cell))
    if not distinct:
        return
    if _TOTAL.match(distinct[0]):
        walk.totals.append(row)
        walk.tell("LWI-P-I009", row, raw=" ".join(distinct))
    elif _is_head_again(walk, cells):
        walk.notes.append(row)
        walk.tell("LWI-P-I008", row, raw=" ".join(distinct))
    elif len(distinct) == 1 and _is_heading_or_note(walk, row, distinct[0]):
        walk.notes.append(row)
        walk.heading_type = power_type_in(distinct[0]) or walk.heading_type
        walk.tell("LWI-P-I008", row, raw=distinct[0])
    else:
        _sort_data_row(walk, row, distinct)


def _is_head_again(walk: _Walk, cells: list[str]) -> bool:
    labels = walk.heads.labels
    return all(cells[column - 1] and cells[column - 1] in label for column, label in labels.items())


def _is_heading_or_note(walk: _Walk, row: int, text: str) -> bool:
    if _NOTE.match(text):
        return True
    is_alone_elsewhere = not walk.own_cell(row, "name") and not walk.cell(row, "subitem") and not walk.cell(row, "duties")
    heading = _NUMBERED_HEADING.sub("", text)
    is_type = power_type_in(text) is not None or (not heading.isdigit() and power_type_of(heading) is not None)
    return row in walk.wide or (is_alone_elsewhere and is_type)


def _sort_data_row(walk: _Walk, row: int, distinct: list[str]) -> None:
    if _starts_item(walk, row):
        walk.groups.append([row])
        walk.types.append(walk.heading_type)
    elif not _is_merged_down(walk, row) and (walk.own_cell(row, "code") or walk.own_cell(row, "number")):
        walk.tell("LWI-P-E002", row, detail="职权名称", raw=" ".join(distinct))
    elif walk.groups and walk.groups[-1][-1] == row - 1:
        walk.groups[-1].append(row)
        if not _is_merged_down(walk, row):
            walk.tell("LWI-P-I014", row, raw=" ".join(distinct))
    else:
        walk.tell("LWI-P-E001", row, raw=" ".join(distinct))


def _starts_item(walk: _Walk, row: int) -> bool:
    name = walk.own_cell(row, "name")
    if not name:
        return False
    if not walk.groups or walk.groups[-1][-1] != row - 1:
        return True
    above = walk.groups[-1][0]
    is_same = all(walk.cell(row, one) == walk.cell(above, one) for one in ("name", "code"))
    # the same name again is the next stage or sub-item of the item, unless it counts on
    counts_on = bool(walk.own_cell(row, "number")) and walk.cell(row, "number") != walk.cell(above, "number")
    has_more = any(walk.cell(row, one) for one in ("subitem", "duties", "tier", "tier_range"))
    return not (is_same and has_more and not counts_on)


def _is_merged_down(walk: _Walk, row: int) -> bool:
    return row in walk.merged_down or bool(walk.own_cell(row, "name"))


def _item(walk: _Walk, rows: list[int], above: PowerType | None) -> PowerItem:
    first = rows[0]
    number_in_name, name = clean_name(walk.cell(first, "name"))
    type_text = walk.cell(first, "type")
    texts = _texts(walk, rows)
    item = PowerItem(
        sheet=walk.sheet.name,
        rows=(first, rows[-1]),
        number=clean_code(walk.cell(first, "number")) or number_in_name,
        code=clean_code(walk.cell(first, "code")),
        name=name,
        type_text=type_text,
        power_type=power_type_of(type_text) if type_text else above,
        subitems=_subitems(walk, rows),
        tiers=_tiers(walk, rows),
        texts=texts,
        duty_cells=_duty_cells(walk, rows),
        post_cells=tuple(dict.fromkeys(text for row in rows if (text := walk.cell(row, "posts")))),
        columns=walk.heads.columns,
        source=(walk.sheet, walk.heads.labels),
    )
    has_basis_column = bool(walk.places.get("basis") or walk.places.get("clause"))
    walk.problems += fact_problems(walk.file, item, has_basis_column=has_basis_column, basis_column=walk.places.get("basis", 0))
    return item


def _texts(walk: _Walk, rows: list[int]) -> dict[str, str]:
    """Return the texts of the fields that are simply joined, down the rows and across the columns of a field."""
    filled = walk.sheet.filled
    if len(rows) == 1:
        line = filled[rows[0] - 1]
        texts = {name: line[columns[0] - 1].strip() for name, columns in walk.joined if len(columns) == 1}
    else:
        texts = {}
    for name, columns in walk.joined:
        if name not in texts:
            found = (filled[row - 1][column - 1].strip() for row in rows for column in columns)
            texts[name] = "\n".join(dict.fromkeys(text for text in found if text))
    if walk.places.get("clause"):
        texts["basis"] = _basis(walk, rows)
    return {name: text for name, text in texts.items() if text}


def _basis(walk: _Walk, rows: list[int]) -> str:
    """法定依据 with 具体条款 of the same row right behind it."""
    pieces = [walk.cell(row, "basis") + walk.cell(row, "clause") for row in rows]
    return "\n".join(dict.fromkeys(piece for piece in pieces if piece))


def _subitems(walk: _Walk, rows: list[int]) -> tuple[SubitemDraft, ...]:
    if not walk.places.get("subitem"):
        return ()
    found: dict[str, SubitemDraft] = {}
    for row in rows:
        name = walk.cell(row, "subitem")
        if name:
            found.setdefault(name, SubitemDraft(row=row, name=name, power_type=power_type_of(walk.cell(row, "type"))))
    return tuple(found.values())


def _tiers(walk: _Walk, rows: list[int]) -> tuple[TierDraft, ...]:
    if not (walk.places.get("tier") or walk.places.get("tier_range")):
        return ()
    found = []
    for row in rows:
        grade, case, text = (walk.cell(row, name) for name in ("tier", "circumstances", "tier_range"))
        if grade or text:
            found.append(TierDraft(row=row, grade=grade, circumstances=case, range_text=text))
    return tuple(found)


def _duty_cells(walk: _Walk, rows: list[int]) -> tuple[DutyCell, ...]:
    if not walk.places.get("duties"):
        return ()
    cells = [_duty_cell(walk, row, text) for row in rows if (text := walk.own_cell(row, "duties"))]
    if not cells and (text := walk.cell(rows[0], "duties")):
        cells.append(_duty_cell(walk, rows[0], text))  # one cell merged over several items
    return tuple(cells)


def _duty_cell(walk: _Walk, row: int, text: str) -> DutyCell:
    return DutyCell(row, text, posts_of(walk.cell(row, "posts")), walk.cell(row, "duty_basis"))


def _compare_counts(walk: _Walk, items: int) -> None:
    for row in walk.titles:
        count = title_count(sheet_text(walk.sheet, row))
        if count and count != items:
            walk.tell("LWI-P-W011", row, detail=f"{count} 项，读出 {items} 项", raw=sheet_text(walk.sheet, row))
    for row in walk.totals:
        count = total_count(sheet_text(walk.sheet, row))
        if count and count != items:
            walk.tell("LWI-P-W025", row, detail=f"读出 {items} 项", raw=sheet_text(walk.sheet, row))
