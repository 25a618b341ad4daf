"""Tables out of .xlsx, .csv and the like, and the tables of a .docx."""

from collections.abc import Iterator

import python_calamine as _loaded_before_the_limits  # noqa: F401 - a limited child cannot load libraries later

from lawdesk.formats import limits
from lawdesk.formats.archive import Archive
from lawdesk.formats.errors import HtmlTableError, WrongKindError
from lawdesk.formats.readers import Answer
from lawdesk.formats.readers.delimited import read_delimited
from lawdesk.formats.readers.word import BODY, Table, content_problems, open_word, read_word
from lawdesk.formats.readers.workbook import WORKBOOK, read_workbook
from lawdesk.formats.sniff import FileKind, sniff


def read(name: str, data: bytes, encoding: str) -> Iterator[Answer]:
    """Yield sheets: `sheet` and `hidden` begin one; `row`, `merged`, `hidden_rows`, `problem` belong to the last begun."""
    kind = sniff(name, data)
    if kind is FileKind.HTML:
        raise HtmlTableError(file=name)
    if kind is FileKind.XML:
        raise WrongKindError(file=name, found=kind.value, wanted="表格")
    if kind is FileKind.TEXT:
        yield from read_delimited(name, data, encoding)
        return
    archive = Archive(name, data, most_members=limits.OFFICE_MEMBERS)
    if WORKBOOK in archive.names():
        yield from read_workbook(name, archive)
    elif BODY in archive.names():
        yield from _word_tables(name, data)
    else:
        raise WrongKindError(file=name, found=kind.value, wanted="表格")


def _word_tables(name: str, data: bytes) -> Iterator[Answer]:
    archive, ignored = open_word(name, data)
    content = read_word(name, archive)
    yield from ignored
    yield from content_problems(content)
    tables = [block for block in content.blocks if isinstance(block, Table)]
    if not tables:
        raise WrongKindError(file=name, found="没有表格的 Word 文档", wanted="表格")
    for number, table in enumerate(tables, start=1):
        yield {"sheet": f"表{number}", "hidden": False}
        yield from _word_rows(table)


def _word_rows(table: Table) -> Iterator[Answer]:
    merged: list[tuple[int, int, int, int]] = []
    open_down: dict[int, int] = {}  # column → index in `merged` of the cell that goes on below
    for row_number, row in enumerate(table.rows[: limits.ROWS], start=1):
        texts: list[str] = []
        for cell in row:
            column = len(texts) + 1
            if cell.continues and column in open_down:
                first = merged[open_down[column]]
                merged[open_down[column]] = (first[0], first[1], row_number, first[3])
            else:
                open_down[column] = len(merged)
                merged.append((row_number, column, row_number, column + cell.span - 1))
            texts += ["" if cell.continues else cell.text, *[""] * (cell.span - 1)]
        yield {"row": texts[: limits.COLUMNS]}
    wide = [one for one in merged if one[:2] != one[2:]]
    yield {"merged": wide, "hidden_rows": [], "hidden_columns": []}
