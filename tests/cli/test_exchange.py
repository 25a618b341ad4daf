"""Reports between unit and office on the command line: taken, returned, sent again, finished after a fault."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli.reporting_pair import REASON, saved, submitted
from command_line import PASSPHRASE, Desk, run
from sound_facts import POWER

from lawdesk.data.audit import AuditHead
from lawdesk.operations import outbox
from lawdesk.reports.errors import CannotWriteReportError

KILLED = """
import os, signal, sys
from lawdesk.operations import outbox
write = outbox.write_bundle_file
def die(*arguments):
    if sys.argv[1] == "written":
        write(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
outbox.write_bundle_file = die
from lawdesk.cli import main
main(sys.argv[2:])
"""


def killed(when: str, *arguments: object) -> None:
    """Run a command in a process that dies, as by a power cut, when its bundle is prepared, or written and not recorded yet."""
    environment = {**os.environ, "LAWDESK_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-c", KILLED, when, *(str(one) for one in arguments)]
    died = subprocess.run(command, env=environment, timeout=60, check=False, capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()


def test_accepted(unit: Desk, office: Desk, stick: Path) -> None:
    path = submitted(unit, stick)
    assert office.run("receive", path, "--json").objects[0]["state"] == "registered"
    assert office.run("receive", path, "--json").objects[0]["changes"]["新增"] > 0, "a preview may be repeated"
    taken = office.run("receive", path, "--accept", "--out", stick / "回执", "--json").objects[0]
    assert "第 1 号报送：已接收" in unit.run("receive", taken["receipt"]).out
    assert "结果：已接收。处理" in unit.refused("receive", taken["receipt"], error="LWB-E040")
    assert unit.run("inbox").out.count("已接收") >= 1


def test_returned_and_sent_again(unit: Desk, office: Desk, stick: Path) -> None:
    path = submitted(unit, stick)
    returned = office.run("receive", path, "--return", "缺承诺时限", "--json").objects[0]
    assert returned["state"] == "refused"
    office.refused("receive", path, "--accept", error="LWB-E040")
    told = unit.run("receive", returned["receipt"]).out
    assert "意见：缺承诺时限" in told
    unit.run("powers", "set", POWER.code, "承诺时限=10日")
    again = submitted(unit, stick)
    assert again != path
    assert "序号 2" in office.run("receive", again).out
    taken = office.run("receive", again, "--accept", "--json").objects[0]
    assert "第 2 号报送：已接收" in unit.run("receive", taken["receipt"]).out


def test_a_resubmission_shows_what_changed(unit: Desk, office: Desk, stick: Path, tmp_path: Path) -> None:
    """An office that had accepted round 1 and then gets another report sees the changed field in words."""
    copy = Desk(tmp_path / "机关副本")
    shutil.copytree(office.folder or stick, copy.folder or stick)
    first = submitted(unit, stick)
    office.run("receive", first, "--accept")
    unit.run("receive", copy.run("receive", first, "--return", "补承诺时限", "--json").objects[0]["receipt"])
    unit.run("powers", "set", POWER.code, "承诺时限=10日")
    seen = office.run("receive", submitted(unit, stick)).out
    assert "新增 0，修改 1，注销 0" in seen
    assert "承诺时限由「60日」改为「10日」" in seen


def test_a_log_that_ran_back_is_told_and_the_report_is_taken_all_the_same(
    unit: Desk, office: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = submitted(unit, stick)
    seen = office.run("receive", first)
    assert "倒退" not in seen.out
    unit.run("receive", office.run("receive", first, "--return", "补", "--json").objects[0]["receipt"])
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "head", lambda _: AuditHead(seq=3, hash="0" * 64, clock=0))
        second = submitted(unit, stick)
    assert "对方操作日志出现倒退" in office.run("receive", second).out
    assert office.run("receive", second, "--accept", "--json").objects[0]["log_ran_back"] is True


@pytest.mark.parametrize("finish", [True, False], ids=["finished", "not finished"])
def test_killed_between_preparing_and_writing(unit: Desk, office: Desk, stick: Path, finish: bool) -> None:
    killed("prepared", "-w", unit.folder, "submit", "--out", stick, *REASON)
    assert list(stick.iterdir()) == []
    told = unit.refused("submit", "--out", stick, *REASON, error="LWB-E107")
    assert "第 1 号" in told and "--finish" in told
    if finish:
        sent = unit.run("submit", "--finish", "--out", stick, "--json").objects[0]
        assert sent["seq"] == 1
        assert "尚未接收" in office.run("receive", sent["path"]).out
        assert "没有找到未完成的导出" in unit.refused("submit", "--finish", "--out", stick, error="LWW-E003")
    unit.refused("undo", error="LWS-E031")


def test_killed_after_writing(unit: Desk, office: Desk, stick: Path) -> None:
    """The file stands whole on the stick, and nobody has recorded it: finishing there takes it as it is."""
    killed("written", "-w", unit.folder, "submit", "--out", stick, *REASON)
    (path,) = stick.glob("*.lwb")
    before = path.read_bytes()
    unit.refused("submit", "--out", stick, *REASON, error="LWB-E107")
    assert unit.run("submit", "--finish", "--out", stick, "--json").objects[0]["path"] == str(path)
    assert path.read_bytes() == before
    assert "尚未接收" in office.run("receive", path).out


def test_another_file_of_that_name_is_not_taken_for_the_report(unit: Desk, stick: Path, tmp_path: Path) -> None:
    killed("written", "-w", unit.folder, "submit", "--out", stick, *REASON)
    (path,) = stick.glob("*.lwb")
    path.write_bytes(path.read_bytes()[:-1])
    unit.refused("submit", "--finish", "--out", stick, error="LWB-E105")
    assert unit.run("submit", "--finish", "--out", tmp_path / "另一处", "--json").objects[0]["seq"] == 1


def test_a_receipt_that_was_not_written_is_written_when_the_command_is_repeated(unit: Desk, office: Desk, stick: Path) -> None:
    path = submitted(unit, stick)
    killed("prepared", "-w", office.folder, "receive", path, "--accept")
    assert list(stick.glob("ack-*")) == []
    again = office.run("receive", path, "--accept")
    assert "现在写出" in again.out
    assert "已接收" in unit.run("receive", next(stick.glob("ack-*.lwb"))).out
    office.refused("receive", path, "--accept", error="LWB-E040")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_full_stick(unit: Desk, office: Desk, tmp_path: Path, stick: Path) -> None:
    small = tmp_path / "满"
    small.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", small], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        told = unit.refused("submit", "--out", small, *REASON, error="LWB-E102")
        assert "空间已满" in told and "--finish" in told
        assert list(small.iterdir()) == [], "nothing half-written stays"
    finally:
        subprocess.run(["umount", small], check=True)
    sent = unit.run("submit", "--finish", "--out", stick, "--json").objects[0]
    assert "尚未接收" in office.run("receive", sent["path"]).out


def test_room_for_the_report_and_none_for_its_sheet(unit: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*arguments: object) -> Path:
        raise CannotWriteReportError(file="交接单.pdf", reason="空间已满")

    monkeypatch.setattr("lawdesk.operations.sending.write_handover", full)
    told = unit.run("submit", "--out", stick, *REASON).out
    assert "已写出并核验" in told and "交接单没有写出" in told
    assert unit.run("inbox").out.count("发出") == 1


def test_a_place_that_takes_no_file(unit: Desk, stick: Path) -> None:
    note = stick / "文件"
    note.write_text("", "utf-8")
    for out in (note / "夹", Path("/proc/没有")):
        answer = unit.run("submit", "--out", out, *REASON, code=3)
        assert "错误：" in answer.err and "Traceback" not in answer.err
    assert unit.run("submit", "--finish", "--out", stick, "--json").objects[0]["seq"] == 1


def test_a_name_that_is_taken_is_not_overwritten(unit: Desk, office: Desk, stick: Path) -> None:
    path = submitted(unit, stick)
    before = path.read_bytes()
    card = stick / "名片.lwk"
    card.write_text("别的内容", "utf-8")
    unit.refused("keys", "card", "--out", card, error="LWB-E105")
    assert card.read_text("utf-8") == "别的内容"
    assert path.read_bytes() == before


def test_errors_stand_against_sending(unit: Desk, stick: Path) -> None:
    unit.run("powers", "set", POWER.code, "--recite", "《土地管理法》第七十四条", "《土地管理法》（2004年修正）第七十三条")
    told = unit.refused("submit", "--out", stick, *REASON, error="LWB-E101")
    assert "1 项错误" in told and "第七十三条" in told
    assert list(stick.iterdir()) == []
    assert unit.run("submit", "--out", stick, "--part", "机构岗位人员", *REASON).code == 0, "the gate judges what is sent"


def test_warnings_need_a_reason_each(unit: Desk, stick: Path) -> None:
    told = unit.refused("submit", "--out", stick, error="LWW-E011")
    assert "BAS-09" in told
    unit.refused("submit", "--out", stick, "--reason", "BAS-09=下月补充", error="LWW-E011")
    unit.refused("submit", "--out", stick, "--reason", "*= ", error="LWW-E011")
    assert list(stick.iterdir()) == []


def test_no_report_before_the_recovery_sheet(office: Desk, stick: Path) -> None:
    assert "恢复单" in office.refused("submit", "--out", stick, *REASON, error="LWB-E089")


def test_nobody_to_report_to(unit: Desk, stick: Path) -> None:
    unit.refused("submit", "--to", "没有的机关", "--out", stick, *REASON, error="LWW-E003")


def test_a_refusal_changes_nothing(unit: Desk, stick: Path) -> None:
    unit.run("check", code=0)
    before = saved(unit.folder)
    unit.refused("submit", "--out", stick, error="LWW-E011")
    assert run("-w", unit.folder, "receive", __file__).code == 3
    assert saved(unit.folder) == before


def test_the_library_of_an_office_is_its_own(report: Path, office: Desk, tmp_path: Path) -> None:
    office.run("receive", report, "--accept")
    text = tmp_path / "土地管理法.txt"
    text.write_text("土地管理法\n（2031年1月1日公布 自2031年7月1日起施行）\n第一条 甲。\n第二条 乙。\n", "utf-8")
    assert "土地管理法" not in office.run("laws", "list").out
    office.run("laws", "import", text)
    assert "2031-07-01" in office.run("laws", "list").out
