"""The diagram part of a BPMN document: one shape or edge for each element that is drawn."""

from collections.abc import Iterable
from typing import Any

from lawdesk.domain.flowcharts.layout.graph import Box, Point
from lawdesk.formats.bpmn_names import DC, DI, DIAGRAM

Element = Any  # lxml has no types of its own


class Diagram:
    """Shapes and edges by the id of their element; the first of several diagrams is the one that is changed."""

    def __init__(self, root: Element, plane_element: str) -> None:
        """Find the plane of `root`, or make one that shows `plane_element`."""
        from lxml import etree

        self._make = etree.SubElement
        self._root = root
        found = root.find(f"./{{{DIAGRAM}}}BPMNDiagram/{{{DIAGRAM}}}BPMNPlane")
        self._plane = self._new_plane(plane_element) if found is None else found
        self._drawn: dict[str, Element] = {}
        for one in root.iter(f"{{{DIAGRAM}}}BPMNShape", f"{{{DIAGRAM}}}BPMNEdge"):
            self._drawn.setdefault(one.get("bpmnElement", ""), one)

    @property
    def is_empty(self) -> bool:
        """Is nothing drawn yet?"""
        return not self._drawn

    def set_shape(self, element_id: str, box: Box, label: Box | None = None, **attributes: str) -> None:
        """Place an element; `attributes` are those of BPMNShape, such as isHorizontal."""
        shape = self._drawn.get(element_id)
        if shape is None:
            shape = self._added("BPMNShape", element_id)
        for name, value in attributes.items():
            shape.set(name, value)
        bounds = shape.find(f"./{{{DC}}}Bounds")
        if bounds is None:
            bounds = self._make(shape, f"{{{DC}}}Bounds")
            shape.insert(0, bounds)
        _set_box(bounds, box)
        self._set_label(shape, label)

    def set_edge(self, element_id: str, points: Iterable[Point], label: Box | None = None) -> None:
        """Draw a line along `points`."""
        edge = self._drawn.get(element_id)
        if edge is None:
            edge = self._added("BPMNEdge", element_id)
        for old in edge.findall(f"./{{{DI}}}waypoint"):
            edge.remove(old)
        for position, point in enumerate(points):
            waypoint = self._make(edge, f"{{{DI}}}waypoint", x=number(point.x), y=number(point.y))
            edge.insert(position, waypoint)
        self._set_label(edge, label)

    def remove(self, element_id: str) -> None:
        """Take an element off the drawing."""
        drawn = self._drawn.pop(element_id, None)
        if drawn is not None and drawn.getparent() is not None:
            drawn.getparent().remove(drawn)

    def _set_label(self, drawn: Element, label: Box | None) -> None:
        for old in drawn.findall(f"./{{{DIAGRAM}}}BPMNLabel"):
            drawn.remove(old)
        if label is not None:
            words = self._make(drawn, f"{{{DIAGRAM}}}BPMNLabel")
            _set_box(self._make(words, f"{{{DC}}}Bounds"), label)

    def _added(self, tag: str, element_id: str) -> Element:
        added = self._make(self._plane, f"{{{DIAGRAM}}}{tag}", id=f"{element_id}_di", bpmnElement=element_id)
        self._drawn[element_id] = added
        return added

    def _new_plane(self, plane_element: str) -> Element:
        diagram = self._make(self._root, f"{{{DIAGRAM}}}BPMNDiagram", id="BPMNDiagram_1")
        return self._make(diagram, f"{{{DIAGRAM}}}BPMNPlane", id="BPMNPlane_1", bpmnElement=plane_element)


def _set_box(bounds: Element, box: Box) -> None:
    for name, value in zip(("x", "y", "width", "height"), box, strict=True):
        bounds.set(name, number(value))


def number(value: float) -> str:
    """Return a length with at most two decimals, whole ones without a point."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"
