"""What every printing action needs: the shelf of small fonts, and what to say about fonts that stood in."""

from pathlib import Path

from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.pdf import PdfResult

_SHELVES: dict[Path, FontShelf] = {}


def font_shelf(folder: Path) -> FontShelf:
    """Return the shelf that keeps the small fonts of a workspace in its `fonts` folder, so that the next print is quick."""
    place = folder / "fonts"
    if place not in _SHELVES:
        _SHELVES[place] = FontShelf(place)
    return _SHELVES[place]


def font_notes(result: PdfResult) -> tuple[str, ...]:
    """Return what to tell of fonts: which stood in for official ones, and which characters no font has."""
    stood_in = tuple(f"本机没有公文字体“{one.face}”，以“{one.name}”代替。" for one in result.substituted_fonts)
    missing = "".join(result.missing_characters)
    return (*stood_in, f"以下字符没有字体可用，以〓代替：{missing}") if missing else stood_in
