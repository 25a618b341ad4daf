"""The log verified against its anchors, exported with a verifier that needs nothing, printed to be signed."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from operations.small_unit import put
from sound_facts import POWER

from lawdesk.data.audit import head
from lawdesk.data.audit_log import LogQuery, log_rows, log_seqs, log_words
from lawdesk.data.connection import connect
from lawdesk.exchange import minisign
from lawdesk.operations.audit_log import anchor_on_paper, anchors_of, export_log, verify_log, write_log_sheet
from lawdesk.operations.backups import back_up
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.reports import print_list
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.log_words import digits_of


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the exported verifier by a plain Python in a folder of its own."""
    command = [sys.executable, "-I", "verify_audit.py", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, env={"PYTHONIOENCODING": "utf-8"})


def test_prints_checks_and_exports_stand_in_the_log(workspace: Workspace, tmp_path: Path) -> None:
    print_list(workspace, "权责清单", tmp_path / "list.xlsx", date(2026, 1, 1))
    verify_log(workspace)
    export_log(workspace, tmp_path / "log")
    with workspace.store.read() as reader:
        rows = log_rows(reader, log_seqs(reader, LogQuery())[:3])
    assert [one.action for one in rows] == ["log.export", "log.verify", "lists.print"]
    assert all(one.actor == workspace.operator and one.result == "ok" for one in rows)


def test_the_log_is_looked_through_by_person_action_and_day(workspace: Workspace) -> None:
    put(workspace, POWER)
    with workspace.store.read() as reader:
        actors, actions = log_words(reader)
        everything = log_seqs(reader, LogQuery())
        assert everything == tuple(range(len(everything), 0, -1))
        assert workspace.operator in actors and "test.put" in actions
        (made,) = log_rows(reader, log_seqs(reader, LogQuery(action="test.put")))
        assert (made.actor, made.object_kind) == (workspace.operator, "")
        today = date.today()
        assert log_seqs(reader, LogQuery(since=today, until=today)) == everything
        assert log_seqs(reader, LogQuery(until=date(2020, 1, 1))) == ()
        assert log_seqs(reader, LogQuery(actor="无此人")) == ()


def test_the_export_is_checked_without_lawdesk(workspace: Workspace, tmp_path: Path) -> None:
    back_up(workspace)
    write_log_sheet(workspace, tmp_path / "sheet.pdf", date(2026, 1, 31))
    folder = export_log(workspace, tmp_path / "log")
    anchors = json.loads((folder / "anchors.json").read_bytes())
    assert len(anchors) == 2
    sound = run(folder)
    assert sound.returncode == 0, sound
    last = json.loads((folder / "head.json").read_bytes())
    assert last["hash"] in sound.stdout.decode() and str(last["seq"]) in sound.stdout.decode()
    signature = minisign.read_signature((folder / "head.json.minisig").read_bytes())
    minisign.verify(signature, workspace.keys.signing.public, (folder / "head.json").read_bytes())
    lines = (folder / "audit.jsonl").read_text("utf-8").splitlines(keepends=True)
    bad = shutil.copytree(folder, tmp_path / "edited")
    (bad / "audit.jsonl").write_text("".join([*lines[:3], lines[3].replace("store", "stare"), *lines[4:]]), "utf-8")
    told = run(bad)
    assert told.returncode == 1 and "第 4 条起不连续" in told.stdout.decode()
    cut = shutil.copytree(folder, tmp_path / "cut")
    (cut / "audit.jsonl").write_text("".join(lines[: anchors[0]["seq"] - 1]), "utf-8")
    told = run(cut)
    assert told.returncode == 1 and f"missing anchor: {anchors[0]['seq']}" in told.stdout.decode()
    (cut / "audit.jsonl").write_text("".join(lines[:-1]), "utf-8")  # no anchor is lost, the signed end is
    told = run(cut)
    assert told.returncode == 1 and f"missing anchor: {last['seq']}" in told.stdout.decode()
    (cut / "audit.jsonl").unlink()
    told = run(cut)
    assert told.returncode == 1 and "缺少文件" in told.stderr.decode() and "Traceback" not in told.stderr.decode()


def test_the_verifier_finds_its_log_from_any_folder(workspace: Workspace, tmp_path: Path) -> None:
    folder = export_log(workspace, tmp_path / "log")
    command = [sys.executable, "-I", folder / "verify_audit.py"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_the_verifier_knows_twenty_digits_from_paper(workspace: Workspace, tmp_path: Path) -> None:
    anchor = write_log_sheet(workspace, tmp_path / "sheet.pdf", date(2026, 1, 31))
    folder = export_log(workspace, tmp_path / "log")
    digits = digits_of(anchor.hash).replace(" ", "")
    assert run(folder, f"{anchor.seq}:{digits}").returncode == 0
    assert run(folder, f"{anchor.seq}:{'0' * 20}").returncode == 1
    pdf = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    words = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    assert all(part in words for part in (*digits_of(anchor.hash).split(), str(anchor.seq), "2026年1月31日", "签字"))
    assert len((folder / "verify_audit.py").read_text("utf-8").splitlines()) < 60


def test_a_chain_that_was_cut_or_rebuilt_is_found_by_an_anchor(workspace: Workspace) -> None:
    back_up(workspace)
    with workspace.store.read() as reader:
        last = head(reader.connection)
    paper = anchor_on_paper(str(last.seq), digits_of(last.hash))
    assert verify_log(workspace, [paper]).is_sound
    other = anchor_on_paper(str(last.seq), "12345 " * 4)
    verdict = verify_log(workspace, [other])
    assert not verdict.is_sound and "摘要单" in verdict.lines[1]
    with workspace.store.read() as reader:
        (failed,) = [one for one in log_rows(reader, log_seqs(reader, LogQuery(action="log.verify"))) if one.result != "ok"]
    assert failed.result == "LWS-E020"


def test_a_rebuilt_tail_misses_the_anchor_of_the_backup(workspace: Workspace) -> None:
    put(workspace, POWER)
    back_up(workspace)
    (anchor,) = [one for one in anchors_of(workspace) if "备份" in one.where]
    file, key = workspace.store.file.path, workspace.keys.store_key
    connection = connect(file, key, "rw")
    for statement in ("DROP TRIGGER audit_stays", "DELETE FROM audit WHERE seq >= ?"):
        connection.execute(statement, (anchor.seq,) if "?" in statement else ())
    connection.execute("DELETE FROM change WHERE seq >= ?", (anchor.seq,))
    connection.execute("DELETE FROM changeset WHERE seq >= ?", (anchor.seq,))
    connection.close()
    put(workspace, POWER)  # the chain goes on as if nothing had been there
    put(workspace, POWER)
    verdict = verify_log(workspace)
    assert verdict.first_bad is None and not verdict.is_sound
    assert f"第 {anchor.seq} 条" in verdict.lines[1]


@pytest.mark.parametrize(("seq", "digits"), [("x", "1" * 20), ("5", "1" * 19), ("5", "a" * 20)])
def test_what_is_typed_from_paper_is_looked_at(seq: str, digits: str) -> None:
    with pytest.raises(InvalidValueError):
        anchor_on_paper(seq, digits)
