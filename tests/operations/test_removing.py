"""A post or a person is removed with what hangs on it, in one step that can be undone."""

from operations.small_unit import stored
from sound_facts import HANDLER, OFFICERS

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Certificate, Person, Post, PostHolding
from lawdesk.domain.powers.values import Assignment
from lawdesk.operations.organisation import remove_records
from lawdesk.operations.workspace import Workspace


def test_nothing_points_at_a_removed_post(workspace: Workspace) -> None:
    before = len(stored(workspace, PostHolding)), len(stored(workspace, Assignment))
    assert remove_records(workspace, Post, [HANDLER.id]) == 3, "two holders and one assignment"
    assert all(one.post_id != HANDLER.id for kind in (PostHolding, Assignment) for one in stored(workspace, kind))
    assert undo(workspace.store, workspace.operator) == "删除 1 项执法岗位"
    assert (len(stored(workspace, PostHolding)), len(stored(workspace, Assignment))) == before


def test_nothing_points_at_a_removed_person(workspace: Workspace) -> None:
    assert remove_records(workspace, Person, [OFFICERS[0].id]) == 2, "one holding and one certificate"
    assert all(one.person_id != OFFICERS[0].id for kind in (PostHolding, Certificate) for one in stored(workspace, kind))
