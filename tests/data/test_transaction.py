"""The gate: what it writes, what it merges, what it refuses, and that a refusal leaves nothing behind."""

from dataclasses import replace

import pytest
from builders import ACTOR, HOME, power, sound_records
from sqlalchemy import func, select

from lawdesk.data.audit import verify_chain
from lawdesk.data.errors import ConflictError, InvalidRecordError, LockedRecordError, NestedTransactionError, ReadOnlyPlaceError
from lawdesk.data.history import history
from lawdesk.data.store import ChangeNotice, Store
from lawdesk.data.tables import AUDIT, CHANGE, POWER
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Institution, Post
from lawdesk.domain.powers.values import Assignment, DutyRole, Power


def rows(store: Store, table) -> int:
    with store.read() as reader:
        return reader.connection.execute(select(func.count()).select_from(table)).scalar()


def save(store: Store, *values, base_rev: int | None = None) -> None:
    with store.transaction(ACTOR, "test.save", title="保存") as tx:
        for value in values:
            tx.put(value, base_rev)


def test_every_kind_of_value_comes_back_as_it_went_in(store: Store) -> None:
    records = sound_records()
    with store.transaction(ACTOR, "test.fill") as tx:
        tx.put_many(records)
    with store.read() as reader:
        for value in records:
            assert reader.get(type(value), value.id) == value
        assert reader.window(Power, [new_id(), records[-1].id]) == ()


def test_a_save_counts_up_rev_and_keeps_who_and_when(store: Store) -> None:
    first = power("CF-1")
    save(store, first)
    save(store, replace(first, name="改名"))
    with store.read() as reader:
        record = reader.record(Power, first.id)
    assert record is not None
    assert (record.value.name, record.rev, record.org, record.record_state) == ("改名", 2, HOME.office_id, "live")
    assert record.created_by == record.updated_by == ACTOR
    assert store.last_saved is not None


def test_a_save_without_difference_writes_nothing(store: Store) -> None:
    first = power("CF-1")
    save(store, first)
    before = rows(store, AUDIT), rows(store, CHANGE)
    save(store, first)
    assert (rows(store, AUDIT), rows(store, CHANGE)) == before


def test_an_exception_takes_everything_back_and_tells_nobody(store: Store) -> None:
    told: list[ChangeNotice] = []
    store.listen(told.append)
    before = rows(store, AUDIT), rows(store, CHANGE), rows(store, POWER)
    with pytest.raises(ZeroDivisionError), store.transaction(ACTOR, "test.save") as tx:
        tx.put(power("CF-1"))
        1 / 0  # noqa: B018
    assert (rows(store, AUDIT), rows(store, CHANGE), rows(store, POWER)) == before
    assert told == []


def test_a_commit_tells_which_records_changed_until_told_to_stop(store: Store) -> None:
    told: list[ChangeNotice] = []
    stop = store.listen(told.append)
    first = power("CF-1")
    save(store, first)
    stop()
    save(store, replace(first, name="改名"))
    assert [notice.kinds for notice in told] == [{"power": frozenset({first.id})}]


def test_more_than_a_thousand_records_are_announced_as_many(store: Store) -> None:
    told: list[ChangeNotice] = []
    store.listen(told.append)
    with store.transaction(ACTOR, "test.fill") as tx:
        tx.put_many([power(f"CF-{number}") for number in range(1001)])
    assert told[0].kinds == {"power": None}


def test_edits_of_different_fields_are_merged(store: Store) -> None:
    first = power("CF-1")
    save(store, first)
    save(store, replace(first, remark="甲写的"))
    save(store, replace(first, violation="乙写的"), base_rev=1)
    with store.read() as reader:
        found = reader.get(Power, first.id)
    assert found is not None and (found.remark, found.violation) == ("甲写的", "乙写的")


def test_edits_of_one_field_conflict_and_name_it(store: Store) -> None:
    first = power("CF-1", "对示例的处罚")
    save(store, first)
    save(store, replace(first, remark="甲写的"))
    with pytest.raises(ConflictError) as refused:
        save(store, replace(first, remark="乙写的"), base_rev=1)
    assert refused.value.facts == {"title": "对示例的处罚", "fields": "remark"}
    with store.read() as reader:
        assert reader.get(Power, first.id) == replace(first, remark="甲写的")


def test_the_same_edit_twice_is_no_conflict(store: Store) -> None:
    first = power("CF-1")
    save(store, first)
    save(store, replace(first, remark="一样"))
    save(store, replace(first, remark="一样"), base_rev=1)
    with store.read() as reader:
        assert reader.get(Power, first.id) == replace(first, remark="一样")


def test_edits_of_different_steps_of_one_chart_are_merged(store: Store) -> None:
    lane = Lane(label="承办")
    one, two = Step(name="立案", lane_id=lane.id), Step(name="调查", lane_id=lane.id)
    chart = Flowchart(title="处罚流程", lanes=(lane,), steps=(one, two))
    save(store, chart)
    save(store, replace(chart, steps=(replace(one, name="立案审批"), two)))
    save(store, replace(chart, steps=(one, replace(two, name="调查取证"))), base_rev=1)
    with store.read() as reader:
        found = reader.get(Flowchart, chart.id)
    assert found is not None and [step.name for step in found.steps] == ["立案审批", "调查取证"]


