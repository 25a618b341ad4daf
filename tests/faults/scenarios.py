"""What faults are tried on: pieces of work with a beginning that is made once, and a judgement of what is there afterwards.

The work goes through `do(name, step)`: how a step that is refused is taken differs from fault to fault.
"""

import io
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from builders import Place
from cli.reporting_pair import REASON, make_pair
from faults.desk_work import CODES, DAY, DRAFT, last_row, make_office, open_office
from faults.judging import faults_in, leftovers, state_of
from operations.small_unit import CHEAP, HOME, OPERATOR, PASSPHRASE
from sqlalchemy import select

from lawdesk.data.blobs import attach
from lawdesk.data.drafts import Draft, drafts, keep_draft
from lawdesk.data.examination import examine
from lawdesk.data.mapping import plain
from lawdesk.data.tables import AUDIT, KINDS
from lawdesk.data.undo import undo
from lawdesk.domain.powers.values import Power
from lawdesk.domain.submissions.values import Bundle, BundleState
from lawdesk.exchange import key_store
from lawdesk.exchange.errors import WrongPassphraseError
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.backups import back_up, list_checked_backups
from lawdesk.operations.errors import NotAWorkspaceError
from lawdesk.operations.key_renewal import renew_keys
from lawdesk.operations.powers import change_power
from lawdesk.operations.receiving import receive_bundle
from lawdesk.operations.restoring import restore_into_workspace, restore_to_new_place
from lawdesk.operations.sending import SendOrder, finish_sending, send_submission
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace, open_workspace

Do = Callable[[str, Callable[[], Any]], Any]
FIXTURES = Path(__file__).parent.parent / "data" / "fixtures"
SECOND_PASSPHRASE = "another horse battery staple pony"
SCAN = bytes(range(256)) * 300


@dataclass(frozen=True, slots=True)
class Scenario:
    """`make` prepares a folder, once; `act` works in a copy; `judge` names what is wrong there, knowing what was told as done."""

    make: Callable[[Path], object]
    act: Callable[[Path, Do], None]
    judge: Callable[[Path, Sequence[Any]], list[str]]


def _office(root: Path) -> None:
    make_office(root / "office").close()


def _edit(root: Path, do: Do) -> None:
    office = do("open", lambda: open_office(root / "office"))
    for number, code in enumerate(CODES[:2]):
        do("change", lambda code=code, number=number: _changed(office, code, f"第{number}次修改"))
    do("attach", lambda: _attached(office))
    do("undo", lambda: (undo(office.store, OPERATOR), last_row(office))[1])
    draft = Draft(id=DRAFT, place="powers", fields={"remark": "还没有输完"})
    do("draft", lambda: keep_draft(office.store, draft))
    do("fold", office.store.fold_log)
    do("change", lambda: _changed(office, CODES[2], "最后一次修改"))
    do("close", office.close)


def _changed(office: Workspace, code: str, remark: str) -> tuple[int, str]:
    change_power(office, code, [f"备注={remark}"], (), (), DAY)
    return last_row(office)


def _attached(office: Workspace) -> tuple[int, str]:
    with office.store.transaction(OPERATOR, "test.attach", title="添加附件") as tx:
        attach(tx, io.BytesIO(SCAN), "扫描件.pdf")
    return last_row(office)


def _whole(root: Path, told: Sequence[Any]) -> list[str]:
    """Everything told as done is there: rows of the chain by their hashes, the draft, and all agrees."""
    office = open_office(root / "office")
    try:
        return [*_lost(office, told), *faults_in(office)]
    finally:
        office.close()


def _lost(office: Workspace, told: Sequence[Any]) -> list[str]:
    with office.store.read() as reader:
        known = set(reader.connection.execute(select(AUDIT.c.hash)).scalars())
    lost = [f"lost: {name}, row {done[0]}" for name, done in told if isinstance(done, tuple) and done[1] not in known]
    has_draft = any(one.id == DRAFT for one in drafts(office.store))
    return lost if has_draft or "draft" not in [name for name, _ in told] else [*lost, "lost: the draft"]


def _import(root: Path, do: Do) -> None:
    office = do("open", lambda: open_office(root / "office"))
    with office.store.read() as reader:
        known = reader.all(Power)[0]
    rows = [replace(known, id=UUID(int=1000 + number), code=f"DR-{number}", name=f"导入的职权{number}") for number in range(300)]

    def write() -> tuple[int, str]:
        with office.store.transaction(OPERATOR, "powers.import", title="导入职权") as tx:
            tx.put_many(rows)
        return last_row(office)

    do("import", write)
    do("close", office.close)


def _create(root: Path, do: Do) -> None:
    new = NewWorkspace(home=HOME, operator=OPERATOR)
    office = do("create", lambda: create_workspace(root / "office", new, PASSPHRASE, cost=CHEAP))
    do("close", office.close)


def _created_or_not(root: Path, told: Sequence[Any]) -> list[str]:
    """There is a whole workspace, or none and one can be made in the same place."""
    try:
        return _whole(root, [])
    except NotAWorkspaceError:
        if any(name == "create" for name, _ in told):
            return ["the workspace is gone"]
        new = NewWorkspace(home=HOME, operator=OPERATOR)
        create_workspace(root / "office", new, PASSPHRASE, cost=CHEAP).close()
        return _whole(root, [])


