"""Nothing heavy is loaded before a document is made."""

import subprocess
import sys

CODE = """
import importlib, pkgutil, sys
import lawdesk.reports
for module in pkgutil.iter_modules(lawdesk.reports.__path__, "lawdesk.reports."):
    importlib.import_module(module.name)
print(sorted({"reportlab", "matplotlib", "docx", "openpyxl", "fontTools", "pypdfium2", "PIL"} & set(sys.modules)))
"""


def test_reports_load_their_libraries_when_used() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
