"""Backups on the command line: made, listed, copied, rehearsed, restored here and elsewhere."""

import json
from pathlib import Path

import pytest
from cli.reporting_pair import files
from command_line import PASSPHRASE, Desk, feed, new_desk
from store_pages import pages_of

from lawdesk.exchange.key_store import open_with_passphrase


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return new_desk(tmp_path / "单位", "示例局", "shili", sheet=False)


def made_of(desk: Desk, *options: object) -> Path:
    """Make a backup and return its file."""
    return Path(desk.run("backup", *options).out.splitlines()[0].removeprefix("备份已核验："))


def test_a_backup_is_listed_and_rehearsed(desk: Desk) -> None:
    backup = made_of(desk)
    listed = desk.run("backups").out
    assert "手动" in listed and "完好" in listed and str(backup) in listed
    assert desk.run("backups", "--check", "--json").objects[0]["code"] == ""
    told = desk.run("rehearse", backup).out
    assert "前后连续" in told and "备份中没有附件" in told and "可以还原" in told
    assert desk.run("rehearse", backup, "--json").objects[0]["counts"]["institution"] == 1
    assert "还没有备份" in desk.run("backups", "--in", desk.folder.parent).out  # type: ignore[union-attr]


def test_a_copy_on_a_second_medium_is_whole(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    backup = made_of(desk, "--to", stick)
    assert (stick / backup.name).read_bytes() == backup.read_bytes()
    assert desk.run("backups", "--in", stick, "--check").code == 0
    with (stick / backup.name).open("rb+") as file:
        file.seek(9000)
        file.write(b"x")
    assert "已损坏" in desk.run("backups", "--in", stick, "--check", code=1).out
    desk.refused("restore", stick / backup.name, error="LWS-E039")


def test_restoring_here_brings_the_earlier_state_and_keeps_the_later_one(desk: Desk) -> None:
    backup = made_of(desk)
    told = desk.run("restore", backup).out
    assert "原数据文件保留为" in told and "报送通道需要重建" in told
    assert desk.run("verify").code == 0
    folder = desk.folder
    assert folder is not None and len(list(folder.glob("store-before-restore-*.lwd"))) == 1


def test_moving_to_another_computer_by_a_backup_and_the_passphrase(desk: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    backup = made_of(desk, "--to", stick)
    elsewhere = tmp_path / "新电脑" / "单位"
    Desk(None).run("restore", stick / backup.name, "--to", elsewhere)
    assert json.loads((elsewhere / "workspace.json").read_bytes())["name"] == "示例局"
    moved = Desk(elsewhere)
    assert moved.run("verify").code == 0
    made_of(moved)
    before = files(elsewhere)
    Desk(None).refused("restore", stick / backup.name, "--to", elsewhere, error="LWS-E062")
    assert files(elsewhere) == before


def test_a_wrong_passphrase_leaves_nothing_in_the_new_place(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup = made_of(desk)
    monkeypatch.setenv("LAWDESK_PASSPHRASE", "wrong horse battery staple pony")
    Desk(None).refused("restore", backup, "--to", tmp_path / "新", error="LWB-E082")
    assert not (tmp_path / "新").exists() and not list(tmp_path.glob("新*"))
    monkeypatch.setenv("LAWDESK_PASSPHRASE", PASSPHRASE)
    Desk(None).run("restore", backup, "--to", tmp_path / "新")


def test_a_recovery_sheet_opens_the_new_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lawdesk.operations.keys import make_recovery_sheet
    from lawdesk.operations.workspace import open_workspace

    desk = new_desk(tmp_path / "单位", "示例局", "shili", sheet=False)
    assert desk.folder is not None
    workspace = open_workspace(desk.folder, PASSPHRASE)
    sheet = make_recovery_sheet(workspace)
    workspace.close()
    backup = made_of(desk)
    monkeypatch.delenv("LAWDESK_PASSPHRASE")
    feed(monkeypatch, "\n".join(sheet.lines).encode())
    Desk(None).run("restore", backup, "--to", tmp_path / "新", "--recovery")
    assert (tmp_path / "新" / "store.lwd").exists()


def test_each_wrong_backup_has_its_own_sentence(desk: Desk, tmp_path: Path) -> None:
    backup = made_of(desk)
    other = new_desk(tmp_path / "另一", "另一局", "ling-yi", sheet=False)
    assert "另一个工作区" in other.refused("rehearse", backup, error="LWS-E037")
    sidecar = backup.with_suffix(".json")
    sound = sidecar.read_bytes()
    sidecar.write_bytes(sound.replace(b'"institution":1', b'"institution":2'))
    assert "校验码不符" in desk.refused("rehearse", backup, error="LWS-E038")
    assert "校验码不符" in desk.run("backups", code=1).out
    sidecar.unlink()
    assert "缺少说明文件" in desk.refused("rehearse", backup, error="LWS-E036")


def test_what_is_readable_of_a_damaged_store_becomes_a_new_workspace(desk: Desk, tmp_path: Path) -> None:
    assert desk.folder is not None
    store = desk.folder / "store.lwd"
    key = open_with_passphrase(desk.folder, PASSPHRASE).store_key
    with store.open("rb+") as file:
        file.seek((pages_of(store, key, "audit")[0] - 1) * 4096 + 900)
        file.write(b"damage")
    damaged = store.read_bytes()
    saved = tmp_path / "可读部分"
    answer = desk.run("salvage", "--to", saved, code=1)
    assert "未能读出「操作日志」" in answer.out and "日志从头开始" in answer.out and "用原来的口令打开" in answer.out
    assert store.read_bytes() == damaged
    assert Desk(saved).run("verify").code == 0
    desk.refused("salvage", "--to", saved, error="LWS-E062")
