"""Pages of a PDF as pictures: what the window shows is the file that is printed."""

import io
from pathlib import Path
from types import TracebackType

from lawdesk.reports.errors import DamagedReportError


class Preview:
    """An open PDF whose pages are drawn when asked for. Close it, or use it as a context manager."""

    def __init__(self, path: Path) -> None:
        import pypdfium2

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
        self._pdf.close()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pdf)

    def page_size(self, number: int) -> tuple[float, float]:
        """Return width and height in mm of page `number`, counted from 0."""
        width, height = self._pdf[number].get_size()
        return width / 72 * 25.4, height / 72 * 25.4

    def page_png(self, number: int, dots_per_inch: float = 96) -> bytes:
        """Return page `number`, counted from 0, as PNG."""
        target = io.BytesIO()
        self._pdf[number].render(scale=dots_per_inch / 72).to_pil().save(target, "PNG")
        return target.getvalue()


def page_png(path: Path, number: int, dots_per_inch: float = 300) -> bytes:
    """Return page `number` of a PDF, counted from 0, as PNG (UI-38: 300 dpi for pictures that go into Word)."""
    with Preview(path) as preview:
        return preview.page_png(number, dots_per_inch)
