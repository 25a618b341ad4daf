"""A workspace ready to work in: one unit, three posts with their people, one penalty power that is fully assigned."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from sound_facts import (
    APPROVER,
    ASSIGNMENTS,
    BUREAU,
    CERTIFICATES,
    EXAMS,
    HANDLER,
    HOLDINGS,
    OFFICERS,
    POWER,
    REVIEWER,
    TRAININGS,
    UNIT,
)

from lawdesk.exchange.key_slots import PassphraseCost
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace

PASSPHRASE = "correct horse battery staple pony"
CHEAP = PassphraseCost(memory=128, passes=1, lanes=1)  # the least that a key store accepts: tests open many
OPERATOR = "周示八"
HOME = replace(BUREAU, office_id="shili-ju")
POSTS = (HANDLER, REVIEWER, APPROVER)


def empty_workspace(folder: Path) -> Workspace:
    """Return a new workspace of the bureau, open."""
    return create_workspace(folder, NewWorkspace(home=HOME, operator=OPERATOR), PASSPHRASE, cost=CHEAP)


def ready_workspace(folder: Path) -> Workspace:
    """Return a new workspace with the small unit in it, open."""
    workspace = empty_workspace(folder)
    put(workspace, UNIT, *POSTS, *OFFICERS, *HOLDINGS, *CERTIFICATES, *TRAININGS, *EXAMS, POWER, *ASSIGNMENTS)
    return workspace


def put(workspace: Workspace, *values: Any) -> None:
    """Store values as one transaction."""
    with workspace.store.transaction(OPERATOR, "test.put", title="准备") as tx:
        tx.put_many(values)


def stored(workspace: Workspace, kind: type[Any]) -> tuple[Any, ...]:
    """Return the live values of a kind."""
    with workspace.store.read() as reader:
        return reader.all(kind)
