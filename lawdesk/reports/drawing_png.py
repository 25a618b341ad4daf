"""A drawing as a picture, for Word and web pages, which cannot hold our vectors (UI-38: 300 dpi)."""

import tempfile
from dataclasses import replace
from pathlib import Path

from lawdesk.reports.blocks import Document, Drawing
from lawdesk.reports.page_styles import POINTS_PER_MM, SHEET_A4, PageNumber
from lawdesk.reports.pdf import write_pdf
from lawdesk.reports.preview import page_png

PICTURE_DOTS_PER_INCH = 300


def drawing_png(drawing: Drawing, dots_per_inch: float = PICTURE_DOTS_PER_INCH) -> bytes:
    """Return `drawing` at its size on paper as PNG; raise what `write_pdf` raises."""
    points_per_side = drawing.points / POINTS_PER_MM
    style = replace(
        SHEET_A4,
        width=drawing.width * points_per_side,
        height=drawing.height * points_per_side,
        top=0,
        bottom=0,
        inner=0,
        outer=0,
        page_number=PageNumber.NONE,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "drawing.pdf")
        write_pdf(Document(title=drawing.alternative, page_style=style, blocks=(drawing,)), path)
        return page_png(path, 0, dots_per_inch)


def drawing_width(drawing: Drawing) -> float:
    """Return how wide the drawing is on paper, in mm."""
    return drawing.width * drawing.points / POINTS_PER_MM
