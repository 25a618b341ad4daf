"""The library that reads PDF may be entered by one thread at a time: printing in the background and a preview share this lock."""

import threading
from pathlib import Path

from lawdesk.reports.errors import DamagedReportError

PDFIUM_LOCK = threading.RLock()


def pages_in(path: Path, name: str) -> int:
    """Return how many pages the PDF at `path`, to be called `name`, has; raise `DamagedReportError`."""
    import pypdfium2

    with PDFIUM_LOCK:
        try:
            pdf = pypdfium2.PdfDocument(path)
        except (pypdfium2.PdfiumError, OSError) as error:
            raise DamagedReportError(file=name, reason=str(error)) from error
        try:
            return len(pdf)
        finally:
            pdf.close()
