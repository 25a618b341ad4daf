"""Receipts that are none for us are refused; after a receipt the next report replaces the one before, and shows what changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from cli.reporting_pair import REASON, introduce, submitted
from command_line import PASSPHRASE, Desk, new_desk
from sound_facts import POWER

from lawdesk.domain.organisation.values import Person
from lawdesk.domain.powers.values import Duty
from lawdesk.domain.submissions.exchange_records import Ack, AckResult
from lawdesk.domain.submissions.values import Bundle, PeerCard, Submission, SubmissionState
from lawdesk.exchange.bundle_members import record_members
from lawdesk.exchange.manifest import Answered, Thread
from lawdesk.exchange.records import ExchangeRecord
from lawdesk.operations.outbox import Outgoing, deliver, prepare
from lawdesk.operations.workspace import Workspace, open_workspace


@contextmanager
def opened(desk: Desk) -> Iterator[Workspace]:
    """Open the workspace of a desk for a moment."""
    assert desk.folder is not None
    workspace = open_workspace(desk.folder, PASSPHRASE)
    yield workspace
    workspace.close()


def sent_of(unit: Desk) -> tuple[Bundle, Submission]:
    """Return the ledger line and the submission that were sent."""
    with opened(unit) as workspace, workspace.store.read() as reader:
        (bundle,) = [one for one in reader.all(Bundle) if one.is_outgoing]
        (submission,) = reader.all(Submission)
    return bundle, submission


def acknowledged(desk: Desk, sent: Bundle, stick: Path, inside: UUID | None = None) -> Path:
    """Let whoever sits at `desk` write a receipt for `sent`; its record may name another bundle."""
    with opened(desk) as workspace:
        with workspace.store.read() as reader:
            (peer,) = [one for one in reader.all(PeerCard) if one.office_id == "shili-ju"]
        ack = Ack(bundle=inside or sent.id, manifest=sent.manifest_digest, result=AckResult.ACCEPTED)
        outgoing = Outgoing(
            peer=peer,
            kind="ack",
            action="accepted",
            thread=Thread(id=sent.thread_id, round=1) if sent.thread_id else None,
            answers=Answered(bundle=sent.id, manifest=sent.manifest_digest),
            profile="internal",
            sources=tuple(record_members("ack", "accepted", [ExchangeRecord(value=ack, org=workspace.home.office_id, rev=1)])),
        )
        return deliver(workspace, prepare(workspace, outgoing), stick)[1]


def test_a_receipt_of_another_office_is_refused(unit: Desk, office: Desk, stick: Path, tmp_path: Path) -> None:
    stranger = new_desk(tmp_path / "别的机关", "另一机关", "ling-jiguan", "--subject", "非执法主体", sheet=False)
    cards = tmp_path / "名片"
    cards.mkdir()
    introduce(unit, stranger, cards)
    unit.run("submit", "--to", "shili-jiguan", "--out", stick, *REASON)
    path = acknowledged(stranger, sent_of(unit)[0], stick)
    unit.refused("receive", path, error="LWB-E045")
    assert sent_of(unit)[1].state is SubmissionState.SUBMITTED


def test_a_receipt_that_names_another_bundle_inside_is_refused(unit: Desk, office: Desk, stick: Path) -> None:
    submitted(unit, stick)
    sent, submission = sent_of(unit)
    path = acknowledged(office, sent, stick, inside=submission.id)
    unit.refused("receive", path, error="LWB-E045")
    assert sent_of(unit)[1].state is SubmissionState.SUBMITTED


def test_the_next_report_replaces_the_received_one_and_shows_what_is_gone(unit: Desk, office: Desk, stick: Path) -> None:
    with opened(unit) as workspace, workspace.store.transaction("周示八", "test.put") as tx:
        duty = Duty(power_id=POWER.id, stage="立案", text="依法立案")
        tx.put(duty)
    office.run("receive", submitted(unit, stick), "--accept")
    unit.run("receive", next(stick.glob("ack-*.lwb")))
    with opened(unit) as workspace, workspace.store.transaction("周示八", "test.remove") as tx:
        tx.remove(Duty, duty.id)
    again = submitted(unit, stick)
    assert "注销 1" in office.run("receive", again).out, "the only record of its kind is gone, and that is shown"
    office.run("receive", again, "--accept")
    for desk in (unit, office):
        with opened(desk) as workspace, workspace.store.read() as reader:
            assert next(one.state for one in reader.all(Submission)) is SubmissionState.SUPERSEDED
    with opened(office) as workspace, workspace.store.read() as reader:
        assert reader.all(Duty) == ()
        assert reader.all(Person) != (), "what was sent again stays"


@pytest.mark.parametrize("desk", ["unit", "office"])
def test_the_list_of_files_speaks_chinese(unit: Desk, office: Desk, stick: Path, desk: str) -> None:
    office.run("receive", submitted(unit, stick), "--accept")
    unit.run("receive", next(stick.glob("ack-*.lwb")))
    told = {"unit": unit, "office": office}[desk].run("inbox").out
    assert "回执：接收" in told and "示例" in told
    assert "submission" not in told and "ack/" not in told
    assert re.search(r"\dT\d\d:", told) is None, "moments are written as people write them"
