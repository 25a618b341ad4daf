"""Workspaces on the command line: new ones, wrong ones, held ones; nothing is changed by a refusal."""

import multiprocessing
from pathlib import Path

import pytest
from cli.reporting_pair import files
from command_line import PASSPHRASE, Desk, new_desk, run

from lawdesk.data.opening import FOUND_BAD
from lawdesk.operations.workspace import open_workspace


def hold(folder: Path, is_held: object, may_end: object) -> None:
    """Keep a workspace open in another process."""
    workspace = open_workspace(folder, PASSPHRASE)
    is_held.set()  # type: ignore[attr-defined]
    may_end.wait(30)  # type: ignore[attr-defined]
    workspace.close()


def test_new_makes_a_workspace_and_its_recovery_sheet(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "单位")
    made = desk.run(
        "new", "示例局", "--code", "11100000MB00000018", "--short-name", "示例", "--region", "110000", "--level", "区县",
        "--subject", "受委托组织", "--management", "双重管理", "--division", "业务由市局指导", "--superior", "示例市局",
        "--staff", "赵示一", "--recovery-sheet", tmp_path / "恢复单.pdf",
    ).out  # fmt: skip
    assert "已新建「示例局」的工作区" in made and "请打印后封存" in made
    assert (tmp_path / "恢复单.pdf").read_bytes().startswith(b"%PDF-")
    assert desk.run("verify").code == 0


def test_new_without_a_recovery_sheet_says_so(tmp_path: Path) -> None:
    made = Desk(tmp_path / "单位").run("new", "示例局", "--office-id", "shili", "--level", "市").out
    assert "首次报送前必须制作" in made


@pytest.mark.parametrize(
    ("options", "error"),
    [((), "LWW-E007"), (("--office-id", "大写 ABC"), "LWW-E007"), (("--code", "ABC 123"), "LWW-E007")],
)
def test_new_needs_a_code(tmp_path: Path, options: tuple[str, ...], error: str) -> None:
    Desk(tmp_path / "单位").refused("new", "示例局", "--level", "市", *options, error=error)
    assert list(tmp_path.iterdir()) == []


def test_new_needs_an_empty_folder(tmp_path: Path, unit: Desk) -> None:
    before = files(unit.folder)
    assert "原有内容没有改动" in unit.refused("new", "甲", "--office-id", "jia", "--level", "市", error="LWW-E002")
    assert files(unit.folder) == before
    note = tmp_path / "文件"
    note.write_text("这是一个文件", "utf-8")
    assert "不是文件夹" in Desk(note).refused("new", "甲", "--office-id", "jia", "--level", "市", error="LWW-E015")


@pytest.mark.parametrize("words", ["", "短口令"])
def test_a_weak_passphrase_makes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv("LAWDESK_PASSPHRASE", words)
    told = Desk(tmp_path / "单位").refused("new", "示例局", "--office-id", "shili", "--level", "市", error="LWB-E091")
    assert "至少 12 个字符" in told
    assert not (tmp_path / "单位").exists() or list((tmp_path / "单位").iterdir()) == []


@pytest.mark.parametrize("words", ["wrong horse battery staple pony", ""])
def test_a_wrong_passphrase(unit: Desk, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    before = files(unit.folder)
    monkeypatch.setenv("LAWDESK_PASSPHRASE", words)
    assert "口令不正确" in unit.refused("check", error="LWB-E082")
    assert files(unit.folder) == before


def test_nobody_to_ask_for_the_passphrase(unit: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAWDESK_PASSPHRASE")
    monkeypatch.setattr("lawdesk.cli.session._has_terminal", lambda: False)
    assert "LAWDESK_PASSPHRASE" in unit.refused("check", error="LWW-E016")


def test_no_workspace_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawdesk.operations.workspace.workspaces", lambda: tmp_path)
    assert "现有工作区：无" in Desk(None).refused("check", error="LWW-E012")
    new_desk(tmp_path / "甲", "甲局", "jia", sheet=False)
    assert run("powers", "list").code == 0, "the only one there is"
    new_desk(tmp_path / "乙", "乙局", "yi", sheet=False)
    told = Desk(None).refused("powers", "list", error="LWW-E012")
    assert "甲" in told and "乙" in told


def test_not_a_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LAWDESK_PASSPHRASE")
    for folder in (tmp_path, tmp_path / "没有", Path(__file__)):
        assert "不是工作区" in Desk(folder).refused("check", error="LWW-E001")


@pytest.mark.parametrize("name", ["workspace.json", "store.lwd"])
def test_a_damaged_workspace_is_told(unit: Desk, name: str) -> None:
    assert unit.folder is not None
    path = unit.folder / name
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 - 7])
    before = files(unit.folder)
    answer = unit.run("check", code=3)
    assert answer.err.startswith("错误：") and "处理：" in answer.err
    after = {name: data for name, data in files(unit.folder).items() if not name.startswith(FOUND_BAD)}
    assert after == before, "what was found is left alone; a copy may be set aside"


def test_a_workspace_that_is_open_elsewhere(unit: Desk) -> None:
    context = multiprocessing.get_context("spawn")
    is_held, may_end = context.Event(), context.Event()
    holder = context.Process(target=hold, args=(unit.folder, is_held, may_end))
    holder.start()
    try:
        assert is_held.wait(30)
        for command in (("check",), ("undo",), ("powers", "list")):
            unit.refused(*command, error="LWS-E001")
    finally:
        may_end.set()
        holder.join(30)
    assert unit.run("powers", "list").code == 0


def test_backup_and_verify(unit: Desk, tmp_path: Path) -> None:
    assert "备份已核验" in unit.run("backup", "--to", tmp_path / "备份").out
    assert list((tmp_path / "备份").iterdir())
    verified = unit.run("verify", "--json").objects
    assert len(verified) == 1
    assert unit.run("verify").out
