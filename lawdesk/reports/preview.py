"""Pages of a PDF as pictures: what the window shows is the file that is printed."""

import io
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from lawdesk.reports.errors import DamagedReportError
from lawdesk.reports.pdfium import PDFIUM_LOCK

_MM_PER_INCH = 25.4
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePixels:
    """A drawn page: three bytes for each pixel, red green blue, each line `stride` bytes long."""

    width: int
    height: int
    stride: int
    rgb: bytes


class Preview:
    """An open PDF whose pages are drawn when asked for. Close it, or use it as a context manager. Safe in threads.

    Raises `DamagedReportError` when the file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        import pypdfium2

        with PDFIUM_LOCK:
            try:
                self._pdf = pypdfium2.PdfDocument(path)
            except (pypdfium2.PdfiumError, OSError) as error:
                raise DamagedReportError(file=path.name, reason=str(error)) from error

    def __enter__(self) -> "Preview":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with PDFIUM_LOCK:
            self._pdf.close()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        with PDFIUM_LOCK:
            return len(self._pdf)

    def page_size(self, number: int) -> tuple[float, float]:
        """Return width and height in mm of page `number`, counted from 0."""
        with PDFIUM_LOCK:
            width, height = self._pdf[number].get_size()
        return width / _POINTS_PER_INCH * _MM_PER_INCH, height / _POINTS_PER_INCH * _MM_PER_INCH

    def page_pixels(self, number: int, dots_per_inch: float = 96) -> PagePixels:
        """Return page `number`, counted from 0, as pixels, which is quicker than PNG."""
        with PDFIUM_LOCK:
            bitmap = self._rendered(number, dots_per_inch)
            return PagePixels(width=bitmap.width, height=bitmap.height, stride=bitmap.stride, rgb=bytes(bitmap.buffer))

    def page_png(self, number: int, dots_per_inch: float = 96) -> bytes:
        """Return page `number`, counted from 0, as PNG."""
        target = io.BytesIO()
        with PDFIUM_LOCK:
            self._rendered(number, dots_per_inch).to_pil().save(target, "PNG")
        return target.getvalue()

    def _rendered(self, number: int, dots_per_inch: float) -> Any:
        return self._pdf[number].render(scale=dots_per_inch / _POINTS_PER_INCH, rev_byteorder=True)


def page_png(path: Path, number: int, dots_per_inch: float = 300) -> bytes:
    """Return page `number` of a PDF, counted from 0, as PNG (UI-38: 300 dpi for pictures that go into Word)."""
    with Preview(path) as preview:
        return preview.page_png(number, dots_per_inch)
