"""任岗, 离岗, and leaving: dated, undone in one step, never overlapping."""

from datetime import date

import pytest
from operations.small_unit import HOME, POSTS, put, stored
from sound_facts import APPROVER, HANDLER, HOLDINGS, OFFICERS, UNIT

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import DutyState, Person, Post, PostHolding
from lawdesk.domain.powers.values import Assignment
from lawdesk.operations.errors import AmbiguousError, InvalidValueError
from lawdesk.operations.holdings import (
    Leaving,
    NewHolding,
    change_holding,
    end_holdings,
    hold_post,
    leave,
    person_called,
    remove_holding,
    running_holdings,
)
from lawdesk.operations.organisation_errors import HoldingOverlapError, NamesakeError, NobodyChosenError, SameNameError
from lawdesk.operations.people import check_namesake
from lawdesk.operations.posts import PostCopy, add_post, copy_post, list_posts
from lawdesk.operations.workspace import Workspace

FIRST = OFFICERS[0]


def holding(workspace: Workspace, key: object) -> PostHolding:
    return next(one for one in stored(workspace, PostHolding) if one.id == key)


def test_several_come_into_a_post_in_one_step(workspace: Workspace) -> None:
    new = NewHolding(starts_on=date(2026, 1, 1), is_main=False, document_number="任1号")
    made = hold_post(workspace, APPROVER.id, [one.id for one in OFFICERS[:2]], new)
    assert {(one.is_main, one.document_number) for one in made} == {(False, "任1号")}
    row = next(one for one in list_posts(workspace, date(2026, 6, 1)) if one.post.id == APPROVER.id)
    assert row.holders.startswith("李示四、"), "the main holder first"
    assert set(row.holders.split("、")) == {"李示四", "赵示一", "钱示二"}
    undo(workspace.store, workspace.operator)
    assert len(stored(workspace, PostHolding)) == len(HOLDINGS)


def test_nobody_is_twice_in_a_post_on_one_day(workspace: Workspace) -> None:
    with pytest.raises(HoldingOverlapError) as told:
        hold_post(workspace, HANDLER.id, [FIRST.id], NewHolding(starts_on=date(2026, 1, 1)))
    assert told.value.facts == {"person": "赵示一", "post": "执法岗", "since": "2025-01-01"}
    with pytest.raises(NobodyChosenError):
        hold_post(workspace, HANDLER.id, [], NewHolding(starts_on=date(2026, 1, 1)))
    with pytest.raises(InvalidValueError):
        hold_post(workspace, APPROVER.id, [FIRST.id], NewHolding(starts_on=date(2026, 1, 2), ends_on=date(2026, 1, 1)))


def test_a_holding_is_changed_ended_and_removed(workspace: Workspace) -> None:
    one = HOLDINGS[0]
    change_holding(workspace, one.id, NewHolding(starts_on=date(2024, 5, 1), document_number="任9号"))
    assert holding(workspace, one.id).starts_on == date(2024, 5, 1)
    with pytest.raises(InvalidValueError):
        end_holdings(workspace, [one.id], date(2024, 4, 30))
    assert end_holdings(workspace, [one.id], date(2026, 5, 31), "离3号") == 1
    ended = holding(workspace, one.id)
    assert (ended.ends_on, ended.document_number) == (date(2026, 5, 31), "任9号；离岗：离3号")
    remove_holding(workspace, one.id)
    assert one.id not in [two.id for two in stored(workspace, PostHolding)]


def test_whoever_leaves_holds_no_post_any_more(workspace: Workspace) -> None:
    later = PostHolding(post_id=APPROVER.id, person_id=FIRST.id, starts_on=date(2027, 1, 1))
    put(workspace, later)
    with workspace.store.read() as reader:
        assert len(running_holdings(reader, [FIRST.id], date(2026, 6, 30))) == 2
    assert leave(workspace, [FIRST.id], Leaving(state=DutyState.RETIRED, day=date(2026, 6, 30), document="退1号")) == 2
    person = next(one for one in stored(workspace, Person) if one.id == FIRST.id)
    assert person.duty_state is DutyState.RETIRED
    assert holding(workspace, HOLDINGS[0].id).ends_on == date(2026, 6, 30)
    assert later.id not in [one.id for one in stored(workspace, PostHolding)]
    assert undo(workspace.store, workspace.operator).title == "退休 1 人"
    assert holding(workspace, later.id) == later
    assert holding(workspace, HOLDINGS[0].id) == HOLDINGS[0]


def test_a_post_is_copied_without_its_holders(workspace: Workspace) -> None:
    made = copy_post(workspace, HANDLER.id, PostCopy(code="G9", name="二执法岗", unit_id=UNIT.id, with_powers=True))
    copy = next(one for one in stored(workspace, Post) if one.id == made)
    assert (copy.duties, copy.needs_certificate, copy.category) == (HANDLER.duties, True, HANDLER.category)
    assert [one.duty_role for one in stored(workspace, Assignment) if one.post_id == made]
    assert made not in [one.post_id for one in stored(workspace, PostHolding)]
    with pytest.raises(SameNameError):
        copy_post(workspace, HANDLER.id, PostCopy(code="G9", name="又一个", unit_id=UNIT.id))
    with pytest.raises(SameNameError):
        add_post(workspace, Post(code=POSTS[0].code, name="重号", unit_id=UNIT.id, category=HANDLER.category))


def test_namesakes_are_told_apart(workspace: Workspace) -> None:
    put(workspace, Person(name="赵示一", staff_number="0012"))
    with workspace.store.read() as reader:
        with pytest.raises(AmbiguousError):
            person_called(reader, HOME.office_id, "赵示一")
        assert person_called(reader, HOME.office_id, "0012").staff_number == "0012"
        assert person_called(reader, HOME.office_id, "钱示二") == OFFICERS[1]
    with pytest.raises(NamesakeError):
        check_namesake(workspace, "赵示一", "")
    with pytest.raises(NamesakeError):
        check_namesake(workspace, "周示八", "0012")
    check_namesake(workspace, "赵示一", "0013")
    holders = next(one.holders for one in list_posts(workspace, date(2026, 6, 1)) if one.post.id == HANDLER.id)
    assert set(holders.split("、")) == {"赵示一", "钱示二"}  # the one without a number keeps the bare name
