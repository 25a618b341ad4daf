"""Power lists by commands: everything that the two screens of the window can do."""

from pathlib import Path

import pytest
from command_line import Desk
from office_files import xlsx

HEADS = ["序号", "事项名称", "备查", "类别"]
ROWS = [["1", "对倾倒垃圾的处罚", "《土地管理法》第七十四条", "行政处罚"], ["2", "", "", "行政许可"]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list with a title, a basis under an odd head, and a row without a name."""
    path = tmp_path / "清单.xlsx"
    path.write_bytes(xlsx(("清单", [["某局清单"], HEADS, *ROWS]), ("草稿", [HEADS, ["1", "草稿事项", "", "行政检查"]])))
    return path


def names(unit: Desk) -> set[str]:
    return {one["name"] for one in unit.run("powers", "list", "--json").objects}


def test_columns_are_shown_chosen_and_remembered(unit: Desk, file: Path, tmp_path: Path) -> None:
    shown = unit.run("powers", "import", file, "--columns", "--json").objects
    assert [one["field"] for one in shown if one["sheet"] == "清单"] == ["序号", "职权名称", "不导入", "职权类型"]
    before = names(unit)
    options = ("--sheet", "清单", "--map", "C=实施依据", "--map", "类别=类型")
    counts, *rows = unit.run("powers", "import", file, *options, "--json", code=1).objects
    assert (counts["new"], counts["refused"], counts["citations"]) == (1, 1, 1)
    assert [(one["kind"], one["row"]) for one in rows if "kind" in one] == [("新增", 3), ("读不懂", 4)]
    assert names(unit) == before
    target = tmp_path / "改正表.xlsx"
    told = unit.run("powers", "import", file, *options, "--corrected", target, "--accept", code=1).out
    assert "已写入" in told and target.exists()
    assert names(unit) == before | {"对倾倒垃圾的处罚"}
    shown = unit.run("powers", "import", file, "--columns", "--json").objects
    assert [one["field"] for one in shown if one["sheet"] == "清单"] == ["序号", "职权名称", "实施依据", "职权类型"]
    told = unit.run("powers", "import", target, "--sheet", "清单", "--map", "C=实施依据", code=1).out
    assert "相同 1" in told


@pytest.mark.parametrize(
    "options", [("--map", "Z=实施依据"), ("--map", "C=天气"), ("--map", "C"), ("--sheet", "没有的表"), ("--head", "9")]
)
def test_a_choice_that_cannot_be_is_refused(unit: Desk, file: Path, options: tuple[str, str]) -> None:
    unit.refused("powers", "import", file, *options, error="LWW-E006")


def test_the_power_list_of_the_superior(unit: Desk, tmp_path: Path) -> None:
    path = tmp_path / "市级清单.xlsx"
    path.write_bytes(xlsx(("清单", [["职权编码", "职权名称", "职权类型"], ["CF-777", "对丙的处罚", "行政处罚"],
                                   ["XK-777", "丁许可", "行政许可"]])))  # fmt: skip
    assert "没有写入" in unit.run("powers", "issued", "import", path, "--issuer", "示例市").out
    unit.run("powers", "issued", "import", path, "--issuer", "示例市", "--accept")
    assert [one["standing"] for one in unit.run("powers", "issued", "list", "--json").objects] == ["未承接", "未承接"]
    unit.run("powers", "issued", "decline", "XK-777", "--reason", "本单位没有这项职权")
    assert "1 项" in unit.run("powers", "issued", "take", "--all").out
    assert "对丙的处罚" in names(unit) and "丁许可" not in names(unit)
    assert [one["standing"] for one in unit.run("powers", "issued", "list", "--json").objects] == ["已承接", "不承接"]
