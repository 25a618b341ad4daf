"""Workbooks (.xlsx): the container and the extent of each sheet are checked first, then calamine reads the values."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from lawdesk.formats import limits
from lawdesk.formats.archive import Archive
from lawdesk.formats.errors import BombError, DamagedArchiveError
from lawdesk.formats.readers import Answer, problem
from lawdesk.formats.readers.delimited import cell_problems
from lawdesk.formats.readers.sheet_scan import SheetScan, scan_sheet, sheet_parts
from lawdesk.formats.xml_stream import refuse_entities

WORKBOOK = "xl/workbook.xml"
_NEEDED = ("xl/worksheets/", "xl/_rels/")
_MOST_SHOWN = 20
_ROWS_AT_ONCE = 200


def read_workbook(name: str, archive: Archive) -> Iterator[Answer]:
    """Yield every sheet: its name, findings, merged ranges, hidden rows and columns, then its rows of texts."""
    import python_calamine

    archive.refuse_unsafe()
    parts = _inflate(archive)
    yield from _ignored(archive)
    sheets = sheet_parts(name, parts)
    scans = {sheet: scan_sheet(name, sheet, part, parts[part]) for sheet, part in sheets.items() if part in parts}
    workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(_rebuilt(parts)))
    for metadata in workbook.sheets_metadata:
        if metadata.name not in scans:
            continue
        is_hidden = metadata.visible != python_calamine.SheetVisibleEnum.Visible
        yield {"sheet": metadata.name, "hidden": is_hidden}
        yield from _scan_answers(scans[metadata.name])
        yield from _rows(workbook.get_sheet_by_name(metadata.name), scans[metadata.name].errors)


def _inflate(archive: Archive) -> dict[str, bytes]:
    """Only what the values need: no pictures, no macros, no embedded objects."""
    parts: dict[str, bytes] = {}
    for member in archive.members:
        name = member.name
        is_top = name.startswith("xl/") and "/" not in name[3:] and name.endswith(".xml")
        if is_top or name in ("[Content_Types].xml", "_rels/.rels") or (name.startswith(_NEEDED) and not name.endswith(".bin")):
            parts[name] = archive.read(member)
            refuse_entities(archive.file, name, parts[name])
    if WORKBOOK not in parts:
        raise DamagedArchiveError(file=archive.file, member=WORKBOOK)
    return parts


def _rebuilt(parts: dict[str, bytes]) -> bytes:
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as container:
        for name, data in parts.items():
            container.writestr(zipfile.ZipInfo(name), data)
    return clean.getvalue()


def _ignored(archive: Archive) -> Iterator[Answer]:
    names = [member.name for member in archive.members]
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        yield problem("LWI-P-I005")
    outside = [
        name for name in names if name.startswith(("xl/externalLinks/", "xl/embeddings/")) and name.endswith((".xml", ".bin"))
    ]
    for name in outside:
        yield problem("LWI-P-I006", detail=name)
    pictures = sum(1 for name in names if name.startswith("xl/media/"))
    if pictures:
        yield problem("LWI-P-I007", detail=str(pictures))


def _scan_answers(scan: SheetScan) -> Iterator[Answer]:
    yield {"merged": scan.merged, "hidden_rows": scan.hidden_rows, "hidden_columns": scan.hidden_columns}
    if scan.uncached:
        more = f" 等 {len(scan.uncached)} 个" if len(scan.uncached) > _MOST_SHOWN else ""
        yield problem("LWI-P-W003", detail="、".join(scan.uncached[:_MOST_SHOWN]) + more)


def _rows(sheet: Any, errors: dict[int, dict[int, str]]) -> Iterator[Answer]:
    characters = 0
    rows: list[list[str]] = []
    start = sheet.start or (0, 0)
    left = [""] * start[1]
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        # rows are counted from the top of the sheet, cells from the first column with content
        texts = left + [cell if type(cell) is str else _text(cell) for cell in cells]
        whole = "".join(texts)
        if "\r" in whole or "\0" in whole:
            texts = [text.replace("\r\n", "\n").replace("\0", "") for text in texts]
        for column in errors.get(number, {}):
            texts[column - 1] = errors[number][column]
            yield problem("LWI-P-W004", row=number, column=column, raw=texts[column - 1])
        characters += len(whole)
        if characters > limits.FILE_BYTES // 2:
            # one shared string may be named by a million cells
            raise BombError(file="", member=sheet.name)
        if len(whole) > limits.CELL_CHARACTERS:
            for column, text in enumerate(texts, start=1):
                yield from cell_problems(number, column, text)
        while texts and not texts[-1]:
            texts.pop()
        rows.append(texts)
        if len(rows) == _ROWS_AT_ONCE:
            yield {"rows": rows}
            rows = []
    yield {"rows": rows}


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
