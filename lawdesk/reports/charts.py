"""Charts as pictures. Bars differ by pattern as well as by tone and carry their values, so a grey print can be read."""

import io
import tempfile
from pathlib import Path
from typing import Any

from lawdesk.domain.appraisal.scoring import Result
from lawdesk.reports.blocks import Figure
from lawdesk.reports.fonts import SHELF, FontShelf
from lawdesk.reports.page_styles import Face
from lawdesk.wording.labels import score_text

_OBTAINED, _FULL = "得分", "满分"
_DOTS_PER_INCH = 300
_MM_PER_INCH = 25.4
WIDTH = 150.0  # mm


def section_bars(result: Result, *, shelf: FontShelf | None = None) -> bytes:
    """Return a PNG with a pair of bars for each section that counts: points obtained and full points."""
    sections = [part for part in result.sections if part.counts]
    names = [part.section.name for part in sections]
    words = "".join(names) + _OBTAINED + _FULL + "分0123456789.%"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "font.ttf")
        file.write_bytes((shelf or SHELF).small_font(Face.HEI, frozenset(words)))
        return _drawn(names, [part.score_cp for part in sections], [part.section.full_cp for part in sections], file)


def section_figure(result: Result, *, shelf: FontShelf | None = None) -> Figure:
    """Return the chart as a block."""
    told = "；".join(
        f"{part.section.name}{score_text(part.score_cp)}分，满分{score_text(part.section.full_cp)}分"
        for part in result.sections
        if part.counts
    )
    return Figure(
        png=section_bars(result, shelf=shelf), width=WIDTH, alternative=f"各部分得分：{told}", caption="各部分得分与满分"
    )


def _drawn(names: list[str], scores: list[int], full: list[int], font_file: Path) -> bytes:
    from matplotlib.figure import Figure as Canvas
    from matplotlib.font_manager import FontProperties

    font = FontProperties(fname=str(font_file), size=9)
    height = 20 + 13 * max(len(names), 1)
    figure = Canvas(figsize=(WIDTH / _MM_PER_INCH, height / _MM_PER_INCH), dpi=_DOTS_PER_INCH, layout="constrained")
    axes = figure.add_subplot()
    places = range(len(names))
    _bars(axes, [place + 0.2 for place in places], full, font, {"color": "white", "hatch": "///", "label": _FULL})
    _bars(axes, [place - 0.2 for place in places], scores, font, {"color": "0.35", "label": _OBTAINED})
    axes.set_yticks(list(places), names, fontproperties=font)
    axes.invert_yaxis()
    axes.set_xlim(0, max([100, *full]) / 100 * 1.12)
    for tick in axes.get_xticklabels():
        tick.set_fontproperties(font)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(prop=font, loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=2, frameon=False, reverse=True)
    target = io.BytesIO()
    figure.savefig(target, format="png", metadata={"Software": None})
    return target.getvalue()


def _bars(axes: Any, places: list[float], values: list[int], font: Any, look: dict[str, str]) -> None:
    bars = axes.barh(places, [value / 100 for value in values], height=0.36, edgecolor="black", linewidth=0.8, **look)
    axes.bar_label(bars, [score_text(value) for value in values], padding=3, fontproperties=font)
