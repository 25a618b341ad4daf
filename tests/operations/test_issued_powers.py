"""The superior's power list: kept as it is written, compared, taken over with its citations, or declined with a reason."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office_files import xlsx
from operations.small_unit import HOME, put, stored

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Power, PowerType
from lawdesk.domain.statutes.values import Citation
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.issued_list import IssuedList
from lawdesk.operations.issued_powers import (
    IssuedPowerPreview,
    Standing,
    accept_issued_powers,
    decline_lines,
    list_issued_powers,
    preview_issued_powers,
    take_lines,
)
from lawdesk.operations.workspace import Workspace

HEADS = ["基本编码", "职权编码", "职权名称", "职权类型", "行使层级", "实施依据"]
BASIS = "《中华人民共和国土地管理法》第七十三条"
DAY = date(2026, 6, 30)
ABOUT = IssuedList(title="市级清单", issuer="示例市人民政府", issued_on=DAY)


def kept(workspace: Workspace, path: Path, *rows: list[Any]) -> IssuedPowerPreview:
    """Write a list with these rows and import it as that of the superior."""
    path.write_bytes(xlsx(("清单", [HEADS, *rows])))
    preview = preview_issued_powers(workspace, path, ABOUT)
    accept_issued_powers(workspace, preview)
    return preview


def standings(workspace: Workspace) -> dict[str, Standing]:
    """Return where the lines stand, by name."""
    return {one.line.name: one.standing for one in list_issued_powers(workspace)}


def test_lines_are_compared_taken_and_declined(workspace: Workspace, tmp_path: Path) -> None:
    own = Power(code="A-00001", base_code="000201", name="对甲的罚款", power_type=PowerType.PENALTY, institution_id=HOME.id)
    put(workspace, own)
    other = next(level for level in Level if level is not HOME.level)
    kept(
        workspace,
        tmp_path / "市级清单.xlsx",
        ["000201", "", "对甲的处罚", "行政处罚", "", BASIS],
        ["000202", "", "对乙的处罚", "行政处罚", HOME.level.value, BASIS],
        ["000203", "", "对丙的处罚", "行政处罚", other.value, BASIS],
        ["000204", "", "丁许可", "行政许可", "", BASIS],
    )
    assert standings(workspace) == {
        "对甲的处罚": Standing.TAKEN, "对乙的处罚": Standing.OPEN, "对丙的处罚": Standing.OTHER_LEVEL, "丁许可": Standing.OPEN,
    }  # fmt: skip
    lines = {one.line.name: one for one in list_issued_powers(workspace)}
    assert (lines["对甲的处罚"].power, lines["对甲的处罚"].differs) == (own, ("职权名称",))
    (made,) = take_lines(workspace, [lines["对乙的处罚"].line.id], DAY)
    assert (made.base_code, made.power_type, made.basis_text) == ("000202", PowerType.PENALTY, BASIS)
    assert [one.owner_id for one in stored(workspace, Citation)] == [made.id]
    assert take_lines(workspace, [lines["对乙的处罚"].line.id], DAY) == ()
    assert decline_lines(workspace, [lines["丁许可"].line.id], "本单位没有这项职权") == 1
    assert standings(workspace)["对乙的处罚"] is Standing.TAKEN
    assert standings(workspace)["丁许可"] is Standing.DECLINED
    with pytest.raises(InvalidValueError):
        decline_lines(workspace, [lines["丁许可"].line.id], "  ")
    undo(workspace.store, workspace.operator)
    assert standings(workspace)["丁许可"] is Standing.OPEN


def test_a_new_edition_takes_the_place_of_the_old_and_keeps_what_was_settled(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "市级清单.xlsx"
    kept(workspace, path, ["", "", "甲许可", "行政许可", "", BASIS], ["", "", "乙许可", "行政许可", "", BASIS])
    (declined,) = [one.line for one in list_issued_powers(workspace) if one.line.name == "甲许可"]
    decline_lines(workspace, [declined.id], "无此职权")
    preview = kept(workspace, path, ["", "", "甲许可", "行政许可", "", "《行政许可法》第四十二条"])
    assert preview.summary == {"lines": 1, "new": 0, "gone": 1, "problems": 0}
    assert [row.kind.value for row in preview.rows] == ["更新"]
    (left,) = stored(workspace, IssuedPower)
    assert (left.id, left.declined_reason, left.basis_text) == (declined.id, "无此职权", "《行政许可法》第四十二条")
    assert (left.list_title, left.issuer, left.issued_on) == ("市级清单", "示例市人民政府", DAY)
