"""The power goes at any moment: what was acknowledged is there, nothing is corrupt; without the syncs it must be otherwise."""

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from faults.children import in_processes, needs_fork
from faults.conftest import Figures
from faults.desk_work import DeskWork, last_row, open_office
from faults.judging import faults_in
from faults.power_cut import Remains, remains
from faults.recording_vfs import Event, recorded
from faults.sizes import size
from sqlalchemy import select

from lawdesk.data import connection
from lawdesk.data.audit import verify_chain
from lawdesk.data.errors import StoreError
from lawdesk.data.tables import AUDIT
from lawdesk.operations.workspace import Workspace

RECORDINGS = size(1, 10)
CUTS = size(300, 1000)  # of each recording
STEPS = 40
LOOKED_INTO = 20  # one in so many is compared record by record
MEMORY = Path("/dev/shm")
pytestmark = needs_fork


@dataclass(frozen=True, slots=True)
class Recording:
    """An office before its work, and everything its store asked of the disk since."""

    office: Path
    events: Sequence[Event]
    seed: int


@dataclass(frozen=True, slots=True)
class Share:
    """The cuts of a recording that one process tries."""

    recording: Recording
    cuts: Sequence[int]


def record(office: Path, seed: int) -> Recording:
    """Let the office work: two days with an end in between, checkpoints by hand and by themselves."""
    work = Path(shutil.copytree(office, office.with_name(f"work-{seed}-{random.random()}")))
    chance = random.Random(seed)
    with recorded() as recorder:
        for _ in range(2):
            workspace = open_office(work)
            desk = DeskWork(workspace, chance)
            for step in range(STEPS // 2):
                desk.step()
                recorder.mark(last_row(workspace))
                if step % 13 == 12:
                    workspace.store.fold_log()
            workspace.close()
    shutil.rmtree(work)
    return Recording(office, recorder.events, seed)


def try_cuts(share: Share) -> Counter[str]:
    """Cut, open again, compare; return how often what was found."""
    found: Counter[str] = Counter()
    one = share.recording
    before = {"store.lwd": (one.office / "store.lwd").read_bytes()}
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        place = Path(folder) / "office"
        shutil.copytree(one.office, place)
        for left in remains(before, one.events, share.cuts, one.seed):
            for path in place.glob("store.lwd*"):
                path.unlink()
            for name, data in left.files.items():
                (place / name).write_bytes(data)
            found[after(place, left)] += 1
    return found


def after(place: Path, left: Remains) -> str:
    """Open the office as the program does and say how it is: whole, lost or corrupt."""
    last = left.told[-1] if left.told else None
    try:
        workspace = open_office(place)
    except StoreError as error:
        return "lost" if last and error.facts.get("sure_seq", last[0]) < last[0] else f"corrupt: {error}"
    try:
        return judged(workspace, last, is_close_look=left.at % LOOKED_INTO == 0)
    finally:
        workspace.close()


def judged(workspace: Workspace, last: tuple[int, str] | None, *, is_close_look: bool) -> str:
    """Say whether an open workspace has all up to the row `last`; after a crash the opening has looked at the chain itself."""
    with workspace.store.read() as reader:
        if [row[0] for row in reader.connection.exec_driver_sql("PRAGMA integrity_check")] != ["ok"]:
            return "corrupt: pages"
        if workspace.store.at_opening.meta["closed"] == "1" and verify_chain(reader).first_bad is not None:
            return "corrupt: chain"
        known = reader.connection.execute(select(AUDIT.c.hash).where(AUDIT.c.seq == last[0])).scalar() if last else ""
    if last and known != last[1]:
        return "lost"
    faults = faults_in(workspace) if is_close_look else []
    return f"corrupt: {faults}" if faults else "whole"


def cut_often(recordings: Sequence[Recording], cuts: int) -> Counter[str]:
    """Cut each recording at `cuts` random moments and sum up what was found."""
    shares = []
    for one in recordings:
        chance = random.Random(one.seed)
        moments = [chance.randrange(1, len(one.events) + 1) for _ in range(cuts)]
        shares += [Share(one, moments[::2]), Share(one, moments[1::2])]
    return sum(in_processes(try_cuts, shares), Counter())


def test_what_was_acknowledged_survives_a_power_cut(made_office: Path, figures: Figures) -> None:
    recordings = [record(made_office, seed) for seed in range(RECORDINGS)]
    found = cut_often(recordings, CUTS)
    done = found.pop("whole")
    figures("power cut", cuts=done + sum(found.values()), lost=found["lost"], corrupt=sum(found.values()) - found["lost"])
    assert found == Counter()
    assert done == RECORDINGS * CUTS


def test_without_syncing_every_commit_a_power_cut_loses(
    made_office: Path, monkeypatch: pytest.MonkeyPatch, figures: Figures
) -> None:
    """Control: with `synchronous=NORMAL` more than a tenth of the cuts must lose what was acknowledged."""
    weak = tuple(("synchronous", "NORMAL", 1) if one[0] == "synchronous" else one for one in connection.SETTINGS)
    monkeypatch.setattr(connection, "SETTINGS", weak)
    recording = record(made_office, 0)
    monkeypatch.undo()
    cuts = size(40, 1000)
    found = cut_often([recording], cuts)
    figures("power cut, control: synchronous=NORMAL", cuts=cuts, lost=found["lost"])
    assert found["lost"] > cuts // 10
