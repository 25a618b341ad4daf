"""BPMN in and out: nothing of an imported drawing is lost, and a chart of ours comes back as it was."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from lxml import etree
from shared import shared_folder

from lawdesk.domain.flowcharts.layout import approximate_measure, lay_out
from lawdesk.domain.flowcharts.values import Clock, Flowchart, FormOfWork, Lane, Step, StepDocument, StepKind, Transition
from lawdesk.domain.powers.values import DutyRole, LimitKind, TimeLimit, TimeUnit
from lawdesk.formats.bpmn import ImportedChart, read, write
from lawdesk.formats.bpmn_names import DC, DI, DIAGRAM, EXTENSION, MODEL, TEMPLATE_TAG
from lawdesk.formats.errors import DamagedXmlError, ForbiddenXmlError, FormatError, NotBpmnError, WrongKindError

NO_ID = UUID(int=0)
HEAD = f'<definitions xmlns="{MODEL}" id="d" targetNamespace="t">'
SMALL = (
    f'{HEAD}<process id="p"><laneSet id="ls"><lane id="l1" name="承办人">'
    "<flowNodeRef>s</flowNodeRef><flowNodeRef>t</flowNodeRef></lane>"
    '<lane id="l2" name="负责人"><flowNodeRef>g</flowNodeRef><flowNodeRef>e</flowNodeRef></lane></laneSet>'
    '<startEvent id="s" name="受理"/><userTask id="t" name="审查"/><exclusiveGateway id="g" name="批准？" default="f3"/>'
    '<endEvent id="e" name="办结"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>'
    '<sequenceFlow id="f2" sourceRef="t" targetRef="g"/><sequenceFlow id="f3" name="是" sourceRef="g" targetRef="e"/>'
    '<sequenceFlow id="f4" name="否" sourceRef="g" targetRef="t"/>'
    '<textAnnotation id="a"><text>注</text></textAnnotation></process></definitions>'
)


def small() -> ImportedChart:
    return read(SMALL.encode(), "小图.bpmn")


def canonical(data: bytes) -> str:
    return str(etree.canonicalize(etree.fromstring(data)))


def full_chart() -> Flowchart:
    lanes = (Lane(label="承办人", post_id=uuid4()), Lane(label="负责人", role="批"), Lane(label="当事人", outside="当事人"))
    kinds = list(StepKind)
    steps = tuple(Step(name=f"环节{number}", step_kind=kind, lane_id=lanes[number % 3].id) for number, kind in enumerate(kinds))
    rich = replace(
        steps[1],
        standard_step="notice",
        duty_role=DutyRole.HANDLE,
        content="告知当事人",
        form_of_work=(FormOfWork.WRITTEN, FormOfWork.ON_SITE),
        limits=(
            TimeLimit(amount=7, unit=TimeUnit.WORKDAY, limit_kind=LimitKind.PROMISED, start_event="受理"),
            TimeLimit(is_none=True),
        ),
        excluded_kind="听证",
        documents=(StepDocument(name="告知书"), StepDocument(name="送达回证", is_required=False)),
        recording=("文字", "录像"),
        citations=("《行政处罚法》第四十四条",),
        minimum_officers=2,
        is_published=True,
    )
    steps = (steps[0], rich, *steps[2:])
    transitions = tuple(
        Transition(source_id=one.id, target_id=other.id, label=f"到{other.name}", is_default=one.step_kind is StepKind.DECISION)
        for one, other in pairwise(steps)
    )
    clock = Clock(name="办理", from_step_id=steps[0].id, to_step_id=steps[-1].id, limit=TimeLimit(amount=90, unit=TimeUnit.DAY))
    return Flowchart(
        title="行政处罚流程", power_ids=(uuid4(),), lanes=lanes, steps=steps, transitions=transitions, clocks=(clock,)
    )


def without_ids(chart: Flowchart) -> Any:
    """Everything a chart says, ids replaced by names."""
    lanes = {lane.id: lane.label for lane in chart.lanes}
    names = {step.id: step.name for step in chart.steps}
    return (
        [replace(lane, id=NO_ID) for lane in chart.lanes],
        {step.name: (lanes[step.lane_id], replace(step, id=NO_ID, lane_id=NO_ID)) for step in chart.steps},
        sorted((names[one.source_id], names[one.target_id], one.label, one.is_default) for one in chart.transitions),
        [(names[one.from_step_id], names[one.to_step_id], one.name, one.limit) for one in chart.clocks],
        (chart.title, chart.power_ids, chart.procedure),
    )


def test_steps_lanes_and_flows_are_read() -> None:
    chart = small().chart
    lanes = {lane.id: lane.label for lane in chart.lanes}
    assert [(step.name, step.step_kind, lanes[step.lane_id]) for step in chart.steps] == [
        ("受理", StepKind.START, "承办人"),
        ("审查", StepKind.WORK, "承办人"),
        ("批准？", StepKind.DECISION, "负责人"),
        ("办结", StepKind.END, "负责人"),
    ]
    names = {step.id: step.name for step in chart.steps}
    assert [(names[one.source_id], names[one.target_id], one.label, one.is_default) for one in chart.transitions] == [
        ("受理", "审查", "", False),
        ("审查", "批准？", "", False),
        ("批准？", "办结", "是", True),
        ("批准？", "审查", "否", False),
    ]


def test_what_is_not_understood_is_kept_and_said() -> None:
    found = small()
    assert [(one.element_id, one.tag) for one in found.chart.foreign] == [("", TEMPLATE_TAG), ("a", "textAnnotation")]
    assert "<text>注</text>" in found.chart.foreign[1].xml
    assert [problem.code for problem in found.problems] == ["LWI-P-W023"]


def test_a_nearest_kind_is_said_plainly_and_flows_between_pools_in_one_line() -> None:
    flows = "".join(f'<messageFlow id="m{number}" sourceRef="g" targetRef="g"/>' for number in range(3))
    pools = f'<collaboration id="c"><participant id="q" processRef="p"/>{flows}</collaboration>'
    gateway = '<eventBasedGateway id="g" name="等待"/>'
    found = read(f'{HEAD}{pools}<process id="p">{gateway}</process></definitions>'.encode(), "图.bpmn")
    assert [problem.words for problem in found.problems] == [
        "图形“eventBasedGateway 等待”没有完全对应的环节：事件网关按判断显示，导出时原样写回。",
        "不认识的图形“messageFlow（泳池之间的图形，共 3 个）”，按灰色方框保留，导出时原样写回。",
    ]
    assert [one.tag for one in found.chart.foreign[1:]] == ["eventBasedGateway", *["messageFlow"] * 3]


def test_a_drawing_without_places_is_laid_out_on_writing() -> None:
    again = read(write(small().chart), "小图.bpmn")
    assert again.drawing.is_complete(again.chart)
    assert not again.drawing.is_horizontal


def test_our_chart_comes_back_with_every_field() -> None:
    chart = full_chart()
    again = read(write(chart), "图.bpmn").chart
    assert without_ids(again) == without_ids(chart)


def test_our_file_is_what_other_programs_expect() -> None:
    chart = full_chart()
    data = write(chart, lay_out(chart, approximate_measure))
    assert data == write(chart, lay_out(chart, approximate_measure))
    root = etree.fromstring(data)
    for shape in root.iter(f"{{{DIAGRAM}}}BPMNShape"):
        if shape.get("bpmnElement").startswith(("Lane_", "Pool_")):
            assert shape.get("isHorizontal") == "false"
    assert root.find(f".//{{{MODEL}}}process").get("isExecutable") == "false"
    assert root.nsmap["ld"] == EXTENSION
    documentation = [one.text for one in root.iter(f"{{{MODEL}}}documentation")]
    assert any("承诺时限：7个工作日" in text and "依据：《行政处罚法》第四十四条" in text for text in documentation)
    boxes = {one.get("bpmnElement"): one.find(f"{{{DC}}}Bounds") for one in root.iter(f"{{{DIAGRAM}}}BPMNShape")}
    start = boxes[root.find(f".//{{{MODEL}}}startEvent").get("id")]
    assert (start.get("width"), start.get("height")) == ("36", "36")


def test_lines_of_events_and_gateways_end_on_their_border() -> None:
    chart = full_chart()
    root = etree.fromstring(write(chart))
    boxes = {one.get("bpmnElement"): one.find(f"{{{DC}}}Bounds") for one in root.iter(f"{{{DIAGRAM}}}BPMNShape")}
    flows = {one.get("id"): one for one in root.iter(f"{{{MODEL}}}sequenceFlow")}
    for edge in root.iter(f"{{{DIAGRAM}}}BPMNEdge"):
        points = [(float(one.get("x")), float(one.get("y"))) for one in edge.iter(f"{{{DI}}}waypoint")]
        flow = flows[edge.get("bpmnElement")]
        for end, (x, y) in ((flow.get("sourceRef"), points[0]), (flow.get("targetRef"), points[-1])):
            left, top, width, height = (float(boxes[end].get(name)) for name in ("x", "y", "width", "height"))
            assert left - 1 <= x <= left + width + 1
            assert top - 1 <= y <= top + height + 1


def test_changes_are_written_into_the_imported_document() -> None:
    chart = small().chart
    start, review, _, end = chart.steps
    added = Step(name="听证", step_kind=StepKind.REVIEW, lane_id=chart.lanes[1].id, citations=("《行政许可法》第四十六条",))
    changed = replace(
        chart,
        steps=(start, replace(review, name="书面审查", lane_id=chart.lanes[1].id), added, end),
        transitions=(
            chart.transitions[0],
            replace(chart.transitions[1], target_id=added.id),
            Transition(source_id=added.id, target_id=end.id),
        ),
    )
    root = etree.fromstring(write(changed))
    assert root.find(".//*[@id='g']") is None
    assert root.find(".//*[@id='t']").get("name") == "书面审查"
    assert root.find(".//*[@id='a']") is not None
    lanes = {lane.get("id"): [one.text for one in lane.iter(f"{{{MODEL}}}flowNodeRef")] for lane in root.iter(f"{{{MODEL}}}lane")}
    new = f"Step_{added.id.hex}"
    assert (lanes["l1"], sorted(lanes["l2"])) == (["s"], sorted(["e", "t", new]))
    flows = {one.get("id"): (one.get("sourceRef"), one.get("targetRef")) for one in root.iter(f"{{{MODEL}}}sequenceFlow")}
    assert flows == {"f1": ("s", "t"), "f2": ("t", new), f"Flow_{changed.transitions[2].id.hex}": (new, "e")}
    again = read(write(changed), "小图.bpmn").chart
    assert without_ids(again) == without_ids(changed)


def test_a_kind_may_change() -> None:
    chart = small().chart
    changed = replace(chart, steps=(*chart.steps[:1], replace(chart.steps[1], step_kind=StepKind.WAIT), *chart.steps[2:]))
    again = read(write(changed)).chart
    assert [step.step_kind for step in again.steps] == [StepKind.START, StepKind.WAIT, StepKind.DECISION, StepKind.END]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions/>', ForbiddenXmlError),
        (b"<definitions>" * 300, DamagedXmlError),
        (f"{HEAD}".encode() + b"<process>" * 201 + b"</process>" * 201 + b"</definitions>", DamagedXmlError),
        (b"<html><body>x</body></html>", WrongKindError),
        (b"<?xml version='1.0'?><mxfile/>", NotBpmnError),
        ("不是图形".encode(), DamagedXmlError),
        (b'<?xml version="1.0" encoding="GBK"?><a b="\xff\xff"/>', DamagedXmlError),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, error: type[FormatError]) -> None:
    with pytest.raises(error):
        read(data)


@pytest.mark.parametrize("encoding", ["GBK", "UTF-16", "GB2312", "UTF-8"])
def test_chinese_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{HEAD}<process id="p"><task id="t" name="受理"/></process></definitions>'
    assert read(text.encode(encoding)).chart.steps[0].name == "受理"


def test_faults_of_the_drawing_are_listed() -> None:
    data = (
        f'{HEAD}<process id="p"><startEvent id="s"/><task/>'
        '<sequenceFlow id="f" sourceRef="s" targetRef="none"/>'
        f'<sequenceFlow id="f" sourceRef="s" targetRef="s"/></process>'
        f'<d:BPMNDiagram xmlns:d="{DIAGRAM}" xmlns:dc="{DC}"><d:BPMNPlane>'
        '<d:BPMNShape bpmnElement="s"><dc:Bounds x="NaN" y="1e308" width="-5" height="0"/></d:BPMNShape></d:BPMNPlane>'
        "</d:BPMNDiagram></definitions>"
    )
    found = read(data.encode())
    assert Counter(problem.code for problem in found.problems) == {"LWI-P-W024": 2, "LWI-P-W021": 1, "LWI-P-W022": 1}
    assert found.drawing.steps == {}
    assert len(found.chart.steps) == 1


def drawings() -> list[Path]:
    return sorted((shared_folder() / "data" / "bpmn").rglob("*.bpmn"))


def test_real_drawings_are_counted_and_come_back_equal() -> None:
    files = drawings()
    assert len(files) == 77
    for file in files:
        data = file.read_bytes()
        found = read(data, file.name)
        root = etree.fromstring(data)
        assert_counts(found.chart, root, file.name)
        assert canonical(write(found.chart)) == canonical(data), file.name


def assert_counts(chart: Flowchart, root: Any, name: str) -> None:
    """Every top-level node is a step, and every whole flow a transition; the others are reported."""
    nodes = Counter(etree.QName(one).localname for one in root.iterfind(f"./{{{MODEL}}}process/*"))
    kinds = Counter(step.step_kind for step in chart.steps)
    assert kinds[StepKind.START] == nodes["startEvent"], name
    assert kinds[StepKind.END] == nodes["endEvent"], name
    assert kinds[StepKind.PARALLEL] == nodes["parallelGateway"], name
    assert kinds[StepKind.DECISION] == sum(
        nodes[f"{kind}Gateway"] for kind in ("exclusive", "inclusive", "eventBased", "complex")
    )
    assert len(chart.transitions) <= nodes["sequenceFlow"], name
    assert kinds[StepKind.WORK] >= sum(nodes[kind] for kind in ("task", "userTask", "serviceTask", "sendTask")), name


def test_reference_drawings_keep_ids_lanes_and_places_when_one_name_changes() -> None:
    for file in sorted((shared_folder() / "data" / "bpmn" / "miwg").glob("*.bpmn")):
        data = file.read_bytes()
        chart = read(data, file.name).chart
        step = next(step for step in chart.steps if step.name)
        changed = replace(chart, steps=tuple(replace(one, name="改名") if one is step else one for one in chart.steps))
        before, after = etree.fromstring(data), etree.fromstring(write(changed))
        assert [one.get("id") for one in before.iter()] == [one.get("id") for one in after.iter()]
        different = [old for old, new in zip(before.iter(), after.iter(), strict=True) if dict(old.attrib) != dict(new.attrib)]
        assert [one.get("name") for one in different] == [step.name]
