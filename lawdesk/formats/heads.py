"""Finding the head of a table under its title rows, whatever the columns are called."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lawdesk.formats.tables import Sheet

Vocabulary = Mapping[str, str]
"""From a head as written, without blanks and marks, to the name of the field."""

_SEARCHED_ROWS = 40
_SHORTEST_ENDING = 4
_LONGEST_HEAD = 60
_MARKS = re.compile(r"[\s\u3000\u200b\ufeff()（）\[\]【】〔〕:：、,，.。*＊/／\-—_]+")
_BRACKETED = re.compile(r"[(（【\[].*?[)）】\]]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """Where the head stands and what its columns are: `fields` and `labels` by column, `columns` by field, all counted from 1."""

    first_row: int
    last_row: int
    fields: Mapping[int, str]
    labels: Mapping[int, str]
    columns: Mapping[str, int]

    def column(self, field: str) -> int:
        """Return the column of a field, 0 if the table has none."""
        return self.columns.get(field, 0)


def plain(text: str) -> str:
    """Return a head for comparing: full-width letters made half-width, no blanks, no marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).lower()


def recognise(label: str, vocabulary: Vocabulary) -> str:
    """Return the field that a head means, "" if unknown: as a whole, without its bracket, then by its ending."""
    if len(label) > _LONGEST_HEAD:
        return ""
    for form in (plain(label), plain(_BRACKETED.sub("", label))):
        if form in vocabulary:
            return vocabulary[form]
    form = plain(_BRACKETED.sub("", label))
    endings = [known for known in vocabulary if len(known) >= _SHORTEST_ENDING and form.endswith(known)]
    return vocabulary[max(endings, key=len)] if endings and len(form) <= 16 else ""


def find_heads(sheet: Sheet, vocabulary: Vocabulary, *, needed: str, least: int = 2, instead: str = "") -> Heads | None:
    """Return the head that names `needed` and at least `least` fields, most of its cells known; None if there is none.

    A column of the field `instead` is taken for `needed` in a table that has no other.
    """
    best: Heads | None = None
    for row in range(1, min(len(sheet.rows), _SEARCHED_ROWS) + 1):
        for last in _possible_last_rows(sheet, row):
            heads = _replaced(_heads_at(sheet, row, last, vocabulary), needed, instead)
            if needed in heads.fields.values() and _is_head(heads, least) and _is_better(heads, best):
                best = heads
    return best


def head_cells(sheet: Sheet, first: int, last: int, vocabulary: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Return the head of every column between these rows and the field it means; two rows give both words where they differ."""
    cells = []
    for upper, lower in zip(sheet.filled[first - 1], sheet.filled[last - 1], strict=True):
        above, below = upper.strip(), lower.strip()
        label = below or above
        field = (recognise(label, vocabulary) or recognise(above, vocabulary)) if label else ""
        cells.append((label if below in ("", above) else f"{above}{below}", field))
    return tuple(cells)


def _possible_last_rows(sheet: Sheet, row: int) -> tuple[int, ...]:
    """A head has a second row when one of its cells is merged down over it."""
    is_deep = any(one.first_row == row and one.last_row == row + 1 for one in sheet.merged)
    return (row, row + 1) if is_deep and row < len(sheet.rows) else (row,)


def _heads_at(sheet: Sheet, first: int, last: int, vocabulary: Vocabulary) -> Heads:
    labels: dict[int, str] = {}
    fields: dict[int, str] = {}
    for column, (label, field) in enumerate(head_cells(sheet, first, last, vocabulary), start=1):
        if not label:
            continue
        labels[column] = label
        if field and field not in fields.values():
            fields[column] = field
    return Heads(first_row=first, last_row=last, fields=fields, labels=labels, columns=_inverse(fields))


def _replaced(heads: Heads, needed: str, instead: str) -> Heads:
    if needed in heads.fields.values() or not instead:
        return heads
    fields = {column: needed if field == instead else field for column, field in heads.fields.items()}
    return replace(heads, fields=fields, columns=_inverse(fields))


def _inverse(fields: Mapping[int, str]) -> dict[str, int]:
    return {name: column for column, name in fields.items()}


def _is_head(heads: Heads, least: int) -> bool:
    distinct = len(set(heads.labels.values()))
    return len(heads.fields) >= least and len(heads.fields) * 2 > distinct >= len(heads.fields)


def _is_better(heads: Heads, best: Heads | None) -> bool:
    return best is None or len(heads.fields) > len(best.fields)
