"""BPMN 2.0 in and out. Nothing of an imported drawing is dropped: what is not understood is kept and written back unchanged."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from lawdesk.domain.flowcharts.layout import LaidOutChart
from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.domain.flowcharts.values import Flowchart, Foreign, Lane, Step, Transition
from lawdesk.domain.ids import new_id
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.formats.bpmn_extension import read_chart, read_lane, read_step
from lawdesk.formats.bpmn_names import KIND_OF, TEMPLATE_TAG, value_id
from lawdesk.formats.bpmn_writer import document_of
from lawdesk.formats.guarded import run_guarded
from lawdesk.formats.problems import Problem

UNNAMED_LANE = "未分泳道"
Content = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart:
    """The drawing as it came: boxes of steps and lanes, polylines of transitions, in the pixels of the file, by id."""

    steps: dict[UUID, Box]
    lanes: dict[UUID, Box]
    transitions: dict[UUID, tuple[Point, ...]]
    is_horizontal: bool

    def is_complete(self, chart: Flowchart) -> bool:
        """Does every step and transition of `chart` have its place?"""
        return {step.id for step in chart.steps} <= self.steps.keys() and {
            transition.id for transition in chart.transitions
        } <= self.transitions.keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedChart:
    """A chart read from a file, the drawing it came with, and every finding. Without a complete drawing: lay it out."""

    chart: Flowchart
    drawing: DrawnChart
    problems: tuple[Problem, ...]


def read(data: bytes, name: str = "流程图.bpmn", progress: Progress = SILENT) -> ImportedChart:
    """Return the chart in the bytes of a .bpmn file; raise a `FormatError` when it is no BPMN or not safe to read.

    Pools without lanes become lanes; lanes within lanes keep the innermost. `chart.foreign` holds the elements kept as they
    are, and under the tag `bpmn_names.TEMPLATE_TAG` the whole document, which `write` takes as its base.
    """
    problems: list[Problem] = []
    content: Content = {}
    for answer in run_guarded("bpmn", data, name, progress):
        if "problem" in answer:
            problems.append(Problem(file=name, **answer["problem"]))
        else:
            content = answer["chart"]
    chart = _chart(content, name.rpartition(".")[0] or name)
    with_nodes = Counter(node["process"] for node in content["nodes"])
    if len(with_nodes) > 1:
        names = [one["name"] or one["id"] for one in content["processes"] if one["id"] in with_nodes]
        problems.append(Problem(code="LWI-P-W026", file=name, detail="、".join(names)))
    return ImportedChart(chart=chart, drawing=_drawing(content, chart), problems=tuple(problems))


def write(chart: Flowchart, layout: LaidOutChart | None = None) -> bytes:
    """Return the .bpmn file of `chart`: the imported document with the changes, or a new one.

    Without `layout` an imported drawing keeps its places as long as nothing was added to it; else it is laid out.
    Two calls with equal values give equal bytes.
    """
    template = next((one for one in chart.foreign if one.tag == TEMPLATE_TAG), None)
    return document_of(chart, template.xml if template else "", layout)


def _chart(content: Content, file_title: str) -> Flowchart:
    chart_id = new_id()
    lanes, lane_of = _lanes(content, chart_id)
    steps = tuple(
        Step(
            id=value_id(chart_id, node["id"]),
            name=node["name"],
            lane_id=lane_of[node["id"]],
            **{"step_kind": KIND_OF[node["tag"]], **read_step(node["extension"])},
        )
        for node in _in_reading_order(content["nodes"], content["flows"])
    )
    defaults = {node["default"] for node in content["nodes"] if node["default"]}
    transitions = tuple(
        Transition(
            id=value_id(chart_id, flow["id"]),
            source_id=value_id(chart_id, flow["source"]),
            target_id=value_id(chart_id, flow["target"]),
            label=flow["name"],
            is_default=flow["id"] in defaults,
        )
        for flow in content["flows"]
    )
    step_ids = {node["id"]: value_id(chart_id, node["id"]) for node in content["nodes"]}
    fields = {"title": content["title"] or file_title, **read_chart(content["extension"], step_ids)}
    return Flowchart(id=chart_id, lanes=lanes, steps=steps, transitions=transitions, foreign=tuple(_foreign(content)), **fields)


def _lanes(content: Content, chart_id: UUID) -> tuple[tuple[Lane, ...], dict[str, UUID]]:
    """Return the lanes in order and the lane of every node; nodes outside all lanes get one named after their pool."""
    lane_of: dict[str, UUID] = {}
    lanes: list[Lane] = []
    for process in content["processes"]:
        nodes = [node["id"] for node in content["nodes"] if node["process"] == process["id"]]
        for one in (lane for lane in content["lanes"] if lane["process"] == process["id"]):
            lane_id = value_id(chart_id, one["id"])
            members = [ref for ref in one["refs"] if ref in nodes and ref not in lane_of]
            lane_of |= dict.fromkeys(members, lane_id)
            if one["is_leaf"] or members:
                lanes.append(Lane(id=lane_id, label=one["name"], **read_lane(one["extension"])))
        rest = [node for node in nodes if node not in lane_of]
        if rest:
            lane_id = value_id(chart_id, process.get("pool") or process["id"] or UNNAMED_LANE)
            lanes.append(Lane(id=lane_id, label=process["name"] or UNNAMED_LANE))
            lane_of |= dict.fromkeys(rest, lane_id)
    return tuple(lanes), lane_of


def _in_reading_order(nodes: list[Content], flows: list[Content]) -> list[Content]:
    """From the starts along the flows, level by level; what nothing leads to comes last, as in the file."""
    by_id = {node["id"]: node for node in nodes}
    following: dict[str, list[str]] = {}
    for flow in flows:
        following.setdefault(flow["source"], []).append(flow["target"])
    reached = {flow["target"] for flow in flows}
    queue = [node["id"] for node in nodes if node["tag"] == "startEvent"]
    queue += [node["id"] for node in nodes if node["id"] not in reached and node["tag"] != "startEvent"]
    ordered: dict[str, None] = {}
    for start in [*queue, *by_id]:
        waiting = [start]
        while waiting:
            current = waiting.pop(0)
            if current not in ordered:
                ordered[current] = None
                waiting += following.get(current, [])
    return [by_id[name] for name in ordered]


def _foreign(content: Content) -> Iterable[Foreign]:
    yield Foreign(element_id="", tag=TEMPLATE_TAG, xml=content["document"], reason="原图")
    for one in content["foreign"]:
        yield Foreign(
            element_id=one["id"], tag=one["tag"], xml=one["xml"], reason=one["reason"], parent_element_id=one["parent"] or ""
        )


def _drawing(content: Content, chart: Flowchart) -> DrawnChart:
    boxes = {value_id(chart.id, name): Box(*one["box"]) for name, one in content["shapes"].items()}
    lines = {value_id(chart.id, name): tuple(Point(*point) for point in one) for name, one in content["edges"].items()}
    lane_names = [one["id"] for one in content["lanes"]] + [one.get("pool", "") for one in content["processes"]]
    return DrawnChart(
        steps={step.id: boxes[step.id] for step in chart.steps if step.id in boxes},
        lanes={lane.id: boxes[lane.id] for lane in chart.lanes if lane.id in boxes},
        transitions={one.id: lines[one.id] for one in chart.transitions if one.id in lines},
        is_horizontal=any(content["shapes"][name]["is_horizontal"] for name in lane_names if name in content["shapes"]),
    )
