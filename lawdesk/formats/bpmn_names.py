"""Names of BPMN 2.0 and of our extension, and which of its elements is which kind of step."""

from types import MappingProxyType
from uuid import UUID, uuid5

from lawdesk.domain.flowcharts.values import StepKind

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
DI = "http://www.omg.org/spec/DD/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
EXTENSION = "urn:lawdesk:bpmn-ext:1"
PREFIXES = MappingProxyType({"bpmn": MODEL, "bpmndi": DIAGRAM, "di": DI, "dc": DC, "ld": EXTENSION})

TEMPLATE_TAG = "definitions"
"""`Foreign.tag` of the one entry that holds the whole imported drawing, which is written back with the changes only."""

KIND_OF = MappingProxyType(
    {
        "startEvent": StepKind.START,
        "endEvent": StepKind.END,
        "task": StepKind.WORK,
        "userTask": StepKind.WORK,
        "manualTask": StepKind.WORK,
        "serviceTask": StepKind.WORK,
        "sendTask": StepKind.WORK,
        "receiveTask": StepKind.WORK,
        "scriptTask": StepKind.WORK,
        "businessRuleTask": StepKind.WORK,
        "exclusiveGateway": StepKind.DECISION,
        "parallelGateway": StepKind.PARALLEL,
        "intermediateCatchEvent": StepKind.WAIT,
        "callActivity": StepKind.SUBPROCESS,
        "subProcess": StepKind.SUBPROCESS,
        # the next ones have no equal here: they are shown as the nearest kind and reported
        "inclusiveGateway": StepKind.DECISION,
        "eventBasedGateway": StepKind.DECISION,
        "complexGateway": StepKind.DECISION,
        "intermediateThrowEvent": StepKind.WORK,
        "boundaryEvent": StepKind.WAIT,
        "transaction": StepKind.SUBPROCESS,
        "adHocSubProcess": StepKind.SUBPROCESS,
    }
)
APPROXIMATED = MappingProxyType(
    {
        "inclusiveGateway": "包容网关按判断显示",
        "eventBasedGateway": "事件网关按判断显示",
        "complexGateway": "复杂网关按判断显示",
        "intermediateThrowEvent": "中间抛出事件按办理显示",
        "boundaryEvent": "边界事件按等待显示",
        "transaction": "事务按子流程显示",
        "adHocSubProcess": "即席子流程按子流程显示",
    }
)
TAG_OF = MappingProxyType(
    {
        StepKind.START: "startEvent",
        StepKind.END: "endEvent",
        StepKind.WORK: "userTask",
        StepKind.REVIEW: "userTask",
        StepKind.DECISION: "exclusiveGateway",
        StepKind.PARALLEL: "parallelGateway",
        StepKind.WAIT: "intermediateCatchEvent",
        StepKind.SUBPROCESS: "callActivity",
    }
)
CONTAINERS = frozenset({"subProcess", "transaction", "adHocSubProcess"})


def bpmn(local: str) -> str:
    """Return the full name of a model element."""
    return f"{{{MODEL}}}{local}"


def extension(local: str) -> str:
    """Return the full name of an element or attribute of ours."""
    return f"{{{EXTENSION}}}{local}"


def value_id(chart_id: UUID, element_id: str) -> UUID:
    """Return the id that an element of an imported drawing has in the chart: the same at every reading and writing."""
    return uuid5(chart_id, element_id)
