"""裁量阶次 of a power: added, pasted, changed, moved, removed, each one undo step."""

from dataclasses import replace

import pytest
from operations.small_unit import put, stored
from sound_facts import POWER

from lawdesk.data.undo import undo
from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.values import PenaltyKind
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.tiers import (
    add_tiers,
    bound_text,
    change_tier,
    chosen_tiers,
    move_tier,
    named_fields,
    pasted_rows,
    problem_words,
    range_text,
    remove_tiers,
    tiers_of,
)
from lawdesk.operations.workspace import Workspace

LIGHT = {"grade": "从轻", "circumstances": "首次违法", "range_minimum": "500", "range_maximum": "2000"}
ORDINARY = {"grade": "一般", "circumstances": "再次违法", "range_minimum": "2500", "range_maximum": "1万", "other_kinds": "警告"}


def tiers(workspace: Workspace) -> tuple[DiscretionTier, ...]:
    with workspace.store.read() as reader:
        return tiers_of(reader, POWER).tiers


def test_tiers_are_added_in_order_and_their_gap_is_told(workspace: Workspace) -> None:
    add_tiers(workspace, POWER.id, (LIGHT, ORDINARY))
    first, second = tiers(workspace)
    assert (first.grade, first.range_minimum, second.range_maximum) == (Grade.LIGHTER, 50_000, 1_000_000)
    assert second.other_kinds == (PenaltyKind.WARNING,)
    with workspace.store.read() as reader:
        (problem,) = tiers_of(reader, replace(POWER, fine_minimum=50_000, fine_maximum=1_000_000)).problems
    assert problem_words(problem) == "「从轻」与「一般」之间有空档（2000—2500元）"
    undo(workspace.store, workspace.operator)
    assert stored(workspace, DiscretionTier) == ()


def test_a_tier_is_changed_moved_and_removed(workspace: Workspace) -> None:
    first, second = add_tiers(workspace, POWER.id, (LIGHT, ORDINARY))
    change_tier(workspace, second.id, "range_minimum", "2000")
    assert not move_tier(workspace, first.id, -1)
    assert move_tier(workspace, second.id, -1)
    assert [one.id for one in tiers(workspace)] == [second.id, first.id]
    with workspace.store.read() as reader:
        assert chosen_tiers(reader, POWER, (2,)) == (first.id,)
        with pytest.raises(NotFoundError):
            chosen_tiers(reader, POWER, (3,))
    assert remove_tiers(workspace, (first.id,)) == 1
    assert [one.range_minimum for one in tiers(workspace)] == [200_000]


def test_what_does_not_fit_is_refused_and_nothing_written(workspace: Workspace) -> None:
    for wrong in ({"grade": "很重"}, {"grade": "一般", "range_minimum": "不少"}, {"grade": "一般", "published_on": "去年"}):
        with pytest.raises(InvalidValueError):
            add_tiers(workspace, POWER.id, (LIGHT, wrong))
    assert tiers(workspace) == ()
    with pytest.raises(InvalidValueError):
        named_fields(("颜色=红",))


def test_rows_are_pasted_from_a_spreadsheet(workspace: Workspace) -> None:
    text = "阶次\t适用情形\t下限\t上限\t单位\r\n从轻\t首次违法\t500\t2,000\t元\r\n从重\t拒不改正\t2000\t\t元\r\n"
    rows = pasted_rows(text)
    assert len(rows) == 2
    add_tiers(workspace, POWER.id, rows)
    assert [(range_text(one), one.unit) for one in tiers(workspace)] == [("500元以上2000元以下", "元"), ("2000元以上", "元")]
    assert pasted_rows("一句话") == ()
    with pytest.raises(InvalidValueError):
        add_tiers(workspace, POWER.id, pasted_rows("从轻\t首次违法\n酌情\t拒不改正\n"))
    assert len(tiers(workspace)) == 2


@pytest.mark.parametrize(("bound", "text"), [(None, ""), (50_000, "500"), (150, "1.5"), (5, "0.05"), (0, "0")])
def test_bounds_are_written_as_one_writes_them(bound: int | None, text: str) -> None:
    assert bound_text(bound) == text


def test_tiers_of_a_power_that_is_gone_are_refused(workspace: Workspace) -> None:
    put(workspace)
    with pytest.raises(NotFoundError):
        add_tiers(workspace, DiscretionTier(power_id=POWER.id).id, (LIGHT,))
