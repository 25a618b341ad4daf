"""Charts of a real workspace: made for its powers, edited by words, checked, written as files."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from operations.small_unit import put, stored
from sound_facts import APPROVER, DAY, HANDLER, POWER, REVIEWER, sound_facts

from lawdesk.data.undo import undo, what_next
from lawdesk.domain.checks import Severity, run_checks
from lawdesk.domain.errors import CancelledError
from lawdesk.domain.flowcharts.edits import rename
from lawdesk.domain.flowcharts.values import Flowchart, StepKind
from lawdesk.domain.organisation.values import Post, PostCategory, Status
from lawdesk.domain.powers.values import Assignment, CoercionKind, DutyRole, Power, PowerType, Procedure
from lawdesk.domain.progress import Progress
from lawdesk.formats.errors import UnreadableFileError
from lawdesk.operations.errors import AmbiguousError, ChartEditError, NotFoundError, UnknownFormatError
from lawdesk.operations.flowcharts import (
    ChartEdits,
    check_chart,
    convert_file,
    edit_chart,
    export_chart,
    lay_out_file,
    list_charts,
    make_charts,
    save_chart,
)
from lawdesk.operations.flowcharts.editing import edited
from lawdesk.operations.flowcharts.making import chart_of
from lawdesk.operations.workspace import Workspace

CASES = [
    *(replace(POWER, power_type=one, is_major=major) for one in PowerType for major in (False, True)),
    *(
        replace(POWER, power_type=PowerType.COERCION, coercion_kind=kind, has_own_enforcement=own, is_major=True)
        for kind in CoercionKind
        for own in (False, True)
    ),
    replace(POWER, procedures=(Procedure.SIMPLE, Procedure.ORDINARY), is_major=True),
    replace(POWER, procedures=(Procedure.HEARING,)),
    replace(POWER, procedures=()),
]


@pytest.fixture
def chart(workspace: Workspace) -> Flowchart:
    """The chart of the one power."""
    return make_charts(workspace, None, DAY)[0]


@pytest.mark.parametrize(
    "power", CASES, ids=lambda one: f"{one.power_type}-{one.coercion_kind}-{one.is_major}-{one.has_own_enforcement}"
)
def test_no_error_on_a_new_chart_of_a_fully_assigned_power(power: Power) -> None:
    facts = sound_facts(powers=(power,))
    charted = sound_facts(powers=(power,), flowcharts=(chart_of(facts, power),))
    findings = [one for one in run_checks(charted) if one.kind == "flowchart" and one.severity is Severity.ERROR]
    assert [one.sentence for one in findings] == []


def test_lanes_are_the_posts_that_carry_the_power(chart: Flowchart) -> None:
    lanes = {lane.label: lane for lane in chart.lanes}
    assert list(lanes) == ["当事人", HANDLER.name, REVIEWER.name, APPROVER.name], "审 and 法 are one post here"
    assert lanes["当事人"].outside and lanes["当事人"].post_id is None
    assert [lanes[post.name].post_id for post in (HANDLER, REVIEWER, APPROVER)] == [HANDLER.id, REVIEWER.id, APPROVER.id]
    by_name = {step.name: step.lane_id for step in chart.steps}
    assert by_name["法制审核"] == by_name["审查调查结果"] == lanes[REVIEWER.name].id
    assert chart.status is Status.DRAFT


def test_legal_review_goes_to_the_post_for_it() -> None:
    examiner = Post(code="G4", name="科长", unit_id=REVIEWER.unit_id, category=PostCategory.APPROVAL)
    more = Assignment(power_id=POWER.id, post_id=examiner.id, duty_role=DutyRole.REVIEW)
    facts = sound_facts(posts=(HANDLER, REVIEWER, APPROVER, examiner))
    facts = replace(facts, assignments=(*facts.assignments, more))
    roles = {lane.role: lane.post_id for lane in chart_of(facts, POWER).lanes}
    assert (roles["审"], roles["法"]) == (examiner.id, REVIEWER.id)


def test_who_examined_a_licence_does_not_preside_over_its_hearing() -> None:
    power = replace(POWER, power_type=PowerType.LICENCE)
    roles = {lane.role: lane.post_id for lane in chart_of(sound_facts(powers=(power,)), power).lanes}
    assert (roles["审"], roles["法"]) == (REVIEWER.id, None)


def test_a_lane_without_an_assignment_waits_for_a_post() -> None:
    facts = sound_facts(assignments=())
    assert all(lane.post_id is None for lane in chart_of(facts, POWER).lanes)


def test_all_powers_without_a_chart_get_one(workspace: Workspace) -> None:
    other = Power(code="XK-002", name="示例许可", power_type=PowerType.LICENCE, institution_id=workspace.home.id)
    retired = replace(other, id=POWER.institution_id, code="XK-003", status=Status.RETIRED)
    put(workspace, other, retired)
    assert [one.title for one in make_charts(workspace, "XK-002", DAY)] == ["示例许可"]
    assert [one.title for one in make_charts(workspace, None, DAY)] == [POWER.name]
    assert make_charts(workspace, None, DAY) == make_charts(workspace, POWER.name, DAY) == ()
    assert {one.title for one in list_charts(workspace)} == {"示例许可", POWER.name}


def test_making_is_one_undo_step(workspace: Workspace, chart: Flowchart) -> None:
    assert undo(workspace.store, workspace.operator).title == f"生成流程图「{chart.title}」"
    assert list_charts(workspace) == ()


def test_an_unknown_power_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError):
        make_charts(workspace, "没有的职权", DAY)


def test_edits_name_steps_by_number_or_name(workspace: Workspace, chart: Flowchart) -> None:
    count = len(chart.steps)
    wanted = ChartEdits(added=("2", "核对管辖"), renamed=("立案审批", "批准立案"), deleted="3")
    changed = edit_chart(workspace, POWER.code, wanted)
    assert [step.name for step in changed.steps][1:4] == ["案件来源登记、核查", "核对管辖", "批准立案"]
    assert len(changed.steps) == count
    assert stored(workspace, Flowchart) == (changed,)
    assert what_next(workspace.store).undo_title == "修改流程图"


def test_a_new_step_stands_on_the_way_out(chart: Flowchart) -> None:
    changed = edited(chart, ChartEdits(added=("案件来源登记、核查", "核对管辖")))
    new = next(step for step in changed.steps if step.name == "核对管辖")
    before, after = changed.steps[1], changed.steps[3]
    ways = {(one.source_id, one.target_id) for one in changed.transitions}
    assert {(before.id, new.id), (new.id, after.id)} <= ways
    assert (before.id, after.id) not in ways


def test_steps_are_joined_with_the_words(chart: Flowchart) -> None:
    changed = edited(chart, ChartEdits(joined=("是否举行听证", "立卷归档"), words="放弃"))
    assert changed.transitions[-1].label == "放弃"
    assert len(changed.transitions) == len(chart.transitions) + 1


def test_a_step_that_was_just_added_can_be_joined(chart: Flowchart) -> None:
    changed = edited(chart, ChartEdits(added=("决定结果", "撤销案件"), joined=("撤销案件", "结案审批")))
    new = next(step for step in changed.steps if step.name == "撤销案件")
    assert [one.source_id for one in changed.transitions if one.target_id == new.id]
    assert [changed.step(one.target_id).name for one in changed.transitions if one.source_id == new.id] == ["结案审批"]


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (ChartEdits(), "没有指明"),
        (ChartEdits(joined=("2", "2")), "同一个环节"),
        (ChartEdits(joined=("2", "3")), "已有连线"),
        (ChartEdits(joined=("3", "1")), "不能连入"),
        (ChartEdits(added=("结束", "再来")), "之后不能再有环节"),
        (ChartEdits(added=("2", " ")), "不能为空"),
        (ChartEdits(renamed=("2", "")), "不能为空"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(
    workspace: Workspace, chart: Flowchart, wanted: ChartEdits, reason: str
) -> None:
    with pytest.raises(ChartEditError) as caught:
        edit_chart(workspace, chart.title, wanted)
    assert reason in str(caught.value.facts["reason"])
    assert stored(workspace, Flowchart) == (chart,)


def test_a_knot_is_not_deleted(chart: Flowchart) -> None:
    knot = next(step for step in chart.steps if step.step_kind is StepKind.DECISION)
    first = chart.steps[1]
    chart = edited(chart, ChartEdits(joined=(first.name, knot.name)))
    with pytest.raises(ChartEditError) as caught:
        edited(chart, ChartEdits(deleted=knot.name))
    assert "不能自动接通" in str(caught.value.facts["reason"])


@pytest.mark.parametrize(("called", "fault"), [("99", NotFoundError), ("0", NotFoundError), ("审", AmbiguousError)])
def test_a_step_must_be_clear(chart: Flowchart, called: str, fault: type[Exception]) -> None:
    with pytest.raises(fault):
        edited(chart, ChartEdits(deleted=called))


def test_check_shows_findings_of_charts_only(workspace: Workspace, chart: Flowchart) -> None:
    assert {one.severity for one in check_chart(workspace, "", DAY)} <= {Severity.WARNING, Severity.INFO}
    save_chart(workspace, rename(chart, chart.steps[1].id, ""), "改名")
    found = check_chart(workspace, chart.title, DAY)
    assert [one.code for one in found if one.severity is Severity.ERROR] == ["FLW-27"]
    assert {one.kind for one in found} == {"flowchart"}
    put(workspace, replace(chart, id=POWER.institution_id, title="另一张", power_ids=()))
    assert not [one for one in check_chart(workspace, "另一张", DAY) if one.code == "FLW-27"]


def _is_svg(path: Path) -> bool:
    return f">{HANDLER.name}</text>" in path.read_text("utf-8")


def _is_pdf(path: Path) -> bool:
    return path.read_bytes().startswith(b"%PDF-")


def _is_bpmn(path: Path) -> bool:
    return "案件来源登记、核查" in path.read_text("utf-8")


@pytest.mark.parametrize(("name", "is_right"), [("图.svg", _is_svg), ("图.PDF", _is_pdf), ("图.bpmn", _is_bpmn)])
def test_export_by_the_ending(
    workspace: Workspace, chart: Flowchart, tmp_path: Path, name: str, is_right: Callable[[Path], bool]
) -> None:
    path = tmp_path / "输出" / name
    assert export_chart(workspace, chart.title, path) == path
    assert is_right(path)


def test_lane_heads_carry_the_present_name_of_the_post(workspace: Workspace, chart: Flowchart, tmp_path: Path) -> None:
    put(workspace, replace(HANDLER, name="一线执法岗"))
    text = export_chart(workspace, chart.title, tmp_path / "图.svg").read_text("utf-8")
    assert ">一线执法岗</text>" in text
    assert f">{HANDLER.name}</text>" not in text


def test_other_endings_are_refused(workspace: Workspace, chart: Flowchart, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError):
        export_chart(workspace, chart.title, tmp_path / "图.vsdx")
    with pytest.raises(UnknownFormatError):
        convert_file(tmp_path / "图.drawio", tmp_path / "图.svg")
    assert list(tmp_path.glob("图*")) == []


def test_convert_needs_no_workspace(workspace: Workspace, chart: Flowchart, tmp_path: Path) -> None:
    source = export_chart(workspace, chart.title, tmp_path / "图.bpmn")
    assert convert_file(source, tmp_path / "二.bpmn").notes == ()
    for ending, is_right in ((".svg", _is_svg), (".pdf", _is_pdf)):
        target = tmp_path / f"三{ending}"
        assert convert_file(source, target).notes[0].endswith("重新排版。")
        assert is_right(target)


def test_layout_gives_places_to_every_chart(tmp_path: Path) -> None:
    one = {"nodes": [{"id": "a", "kind": "start"}, {"id": "b", "kind": "end"}], "edges": [{"source": "a", "target": "b"}]}
    path = tmp_path / "bench.json"
    path.write_text(json.dumps({"charts": [one, one]}), "utf-8")
    placed = lay_out_file(path)["charts"]
    assert len(placed) == 2
    assert all({"x", "y", "w", "h"} <= node.keys() for chart in placed for node in chart["nodes"])
    assert all(len(edge["points"]) >= 2 for chart in placed for edge in chart["edges"])


def test_layout_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bench.json"
    path.write_text('[{"nodes": [], "edges": []}]', "utf-8")
    progress = Progress()
    progress.cancelled = True
    with pytest.raises(CancelledError):
        lay_out_file(path, progress)


@pytest.mark.parametrize("text", ["不是 JSON", "{}", '{"nodes": [{}], "edges": []}', "[3]", "3"])
def test_other_json_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bench.json"
    path.write_text(text, "utf-8")
    with pytest.raises(UnreadableFileError):
        lay_out_file(path)
