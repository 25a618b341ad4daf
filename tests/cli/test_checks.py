"""Findings by commands: listed and narrowed, exported, accepted and opened again, put right."""

from pathlib import Path

from command_line import Desk, run


def codes(unit: Desk, *options: str) -> list[str]:
    return [one["code"] for one in run("-w", unit.folder, "check", "--json", *options).objects]


def test_a_list_is_narrowed_and_exported(unit: Desk, tmp_path: Path) -> None:
    everything = codes(unit)
    assert {one.partition("-")[0] for one in codes(unit, "--family", "责任书")} <= {"LTR"}
    assert codes(unit, "--family", "LTR") == [one for one in everything if one.startswith("LTR")]
    warnings = unit.run("check", "--json", "--severity", "警告").objects
    assert warnings and {one["severity"] for one in warnings} == {"W"}
    path = tmp_path / "检查.xlsx"
    assert "已写出" in unit.run("check", "--severity", "警告", "--export", path).out
    assert path.stat().st_size > 0
    assert unit.run("check", "--family", "天文", code=2).err
    assert "没有规则" in unit.run("check", "--code", "POW-999", code=2).err


def test_a_warning_is_accepted_and_opened_again(unit: Desk) -> None:
    warning = unit.run("check", "--json", "--severity", "警告").objects[0]
    code, record = warning["code"], warning["title"]
    assert "已接受" in unit.run("check", "accept", code, record, "--reason", "正在整理").out
    line = next(one for one in unit.run("check", "--json").objects if one["code"] == code and one["id"] == warning["id"])
    assert (line["is_accepted"], line["reason"]) == (True, "正在整理")
    assert code not in codes(unit, "--open") or len(codes(unit, "--open")) < len(codes(unit))
    assert "已接受：正在整理" in unit.run("check").out
    assert "已经接受过" in unit.run("check", "accept", code, record, "--reason", "再说").out
    assert "已撤回" in unit.run("check", "withdraw", code, record).out
    assert "没有找到" in unit.refused("check", "withdraw", code, record, error="LWW-E003")
    assert "没有找到" in unit.refused("check", "accept", code, "没有这条", "--reason", "甲", error="LWW-E003")


def test_a_finding_is_fixed_and_undone(unit: Desk) -> None:
    assert "BAS-09" in codes(unit)
    told = unit.run("check", "fix", "--dry-run", "BAS-09").out
    assert "列入执法依据目录" in told and "没有写入" in told
    assert "BAS-09" in codes(unit)
    assert "已修正" in unit.run("check", "fix", "BAS-09").out
    assert "BAS-09" not in codes(unit)
    unit.run("undo")
    assert "BAS-09" in codes(unit)


def test_parameters_are_listed_and_set(unit: Desk) -> None:
    assert "待核实" in unit.run("check", "parameters", "list").out
    told = unit.run("check", "parameters", "set", "legal-reviewer-share", "600", "--source", "某省规定", "--verified").out
    assert "600（已核实）" in told
    row = next(one for one in unit.run("check", "parameters", "list", "--json").objects if one["key"] == "legal-reviewer-share")
    assert (row["value"], row["source"], row["is_own"]) == ("600", "某省规定", True)
    assert unit.refused("check", "parameters", "set", "legal-reviewer-share", "六百", error="LWW-E006")
