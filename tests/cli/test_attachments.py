"""`lawdesk attach`."""

from pathlib import Path

from command_line import Desk
from sound_facts import POWER

PDF = b"%PDF-1.7\n" + bytes(5000)


def test_a_scan_is_added_listed_saved_removed_and_comes_back(unit: Desk, tmp_path: Path) -> None:
    scan = tmp_path / "扫描件.pdf"
    scan.write_bytes(PDF)
    assert unit.run("attach", "add", "职权事项", POWER.code, scan, "--role", "依据扫描件").out == "已添加：扫描件.pdf（4.9 KB）\n"
    (one,) = unit.run("attach", "list", "power", POWER.name, "--json").objects
    assert (one["name"], one["size"], one["role"]) == ("扫描件.pdf", len(PDF), "依据扫描件")
    assert "4.9 KB" in unit.run("attach", "list", "职权事项", POWER.code).out
    unit.run("attach", "save", "职权事项", POWER.code, "1", tmp_path / "又一份.pdf")
    assert (tmp_path / "又一份.pdf").read_bytes() == PDF
    assert unit.run("attach", "remove", "职权事项", POWER.code, "扫描件").out == "已移除：扫描件.pdf\n"
    assert unit.run("undo").out == "已撤销：移除附件\n"
    assert len(unit.run("attach", "list", "power", POWER.code, "--json").objects) == 1
    assert unit.run("attach", "sweep").out == "没有可以清理的内容。\n"
    assert "完好" in unit.run("verify").out


def test_what_may_not_be_attached_is_refused(unit: Desk, tmp_path: Path) -> None:
    (tmp_path / "程序.exe").write_bytes(b"MZ")
    unit.refused("attach", "add", "职权事项", POWER.code, tmp_path / "程序.exe", error="LWW-E044")
    unit.refused("attach", "list", "法规", "没有", error="LWW-E003")
    unit.refused("attach", "save", "职权事项", POWER.code, "9", tmp_path, error="LWW-E003")
