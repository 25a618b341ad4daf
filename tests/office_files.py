"""Small Office files built in memory, well-formed and hostile, for the tests of everything that reads foreign files."""

import io
import zipfile
from collections.abc import Sequence

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(*sheets: tuple[str, Sequence[Sequence[object]]], merged: Sequence[str] = (), hidden: Sequence[str] = ()) -> bytes:
    """Return a workbook; `merged` ranges belong to the first sheet, `hidden` are columns of it."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    first = book.worksheets[0]
    for reference in merged:
        first.merge_cells(reference)
    for column in hidden:
        first.column_dimensions[column].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def docx(*paragraphs: str, table: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a Word document with these paragraphs and perhaps one table after them."""
    import docx as word

    document = word.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, texts in enumerate(table):
            for column, text in enumerate(texts):
                grid.cell(row, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(office: bytes, name: str, content: bytes) -> bytes:
    """Return the Office file with one part replaced or added."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            if part != name:
                target.writestr(part, source.read(part))
        target.writestr(name, content)
    return stream.getvalue()


def zipped(members: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a zip with these members, names as given, twice the same if so given."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return stream.getvalue()


def word_body(inner: str) -> bytes:
    """Return word/document.xml around the XML of a body."""
    return f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def sheet_xml(inner: str) -> bytes:
    """Return a worksheet part around the XML of its rows."""
    return f'<?xml version="1.0"?><worksheet xmlns="{SHEET}"><sheetData>{inner}</sheetData></worksheet>'.encode()