def _shelf(root: Path) -> None:
    """Make an office with three backups, and edit it after the last."""
    office = make_office(root / "office")
    for number in range(3):
        _changed(office, CODES[0], f"备份前的第{number}次修改")
        back_up(office)
    states = [state_of(office)]
    _changed(office, CODES[0], "备份以后的修改")
    office.close()
    (root / "states.json").write_text(json.dumps([*states, state_of_closed(root)]))


def state_of_closed(root: Path) -> dict[str, Any]:
    """Open the office to look at its state."""
    office = open_office(root / "office")
    try:
        return state_of(office)
    finally:
        office.close()


def _back_up(root: Path, do: Do) -> None:
    office = do("open", lambda: open_office(root / "office"))
    do("backup", lambda: back_up(office).path.name)
    do("close", office.close)


def _every_backup_is_good(root: Path, told: Sequence[Any]) -> list[str]:
    """The office is whole; whatever bears the name of a backup is one, and the newest can be restored."""
    faults = _whole(root, told)
    office = open_office(root / "office")
    shelved = list_checked_backups(office)
    faults += [f"{one.path.name}: {one.fault}" for one in shelved if one.fault is not None]
    faults += [
        f"lost: backup {done}" for name, done in told if name == "backup" and done not in {one.path.name for one in shelved}
    ]
    stray = {path.stem for path in (root / "office" / "backups").iterdir()} ^ {one.path.stem for one in shelved}
    office.close()
    before = json.loads((root / "states.json").read_text())
    restored = restore_to_new_place(shelved[0].path, root / "restored", _unlock, operator=OPERATOR)
    faults += faults_in(restored) + ([] if _plain(state_of(restored)) in before else ["the newest backup is another state"])
    restored.close()
    return faults + [f"left over: {name}" for name in sorted(stray)]


def _plain(state: dict[str, Any]) -> Any:
    return json.loads(json.dumps(state))


def _unlock(folder: Path) -> OfficeKeys:
    return key_store.open_with_passphrase(folder, PASSPHRASE)


def _newest_backup(root: Path) -> Path:
    return max((root / "office" / "backups").glob("*.lwd"), key=lambda path: int(path.stem.partition("-")[2]))


def _restore_here(root: Path, do: Do) -> None:
    keys = do("unlock", lambda: _unlock(root / "office"))
    backup = _newest_backup(root)
    do("restore", lambda: str(restore_into_workspace(root / "office", backup, keys, operator=OPERATOR)))


def _old_or_new(root: Path, told: Sequence[Any]) -> list[str]:
    """The office is as before the restore or as the backup has it, and as the backup has it once that was told."""
    new, old = json.loads((root / "states.json").read_text())
    state = _plain(state_of_closed(root))
    faults = _whole(root, [])
    if state not in (old, new) or (state != new and "restore" in [name for name, _ in told]):
        faults.append("neither the old state nor the new one")
    return faults


def _restore_elsewhere(root: Path, do: Do) -> None:
    backup = _newest_backup(root)
    office = do("restore", lambda: restore_to_new_place(backup, root / "new", _unlock, operator=OPERATOR))
    do("close", office.close)


def _new_place_or_none(root: Path, told: Sequence[Any]) -> list[str]:
    """At the new place stands a whole workspace, or nothing and it can be restored there."""
    if not (root / "new").exists():
        if told:
            return ["the restored workspace is gone"]
        restore_to_new_place(_newest_backup(root), root / "new", _unlock, operator=OPERATOR).close()
    office = open_office(root / "new")
    new, _ = json.loads((root / "states.json").read_text())
    faults = faults_in(office) + ([] if _plain(state_of(office)) == new else ["another state than that of the backup"])
    office.close()
    return faults + [f"left over: {path.name}" for path in root.glob("*.restoring")]


def _change_keys(root: Path, do: Do) -> None:
    keys = do("unlock", lambda: key_store.open_with_passphrase(root / "office", PASSPHRASE))
    do("sheet", lambda: list(key_store.add_recovery_slot(root / "office", keys).lines))
    do("passphrase", lambda: key_store.change_passphrase(root / "office", keys, SECOND_PASSPHRASE, cost=CHEAP))


def _some_key_opens(root: Path, told: Sequence[Any]) -> list[str]:
    """The old passphrase opens or the new one, never neither; a sheet that was told opens too."""
    names = [name for name, _ in told]
    try:
        office = open_workspace(root / "office", SECOND_PASSPHRASE)
    except WrongPassphraseError:
        if "passphrase" in names:
            return ["the new passphrase does not open"]
        office = open_office(root / "office")
    faults = faults_in(office)
    office.close()
    for name, done in told:
        if name == "sheet":
            key_store.open_with_recovery(root / "office", done)
    return faults


