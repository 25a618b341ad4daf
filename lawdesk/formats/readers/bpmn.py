"""BPMN 2.0 diagrams: nodes, flows, lanes, geometry and everything that is not understood, as plain JSON."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from lawdesk.formats import limits
from lawdesk.formats.bpmn_names import APPROXIMATED, CONTAINERS, DC, DI, DIAGRAM, EXTENSION, KIND_OF, MODEL
from lawdesk.formats.errors import DamagedXmlError, FileTooLargeError, NotBpmnError, WrongKindError
from lawdesk.formats.readers import Answer, problem
from lawdesk.formats.sniff import FileKind, sniff
from lawdesk.formats.xml_stream import stream_xml

Element = Any  # lxml has no types of its own
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_.-]+)[\"'][^>]*\?>")
_CHINESE = {"gbk": "gb18030", "gb2312": "gb18030", "gb18030": "gb18030", "big5": "big5"}
_NOT_DRAWN = frozenset({"documentation", "extensionElements", "laneSet", "ioSpecification", "property", "incoming", "outgoing"})
_BETWEEN_POOLS = "泳池之间的图形"
_FAREST = 1_000_000.0


def read(name: str, data: bytes, encoding: str) -> Iterator[Answer]:
    """Yield findings, then one answer `chart` with the whole content and the document in canonical form."""
    if len(data) > limits.CHART_BYTES:
        raise FileTooLargeError(file=name)
    kind = sniff(name, data)
    if kind not in (FileKind.XML, FileKind.TEXT):
        raise WrongKindError(file=name, found=kind.value, wanted="BPMN 流程图")
    data = _in_unicode(name, data)
    stream_xml(name, "图形", data, start=_ignore_start, end=_ignore, text=_ignore, deepest=limits.CHART_DEPTH)
    root = etree.fromstring(data, _parser())
    if etree.QName(root).namespace != MODEL or etree.QName(root).localname != "definitions":
        raise NotBpmnError(file=name, root=etree.QName(root).localname)
    walk = _Walk(root)
    walk.run()
    content = walk.content(etree.tostring(root, encoding="unicode"))
    yield from walk.problems
    yield {"chart": content}


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False)


def _in_unicode(name: str, data: bytes) -> bytes:
    """Neither parser here knows the multi-byte encodings of Chinese files: they are changed to UTF-8 first."""
    declared = _DECLARATION.match(data[:200])
    encoding = _CHINESE.get(declared[1].decode("ascii").lower()) if declared else None
    if declared is None or encoding is None:
        return data
    try:
        return b'<?xml version="1.0" encoding="UTF-8"?>' + data[declared.end() :].decode(encoding).encode()
    except UnicodeDecodeError as fault:
        raise DamagedXmlError(file=name, member="编码", line=data[: fault.start].count(b"\n") + 1) from fault


def _ignore_start(_: str, __: dict[str, str]) -> None:
    return


def _ignore(_: str) -> None:
    return


class _Walk:
    """One pass over the tree; what cannot be taken as a step, lane or transition becomes a `foreign` entry."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.problems: list[Answer] = []
        self.processes: list[Answer] = []
        self.lanes: list[Answer] = []
        self.nodes: list[Answer] = []
        self.flows: list[Answer] = []
        self.foreign: list[Answer] = []
        self._ids: set[str] = set()

    def run(self) -> None:
        """Read the processes, then the collaboration, then check the ends of the flows."""
        for process in self.root.iterchildren(f"{{{MODEL}}}process"):
            self.processes.append({"id": process.get("id", ""), "name": process.get("name", "")})
            self._lane_sets(process, process.get("id", ""))
            self._flow_elements(process, process.get("id", ""))
        self._collaboration()
        known = {node["id"] for node in self.nodes}
        whole = [flow for flow in self.flows if {flow["source"], flow["target"]} <= known]
        for flow in self.flows:
            if flow not in whole:
                self.problems.append(problem("LWI-P-W021", detail=str(flow["id"])))
        self.flows = whole

    def content(self, document: str) -> Answer:
        """Return everything for the parent."""
        shapes, edges, bad = _geometry(self.root)
        if bad:
            self.problems.append(problem("LWI-P-W022", detail="、".join(bad[:20])))
        return {
            "title": self._title(),
            "processes": self.processes,
            "lanes": self.lanes,
            "nodes": self.nodes,
            "flows": self.flows,
            "foreign": self.foreign,
            "shapes": shapes,
            "edges": edges,
            "extension": [one for child in self.root.iterchildren(etree.Element) for one in _extension(child)],
            "document": document,
        }

    def _title(self) -> str:
        names = [self.root.get("name", ""), *(process["name"] for process in self.processes)]
        names += [one.get("name", "") for one in self.root.iter(f"{{{MODEL}}}participant")]
        return next((str(name).strip() for name in names if str(name).strip()), "")

    def _is_new(self, element: Element) -> bool:
        """Ids must be unique; an element without one, or with one that stands already, is left as it is."""
        name = element.get("id", "")
        if name and name not in self._ids:
            self._ids.add(name)
            return True
        self.problems.append(problem("LWI-P-W024", detail=name or etree.QName(element).localname))
        return False

    def _lane_sets(self, owner: Element, process: str) -> None:
        for lane in owner.iterfind(f"./{{{MODEL}}}laneSet/{{{MODEL}}}lane"):
            self._lane(lane, process)

    def _lane(self, lane: Element, process: str) -> None:
        children = lane.findall(f"./{{{MODEL}}}childLaneSet/{{{MODEL}}}lane")
        for child in children:
            self._lane(child, process)
        if not self._is_new(lane):
            return
        refs = [(ref.text or "").strip() for ref in lane.iterchildren(f"{{{MODEL}}}flowNodeRef")]
        self.lanes.append(
            {
                "id": lane.get("id"),
                "name": lane.get("name", ""),
                "process": process,
                "refs": refs,
                "is_leaf": not children,
                "extension": _extension(lane),
            }
        )

    def _flow_elements(self, process: Element, name: str) -> None:
        for element in process.iterchildren(etree.Element):
            local = etree.QName(element).localname
            if etree.QName(element).namespace != MODEL or local in _NOT_DRAWN:
                continue
            if local == "sequenceFlow":
                self._flow(element)
            elif local in KIND_OF:
                self._node(element, local, name)
            else:
                self._keep(element, "不在可编辑的图形之内", name)

    def _node(self, element: Element, local: str, process: str) -> None:
        if not self._is_new(element):
            return
        if len(self.nodes) < limits.CHART_ELEMENTS:
            self.nodes.append(
                {
                    "id": element.get("id"),
                    "tag": local,
                    "name": element.get("name", ""),
                    "process": process,
                    "default": element.get("default", ""),
                    "extension": _extension(element),
                }
            )
        if local in APPROXIMATED:
            self._store(element, APPROXIMATED[local], process)
            self.problems.append(problem("LWI-P-W033", detail=APPROXIMATED[local], raw=_shown(element)))
        if local in CONTAINERS:
            for inner in element.iterchildren(etree.Element):
                if etree.QName(inner).namespace == MODEL and etree.QName(inner).localname not in _NOT_DRAWN:
                    self._keep(inner, "子流程内部的图形", element.get("id"))

    def _flow(self, element: Element) -> None:
        if self._is_new(element):
            self.flows.append(
                {
                    "id": element.get("id"),
                    "source": element.get("sourceRef", ""),
                    "target": element.get("targetRef", ""),
                    "name": element.get("name", ""),
                }
            )

    def _collaboration(self) -> None:
        kept: Counter[str] = Counter()
        for collaboration in self.root.iterchildren(f"{{{MODEL}}}collaboration"):
            for element in collaboration.iterchildren(etree.Element):
                local = etree.QName(element).localname
                if local == "participant" and element.get("processRef"):
                    self._participant(element)
                elif etree.QName(element).namespace == MODEL and local not in _NOT_DRAWN:
                    self._store(element, _BETWEEN_POOLS, collaboration.get("id", ""))
                    kept[local] += 1
        for local, number in kept.items():
            self.problems.append(problem("LWI-P-W023", detail=f"{local}（{_BETWEEN_POOLS}，共 {number} 个）", raw=local))

    def _participant(self, element: Element) -> None:
        for process in self.processes:
            if process["id"] == element.get("processRef"):
                process["pool"] = element.get("id", "")
                process["name"] = element.get("name", "") or process["name"]

    def _keep(self, element: Element, reason: str, parent: str) -> None:
        self._store(element, reason, parent)
        self.problems.append(problem("LWI-P-W023", detail=f"{_shown(element)}（{reason}）", raw=element.get("id", "")))

    def _store(self, element: Element, reason: str, parent: str) -> None:
        local = etree.QName(element).localname
        name = element.get("id", "")
        self.foreign.append({"id": name, "tag": local, "xml": _standalone(element), "reason": reason, "parent": parent})


