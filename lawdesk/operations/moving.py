"""搬移: a store from its file onto a server of the office, for an office that outgrows one machine; and back into a file.

Every row is carried as it is, both sides are counted, and the log goes on with one row that holds the head it had before.
What the store was before stays where it is, until somebody deletes it by hand.
"""

from datetime import UTC, datetime
from pathlib import Path

from lawdesk.data import transfer
from lawdesk.data.errors import NotOnServerError, OnServerError
from lawdesk.data.opening import STORE_FILE
from lawdesk.data.server_opening import discard_store, fill_server
from lawdesk.data.store import Store, publish_store, store_salt
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.exchange import key_store
from lawdesk.operations.workspace import Workspace, describe_workspace

SET_ASIDE = "store-before-move-"


def move_to_server(workspace: Workspace, address: str, *, progress: Progress = SILENT) -> Path:
    """Carry the store of an open workspace into an empty database, close the workspace, and return where its file is kept.

    Raises `ExistingStoreError`, `ServerAddressError`, faults of the server: nothing is changed then.
    """
    folder, home, store = workspace.folder, workspace.home, workspace.store
    if store.database.is_shared:
        raise OnServerError()
    with store.read() as reader:
        server = fill_server(reader.connection, folder, address, progress)
    try:
        _continue_log(Store(server), workspace.operator, to="server")
    except BaseException:
        discard_store(server)
        raise
    server.close()
    fault_point("move: carried")
    store.close()
    describe_workspace(folder, store.workspace, home.name, address)
    fault_point("move: described")
    return _set_aside(folder)


def move_to_file(workspace: Workspace, *, progress: Progress = SILENT) -> None:
    """Carry the store of an open workspace from its server into an encrypted file, and close the workspace.

    The server keeps what it has. Raises faults of server and disk: nothing is changed then.
    """
    folder, home, store = workspace.folder, workspace.home, workspace.store
    if not store.database.is_shared:
        raise NotOnServerError()
    if (folder / STORE_FILE).exists():
        _set_aside(folder)
    with store.read() as reader:
        part = transfer.carry_into_new_file(reader.connection, folder, workspace.keys.store_key, progress)
    publish_store(part, workspace.keys.store_key, lambda made: _continue_log(made, workspace.operator, to="file"))
    key_store.set_store_salt(folder, workspace.keys, store_salt(folder))
    fault_point("move: carried")
    store.close()
    describe_workspace(folder, store.workspace, home.name)


def _continue_log(store: Store, operator: str, *, to: str) -> None:
    from lawdesk.data.audit import head

    with store.transaction(operator, "move", title="搬移数据") as tx:
        before = head(tx.connection)
        tx.note(to=to, from_seq=before.seq, from_hash=before.hash)
        tx.barrier("搬移数据")


def _set_aside(folder: Path) -> Path:
    kept = folder / f"{SET_ASIDE}{datetime.now(UTC):%Y%m%dT%H%M%SZ}.lwd"
    return (folder / STORE_FILE).rename(kept)