def test_a_transaction_inside_another_is_refused(store: Store) -> None:
    with pytest.raises(NestedTransactionError), store.transaction(ACTOR, "outer"), store.transaction(ACTOR, "inner"):
        pass
    save(store, power("CF-1"))  # and the gate works again


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(ReadOnlyPlaceError), store.read() as reader:
        reader.connection.exec_driver_sql("DELETE FROM power")


def test_a_reference_that_leads_nowhere_is_refused(store: Store) -> None:
    with pytest.raises(InvalidRecordError):
        save(store, Assignment(power_id=new_id(), post_id=new_id(), duty_role=DutyRole.HANDLE))
    assert rows(store, CHANGE) == 1  # the home institution of the new store


def test_remove_deletes_what_never_left_and_retires_what_has(store: Store) -> None:
    stays, goes = power("CF-1"), power("CF-2")
    save(store, stays, goes)
    with store.transaction(ACTOR, "test.remove") as tx:
        tx.mark_left(Power, [stays.id])
        tx.remove(Power, stays.id)
        tx.remove(Power, goes.id)
    with store.read() as reader:
        assert reader.all(Power) == ()
        assert reader.get(Power, stays.id) is None
        record = reader.record(Power, stays.id)
        assert record is not None and (record.value, record.record_state, record.rev) == (stays, "void", 2)
        assert reader.record(Power, goes.id) is None


def test_records_of_another_office_are_accepted_whole_and_never_edited_here(store: Store) -> None:
    theirs = replace(HOME, id=new_id(), name="另一局", office_id="ling-ju")
    one, two = power("L-1", "甲"), power("L-2", "乙")
    with store.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([theirs, one, two], "ling-ju")
    with pytest.raises(LockedRecordError):
        save(store, replace(one, name="本地改动"))
    with store.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([replace(one, name="甲改")], "ling-ju", kinds=[Power])
    with store.read() as reader:
        assert reader.all(Power, org="ling-ju") == (replace(one, name="甲改"),)
        gone = reader.record(Power, two.id)
        assert gone is not None and gone.record_state == "void"
        assert {record.value.name for record in reader.records(Institution)} == {HOME.name, "另一局"}


def test_what_is_not_sent_whole_stays(store: Store) -> None:
    one, two = power("L-1", "甲"), power("L-2", "乙")
    with store.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([one, two], "ling-ju")
    with store.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([one], "ling-ju")
    with store.read() as reader:
        assert {value.name for value in reader.all(Power)} == {"甲", "乙"}


def test_a_kind_of_which_nothing_is_left_becomes_void_too(store: Store) -> None:
    with store.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([power("L-1")], "ling-ju")
    with store.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([], "ling-ju", kinds=[Power])
    with store.read() as reader:
        assert reader.all(Power) == ()


def test_an_office_cannot_take_over_a_record_of_ours(store: Store) -> None:
    ours = power("CF-1")
    save(store, ours)
    with pytest.raises(LockedRecordError), store.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([replace(ours, name="冒名")], "ling-ju")
    with store.read() as reader:
        assert reader.get(Power, ours.id) == ours


def test_history_tells_who_changed_what(store: Store) -> None:
    first = power("CF-1", "甲")
    save(store, first)
    save(store, replace(first, name="乙", fine_maximum=100))
    with store.read() as reader:
        lines = history(reader, Power, first.id)
    assert [(line.operation, line.actor, line.fields) for line in lines] == [
        ("update", ACTOR, (("fine_maximum", "null", "100"), ("name", '"甲"', '"乙"'))),
        ("insert", ACTOR, ()),
    ]


def test_the_chain_holds_after_all_of_this(store: Store) -> None:
    first = power("CF-1")
    save(store, first)
    save(store, replace(first, name="乙"))
    with store.transaction(ACTOR, "test.note") as tx:
        tx.note(count=3)
    with store.read() as reader:
        result = verify_chain(reader)
        assert (result.first_bad, result.count) == (None, rows(store, AUDIT))
        assert reader.find(Power, code="CF-1")[0].name == "乙"
        assert reader.all(Post) == ()


def test_values_new_and_known_are_put_together(store: Store) -> None:
    known = [power(f"CF-{number}") for number in range(3)]
    save(store, *known)
    changed = [replace(one, remark="改") for one in known]
    added = [power(f"XK-{number}") for number in range(501)]  # more than one batch
    with store.transaction(ACTOR, "test.fill") as tx:
        tx.put_many([*changed, *added])
    with store.read() as reader:
        assert set(reader.all(Power)) == {*changed, *added}
        assert set(reader.revs(Power, [one.id for one in known]).values()) == {2}
        assert verify_chain(reader).first_bad is None


def test_a_truth_value_comes_back_true(store: Store) -> None:
    first = power("CF-1", is_major=True)
    save(store, first)
    save(store, replace(first, remark="改"))
    with store.read() as reader:
        record = reader.record(Power, first.id)
        assert record is not None and record.value.is_major is True and record.has_left is False
        assert [path for path, _, _ in history(reader, Power, first.id)[0].fields] == ["remark"]