def _renew(root: Path, do: Do) -> None:
    office = do("open", lambda: open_office(root / "office"))
    do("passphrase", lambda: list(renew_keys(office, SECOND_PASSPHRASE, cost=CHEAP).lines))


def _old_store(root: Path) -> None:
    for ending in (".lwd", ".json"):
        shutil.copy(FIXTURES / f"schema-1{ending}", root / f"store{ending}")
    (root / "store.lwd").chmod(0o600)


def _migrate(root: Path, do: Do) -> None:
    store = do("open", lambda: Place(root).open())
    do("close", store.close)


def _migrated_whole(root: Path, told: Sequence[Any]) -> list[str]:
    """The store opens, by finishing or by beginning anew, and every value says what it said."""
    before = json.loads((root / "store.json").read_text("utf-8"))
    with Place(root).open() as store:
        store.fold_log()
        with store.read() as reader:
            found = examine(reader)
            after = {
                name: {str(one.value.id): plain(one.value) for one in reader.records(kind)}
                for name, kind in KINDS.items()
                if name in before
            }
    said = {
        kind: {id: {name: after[kind][id].get(name) for name in one} for id, one in known.items() if id in after[kind]}
        for kind, known in before.items()
    }
    return ([] if said == before else ["values differ"]) + ([f"examination: {found}"] if found.faults else []) + leftovers(root)


def _send(root: Path, do: Do) -> None:
    office = do("open", lambda: open_office(root / "单位"))
    order = SendOrder(office="", folder=root / "U盘", reasons=REASON[1:])

    def send() -> str:
        with office.store.read() as reader:
            is_waiting = any(one.state is BundleState.PREPARED for one in reader.all(Bundle))
        return finish_sending(office, order.folder).path.name if is_waiting else send_submission(office, order, DAY).path.name

    do("send", send)
    do("close", office.close)


def _sent_once(root: Path, told: Sequence[Any]) -> list[str]:
    """The report is sent, or is not; one that was begun is finished under its number, and the other side takes it."""
    office = open_office(root / "单位")
    with office.store.read() as reader:
        bundles = [one for one in reader.all(Bundle) if one.is_outgoing and one.bundle_kind == "submission"]
    faults = [f"lost: {name}" for name, _ in told if name == "send" and not bundles]
    if len(bundles) > 1:
        faults.append("two bundles")
    if bundles and bundles[0].state is BundleState.PREPARED:
        finish_sending(office, root / "U盘")
    faults += faults_in(office)
    office.close()
    files = sorted((root / "U盘").glob("*.lwb"))
    if len(files) != len(bundles):
        faults.append(f"{len(files)} files for {len(bundles)} bundles")
    for file in files:
        receiver = open_office(root / "机关")
        receive_bundle(receiver, file, accept=True, refuse=None, folder=root / "U盘")
        receiver.close()
    return faults + leftovers(root)


def _accept(root: Path, do: Do) -> None:
    office = do("open", lambda: open_office(root / "机关"))
    report = next((root / "来件").glob("*.lwb"))
    do("accept", lambda: receive_bundle(office, report, accept=True, refuse=None, folder=root / "U盘").summary["state"])
    do("close", office.close)


def _accepted_once(root: Path, told: Sequence[Any]) -> list[str]:
    """The report is taken in whole or not at all; accepting again ends with one receipt."""
    office = open_office(root / "机关")
    with office.store.read() as reader:
        bundles = reader.all(Bundle)
    incoming = [one for one in bundles if not one.is_outgoing and one.bundle_kind == "submission"]
    is_waiting = any(one.is_outgoing and one.state is BundleState.PREPARED for one in bundles)
    faults = [f"lost: {name}" for name, _ in told if name == "accept" and not incoming]
    receipts = list((root / "U盘").glob("*.lwb")) if (root / "U盘").exists() else []
    if not receipts or is_waiting:
        report = next((root / "来件").glob("*.lwb"))
        receive_bundle(office, report, accept=True, refuse=None, folder=root / "U盘")
    faults += faults_in(office)
    office.close()
    receipts = list((root / "U盘").glob("*.lwb"))
    return faults + leftovers(root) + ([] if len(receipts) == 1 else [f"{len(receipts)} receipts"])


def _pair(root: Path) -> None:
    report = make_pair(root)
    (root / "来件").mkdir()
    shutil.move(report, root / "来件" / report.name)
    shutil.rmtree(root / "副本")


SCENARIOS = {
    "create": Scenario(lambda root: None, _create, _created_or_not),
    "edit": Scenario(_office, _edit, _whole),
    "import": Scenario(_office, _import, _whole),
    "backup": Scenario(_shelf, _back_up, _every_backup_is_good),
    "restore": Scenario(_shelf, _restore_here, _old_or_new),
    "restore elsewhere": Scenario(_shelf, _restore_elsewhere, _new_place_or_none),
    "keys": Scenario(_office, _change_keys, _some_key_opens),
    "migration": Scenario(_old_store, _migrate, _migrated_whole),
    "renewal": Scenario(_office, _renew, _some_key_opens),
    "export": Scenario(_pair, _send, _sent_once),
    "accept": Scenario(_pair, _accept, _accepted_once),
}