def _shown(element: Element) -> str:
    """Return what messages call a shape: its kind and its name in one line."""
    parts = (etree.QName(element).localname, element.get("name", "").replace("\n", " "))
    return " ".join(part for part in parts if part)


def _standalone(element: Element) -> str:
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return text if len(text) <= limits.MEBIBYTE else ""


def _extension(element: Element) -> list[Answer]:
    """Return our own elements as (tag, attributes, text, children)."""
    own = element.find(f"./{{{MODEL}}}extensionElements")
    found = [] if own is None else [child for child in own.iterchildren(etree.Element) if _is_ours(child)]
    return [_plain(child) for child in found]


def _is_ours(element: Element) -> bool:
    return bool(etree.QName(element).namespace == EXTENSION)


def _plain(element: Element) -> Answer:
    return {
        "tag": etree.QName(element).localname,
        "attributes": dict(element.attrib),
        "text": element.text or "",
        "children": [_plain(child) for child in element.iterchildren(etree.Element) if _is_ours(child)],
    }


def _geometry(root: Element) -> tuple[Answer, Answer, list[str]]:
    """Return boxes and polylines by element id, the first of each, and the ids whose numbers make no sense."""
    shapes: Answer = {}
    edges: Answer = {}
    bad: list[str] = []
    for shape in root.iter(f"{{{DIAGRAM}}}BPMNShape"):
        name, bounds = shape.get("bpmnElement", ""), shape.find(f"./{{{DC}}}Bounds")
        box = [] if bounds is None else [_number(bounds.get(one)) for one in ("x", "y", "width", "height")]
        if len(box) == 4 and None not in box and box[2] > 0 and box[3] > 0:  # type: ignore[operator]  # no None is left
            shapes.setdefault(name, {"box": box, "is_horizontal": shape.get("isHorizontal") != "false"})
        else:
            bad.append(name)
    for edge in root.iter(f"{{{DIAGRAM}}}BPMNEdge"):
        points = [[_number(one.get("x")), _number(one.get("y"))] for one in edge.iterchildren(f"{{{DI}}}waypoint")]
        if len(points) >= 2 and all(None not in point for point in points):
            edges.setdefault(edge.get("bpmnElement", ""), points)
        else:
            bad.append(edge.get("bpmnElement", ""))
    return shapes, edges, bad


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) < _FAREST else None
