"""Choices about columns as people write them: 「C=实施依据」, 「备注二=不导入」, a sheet by its name, a head by its row."""

from collections.abc import Sequence
from dataclasses import replace

from lawdesk.formats.heads import plain
from lawdesk.formats.list_mapping import LEFT_OUT, Layout, SheetMapping, mapped_at
from lawdesk.formats.power_list import POWER_LIST
from lawdesk.formats.power_words import FIELD_WORDS, HEADS, REPEATABLE
from lawdesk.formats.problems import column_letters
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.power_import.choices import OpenedList

NOT_IMPORTED = "不导入"


def with_sheets(opened: OpenedList, wanted: Sequence[str]) -> tuple[SheetMapping, ...]:
    """Return the mapping with every sheet left out that is not among `wanted`; none wanted takes all.

    Raise `InvalidValueError` for a sheet that the file does not have.
    """
    names = [sheet.name for sheet in opened.workbook.sheets]
    for name in wanted:
        if name not in names:
            raise InvalidValueError(field="工作表", value=name, allowed="、".join(names))
    return tuple(replace(one, is_left_out=bool(wanted) and one.sheet not in wanted) for one in opened.mapping)


def with_head_row(opened: OpenedList, mapping: Sequence[SheetMapping], first: int, last: int) -> tuple[SheetMapping, ...]:
    """Return the mapping with the head of every sheet that is taken in these rows. Raise `InvalidValueError` beyond its rows."""
    return tuple(one if one.is_left_out else head_at(opened, one, first, last) for one in mapping)


def head_at(opened: OpenedList, mapping: SheetMapping, first: int, last: int) -> SheetMapping:
    """Return the mapping of one sheet with its head in these rows. Raise `InvalidValueError` beyond its rows."""
    sheet = next(one for one in opened.workbook.sheets if one.name == mapping.sheet)
    if not 1 <= first <= last <= len(sheet.rows):
        raise InvalidValueError(field="表头行", value=f"{first}-{last}", allowed=f"1 到 {len(sheet.rows)}")
    return mapped_at(sheet, first, last, POWER_LIST)


def with_columns(mapping: Sequence[SheetMapping], maps: Sequence[str]) -> tuple[SheetMapping, ...]:
    """Return the mapping changed by 「列=字段」, in every sheet that has the column. Raise `InvalidValueError`."""
    found = list(mapping)
    for text in maps:
        column, mark, words = text.partition("=")
        if not mark:
            raise InvalidValueError(field="列对应", value=text, allowed="列=字段，如 C=实施依据")
        field = _field(words.strip())
        places = [(number, place) for number, one in enumerate(found) if (place := _column(one, column.strip()))]
        if not places:
            heads = "、".join(dict.fromkeys(label for one in found for label in one.labels if label))
            raise InvalidValueError(field="列", value=column, allowed=f"列号（A、B…）或表头：{heads}")
        for number, place in places:
            found[number] = found[number].with_field(place, field, REPEATABLE)
    return tuple(found)


def _field(words: str) -> str:
    if words == NOT_IMPORTED:
        return LEFT_OUT
    field = HEADS.get(plain(words), "")
    if not field or field not in FIELD_WORDS:
        raise InvalidValueError(field="字段", value=words, allowed="、".join([*FIELD_WORDS.values(), NOT_IMPORTED]))
    return field


def _column(mapping: SheetMapping, name: str) -> int:
    """Return the column of a sheet that is called so, by its head or its letters; 0 if none is."""
    if mapping.is_left_out or mapping.layout is not Layout.TABLE:
        return 0
    for column, label in enumerate(mapping.labels, start=1):
        if label and (label == name or plain(label) == plain(name)):
            return column
    for column in range(1, len(mapping.labels) + 1):
        if column_letters(column) == name.upper():
            return column
    return 0
