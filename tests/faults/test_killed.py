"""kill -9 while committing through the real operations: what was acknowledged is there, and everything agrees."""

import random
import shutil
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from faults.children import Child, needs_fork
from faults.conftest import Figures
from faults.desk_work import DRAFT, DeskWork, last_row, make_office, open_office
from faults.judging import faults_in
from faults.sizes import size
from sqlalchemy import select, update

from lawdesk.data.drafts import drafts
from lawdesk.data.tables import AUDIT, METADATA
from lawdesk.operations.workspace import Workspace

CYCLES = size(15, 500)
FRESH_EVERY = 40  # the chain is verified at each opening: a new office keeps it short
pytestmark = needs_fork


def work(pipe: Connection, folder: Path, seed: int, is_early: bool) -> None:
    """Edit until killed, and acknowledge every edit: after its commit, or, as a control, before it."""
    workspace = open_office(folder)
    desk = DeskWork(workspace, random.Random(seed))
    pipe.send(("open", 0, ""))
    while True:
        if is_early:
            pipe.send(("row", last_row(workspace)[0] + 1, ""))
        desk.step()
        pipe.send(("row", *last_row(workspace)))
        if desk.drafted:
            pipe.send(("draft", 0, desk.drafted))


def lost_edits(workspace: Workspace, told: list[tuple[str, int, str]]) -> int:
    """Return how many acknowledged edits are not there: rows of the chain, and the draft that was kept last."""
    with workspace.store.read() as reader:
        rows = reader.connection.execute(select(AUDIT)).all()
    hashes = {row.seq: row.hash for row in rows if '"action":"store.open"' not in row.row or row.hash in (one[2] for one in told)}
    acknowledged = {seq: hash for what, seq, hash in told if what == "row"}
    texts = [text for what, _, text in told if what == "draft"]
    kept = [draft.fields["remark"] for draft in drafts(workspace.store) if draft.id == DRAFT]
    is_draft_lost = bool(texts) and not kept
    return is_draft_lost + sum(seq not in hashes or (hash != "" and hashes[seq] != hash) for seq, hash in acknowledged.items())


def killed_at_random(folder: Path, seed: int, *, is_early: bool = False) -> list[tuple[str, int, str]]:
    """Let a child work, kill it at a random moment, one time in eight while it opens; return what it had acknowledged."""
    chance = random.Random(seed)
    child = Child(work, (folder, seed, is_early))
    if chance.random() < 0.125:
        time.sleep(chance.random() * 0.1)
    else:
        assert child.wait_for_word() == ("open", 0, "")
        time.sleep(chance.random() * 0.25)
    child.kill()
    told = [word for word in child.told if word is not None]
    assert [word for word in told if not isinstance(word, tuple)] == []
    return told


def test_nothing_acknowledged_is_lost(office: Path, made_office: Path, figures: Figures) -> None:
    acknowledged = lost = 0
    inconsistent: list[str] = []
    for cycle in range(CYCLES):
        if cycle % FRESH_EVERY == 0:
            shutil.rmtree(office)
            shutil.copytree(made_office, office)
        told = killed_at_random(office, cycle)
        workspace = open_office(office)
        try:
            acknowledged += sum(word[0] != "open" for word in told)
            lost += lost_edits(workspace, told)
            inconsistent += faults_in(workspace)
        finally:
            workspace.close()
    figures("kill -9", cycles=CYCLES, acknowledged=acknowledged, lost=lost, inconsistent=len(inconsistent))
    assert (lost, inconsistent) == (0, [])
    assert acknowledged > CYCLES // 2


def test_edits_acknowledged_too_early_are_missed(office: Path, figures: Figures) -> None:
    """Control: the same test must lose where an edit is acknowledged before its commit."""
    lost = 0
    for cycle in range(size(6, 40)):
        told = killed_at_random(office, 1000 + cycle, is_early=True)
        workspace = open_office(office)
        lost += lost_edits(workspace, told)
        workspace.close()
    figures("kill -9, control: acknowledged before the commit", cycles=size(6, 40), lost=lost)
    assert lost > 0


@pytest.mark.parametrize(("table", "column"), [("power", "remark"), ("article", "text"), ("changeset", "seq")])
def test_what_does_not_agree_is_seen(tmp_path: Path, table: str, column: str) -> None:
    """Control: a record, the index and the chain changed behind the gate."""
    workspace = make_office(tmp_path / "office")
    assert faults_in(workspace) == []
    changed = METADATA.tables[table]
    with workspace.store.get_ready()[0].connect() as connection, connection.begin():
        first = select(changed.c[column]).limit(1).scalar_subquery()
        value = 99_999 if column == "seq" else "改动"
        connection.execute(update(changed).where(changed.c[column] == first).values(**{column: value}))
    assert faults_in(workspace) != []
    workspace.close()
