"""职权分解 on a real store: cells, rules, charts; undone in one step; another client's edit in between is kept."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import OPERATOR, put, stored
from sound_facts import APPROVER, ASSIGNMENTS, HANDLER, POWER, REVIEWER

from lawdesk.data.undo import undo
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.powers.choosing import Choice
from lawdesk.domain.powers.duty_letters import letters_of, mask_of
from lawdesk.domain.powers.values import Assignment, DutyRole, Origin, Power, PowerType
from lawdesk.operations.assigning import (
    Outcome,
    Particulars,
    Wish,
    assign_by_rule,
    assign_power,
    decomposed,
    post_loads,
    rule_preview,
    set_cells,
    unassign_power,
    units_called,
)
from lawdesk.operations.chart_assigning import (
    lanes_proposed,
    named_cells,
    named_lanes,
    proposed_by_charts,
    put_into_charts,
    take_from_charts,
)
from lawdesk.operations.errors import NotFoundError
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
C, S, P, X = (1 << place for place in range(4))
PARTS = tuple(replace(POWER, id=post.id, code=f"CF-10{n}", name=f"处罚{n}") for n, post in enumerate((HANDLER, REVIEWER)))


def letters(workspace: Workspace, post_id: object = HANDLER.id, power_id: object = POWER.id) -> str:
    return letters_of(
        mask_of(one.duty_role for one in stored(workspace, Assignment) if (one.power_id, one.post_id) == (power_id, post_id))
    )


def test_a_cell_is_set_exactly_and_undone_in_one_step(workspace: Workspace) -> None:
    assert set_cells(workspace, [Wish.exactly(POWER.id, HANDLER.id, S | X)], DAY, "填写") == Outcome(given=2, taken=1)
    assert letters(workspace) == "审协"
    undo(workspace.store, OPERATOR)
    assert letters(workspace) == "承"


def test_roles_that_are_not_spoken_of_stay_as_another_client_set_them(workspace: Workspace) -> None:
    put(workspace, Assignment(power_id=POWER.id, post_id=HANDLER.id, duty_role=DutyRole.ASSIST))
    assert set_cells(workspace, [Wish(power_id=POWER.id, post_id=HANDLER.id, give=P)], DAY, "批准").given == 1
    assert letters(workspace) == "承批协"


def test_what_is_so_already_is_no_step(workspace: Workspace) -> None:
    assert set_cells(workspace, [Wish.exactly(POWER.id, HANDLER.id, C)], DAY, "填写").is_nothing
    assert {one.id for one in stored(workspace, Assignment)} == {one.id for one in ASSIGNMENTS}


def test_an_assignment_of_another_time_is_left_alone(workspace: Workspace) -> None:
    past = Assignment(power_id=POWER.id, post_id=HANDLER.id, duty_role=DutyRole.REVIEW, ends_on=date(2025, 1, 1))
    put(workspace, past)
    set_cells(workspace, [Wish.exactly(POWER.id, HANDLER.id, 0)], DAY, "清除")
    assert past in stored(workspace, Assignment)
    assert letters(workspace) == "审"


def test_many_cells_are_one_transaction(workspace: Workspace) -> None:
    many = [
        replace(POWER, id=one.id, code=f"M{n}")
        for n, one in enumerate([Assignment(power_id=POWER.id, post_id=HANDLER.id, duty_role=DutyRole.HANDLE) for _ in range(60)])
    ]
    put(workspace, *many)
    wishes = [Wish.exactly(one.id, REVIEWER.id, S) for one in (POWER, *many)]
    assert set_cells(workspace, wishes, DAY, "填充").given == 60
    undo(workspace.store, OPERATOR)
    assert len(stored(workspace, Assignment)) == len(ASSIGNMENTS)


@pytest.mark.parametrize(
    ("choice", "codes"),
    [
        (Choice(), ["CF-100", "CF-101"]),
        (Choice(name="处罚1"), ["CF-101"]),
        (Choice(name="CF-100"), ["CF-100"]),
        (Choice(power_types=(PowerType.LICENCE,)), []),
        (Choice(missing=DutyRole.APPROVE), ["CF-100", "CF-101"]),
        (Choice(missing=DutyRole.APPROVE, name="湖岸"), []),
    ],
)
def test_a_rule_means_these_powers(workspace: Workspace, choice: Choice, codes: list[str]) -> None:
    put(workspace, *PARTS)
    post, meant = rule_preview(workspace, choice, "执法岗", DutyRole.HANDLE, DAY)
    assert (post.id, sorted(one.code for one in meant)) == (HANDLER.id, codes)


def test_a_rule_gives_what_was_listed_and_skips_what_has_it_meanwhile(workspace: Workspace) -> None:
    put(workspace, *PARTS)
    _, meant = rule_preview(workspace, Choice(), "执法岗", DutyRole.HANDLE, DAY)
    assign_power(workspace, PARTS[0].code, HANDLER.code, DutyRole.HANDLE, DAY)
    later = replace(POWER, id=APPROVER.id, code="CF-102")
    put(workspace, later)
    listed = {one.id for one in meant}
    given = assign_by_rule(workspace, Choice(), HANDLER.id, DutyRole.HANDLE, DAY, "按规则", listed)
    assert [one.code for one in given] == ["CF-101"]
    undo(workspace.store, OPERATOR)
    assert letters(workspace, power_id=PARTS[1].id) == ""
    assert letters(workspace, power_id=PARTS[0].id) == "承"


def test_units_are_called_by_name(workspace: Workspace) -> None:
    assert len(units_called(workspace, ["执法支队"])) == 1
    with pytest.raises(NotFoundError):
        units_called(workspace, ["没有的队"])


def chart(workspace: Workspace, *lanes: Lane) -> Flowchart:
    steps = tuple(Step(name=lane.label, lane_id=lane.id) for lane in lanes)
    made = Flowchart(title="示例图", power_ids=(POWER.id,), lanes=lanes, steps=steps)
    put(workspace, made)
    return made


def test_charts_update_cells_and_keep_what_was_set_by_hand(workspace: Workspace) -> None:
    chart(workspace, Lane(label="审核岗", post_id=REVIEWER.id, role="承"))
    put(workspace, replace(ASSIGNMENTS[2], origin=Origin.AUTO))
    changes = proposed_by_charts(workspace, DAY)
    words = [(one.post, one.before, one.after, one.is_partly_by_hand) for one in named_cells(workspace, changes)]
    assert words == [("审核岗", "审", "承审", True), ("分管副局长", "批", "", False)]
    assert take_from_charts(workspace, DAY) == Outcome(given=1, taken=1)
    assert (letters(workspace, REVIEWER.id), letters(workspace, APPROVER.id), letters(workspace)) == ("承审", "", "承")
    new = next(one for one in stored(workspace, Assignment) if one.post_id == REVIEWER.id and one.duty_role is DutyRole.HANDLE)
    assert new.origin is Origin.AUTO
    assert proposed_by_charts(workspace, DAY) == ()
    undo(workspace.store, OPERATOR)
    assert letters(workspace, REVIEWER.id) == "审"


def test_only_what_was_ticked_is_taken_from_charts_and_as_it_is_now(workspace: Workspace) -> None:
    chart(workspace, Lane(label="审核岗", post_id=REVIEWER.id, role="承"))
    put(workspace, replace(ASSIGNMENTS[2], origin=Origin.AUTO))
    put(workspace, replace(ASSIGNMENTS[2], origin=Origin.MANUAL))  # another client set it by hand since the preview
    ticked = {(POWER.id, APPROVER.id)}
    assert take_from_charts(workspace, DAY, ticked).is_nothing
    assert letters(workspace, APPROVER.id) == "批"
    assert letters(workspace, REVIEWER.id) == "审"


def test_lanes_are_bound_and_unbound_in_one_step(workspace: Workspace) -> None:
    made = chart(workspace, Lane(label="承办", role="承"), Lane(label="批准", role="批"))
    found = lanes_proposed(workspace, DAY)
    assert [(one.lane, one.post) for one in named_lanes(workspace, found)] == [("承办", "执法岗"), ("批准", "分管副局长")]
    assert put_into_charts(workspace, DAY, {(made.id, made.lanes[0].id)}) == 1
    (bound,) = stored(workspace, Flowchart)
    assert [(lane.label, lane.post_id) for lane in bound.lanes] == [("执法岗", HANDLER.id), ("批准", None)]
    undo(workspace.store, OPERATOR)
    assert stored(workspace, Flowchart) == (made,)


def test_particulars_are_written_and_an_assignment_is_taken_back_by_name(workspace: Workspace) -> None:
    said = Particulars(scope_note="东区", starts_on=date(2026, 1, 1))
    assign_power(workspace, POWER.code, HANDLER.code, DutyRole.HANDLE, DAY, said)
    assign_power(workspace, POWER.code, HANDLER.code, DutyRole.HANDLE, DAY)
    (one,) = [one for one in stored(workspace, Assignment) if one.post_id == HANDLER.id]
    assert (one.scope_note, one.starts_on, one.id) == ("东区", date(2026, 1, 1), ASSIGNMENTS[0].id)
    assert unassign_power(workspace, POWER.code, HANDLER.code, (DutyRole.REVIEW,)) == 0
    assert unassign_power(workspace, POWER.code, HANDLER.code, ()) == 1
    assert letters(workspace) == ""


def test_an_assignment_that_has_ended_is_kept_and_a_new_one_begins(workspace: Workspace) -> None:
    ended = replace(ASSIGNMENTS[0], ends_on=date(2025, 12, 31))
    put(workspace, ended)
    assign_power(workspace, POWER.code, HANDLER.code, DutyRole.HANDLE, DAY)
    held = {one.id: one for one in stored(workspace, Assignment) if one.post_id == HANDLER.id}
    assert held.pop(ended.id) == ended
    assert [one.starts_on for one in held.values()] == [DAY]
    assert letters(workspace) == "承"


def test_the_decomposition_of_the_day_and_the_loads(workspace: Workspace) -> None:
    put(workspace, *PARTS)
    _, carried = decomposed(workspace, DAY)
    assert {one.power.code: len(one.problems) for one in carried} == {"CF-001": 0, "CF-100": 3, "CF-101": 3}
    assert [(post.code, load.weight) for post, load in post_loads(workspace, DAY)] == [("G1", 10), ("G2", 5), ("G3", 3)]
    assert isinstance(carried[0].power, Power)
