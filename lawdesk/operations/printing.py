"""What every printing action needs: the shelf of small fonts, what to say about fonts that stood in, a whole file or none."""

from functools import cache
from pathlib import Path

from lawdesk.paths import caches
from lawdesk.reports.errors import DamagedReportError
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.pdf import PdfResult
from lawdesk.reports.written_file import write_checked


@cache
def font_shelf() -> FontShelf:
    """Return the shelf that keeps small fonts across starts: outlines of characters, for all workspaces of this user."""
    return FontShelf(caches() / "fonts")


def font_notes(result: PdfResult) -> tuple[str, ...]:
    """Return what to tell of fonts: which stood in for official ones, and which characters no font has."""
    stood_in = tuple(f"本机没有公文字体“{one.face}”，以“{one.name}”代替。" for one in result.substituted_fonts)
    missing = "".join(result.missing_characters)
    return (*stood_in, f"以下字符没有字体可用，以〓代替：{missing}") if missing else stood_in


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file that other floors made in memory; raise `CannotWriteReportError`, `DamagedReportError`, then there is none."""

    def write(part: Path) -> None:
        part.write_bytes(content)

    def check(part: Path) -> None:
        if part.read_bytes() != content:
            raise DamagedReportError(file=path.name, reason="内容不一致")

    write_checked(path, write, check)
