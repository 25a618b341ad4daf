"""Files of charts: drawn as SVG or PDF, exchanged as BPMN 2.0, laid out as plain JSON for measuring."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.flowcharts.display import DrawingOptions, display_list, frame
from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out, lay_out_json
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.values import Power
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats import bpmn
from lawdesk.formats.errors import UnreadableFileError
from lawdesk.formats.svg import write_svg
from lawdesk.operations.errors import UnknownFormatError
from lawdesk.operations.flowcharts.charts import chart_called
from lawdesk.operations.journal import note_event
from lawdesk.operations.printing import font_notes, font_shelf, write_bytes
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.flowcharts import chart_document
from lawdesk.reports.fonts import SHELF, FontShelf
from lawdesk.reports.pdf import write_pdf

WRITTEN_ENDINGS = ".svg .pdf .bpmn"
READ_ENDINGS = ".bpmn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A file was converted; `notes` say in Chinese what was found odd in it and what stood in."""

    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ToWrite:
    """A chart with what its heads and its paper say beside it."""

    chart: Flowchart
    shelf: FontShelf
    office: str = ""
    powers: Sequence[Power] = ()
    lane_labels: dict[UUID, str] | None = None


def export_chart(workspace: Workspace, chart: str, path: Path) -> Path:
    """Write the chart called so to `path`, as its ending says (.svg .pdf .bpmn), and return the path.

    Lanes carry the present names of their posts. Raises `UnknownFormatError`, `CannotWriteReportError`, and what finding raises.
    """
    writer = _writer_for(path)
    with workspace.store.read() as reader:
        found = chart_called(reader, workspace.home.office_id, chart)
        powers = reader.window(Power, found.power_ids)
        labels = _present_labels(reader, found)
    writer(
        _ToWrite(chart=found, shelf=font_shelf(), office=workspace.home.name, powers=powers, lane_labels=labels),
        path,
    )
    note_event(workspace, "charts.export", chart=str(found.id), ending=path.suffix.lower())
    return path


def convert_file(source: Path, target: Path, progress: Progress = SILENT) -> Converted:
    """Read a .bpmn file and write it as `target` says by its ending; an imported drawing keeps its places in BPMN only.

    Raises `UnknownFormatError`, `CannotWriteReportError`, and a `FormatError` for what cannot be read.
    """
    writer = _writer_for(target)
    if source.suffix.lower() not in READ_ENDINGS.split():
        raise UnknownFormatError(name=source.name, allowed=READ_ENDINGS)
    imported = bpmn.read(_content(source), source.name, progress)
    notes = [f"{problem.place}：{problem.words}" for problem in imported.problems]
    is_kept = target.suffix.lower() == ".bpmn" and imported.drawing.is_complete(imported.chart)
    if not is_kept:
        notes.append("图形已按本程序的规则重新排版。")
    notes += writer(_ToWrite(chart=imported.chart, shelf=SHELF), target)
    return Converted(notes=tuple(notes))


def lay_out_file(path: Path, progress: Progress = SILENT) -> Any:
    """Return the charts in a JSON file with places and lines (form: `domain.flowcharts.layout.json_form`).

    Raises `UnreadableFileError` if it is no such file.
    """
    try:
        data = json.loads(_content(path))
    except ValueError as error:
        raise UnreadableFileError(file=path.name, reason="内容不是 JSON") from error
    try:
        return _placed(data, progress)
    except (KeyError, TypeError) as error:
        raise UnreadableFileError(file=path.name, reason="缺少流程图的节点或者连线") from error


def _placed(data: Any, progress: Progress) -> Any:
    """Lay out one chart after the other, so that a file of many tells how far it is and can be stopped."""
    is_many = isinstance(data, list) or "charts" in data
    if not is_many:
        return lay_out_json(data)
    charts = data if isinstance(data, list) else data["charts"]
    placed = []
    for number, chart in enumerate(charts):
        progress.report(number, len(charts), "排版")
        placed.append(lay_out_json(chart))
    return placed if isinstance(data, list) else {**data, "charts": placed}


def _write_svg(drawn: _ToWrite, path: Path) -> tuple[str, ...]:
    chart = drawn.chart
    laid_out = lay_out(chart, approximate_measure)
    options = DrawingOptions(lane_labels=drawn.lane_labels)
    size = frame(chart, laid_out, options)
    text = write_svg(display_list(chart, laid_out, options), size.width, size.height, chart.title)
    write_bytes(path, text.encode("utf-8"))
    return ()


def _write_pdf(drawn: _ToWrite, path: Path) -> tuple[str, ...]:
    document = chart_document(
        drawn.chart, office=drawn.office, day=date.today(), powers=drawn.powers, lane_labels=drawn.lane_labels
    )
    return font_notes(write_pdf(document, path, shelf=drawn.shelf))


def _write_bpmn(drawn: _ToWrite, path: Path) -> tuple[str, ...]:
    write_bytes(path, bpmn.write(drawn.chart))
    return ()


_WRITERS: dict[str, Callable[[_ToWrite, Path], tuple[str, ...]]] = {
    ".svg": _write_svg,
    ".pdf": _write_pdf,
    ".bpmn": _write_bpmn,
}


def _writer_for(path: Path) -> Callable[[_ToWrite, Path], tuple[str, ...]]:
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise UnknownFormatError(name=path.name, allowed=WRITTEN_ENDINGS)
    return writer


def _present_labels(reader: Reader, chart: Flowchart) -> dict[UUID, str]:
    names = {post.id: post.name for post in reader.window(Post, [lane.post_id for lane in chart.lanes if lane.post_id])}
    return {lane.id: names[lane.post_id] for lane in chart.lanes if lane.post_id in names}


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(file=path.name, reason=error.strerror or str(error)) from error
