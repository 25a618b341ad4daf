"""Duties and liabilities on a real store: preview, making, editing, deleting, order, undo; another client in between."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import OPERATOR, put, stored
from sound_facts import HANDLER, POWER, REVIEWER

from lawdesk.data.undo import undo
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.duty_making import ProposalKind
from lawdesk.domain.powers.values import Duty, Liability, Origin
from lawdesk.operations.duties import (
    Generated,
    add_text,
    change_text,
    generate,
    order_texts,
    proposed,
    remove_texts,
    texts_called,
    write_into_post,
)
from lawdesk.operations.errors import NothingToPrintError
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
LANE = Lane(label="执法岗", post_id=HANDLER.id)
STEPS = tuple(Step(name=name, lane_id=LANE.id) for name in ("立案", "调查", "送达"))
CHART = Flowchart(title="图", power_ids=(POWER.id,), lanes=(LANE,), steps=STEPS)


@pytest.fixture
def charted(workspace: Workspace) -> Workspace:
    """The small unit with a chart of three steps of the handling post."""
    put(workspace, CHART)
    return workspace


def texts(workspace: Workspace) -> list[str]:
    return [one.text for one in texts_called(workspace, HANDLER.code).duties]


def duty(workspace: Workspace, text: str) -> Duty:
    return next(one for one in texts_called(workspace, HANDLER.code).duties if one.text == text)


def test_everything_is_made_in_one_step_and_made_again_nothing_changes(charted: Workspace) -> None:
    assert stored(charted, Duty) == ()
    found = generate(charted, (), DAY)
    assert texts(charted) == ["立案", "调查", "送达"]
    assert found.new == len(stored(charted, Duty)) + len(stored(charted, Liability)) > 20
    assert {one.post_id for one in stored(charted, Liability)} >= {HANDLER.id, REVIEWER.id}
    assert generate(charted, (), DAY) == Generated(new=0, changed=0, gone=0)
    undo(charted.store, OPERATOR)
    assert stored(charted, Duty) == stored(charted, Liability) == ()


def test_only_the_posts_and_proposals_that_were_chosen(charted: Workspace) -> None:
    found = proposed(charted, {HANDLER.id}, DAY)
    chosen = {one.key for one in found if one.new is not None and one.new.text == "调查"}
    assert generate(charted, {HANDLER.id}, DAY, chosen) == Generated(new=1, changed=0, gone=0)
    assert texts(charted) == ["调查"]


def test_edited_texts_stay_changed_steps_follow_and_lost_ones_go(charted: Workspace) -> None:
    generate(charted, {HANDLER.id}, DAY)
    change_text(charted, Duty, duty(charted, "立案").id, "text", "立案要快")
    steps = (replace(STEPS[0], content="另一内容"), replace(STEPS[1], content="两人调查"))
    put(charted, replace(CHART, steps=steps))
    assert generate(charted, {HANDLER.id}, DAY) == Generated(new=0, changed=1, gone=1)
    assert texts(charted) == ["立案要快", "两人调查"]
    assert duty(charted, "立案要快").origin is Origin.MANUAL


def test_an_edit_of_another_client_since_the_preview_is_kept(charted: Workspace) -> None:
    generate(charted, {HANDLER.id}, DAY)
    put(charted, replace(CHART, steps=(replace(STEPS[0], content="新内容"), *STEPS[1:])))
    chosen = {one.key for one in proposed(charted, {HANDLER.id}, DAY)}
    change_text(charted, Duty, duty(charted, "立案").id, "text", "别人刚改的")
    assert generate(charted, {HANDLER.id}, DAY, chosen) == Generated(new=0, changed=0, gone=0)
    assert texts(charted)[0] == "别人刚改的"


def test_deleted_texts_stay_deleted_unless_asked_for(charted: Workspace) -> None:
    generate(charted, {HANDLER.id}, DAY)
    remove_texts(charted, Duty, [duty(charted, "调查").id])
    assert texts(charted) == ["立案", "送达"]
    assert generate(charted, {HANDLER.id}, DAY) == Generated(new=0, changed=0, gone=0)
    (offered,) = proposed(charted, {HANDLER.id}, DAY)
    assert offered.kind is ProposalKind.DELETED
    generate(charted, {HANDLER.id}, DAY, {offered.key})
    assert texts(charted) == ["立案", "调查", "送达"]
    assert duty(charted, "调查").origin is Origin.AUTO


def test_hand_made_texts_are_added_ordered_and_really_deleted(charted: Workspace) -> None:
    generate(charted, {HANDLER.id}, DAY)
    add_text(charted, Duty(power_id=POWER.id, post_id=HANDLER.id, text="自己写的", origin=Origin.AUTO))
    assert texts(charted)[-1] == "自己写的"
    assert duty(charted, "自己写的").origin is Origin.MANUAL
    listed = texts_called(charted, HANDLER.code).duties
    order_texts(charted, Duty, [listed[-1].id, *(one.id for one in listed[:-1])])
    assert texts(charted) == ["自己写的", "立案", "调查", "送达"]
    count = len(stored(charted, Duty))
    remove_texts(charted, Duty, [duty(charted, "自己写的").id])
    assert len(stored(charted, Duty)) == count - 1
    assert generate(charted, {HANDLER.id}, DAY) == Generated(new=0, changed=0, gone=0)


def test_duties_are_written_into_the_post(charted: Workspace) -> None:
    generate(charted, {HANDLER.id}, DAY)
    written = write_into_post(charted, HANDLER.id)
    assert written == "1. 立案；\n2. 调查；\n3. 送达。"
    assert next(one for one in stored(charted, Post) if one.id == HANDLER.id).duties == written
    with pytest.raises(NothingToPrintError):
        write_into_post(charted, REVIEWER.id)
