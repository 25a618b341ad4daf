"""Charts as plain objects, for measuring: `lawdesk charts layout FILE.json`.

A chart is {"nodes": [{"id", "lane", "kind", "w"?, "h"?, "label"?}], "edges": [{"id"?, "source", "target", "label"?}],
"lanes": [{"id"}]}; a file holds one chart, a list, or {"charts": [...]}. The same object comes back with x, y, w, h of each
node, the `points` of each edge, the `label_box` of each label, and `start`, `end` of each lane.
"""

from collections.abc import Mapping
from typing import Any

from lawdesk.domain.flowcharts.layout.engine import place
from lawdesk.domain.flowcharts.layout.graph import Edge, Graph, Node, Placed
from lawdesk.domain.flowcharts.layout.text import LABEL_WIDTH, LINE_HEIGHT, approximate_measure, box_size, label_lines

JsonObject = dict[str, Any]


def lay_out_json(data: Any) -> Any:
    """Return `data` with every chart in it laid out; raises `KeyError` or `TypeError` where it is no chart."""
    if isinstance(data, list):
        return [_lay_out_chart(chart) for chart in data]
    if "charts" in data:
        return {**data, "charts": [_lay_out_chart(chart) for chart in data["charts"]]}
    return _lay_out_chart(data)


def _lay_out_chart(chart: Mapping[str, Any]) -> JsonObject:
    return _with_places(chart, place(graph_of(chart)))


def graph_of(chart: Mapping[str, Any]) -> Graph:
    """Return the graph of a plain chart object; boxes without a size get that of their label."""
    return Graph(
        nodes=tuple(_node(item) for item in chart["nodes"]),
        edges=tuple(_edge(number, item) for number, item in enumerate(chart["edges"])),
        lanes=tuple(str(item["id"]) for item in chart.get("lanes") or ()),
    )


def _node(item: Mapping[str, Any]) -> Node:
    kind = str(item.get("kind", "work"))
    wanted = box_size(str(item.get("label", "")), kind, approximate_measure)
    lane = item.get("lane")
    return Node(
        id=str(item["id"]),
        width=float(item.get("w") or wanted.width),
        height=float(item.get("h") or wanted.height),
        lane=None if lane is None else str(lane),
        kind=kind,
    )


def _edge(number: int, item: Mapping[str, Any]) -> Edge:
    label = str(item.get("label") or "")
    lines = label_lines(label, approximate_measure)
    return Edge(
        id=str(item.get("id", number)),
        source=str(item["source"]),
        target=str(item["target"]),
        label=label,
        label_width=min(LABEL_WIDTH, max(map(approximate_measure, lines), default=0.0)),
        label_height=LINE_HEIGHT * len(lines),
    )


def _with_places(chart: Mapping[str, Any], placed: Placed) -> JsonObject:
    bands = {band.lane: band for band in placed.bands}
    nodes = [
        {**item, "x": node.box.x, "y": node.box.y, "w": node.box.width, "h": node.box.height}
        for item, node in zip(chart["nodes"], placed.nodes, strict=True)
    ]
    edges = []
    for item, edge in zip(chart["edges"], placed.edges, strict=True):
        edges.append({**item, "points": [list(point) for point in edge.points]})
        if edge.label_box is not None:
            edges[-1]["label_box"] = list(edge.label_box)
    lanes = [
        {**item, "start": bands[str(item["id"])].start, "end": bands[str(item["id"])].end} for item in chart.get("lanes") or ()
    ]
    return {**chart, "nodes": nodes, "edges": edges, "lanes": lanes}
