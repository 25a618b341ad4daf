"""Make, find and open a workspace: the folder with the encrypted store and the wrapped keys of one office."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from lawdesk.data.backup.swapping import finish_interrupted_restore
from lawdesk.data.errors import OnServerError
from lawdesk.data.mounts import Mounts, anywhere, system_mounts
from lawdesk.data.place import check_place
from lawdesk.data.store import Store, create_store, store_salt, view_store
from lawdesk.data.viewed_file import CanWrite, can_write
from lawdesk.domain.canonical import Json, canonical
from lawdesk.domain.fault_point import fault_point
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Institution, Operator
from lawdesk.domain.progress import SILENT, Progress
from lawdesk.domain.viewing import WhyOnlyView
from lawdesk.exchange import key_store
from lawdesk.exchange.durable import replace_durably
from lawdesk.exchange.key_slots import STRONG, PassphraseCost, SlotKind
from lawdesk.exchange.keyring_backend import Keyring
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.backup_trust import adopt_copies_of_upgrades
from lawdesk.operations.check_session import CheckSession
from lawdesk.operations.errors import MissingOfficeIdError, NotAWorkspaceError, UnnamedWorkspaceError, WorkspaceExistsError
from lawdesk.operations.folders import is_unfinished, settle_folder, sweep_unfinished, unfinished
from lawdesk.operations.viewing_copies import sweep_copies
from lawdesk.paths import workspaces

DESCRIPTION = "workspace.json"
OFFICE_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
EVERY_ROLE = ("desk", "unit_legal", "leader", "keys", "admin")


@dataclass(frozen=True, slots=True, kw_only=True)
class HowToOpen:
    """What may be different about opening: `view` to look only, and why; the others are what this machine tells."""

    view: WhyOnlyView | None = None
    mounts: Mounts = system_mounts
    can_write: CanWrite = can_write


AS_USUAL = HowToOpen()


@dataclass(frozen=True, slots=True)
class Workspace:
    """An open workspace: its store, its office's keys, and who sits at it."""

    folder: Path
    store: Store
    keys: OfficeKeys
    operator: str
    checks: CheckSession = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Opening and closing stand in the log with the name of who sits here, which is known only once the store is open."""
        self.store.user = self.store.user or self.operator
        object.__setattr__(self, "checks", CheckSession(self.store))

    @property
    def home(self) -> Institution:
        """The institution whose workspace this is."""
        return self.store.home

    def close(self) -> None:
        """Close the store, give up the lock, take away the copies of attachments that were opened."""
        try:
            self.store.close()
        finally:
            sweep_copies(self.folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWorkspace:
    """What a new workspace needs. `superior_name` is the body above, empty for none; one operator may do everything at first."""

    home: Institution
    superior_name: str = ""
    operator: str = "经办人"
    roles: tuple[str, ...] = EVERY_ROLE


def create_workspace(
    folder: Path,
    new: NewWorkspace,
    passphrase: str,
    *,
    cost: PassphraseCost = STRONG,
    server: str = "",
    how: HowToOpen = AS_USUAL,
) -> Workspace:
    """Make a workspace in `folder`, which must be empty or absent, and return it open.

    Its store is an encrypted file in the folder, or lies on the `server` with this address. The folder is made aside and gets
    its name when it is whole: a crash leaves nothing or all of it. Raises `MissingOfficeIdError`, `WorkspaceExistsError`,
    `WeakPassphraseError`, `ExistingStoreError`, refusals of the place. Nothing is left behind by a refusal.
    """
    office_id = (new.home.office_id or new.home.uscc).lower()
    if not OFFICE_ID.fullmatch(office_id):
        raise MissingOfficeIdError()
    check_place(folder, how.mounts)
    if folder.exists() and any(folder.iterdir()):
        raise WorkspaceExistsError(path=folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    sweep_unfinished(folder.parent)
    named = replace(new, home=replace(new.home, office_id=office_id))
    with unfinished(folder) as part:
        keys = _build(part, named, passphrase, cost, server)
    return open_with_keys(folder, keys, operator=new.operator, how=how)


def open_workspace(
    folder: Path, passphrase: str, *, operator: str = "", progress: Progress = SILENT, how: HowToOpen = AS_USUAL
) -> Workspace:
    """Open the workspace in `folder` by passphrase; raise what store and key store say when it does not open."""
    ready_folder(folder, how)
    return open_with_keys(
        folder, key_store.open_with_passphrase(folder, passphrase), operator=operator, progress=progress, how=how
    )


def open_by_recovery(
    folder: Path, lines: Sequence[str], *, operator: str = "", progress: Progress = SILENT, how: HowToOpen = AS_USUAL
) -> Workspace:
    """Open the workspace by the four lines of its recovery sheet."""
    ready_folder(folder, how)
    return open_with_keys(folder, key_store.open_with_recovery(folder, lines), operator=operator, progress=progress, how=how)


def open_by_keyring(
    folder: Path, backend: Keyring, *, operator: str = "", progress: Progress = SILENT, how: HowToOpen = AS_USUAL
) -> Workspace:
    """Open the workspace by the key that the system keyring keeps."""
    ready_folder(folder, how)
    return open_with_keys(folder, key_store.open_with_keyring(folder, backend), operator=operator, progress=progress, how=how)


def open_with_keys(
    folder: Path, keys: OfficeKeys, *, operator: str = "", progress: Progress = SILENT, how: HowToOpen = AS_USUAL
) -> Workspace:
    """Open the workspace with its keys at hand; a restore that was interrupted is finished first.

    Raises `OnServerError` for a look only at a store on a server: it would be opened for writing.
    """
    server = store_server(folder)
    if server and how.view is not None:
        raise OnServerError()
    if server:
        from lawdesk.data.server_opening import open_on_server

        store = open_on_server(folder, server, keys.store_key, workspace=keys.workspace, progress=progress)
        sweep_copies(folder)  # the lock is ours: nobody looks at them any more
        return Workspace(folder, store, keys, operator or _first_operator(store))
    if how.view is not None:
        return _view(folder, keys, operator, progress, how)
    finish_interrupted_restore(folder, partial(key_store.set_store_salt, folder, keys), user=operator)
    salt = key_store.read_state(folder).store_salt
    store = Store.open(
        folder, keys.store_key, workspace=keys.workspace, store_salt=salt, progress=progress, mounts=how.mounts, user=operator
    )
    sweep_copies(folder)  # the lock is ours: nobody looks at them any more
    adopt_copies_of_upgrades(folder, keys)
    return Workspace(folder, store, keys, operator or _first_operator(store))


def _view(folder: Path, keys: OfficeKeys, operator: str, progress: Progress, how: HowToOpen) -> Workspace:
    store = view_store(
        folder,
        keys.store_key,
        workspace=keys.workspace,
        store_salt=key_store.read_state(folder).store_salt,
        why=how.view or WhyOnlyView.CHOSEN,
        progress=progress,
        can_write=how.can_write,
    )
    return Workspace(folder, store, keys, operator or _first_operator(store))


def has_recovery_sheet(workspace: Workspace) -> bool:
    """Was a recovery sheet ever made? Without one nothing may leave the house (LWB-E089)."""
    return key_store.read_state(workspace.folder).has(SlotKind.RECOVERY)


def find_workspace(named: Path | None) -> Path:
    """Return the workspace folder meant: the one named, else the only one there is; raise if it is none."""
    if named is not None:
        workspace_id(named)
        return named
    known = known_workspaces()
    if len(known) != 1:
        raise UnnamedWorkspaceError(choices="、".join(str(path) for path in known) or "无")
    return known[0]


def known_workspaces() -> list[Path]:
    """Return the workspaces in the usual folder."""
    sweep_unfinished(workspaces())
    found = sorted(path.parent for path in workspaces().glob(f"*/{DESCRIPTION}"))
    return [folder for folder in found if not is_unfinished(folder)]


def workspace_id(folder: Path) -> UUID:
    """Return the id of the workspace in `folder`; raise `NotAWorkspaceError` if it is none."""
    try:
        return UUID(json.loads((folder / DESCRIPTION).read_bytes())["workspace"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAWorkspaceError(path=folder) from error


def workspace_name(folder: Path) -> str:
    """Return the display name of the workspace in `folder`, or that of the folder."""
    try:
        return str(json.loads((folder / DESCRIPTION).read_bytes())["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return folder.name


def store_server(folder: Path) -> str:
    """Return the address of the server on which the store of the workspace in `folder` lies; empty for a file beside it."""
    try:
        return str(json.loads((folder / DESCRIPTION).read_bytes()).get("store", ""))
    except (OSError, ValueError, AttributeError):
        return ""


def ready_folder(folder: Path, how: HowToOpen = AS_USUAL) -> None:
    """Finish what a crash left half done before the keys are read. Raises `NotAWorkspaceError`, refusals of the place."""
    workspace_id(folder)
    if how.view is None:
        check_place(folder, how.mounts)
        settle_folder(folder)


def _build(part: Path, new: NewWorkspace, passphrase: str, cost: PassphraseCost, server: str) -> OfficeKeys:
    """Make everything that a workspace consists of, in a folder that is known as unfinished by its name."""
    identity = new_id()
    fault_point("create: begun")
    keys = key_store.new_keys(part, identity, passphrase, cost=cost)
    fault_point("create: keys made")
    _create(part, keys, identity, new.home, server)
    fault_point("create: store made")
    describe_workspace(part, identity, new.home.name, server)
    opened = open_with_keys(part, keys, operator=new.operator, how=HowToOpen(mounts=anywhere))
    try:
        _record_first(opened, new)
    finally:
        opened.close()
    fault_point("create: closed")
    return keys


def _create(folder: Path, keys: OfficeKeys, identity: UUID, home: Institution, server: str) -> None:
    if server:
        from lawdesk.data.server_opening import create_on_server

        create_on_server(folder, server, workspace=identity, home=home)
        return
    create_store(folder, keys.store_key, workspace=identity, home=home)
    key_store.set_store_salt(folder, keys, store_salt(folder))
    key_store.forget_previous(folder)  # it does not know the store yet


def _first_operator(store: Store) -> str:
    operators = store.at_opening.operators
    return operators[0].name if operators else "经办人"


def _record_first(workspace: Workspace, new: NewWorkspace) -> None:
    """Write the first records; the superior is a body of its own beside the home."""
    home = workspace.home
    with workspace.store.transaction(new.operator, "workspace.create", title="新建工作区") as tx:
        tx.put(Operator(name=new.operator, roles=new.roles))
        if new.superior_name:
            superior = superior_of(home, new.superior_name)
            tx.put(superior)
            tx.put(replace(home, superior_id=superior.id))
        tx.barrier("新建工作区")


def superior_of(home: Institution, name: str) -> Institution:
    """Return a record for the body above `home`: of its level and place until it says better by its card."""
    from lawdesk.domain.organisation.values import ManagementType, SubjectKind

    return Institution(
        name=name,
        level=home.level,
        region_code=home.region_code,
        subject_kind=SubjectKind.NOT_A_SUBJECT,
        management_type=ManagementType.TERRITORIAL,
    )


def describe_workspace(folder: Path, identity: UUID, name: str, server: str = "") -> None:
    """Write `workspace.json`: which workspace this folder is, how it is called, and the server of its store if it has one."""
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    described: dict[str, Json] = {
        "format": "lawdesk-workspace",
        "version": 1,
        "workspace": str(identity),
        "name": name,
        "created": made,
        **({"store": server} if server else {}),
    }
    replace_durably(folder / DESCRIPTION, canonical(described) + b"\n", json.loads)
