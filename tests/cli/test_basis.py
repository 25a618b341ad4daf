"""The catalogue of bases by commands: everything that the window can do."""

from pathlib import Path

import pytest
from command_line import Desk, run
from office_files import xlsx


def titles(unit: Desk) -> list[str]:
    return [one["title"] for one in unit.run("basis", "list", "--json").objects]


@pytest.fixture
def listed(unit: Desk) -> Desk:
    for title in ("行政复议法", "土地管理法实施条例"):
        unit.run("basis", "add", title, "--group", "专业依据")
    return unit


def test_a_duplicate_is_refused(listed: Desk) -> None:
    told = listed.refused("basis", "add", "中华人民共和国行政复议法", "--group", "通用依据", error="LWW-E070")
    assert "已在目录中" in told


def test_fields_order_checks_and_removal(listed: Desk) -> None:
    before = titles(listed)
    assert before[-1] == "示例局职能配置规定" and before[-2] == "中华人民共和国土地管理法实施条例"
    listed.run(
        "basis", "set", "行政复议法", "土地管理法实施条例", "--change", "适用层级=市、区、乡镇", "--change", "条款=第四条、第八条"
    )
    row = next(one for one in listed.run("basis", "list", "--json").objects if "复议" in one["title"])
    assert (row["levels"], row["key_articles"]) == ("市、区县、乡镇街道", "第四条、第八条")
    assert listed.run("basis", "set", "行政复议法", "--change", "颜色=红", code=2).err
    listed.run("basis", "move", "土地管理法实施条例", "--before", before[0])
    assert titles(listed)[0] == "中华人民共和国土地管理法实施条例"
    found = run("-w", listed.folder, "check", "--json").objects
    assert "BAS-07" in [one["code"] for one in found]
    listed.run("basis", "sort")
    assert titles(listed) == before
    listed.run("basis", "move", "行政复议法", "--down")
    listed.run("undo")
    assert titles(listed) == before
    listed.run("basis", "review", "行政复议法", "--on", "2026年6月1日")
    assert "2026-06-01" in listed.run("basis", "list").out
    listed.run("basis", "remove", "行政复议法")
    assert "行政复议法" not in listed.run("basis", "list").out


def test_an_existing_catalogue_is_imported(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "目录.xlsx"
    path.write_bytes(xlsx(("目录", [["名称", "分组", "主要条款"], ["行政许可法", "通用", "第十二条"], ["", "通用", "第一条"]])))
    told = unit.run("basis", "import", path, code=1).out
    assert "第2行　新增：《中华人民共和国行政许可法》" in told and "没有写入" in told
    unit.run("basis", "import", path, "--accept", code=1)
    assert "中华人民共和国行政许可法" in titles(unit)


def test_the_list_of_the_superior(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "省厅目录.xlsx"
    path.write_bytes(
        xlsx(
            (
                "目录",
                [
                    ["名称", "分组", "适用层级"],
                    ["行政许可法", "通用", "市"],
                    ["某省条例", "专业", "市"],
                    ["土地管理法", "通用", "市"],
                ],
            )
        )
    )
    assert "没有写入" in unit.run("basis", "issued", "import", path, "--issuer", "省厅").out
    unit.run("basis", "issued", "import", path, "--issuer", "省厅", "--on", "2026-06-01", "--accept")
    found = {one["title"]: one for one in unit.run("basis", "issued", "list", "--json").objects}
    assert (found["行政许可法"]["standing"], found["土地管理法"]["differences"]) == ("仅上级有", "分组")
    unit.run("basis", "issued", "decline", "某省条例", "--reason", "不在本省")
    unit.run("basis", "issued", "adopt", "--all")
    states = {one["title"]: one["standing"] for one in unit.run("basis", "issued", "list", "--json").objects}
    assert (states["行政许可法"], states["某省条例"]) == ("一致", "不适用")
    assert "仅本单位有" in unit.run("basis", "issued", "list", "--state", "仅本单位有").out
    unit.run("basis", "issued", "export", tmp_path / "对照.xlsx")
    assert (tmp_path / "对照.xlsx").stat().st_size > 1000


def test_subjects_and_entrustments(unit: Desk, tmp_path: Path) -> None:
    unit.run("org", "subject", "示例执法支队", "--kind", "受委托组织", "--change", "编制数=36")
    unit.run("org", "qualify", "《土地管理法》第六十七条", "--institution", "示例执法支队")
    unit.run(
        "org",
        "entrust",
        "示例执法支队",
        "--scope",
        "土地执法",
        "--from",
        "2026-01-01",
        "--to",
        "2027-12-31",
        "--number",
        "示〔2026〕1号",
    )
    assert "受委托组织" in unit.run("org", "subjects").out
    assert [one["staff_quota"] for one in unit.run("org", "subjects", "--json").objects if "支队" in one["name"]] == [36]
    unit.run("lists", "print", "执法主体资格表", tmp_path / "主体.xlsx")
    assert (tmp_path / "主体.xlsx").stat().st_size > 1000
