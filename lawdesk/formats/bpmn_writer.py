"""A chart as a BPMN document: changes written into the imported one, or into an empty one."""

from typing import Any

from lawdesk.domain.flowcharts.layout import LaidOutChart, approximate_measure, lay_out
from lawdesk.domain.flowcharts.layout.graph import Box
from lawdesk.domain.flowcharts.values import Flowchart, StepKind
from lawdesk.formats.bpmn_diagram import Diagram
from lawdesk.formats.bpmn_document import Document
from lawdesk.formats.bpmn_names import MODEL, PREFIXES
from lawdesk.formats.bpmn_places import around, places_of

Element = Any  # lxml has no types of its own


def document_of(chart: Flowchart, template: str, layout: LaidOutChart | None) -> bytes:
    """Return the document as UTF-8; `template` is the imported one, "" for none.

    With `layout` everything of the chart is placed by it; without, the places of the template stay unless something is new.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(template.encode(), parser) if template else _empty(chart)
    document = Document(root, chart)
    document.update()
    plane = root.find(f"./{{{MODEL}}}collaboration")
    plane = document.processes[0] if plane is None else plane
    diagram = Diagram(root, plane.get("id", ""))
    for name in document.removed:
        diagram.remove(name)
    if layout is None and (document.has_added or diagram.is_empty):
        layout = lay_out(chart, approximate_measure)
    if layout is not None:
        _draw(document, diagram, layout)
    if not template:
        etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _empty(chart: Flowchart) -> Element:
    from lxml import etree

    root = etree.Element(f"{{{MODEL}}}definitions", nsmap=dict(PREFIXES))
    root.set("id", f"Definitions_{chart.id.hex}")
    root.set("name", chart.title)
    root.set("targetNamespace", "urn:lawdesk:chart")
    root.set("exporter", "lawdesk")
    collaboration = etree.SubElement(root, f"{{{MODEL}}}collaboration", id=f"Collaboration_{chart.id.hex}")
    process = f"Process_{chart.id.hex}"
    pool = etree.SubElement(collaboration, f"{{{MODEL}}}participant", id=f"Pool_{chart.id.hex}", processRef=process)
    pool.set("name", chart.title)
    etree.SubElement(root, f"{{{MODEL}}}process", id=process, name=chart.title, isExecutable="false")
    return root


def _draw(document: Document, diagram: Diagram, layout: LaidOutChart) -> None:
    chart = document.chart
    places = places_of(chart, layout)
    columns: dict[str, list[Box]] = {}
    for lane in chart.lanes:
        box = places.lanes[lane.id]
        columns.setdefault(document.process_of_lane(lane.id).get("id", ""), []).append(box)
        name = document.drawn_id_of_lane(lane.id)
        if name:
            diagram.set_shape(name, box, isHorizontal="false")
    for process, boxes in columns.items():
        pool = document.pools.get(process)
        if pool is not None:
            diagram.set_shape(pool.get("id"), around(boxes), isHorizontal="false")
    for step in chart.steps:
        marker = {"isMarkerVisible": "true"} if step.step_kind is StepKind.DECISION else {}
        diagram.set_shape(document.nodes[step.id].get("id"), places.steps[step.id], places.labels.get(step.id), **marker)
    for transition in chart.transitions:
        name = document.flows[transition.id].get("id")
        diagram.set_edge(name, places.transitions[transition.id], places.labels.get(transition.id))
