"""The preview shows the pages of the file, from any thread."""

import threading
from pathlib import Path

import pytest

from lawdesk.reports.blocks import Document, Paragraph
from lawdesk.reports.errors import DamagedReportError
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.page_styles import FORM_A4
from lawdesk.reports.pdf import write_pdf
from lawdesk.reports.pictures import png_size
from lawdesk.reports.preview import Preview, page_png


@pytest.fixture
def printed(tmp_path: Path, shelf: FontShelf) -> Path:
    path = tmp_path / "a.pdf"
    write_pdf(Document(title="甲", page_style=FORM_A4, blocks=(Paragraph("执法责任"),)), path, shelf=shelf)
    return path


def test_pages_are_drawn_at_the_size_asked_for(printed: Path) -> None:
    with Preview(printed) as preview:
        assert preview.page_count == 1
        pixels = preview.page_pixels(0, 72)
        assert (pixels.width, pixels.height) == (596, 842)
        assert len(pixels.rgb) == pixels.stride * pixels.height
        assert min(pixels.rgb) < 100 < max(pixels.rgb), "words on white"
    assert png_size(page_png(printed, 0)) == (2481, 3508)


def test_a_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_text("no")
    with pytest.raises(DamagedReportError) as caught:
        Preview(tmp_path / "b.pdf")
    assert caught.value.facts["file"] == "b.pdf"


def test_many_threads_may_look(printed: Path) -> None:
    with Preview(printed) as preview:
        found: list[bytes] = []
        threads = [threading.Thread(target=lambda: found.append(preview.page_pixels(0, 30).rgb)) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(found) == 6
    assert len(set(found)) == 1
