"""The files made to harm or to puzzle, for the tests of readers, operations and window alike."""

import json
import os
import subprocess
import sys
from pathlib import Path

from shared import shared_folder

XLWT = """
class Sheet:
    def write(self, row, column, value): ...
class Workbook:
    def __init__(self, encoding): ...
    def add_sheet(self, name): return Sheet()
    def save(self, stream):
        stream.write(bytes.fromhex("d0cf11e0a1b11ae1").ljust(1024, b"\\0") + "Workbook".encode("utf-16-le"))
"""

ERRORS = {
    "bomb_xlsx_200MB_sheet.xlsx": "LWI-E015",
    "bomb_xlsx_400k_rows.xlsx": "LWI-E021",
    "bomb_docx_200MB.docx": "LWI-E015",
    "bomb_deep_nesting.bpmn": "LWI-E017",
    "xxe.docx": "LWI-E016",
    "xxe.xlsx": "LWI-E016",
    "xxe.bpmn": "LWI-E016",
    "truncated.xlsx": "LWI-E013",
    "truncated.docx": "LWI-E013",
    "empty.xlsx": "LWI-E002",
    "empty.docx": "LWI-E002",
    "empty.txt": "LWI-E002",
    "duplicate_entries.docx": "LWI-E014",
    "html_table.xls": "LWI-E009",
    "spreadsheetml2003.xls": "LWI-E010",
    "legacy_biff8.xls": "LWI-E005",
    "legacy_as_et.et": "LWI-E005",
    "rtf_as_doc.doc": "LWI-E007",
    "pdf_named_docx.docx": "LWI-E008",
    "password_xlsx.xlsx": "LWI-E004",
    "pixel_bomb_30000x30000.png": "LWI-E011",
    "svg_script.svg": "LWI-E012",
    "ecma376standard_password.docx": "LWI-E004",
    "example_password.docx": "LWI-E004",
    "example_password.xlsx": "LWI-E004",
    "plain.doc": "LWI-E006",
    "plain.xls": "LWI-E005",
    "plain_copy_as_wps.wps": "LWI-E006",
    "rc4cryptoapi_password.doc": "LWI-E004",
    "rc4cryptoapi_password.xls": "LWI-E004",
    "xor_password_123456789012345.xls": "LWI-E004",
}
"""The error of every file that must be refused as a whole; all others are read."""

TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".csv")
"""The endings under which a list is handed in."""


def make_hostile(folder: Path) -> Path:
    """Write the files below `folder` and return theirs; a stand-in for xlwt, which few machines have, writes its old workbook."""
    source = shared_folder() / "data" / "hostile"
    (folder / "lib").mkdir()
    (folder / "lib" / "xlwt.py").write_text(XLWT, encoding="utf-8")
    (folder / "files").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(folder / "lib")}
    command = [sys.executable, str(source / "make_hostile.py"), str(folder / "files")]
    # it complains at the end when a file could not be made, and we read those that were
    subprocess.run(command, env=environment, capture_output=True, timeout=120, check=False)
    return folder / "files"


def files_of(hostile: Path) -> dict[str, Path]:
    third = shared_folder() / "data" / "hostile" / "third_party_office"
    wanted = [one["file"] for one in json.loads((third / "manifest.json").read_text(encoding="utf-8"))]
    return {file.name: file for file in hostile.iterdir()} | {name: third / name for name in wanted}
