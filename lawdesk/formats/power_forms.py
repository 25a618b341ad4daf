"""Power lists laid out as forms: one sheet or block for an item, each label left of its value or above it."""

from collections.abc import Iterator

from lawdesk.formats.heads import recognise
from lawdesk.formats.power_draft import DutyCell, PowerItem, SheetFinding, SheetReport, posts_of, sheet_text
from lawdesk.formats.power_fields import clean_code, clean_name, fact_problems
from lawdesk.formats.power_words import HEADS, power_type_in, power_type_of
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import MergedRange, Sheet

_LONGEST_LABEL = 14
_OWN_FIELDS = frozenset(["number", "code", "name", "type", "basis", "clause", "duties", "posts", "duty_basis"])
Found = tuple[int, str, str, list[tuple[int, str]]]
"""Row of the label, its field, its text, and the values with their rows."""


def read_form(file: str, sheet: Sheet) -> SheetFinding:
    """Return the items of a sheet without a head; a sheet that is no form either is listed with its rows."""
    found = list(_labelled(sheet))
    names = [position for position, (_, field, _, values) in enumerate(found) if field == "name" and values]
    with_content = [row for row in range(1, len(sheet.rows) + 1) if sheet_text(sheet, row)]
    if not names or len({field for _, field, _, _ in found}) < 3:
        return _nothing(file, sheet, with_content)
    # the number or the unit may stand before the first name
    starts = [0, *names[1:]]
    ends = [*names[1:], len(found)]
    items = [_item(sheet, found[start:end]) for start, end in zip(starts, ends, strict=True)]
    first_label = found[0][0]
    titles = tuple(row for row in with_content if row < first_label)
    problems = [Problem(code="LWI-P-I011", file=file, sheet=sheet.name)]
    problems += [Problem(code="LWI-P-I008", file=file, sheet=sheet.name, row=row, raw=sheet_text(sheet, row)) for row in titles]
    problems += [
        one for item in items for one in fact_problems(file, item, has_basis_column=any(f == "basis" for _, f, _, _ in found))
    ]
    problems += _leftovers(file, sheet, found, with_content, first_label)
    report = SheetReport(sheet=sheet.name, layout="form", title_rows=titles, items=len(items))
    return SheetFinding(items=tuple(items), problems=tuple(problems), report=report)


def is_form(sheet: Sheet) -> bool:
    """Is this sheet a form rather than a table: a name beside its label, and two more labels?"""
    found = list(_labelled(sheet))
    return any(field == "name" and values for _, field, _, values in found) and len({field for _, field, _, _ in found}) >= 3


def _nothing(file: str, sheet: Sheet, with_content: list[int]) -> SheetFinding:
    problems = []
    if with_content:
        problems = [Problem(code="LWI-P-I012", file=file, sheet=sheet.name, detail=str(len(with_content)))]
    return SheetFinding(items=(), problems=tuple(problems), report=SheetReport(sheet=sheet.name, layout="none"))


def _labelled(sheet: Sheet) -> Iterator[Found]:
    extents = {(one.first_row, one.first_column): one for one in sheet.merged}
    for row, texts in enumerate(sheet.rows, start=1):
        for column, text in enumerate(texts, start=1):
            field = _label(text.strip())
            if field:
                alone = MergedRange(first_row=row, first_column=column, last_row=row, last_column=column)
                yield row, field, text.strip(), _values(sheet, extents.get((row, column), alone))


def _label(text: str) -> str:
    return recognise(text, HEADS) if 0 < len(text) <= _LONGEST_LABEL else ""


def _values(sheet: Sheet, label: MergedRange) -> list[tuple[int, str]]:
    """Right of the label, row by row; below it only when a label or nothing stands to the right."""
    right = label.last_column + 1
    texts: list[tuple[int, str]] = []
    if right <= sheet.width:
        for row in range(label.first_row, min(label.last_row, len(sheet.rows)) + 1):
            text = sheet.filled[row - 1][right - 1].strip()
            if text and (not texts or text != texts[-1][1]):
                texts.append((row, text))
    if texts and not _label(texts[0][1]):
        return texts
    below = label.last_row + 1
    is_label_right = bool(texts)
    if is_label_right and below <= len(sheet.rows):
        text = sheet.filled[below - 1][label.first_column - 1].strip()
        return [(below, text)] if text and not _label(text) else []
    return []


def _item(sheet: Sheet, found: list[Found]) -> PowerItem:
    def text(wanted: str) -> str:
        return "\n".join(value for _, field, _, values in found if field == wanted for _, value in values)

    rows = [row for row, _, _, _ in found] + [row for _, _, _, values in found for row, _ in values]
    number_in_name, name = clean_name(text("name").partition("\n")[0])
    posts, duty_basis = text("posts"), text("duty_basis")
    fields = dict.fromkeys(field for _, field, _, _ in found if field not in _OWN_FIELDS)
    texts = {**{field: text(field) for field in fields}, "basis": text("basis") + text("clause")}
    return PowerItem(
        sheet=sheet.name,
        rows=(min(rows), max(rows)),
        number=clean_code(text("number")) or number_in_name,
        code=clean_code(text("code")),
        name=name,
        type_text=text("type"),
        power_type=power_type_of(text("type")) or power_type_in(sheet.name),
        texts={field: words for field, words in texts.items() if words},
        duty_cells=tuple(
            DutyCell(row, value, posts_of(posts), duty_basis)
            for _, field, _, values in found
            if field == "duties"
            for row, value in values
        ),
        post_cells=(posts,) if posts else (),
        cells=tuple((label, "\n".join(value for _, value in values)) for _, _, label, values in found),
    )


def _leftovers(file: str, sheet: Sheet, found: list[Found], with_content: list[int], first_label: int) -> Iterator[Problem]:
    """List the rows after the first label that gave neither a label nor a value."""
    used = {row for row, _, _, _ in found} | {row for _, _, _, values in found for row, _ in values}
    for row in with_content:
        if row >= first_label and row not in used:
            yield Problem(code="LWI-P-E001", file=file, sheet=sheet.name, row=row, raw=sheet_text(sheet, row))
