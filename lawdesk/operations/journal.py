"""Events that change no record and stand in the log all the same: prints, exports, checks, refusals."""

from lawdesk.domain.canonical import Json
from lawdesk.operations.workspace import Workspace


def note_event(workspace: Workspace, action: str, *, result: str = "ok", **facts: Json) -> None:
    """Write a row of the log: `action` is its code, `result` 「ok」 or the code of a refusal; facts are never content.

    In a workspace that is only looked at nothing is written: what is done there changes nothing and is known to nobody.
    """
    if workspace.store.view is not None:
        return
    with workspace.store.transaction(workspace.operator, action) as tx:
        tx.action.result = result
        tx.note(event=action, **facts)
