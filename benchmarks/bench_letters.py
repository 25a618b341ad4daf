"""Promise: 200 letters of 1.5 pages to one PDF take at most 2.5 times what bare reportlab needs to write the same pages.

Run `python benchmarks/bench_letters.py`. Both sides use the same small fonts, made before the clock starts.
"""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from lawdesk.domain.letters.values import Letter, LetterKind
from lawdesk.reports.blocks import Document
from lawdesk.reports.demand import demand_of
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.layout import lay_out
from lawdesk.reports.letters import letter_document, write_letters_pdf
from lawdesk.reports.page_builder import Page, RuleMark, TextMark
from lawdesk.reports.page_styles import POINTS_PER_MM

LETTERS = 200
RUNS = 5
LIMIT = 2.5


def letter(number: int) -> Letter:
    """Return an invented letter of one and a half pages."""
    return Letter(
        number=f"示城管岗责〔2026〕{number:03d}号",
        year=2026,
        letter_kind=LetterKind.POST,
        party_a="示例县城市管理执法局",
        party_b=f"执法中队第{number}岗",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        duties="依法办理所附清单列明的事项，不越权、不缺位、不推诿，执行执法全过程记录制度，持有效证件上岗。",
        goals="事实清楚、证据充分、依据准确、程序合法、裁量适当、文书规范，时限内办结率达到百分之百。",
        appraisal_text="按照年度行政执法评议考核方案考核，实行百分制，考核结果作为奖惩和评先评优的依据。",
        liability_text="不履行、违法履行或者不当履行法定职责的，依法追究责任；处理前听取陈述和申辩。",
    )


def bare(documents: list[tuple[Document, tuple[Page, ...]]], path: Path) -> None:
    """Write the given pages with nothing but reportlab."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    for document, pages in documents:
        height = document.page_style.height * POINTS_PER_MM
        for page in pages:
            canvas.setPageSize((document.page_style.width * POINTS_PER_MM, height))
            for mark in page.marks:
                if isinstance(mark, TextMark):
                    for span in mark.spans:
                        canvas.setFont(span.font, mark.size)
                        canvas.drawString(mark.x, height - mark.y, span.text, charSpace=mark.spacing)
                elif isinstance(mark, RuleMark):
                    canvas.setLineWidth(mark.thickness)
                    canvas.line(mark.x1, height - mark.y1, mark.x2, height - mark.y2)
            canvas.showPage()
    canvas.save()


def main() -> int:
    """Print both times and their ratio; return 1 when the promise is broken."""
    letters = [letter(number) for number in range(1, LETTERS + 1)]
    documents = [letter_document(one) for one in letters]
    with tempfile.TemporaryDirectory() as folder:
        shelf = FontShelf(Path(folder, "fonts"))
        started = time.perf_counter()
        fonts = shelf.prepare(demand_of(documents))
        first = time.perf_counter() - started
        laid_out = [(document, lay_out(document, fonts)) for document in documents]
        ours, theirs = [], []
        for _ in range(RUNS):
            started = time.perf_counter()
            result = write_letters_pdf(letters, Path(folder, "letters.pdf"), shelf=shelf)
            ours.append(time.perf_counter() - started)
            started = time.perf_counter()
            bare(laid_out, Path(folder, "bare.pdf"))
            theirs.append(time.perf_counter() - started)
    ratio = min(ours) / min(theirs)
    print(f"{LETTERS} letters, {result.pages} pages, fonts made once in {first:.2f} s")
    print(f"lawdesk {min(ours):.3f} s, bare reportlab {min(theirs):.3f} s, ratio {ratio:.2f} (limit {LIMIT})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
