"""The model part of a BPMN document: it is made to say what a chart says, and everything else in it stays as it is."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, StepKind, Transition
from lawdesk.domain.powers.values import Procedure
from lawdesk.formats.bpmn_elements import extend, insert, local_name
from lawdesk.formats.bpmn_extension import chart_extension, lane_extension, step_extension, step_words
from lawdesk.formats.bpmn_names import KIND_OF, TAG_OF, bpmn, extension, value_id

Element = Any  # lxml has no types of its own
_KEPT_ON_RETYPE = frozenset({"documentation", "extensionElements", "incoming", "outgoing"})


class Document:
    """The elements of a chart in a document: those that are there already are found by the ids of the values."""

    def __init__(self, root: Element, chart: Flowchart) -> None:
        """Find the processes, nodes, flows and lanes of `root` that belong to `chart`."""
        from lxml import etree

        self._make = etree.SubElement
        self._new = etree.Element
        self.root = root
        self.chart = chart
        self.processes: list[Element] = list(root.iterchildren(bpmn("process")))
        self.pools = {one.get("processRef"): one for one in root.iter(bpmn("participant")) if one.get("processRef")}
        self.nodes = self._by_value(one for process in self.processes for one in process if local_name(one) in KIND_OF)
        self.flows = {
            key: one
            for key, one in self._by_value(root.iterfind(f"./{bpmn('process')}/{bpmn('sequenceFlow')}")).items()
            if all(value_id(chart.id, one.get(end, "")) in self.nodes for end in ("sourceRef", "targetRef"))
        }
        self.lanes = self._by_value(root.iterfind(f"./{bpmn('process')}//{bpmn('lane')}"))
        self.removed: list[str] = []  # ids of elements that the chart has no more
        self.has_added = False  # are there elements that the drawing cannot have?
        self._touched: set[UUID] = set()

    def _by_value(self, elements: Iterable[Element]) -> dict[UUID, Element]:
        found: dict[UUID, Element] = {}
        for one in elements:
            if one.get("id"):
                found.setdefault(value_id(self.chart.id, one.get("id")), one)
        return found

    def update(self) -> None:
        """Make the document say what the chart says."""
        self._remove_what_is_gone()
        for lane in self.chart.lanes:
            self._lane(lane)
        for step in self.chart.steps:
            self._step(step)
        for transition in self.chart.transitions:
            self._transition(transition)
        for lane in self.chart.lanes:
            self._members(lane)
        for step_id in sorted(self._touched & self.nodes.keys(), key=str):
            self._ends(step_id)
        self._chart_extension()

    def process_of_lane(self, lane_id: UUID) -> Element:
        """Return the process that a lane belongs to, or is the pool of."""
        lane = self.lanes.get(lane_id)
        if lane is not None:
            return next(one for one in lane.iterancestors(bpmn("process")))
        for process in self.processes:
            pool = self.pools.get(process.get("id"))
            names = [process.get("id", ""), "" if pool is None else pool.get("id", "")]
            if lane_id in [value_id(self.chart.id, name) for name in names if name]:
                return process
        return self.processes[0]

    def drawn_id_of_lane(self, lane_id: UUID) -> str:
        """Return the id of the lane's element, "" for a pool that only serves as a lane."""
        lane = self.lanes.get(lane_id)
        return "" if lane is None else str(lane.get("id"))

    def _remove_what_is_gone(self) -> None:
        steps = {step.id for step in self.chart.steps}
        transitions = {one.id for one in self.chart.transitions}
        lanes = {lane.id for lane in self.chart.lanes}
        for key in [key for key in self.flows if key not in transitions]:
            self._touched |= {value_id(self.chart.id, self.flows[key].get(end, "")) for end in ("sourceRef", "targetRef")}
            self._drop(self.flows.pop(key))
        for key in [key for key in self.nodes if key not in steps]:
            gone = self.nodes.pop(key)
            for reference in self.root.iter(bpmn("flowNodeRef")):
                if (reference.text or "").strip() == gone.get("id"):
                    reference.getparent().remove(reference)
            self._drop(gone)
        for key in [key for key in self.lanes if key not in lanes and not _is_outer(self.lanes[key])]:
            self._drop(self.lanes.pop(key))

    def _drop(self, element: Element) -> None:
        self.removed.append(element.get("id"))
        element.getparent().remove(element)

    def _lane(self, lane: Lane) -> None:
        element = self.lanes.get(lane.id)
        if element is None and self._is_pool(lane.id):
            return
        if element is None:
            process = self.processes[0]
            lane_set = process.find(bpmn("laneSet"))
            if lane_set is None:
                lane_set = insert(process, self._new(bpmn("laneSet"), id=f"{process.get('id')}_lanes"))
            element = self._make(lane_set, bpmn("lane"), id=f"Lane_{lane.id.hex}")
            self.has_added = True
            self.lanes[lane.id] = element
        _set(element, "name", lane.label)
        extend(element, lane_extension(lane), "")

    def _is_pool(self, lane_id: UUID) -> bool:
        names = [process.get("id", "") for process in self.processes] + [pool.get("id", "") for pool in self.pools.values()]
        return lane_id in [value_id(self.chart.id, name) for name in names if name]

    def _step(self, step: Step) -> None:
        element = self.nodes.get(step.id)
        if element is None:
            tag = bpmn(TAG_OF[step.step_kind])
            element = _append_flow_element(self.process_of_lane(step.lane_id), self._new(tag, id=f"Step_{step.id.hex}"))
            self.has_added = True
            self.nodes[step.id] = element
            _complete(element, step.step_kind)
        elif KIND_OF[local_name(element)] is not _plain_kind(step.step_kind):
            _retype(element, step.step_kind)
        _set(element, "name", step.name)
        extend(element, step_extension(step), step_words(step))

    def _transition(self, transition: Transition) -> None:
        element = self.flows.get(transition.id)
        source, target = self.nodes[transition.source_id], self.nodes[transition.target_id]
        if element is None:
            process = next(one for one in source.iterancestors(bpmn("process")))
            element = _append_flow_element(process, self._new(bpmn("sequenceFlow"), id=f"Flow_{transition.id.hex}"))
            self.has_added = True
            self.flows[transition.id] = element
        ends = (source.get("id"), target.get("id"))
        if (element.get("sourceRef"), element.get("targetRef")) != ends:
            old = {value_id(self.chart.id, element.get(end, "")) for end in ("sourceRef", "targetRef")}
            self._touched |= old | {transition.source_id, transition.target_id}
            element.set("sourceRef", ends[0])
            element.set("targetRef", ends[1])
        _set(element, "name", transition.label)
        if transition.is_default:
            source.set("default", element.get("id"))
        elif source.get("default") == element.get("id"):
            del source.attrib["default"]

    def _members(self, lane: Lane) -> None:
        element = self.lanes.get(lane.id)
        if element is None:
            return
        wanted = [self.nodes[step.id].get("id") for step in self.chart.steps if step.lane_id == lane.id]
        ours = {node.get("id") for node in self.nodes.values()}
        present = {(one.text or "").strip(): one for one in element.iterchildren(bpmn("flowNodeRef"))}
        for name in [name for name in present if name in ours and name not in wanted and not _is_outer(element)]:
            element.remove(present[name])
        for name in [name for name in wanted if name not in present]:
            reference = self._new(bpmn("flowNodeRef"))
            reference.text = name
            insert(element, reference)

    def _ends(self, step_id: UUID) -> None:
        """Write `incoming` and `outgoing` of a node whose flows changed."""
        element = self.nodes[step_id]
        for tag, end in (("incoming", "targetRef"), ("outgoing", "sourceRef")):
            for old in element.findall(bpmn(tag)):
                element.remove(old)
            for flow in element.getparent().iterchildren(bpmn("sequenceFlow")):
                if flow.get(end) == element.get("id"):
                    one = self._new(bpmn(tag))
                    one.text = flow.get("id")
                    insert(element, one)

    def _chart_extension(self) -> None:
        chart = self.chart
        is_plain = not (chart.power_ids or chart.clocks or chart.remark) and chart.procedure is Procedure.ORDINARY
        own = self.root.find(f"./*/{bpmn('extensionElements')}/{extension('chart')}")
        if own is None and is_plain:
            return
        holder = self.processes[0] if own is None else own.getparent().getparent()
        extend(holder, chart_extension(chart, {key: node.get("id") for key, node in self.nodes.items()}), "")


def _retype(element: Element, kind: StepKind) -> None:
    element.tag = bpmn(TAG_OF[kind])
    for child in [child for child in element if local_name(child) not in _KEPT_ON_RETYPE]:
        element.remove(child)
    _complete(element, kind)


def _complete(element: Element, kind: StepKind) -> None:
    """Add what the schema wants inside an element of this kind."""
    if kind is StepKind.WAIT:
        timer = element.makeelement(bpmn("timerEventDefinition"), {"id": f"{element.get('id')}_timer"})
        element.append(timer)


def _is_outer(lane: Element) -> bool:
    """Does the lane hold lanes itself?"""
    return lane.find(bpmn("childLaneSet")) is not None


def _plain_kind(kind: StepKind) -> StepKind:
    return StepKind.WORK if kind is StepKind.REVIEW else kind


def _set(element: Element, name: str, value: str) -> None:
    if element.get(name, "") != value:
        element.set(name, value)


def _append_flow_element(process: Element, child: Element) -> Element:
    """Put a node or flow behind the last one, before artifacts."""
    last = [position for position, one in enumerate(process) if local_name(one) in KIND_OF or local_name(one) == "sequenceFlow"]
    process.insert(last[-1] + 1, child) if last else process.append(child)
    return child
