"""Undo and redo against a model of plain dictionaries, and the cases that the model does not know."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from builders import ACTOR, HOME, Place, power
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lawdesk.data.errors import NothingToUndoError, UndoConflictError
from lawdesk.data.store import Store
from lawdesk.data.undo import redo, undo, what_next
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Post, PostCategory, Unit
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.values import StatuteText


def save(store: Store, *values, title: str = "保存", group: UUID | None = None) -> None:
    with store.transaction(ACTOR, "test.save", title=title, group=group) as tx:
        for value in values:
            tx.put(value)


def remove(store: Store, value) -> None:
    with store.transaction(ACTOR, "test.remove", title="删除") as tx:
        tx.remove(type(value), value.id)


def names(store: Store) -> dict[str, str]:
    with store.read() as reader:
        return {one.code: one.name for one in reader.all(Power)}


def test_undo_and_redo_walk_back_and_forth_and_name_what_they_do(store: Store) -> None:
    one = power("1", "甲")
    save(store, one, title="新建职权")
    save(store, replace(one, name="乙"), title="修改职权")
    assert what_next(store, ACTOR).undo_title == "修改职权"
    assert undo(store, ACTOR).title == "修改职权"
    assert names(store) == {"1": "甲"}
    assert what_next(store, ACTOR).redo_title == "修改职权"
    assert undo(store, ACTOR).title == "新建职权"
    assert names(store) == {}
    assert redo(store, ACTOR).title == "新建职权"
    assert redo(store, ACTOR).title == "修改职权"
    assert names(store) == {"1": "乙"}
    with pytest.raises(NothingToUndoError):
        redo(store, ACTOR)


def test_undo_survives_a_restart(place: Place) -> None:
    with place.open() as store:
        save(store, power("1", "甲"))
    with place.open() as store:
        undo(store, ACTOR)
        assert names(store) == {}


def test_a_deleted_record_comes_back_with_a_higher_rev(store: Store) -> None:
    one = power("1", "甲")
    save(store, one)
    remove(store, one)
    undo(store, ACTOR)
    with store.read() as reader:
        record = reader.record(Power, one.id)
    assert record is not None and (record.value, record.rev) == (one, 2)


def test_a_group_is_one_step(store: Store) -> None:
    group, one = new_id(), power("1", "甲")
    save(store, one)
    for name in ("乙", "丙", "丁"):
        save(store, replace(one, name=name), group=group)
    undo(store, ACTOR)
    assert names(store) == {"1": "甲"}
    redo(store, ACTOR)
    assert names(store) == {"1": "丁"}


def test_made_and_deleted_in_one_group_leaves_the_stack(store: Store) -> None:
    group, one = new_id(), power("1")
    with store.transaction(ACTOR, "test", title="一次", group=group) as tx:
        tx.put(one)
        tx.remove(Power, one.id)
    undo(store, ACTOR)
    assert what_next(store, ACTOR).undo_title == ""
    assert names(store) == {}


def test_a_later_edit_of_another_field_stays(store: Store) -> None:
    one = power("1", "甲")
    save(store, one)
    save(store, replace(one, name="乙"))
    first_undo = what_next(store, ACTOR)
    save(store, replace(one, name="乙", remark="别处的修改"))
    assert first_undo.undo_title == "保存"
    undo(store, ACTOR)  # the remark
    undo(store, ACTOR)  # the name
    with store.read() as reader:
        assert reader.get(Power, one.id) == one


def test_conflicts_are_all_named_and_nothing_is_changed(store: Store) -> None:
    first, second, group = power("1", "甲"), power("2", "乙"), new_id()
    save(store, first, second)
    save(store, replace(first, name="甲改"), replace(second, name="乙改"), group=group)
    save(store, replace(first, name="别处甲"), replace(second, name="别处乙"))
    save(store, power("3", "丙"), group=group)  # the group goes on, but others wrote between
    before = names(store)
    with pytest.raises(UndoConflictError) as refused:
        undo(store, ACTOR)
    told = str(refused.value.facts["list"])
    assert re.sub(r"\d[\d :-]+\d", "某时", told) == (
        "职权事项「别处乙」的职权名称已由孙示三于某时改动；职权事项「别处甲」的职权名称已由孙示三于某时改动"
    )
    assert refused.value.facts["records"] == (("power", second.id), ("power", first.id))
    assert names(store) == before


def test_what_others_refer_to_is_not_taken_away(store: Store) -> None:
    group, unit = new_id(), Unit(institution_id=HOME.id, name="法制科")
    save(store, unit, title="新建科室", group=group)
    save(store, Post(code="G1", name="审核岗", unit_id=unit.id, category=PostCategory.LEGAL_REVIEW))
    save(store, power("1"), title="新建科室", group=group)
    with pytest.raises(UndoConflictError) as refused:
        undo(store, ACTOR)
    assert refused.value.facts["list"] == "「新建科室」的内容已被后来的记录引用"
    assert names(store) == {"1": "职权1"}


def test_a_barrier_stops_undo_and_says_why(store: Store) -> None:
    save(store, power("1"))
    with store.transaction(ACTOR, "bundle.write") as tx:
        tx.barrier("报送第 7 号")
    assert what_next(store, ACTOR).undo_title == ""
    assert what_next(store, ACTOR).barrier == "报送第 7 号"
    with pytest.raises(NothingToUndoError) as refused:
        undo(store, ACTOR)
    assert "报送第 7 号" in refused.value.facts["why"]


def test_a_note_without_changes_is_no_step(store: Store) -> None:
    save(store, power("1"), title="新建")
    with store.transaction(ACTOR, "letters.print", title="打印") as tx:
        tx.note(count=3)
    assert what_next(store, ACTOR).undo_title == "新建"


def test_a_record_that_has_left_is_not_deleted_by_undo(store: Store) -> None:
    one = power("1")
    save(store, one)
    with store.transaction(ACTOR, "bundle.write") as tx:
        tx.mark_left(Power, [one.id])
        tx.note(bundle=1)
    with pytest.raises(UndoConflictError):
        undo(store, ACTOR)
    assert names(store) == {"1": one.name}


def test_a_retired_record_comes_back(store: Store) -> None:
    one = power("1", "甲")
    save(store, one)
    with store.transaction(ACTOR, "bundle.write") as tx:
        tx.mark_left(Power, [one.id])
        tx.note(bundle=1)
    remove(store, one)
    assert names(store) == {}
    undo(store, ACTOR)
    assert names(store) == {"1": "甲"}
    redo(store, ACTOR)
    assert names(store) == {}


def test_steps_of_a_chart_are_undone_apart(store: Store) -> None:
    lane = Lane(label="承办")
    one, two = Step(name="立案", lane_id=lane.id), Step(name="调查", lane_id=lane.id)
    chart = Flowchart(title="流程", lanes=(lane,), steps=(one, two))
    save(store, chart)
    save(store, replace(chart, steps=(two,)), title="删除环节")
    undo(store, ACTOR)
    with store.read() as reader:
        assert reader.get(Flowchart, chart.id) == chart


@dataclass
class Model:
    """What the store should do, in a few lines: states before each step, and those taken back."""

    now: dict[str, str] = field(default_factory=dict)
    undone: list[dict[str, str]] = field(default_factory=list)
    done: list[dict[str, str]] = field(default_factory=list)

    def do(self, after: dict[str, str]) -> None:
        if after != self.now:
            self.done.append(self.now)
            self.undone.clear()
            self.now = after

    def undo(self) -> None:
        self.undone.append(self.now)
        self.now = self.done.pop()

    def redo(self) -> None:
        self.done.append(self.now)
        self.now = self.undone.pop()


_CODES, _NAMES = st.sampled_from("abc"), st.sampled_from("甲乙丙")
_MOVES = st.one_of(
    st.tuples(st.just("put"), _CODES, _NAMES), st.tuples(st.sampled_from(["remove"]), _CODES, st.just("")),
    st.tuples(st.sampled_from(["undo", "redo", "undo", "reopen"]), st.just(""), st.just("")),
)  # fmt: skip


def _sequences(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test on so many random sequences."""
    how = settings(max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    return lambda test: how(given(st.lists(_MOVES, min_size=4, max_size=30))(test))


@_sequences(40)
def test_random_edits_undos_redos_and_restarts_follow_the_model(empty: Path, moves: list[tuple[str, str, str]]) -> None:
    follow(empty, moves)


@pytest.mark.faults
@_sequences(10_000)
def test_ten_thousand_sequences_follow_the_model(empty: Path, moves: list[tuple[str, str, str]]) -> None:
    follow(empty, moves)


def follow(empty: Path, moves: list[tuple[str, str, str]]) -> None:
    """Do the moves in a store and in the model; every state must be the same, and undoing everything leaves what was there."""
    with TemporaryDirectory() as folder:
        place, model = Place(Path(folder)).copied_from(empty), Model()
        records = {code: power(code) for code in "abc"}
        store = place.open()
        for move, code, name in moves:
            if move == "put":
                save(store, replace(records[code], name=name))
                model.do({**model.now, code: name})
            elif move == "remove":
                remove(store, records[code])
                model.do({key: value for key, value in model.now.items() if key != code})
            elif move == "undo" and model.done:
                undo(store, ACTOR)
                model.undo()
            elif move == "redo" and model.undone:
                redo(store, ACTOR)
                model.redo()
            elif move == "reopen":
                store.close()
                store = place.open()
            assert names(store) == model.now
            state = what_next(store, ACTOR)
            assert (bool(state.undo_title), bool(state.redo_title)) == (bool(model.done), bool(model.undone))
        while what_next(store, ACTOR).undo_title:
            undo(store, ACTOR)
        assert names(store) == {}
        store.close()


def test_a_thousand_records_are_undone_as_one(store: Store) -> None:
    with store.transaction(ACTOR, "powers.import", title="导入职权") as tx:
        tx.put_many([power(f"{number}") for number in range(1000)])
    undo(store, ACTOR)
    assert names(store) == {}
    with store.read() as reader:
        assert reader.all(StatuteText) == ()
