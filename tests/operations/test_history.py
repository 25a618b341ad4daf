"""The history of records in words, earlier states brought back, deleted records restored."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from operations.small_unit import OPERATOR, put, stored
from sound_facts import APPROVER, ASSIGNMENTS, HANDLER, HOLDINGS, OFFICERS, POWER, SCHEME

from lawdesk.data.errors import LockedRecordError, MissingReferenceError
from lawdesk.data.undo import undo
from lawdesk.domain.appraisal.values import Scheme
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.training import Exam, Training
from lawdesk.domain.organisation.values import Person, Post, PostHolding
from lawdesk.domain.powers.values import Assignment, Power
from lawdesk.operations.errors import AmbiguousError, NoEarlierStateError, NotFoundError, SameStateError
from lawdesk.operations.history import (
    Entry,
    deleted_records,
    entries,
    find_record,
    preview_restore,
    restore_deleted,
    restore_record,
)
from lawdesk.operations.workspace import Workspace


def of(workspace: Workspace, value: Any) -> tuple[Entry, ...]:
    with workspace.store.read() as reader:
        return entries(reader, type(value), value.id)


def remove(workspace: Workspace, *values: Any) -> None:
    with workspace.store.transaction(OPERATOR, "test.remove", title="删除") as tx:
        for value in values:
            tx.remove(type(value), value.id)


def gone(workspace: Workspace) -> list[tuple[str, str, bool]]:
    with workspace.store.read() as reader:
        return [(one.kind, one.name, one.is_void) for one in deleted_records(reader)]


def test_the_history_names_people_fields_and_values_newest_first(workspace: Workspace) -> None:
    put(workspace, replace(POWER, remark="甲", is_major=True))
    put(workspace, replace(POWER, remark="乙", is_major=True))
    last, edit, made = of(workspace, POWER)
    assert [one.words for one in last.changes] == ["备注由「甲」改为「乙」"]
    assert [one.words for one in edit.changes] == ["重大执法决定由「否」改为「是」", "备注填写为「甲」"]
    assert (last.actor, last.title, last.done, made.done, made.summary) == (OPERATOR, "准备", "修改", "新增", "新增")
    assert last.seq > edit.seq > made.seq


def test_references_are_named_and_deleted_ones_by_their_last_name(workspace: Workspace) -> None:
    one = ASSIGNMENTS[0]
    other = replace(HANDLER, id=new_id(), code="G9", name="旧岗")
    put(workspace, other)
    put(workspace, replace(one, post_id=other.id))
    put(workspace, replace(one, post_id=APPROVER.id))
    remove(workspace, other)
    first = of(workspace, one)[0]
    assert [(one.label, one.before, one.after) for one in first.changes] == [("岗位", "旧岗", "分管副局长")]


def test_a_chart_tells_of_its_steps(workspace: Workspace) -> None:
    lane = Lane(label="承办岗")
    step = Step(name="受理", lane_id=lane.id)
    chart = Flowchart(title="图", lanes=(lane,), steps=(step,))
    put(workspace, chart)
    put(workspace, replace(chart, steps=(replace(step, content="收件"), Step(name="审查", lane_id=lane.id))))
    assert {one.words for one in of(workspace, chart)[0].changes} == {"环节「受理」的工作内容填写为「收件」", "增加环节「审查」"}


def test_an_earlier_state_is_a_new_edit_and_can_be_undone(workspace: Workspace) -> None:
    put(workspace, replace(POWER, remark="甲"))
    put(workspace, replace(POWER, remark="乙", name="别名"))
    before = of(workspace, POWER)
    seq = before[1].seq
    with workspace.store.read() as reader:
        preview = preview_restore(reader, Power, POWER.id, seq)
    assert {one.words for one in preview.changes} == {f"职权名称由「别名」改为「{POWER.name}」", "备注由「乙」改为「甲」"}
    assert restore_record(workspace, Power, POWER.id, seq).changes == preview.changes
    assert stored(workspace, Power) == (replace(POWER, remark="甲"),)
    after = of(workspace, POWER)
    assert after[1:] == before and after[0].title.startswith(f"恢复职权事项「{POWER.name}」到")
    undo(workspace.store, OPERATOR)
    assert stored(workspace, Power) == (replace(POWER, remark="乙", name="别名"),)


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_every_earlier_state_of_an_aggregate_comes_back_exactly(workspace: Workspace, steps: int) -> None:
    put(workspace, SCHEME)
    section = SCHEME.sections[0]
    states = [SCHEME]
    states.append(replace(SCHEME, sections=(replace(section, name="改名"), *SCHEME.sections[1:])))
    states.append(replace(SCHEME, sections=SCHEME.sections[::-1], bands=()))
    states.append(replace(SCHEME, sections=(), total_cp=0))
    for state in states[1:]:
        put(workspace, state)
    lines = of(workspace, SCHEME)
    restore_record(workspace, Scheme, SCHEME.id, lines[steps].seq)
    assert stored(workspace, Scheme) == (states[-1 - steps],)


def test_the_present_state_and_strange_numbers_are_refused(workspace: Workspace) -> None:
    put(workspace, replace(POWER, remark="甲"))
    seq = of(workspace, POWER)[0].seq
    with pytest.raises(SameStateError):
        restore_record(workspace, Power, POWER.id, seq)
    with pytest.raises(NoEarlierStateError):
        restore_record(workspace, Power, POWER.id, seq + 50)
    with pytest.raises(NoEarlierStateError):
        restore_record(workspace, Power, new_id(), seq)


def test_what_was_deleted_is_listed_and_comes_back_whole(workspace: Workspace) -> None:
    holding = next(one for one in HOLDINGS if one.person_id == OFFICERS[0].id)
    with workspace.store.read() as reader:
        certificates = tuple(one for one in _certificates(reader) if one.person_id == OFFICERS[0].id)
        taught = [one for kind in (Training, Exam) for one in reader.find(kind, person_id=OFFICERS[0].id)]
    remove(workspace, holding, *certificates, *taught, OFFICERS[0])
    assert ("person", "赵示一", False) in gone(workspace)
    assert ("post_holding", "赵示一 → 执法岗", False) in gone(workspace)
    with workspace.store.read() as reader:
        chosen = deleted_records(reader)
    assert restore_deleted(workspace, chosen) == 2 + len(certificates) + len(taught)
    assert OFFICERS[0] in stored(workspace, Person) and holding in stored(workspace, PostHolding)
    assert gone(workspace) == []
    with workspace.store.read() as reader:
        record = reader.record(Person, OFFICERS[0].id)
    assert record is not None and record.rev == 2
    undo(workspace.store, OPERATOR)
    assert len(gone(workspace)) == 2 + len(certificates) + len(taught)


def test_what_refers_to_a_deleted_record_needs_that_first(workspace: Workspace) -> None:
    other = replace(HANDLER, id=new_id(), code="G9", name="旧岗")
    one = replace(ASSIGNMENTS[0], id=new_id(), post_id=other.id)
    put(workspace, other, one)
    remove(workspace, one, other)
    seq = of(workspace, one)[0].seq
    with pytest.raises(MissingReferenceError) as refused:
        restore_record(workspace, Assignment, one.id, seq)
    assert refused.value.facts["what"] == "执法岗位「旧岗」"
    restore_record(workspace, Post, other.id, of(workspace, other)[0].seq)
    restore_record(workspace, Assignment, one.id, seq)
    assert one in stored(workspace, Assignment)


def test_a_void_record_comes_back(workspace: Workspace) -> None:
    with workspace.store.transaction(OPERATOR, "test.leave") as tx:
        tx.mark_left(Assignment, [one.id for one in ASSIGNMENTS])
        tx.note(left=1)
    remove(workspace, ASSIGNMENTS[0])
    ((kind, name, is_void),) = gone(workspace)
    assert (kind, is_void) == ("assignment", True) and POWER.name in name
    restore_record(workspace, Assignment, ASSIGNMENTS[0].id, of(workspace, ASSIGNMENTS[0])[0].seq)
    assert ASSIGNMENTS[0] in stored(workspace, Assignment)
    assert gone(workspace) == []


def test_records_of_others_are_not_restored(workspace: Workspace) -> None:
    one = replace(POWER, id=new_id(), code="下级-1")
    for state in (one, replace(one, remark="改")):
        with workspace.store.transaction(OPERATOR, "bundle.accept", title="接收") as tx:
            tx.accept([state], "xiaji")
    with pytest.raises(LockedRecordError):
        restore_record(workspace, Power, one.id, of(workspace, one)[-1].seq)


def test_records_are_found_by_kind_and_name(workspace: Workspace) -> None:
    def found(kind: str, called: str) -> UUID:
        with workspace.store.read() as reader:
            return find_record(reader, kind, called)[1]

    assert found("职权事项", POWER.code) == found("power", POWER.name) == POWER.id
    assert found("执法人员", "赵示一") == OFFICERS[0].id
    assert found("post", str(HANDLER.id)) == HANDLER.id
    for piece in (str(HANDLER.id)[:8], str(HANDLER.id)[-2:]):  # digits of an id name no record: "99" fits one by chance
        with pytest.raises(NotFoundError):
            found("post", piece)
    with pytest.raises(NotFoundError):
        found("执法人员", "无此人")
    with pytest.raises(NotFoundError):
        found("怪物", "赵示一")
    with pytest.raises(AmbiguousError):
        found("执法人员", "示")


def _certificates(reader: Any) -> tuple[Any, ...]:
    from lawdesk.domain.organisation.values import Certificate

    return reader.all(Certificate)
