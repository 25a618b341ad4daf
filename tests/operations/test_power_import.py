"""A power list is tried first, taken as one step, and updates on a second import what it brought on the first."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from office_files import xlsx
from operations.small_unit import put, stored

from lawdesk.data.undo import undo
from lawdesk.domain.powers.values import LimitKind, Power, TimeLimit, TimeUnit
from lawdesk.domain.statutes.values import Citation, CitationOrigin, LegalVersion
from lawdesk.operations.dry_run import RowKind
from lawdesk.operations.power_import import accept_powers, preview_powers
from lawdesk.operations.workspace import Workspace

HEADS = ["序号", "职权名称", "职权类型", "实施依据", "法定时限", "承诺时限"]
ROWS = [
    ["1", "对擅自倾倒垃圾的处罚", "行政处罚", "《中华人民共和国土地管理法》第七十三条", "90日", ""],
    ["2", "湖岸临时占用许可", "行政许可", "《中华人民共和国行政许可法》第四十二条", "20个工作日", "5个工作日"],
]


def write(path: Path, rows: list[list[str]], *titles: str) -> Path:
    """Write a list with title rows above its heads."""
    path.write_bytes(xlsx(("权责清单", [*([title] for title in titles), HEADS, *rows])))
    return path


def named(workspace: Workspace, name: str) -> Power:
    """Return the power of this name."""
    return next(one for one in stored(workspace, Power) if one.name == name)


def test_a_preview_writes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    before = stored(workspace, Power)
    preview = preview_powers(workspace, write(tmp_path / "清单.xlsx", ROWS))
    assert (preview.new, preview.changed, preview.same) == (2, 0, 0)
    assert stored(workspace, Power) == before
    assert stored(workspace, Citation) == ()


def test_one_step_that_can_be_undone(workspace: Workspace, tmp_path: Path) -> None:
    before = stored(workspace, Power)
    accept_powers(workspace, preview_powers(workspace, write(tmp_path / "清单.xlsx", ROWS)))
    licence = named(workspace, "湖岸临时占用许可")
    assert licence.statutory_limit == TimeLimit(amount=20, unit=TimeUnit.WORKDAY, limit_kind=LimitKind.STATUTORY)
    assert licence.promised_limit == TimeLimit(amount=5, unit=TimeUnit.WORKDAY, limit_kind=LimitKind.PROMISED)
    assert len(stored(workspace, Citation)) == 2
    assert undo(workspace.store, workspace.operator).title == "导入职权清单"
    assert stored(workspace, Power) == before
    assert stored(workspace, Citation) == ()


def test_a_second_import_updates_and_never_doubles(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "清单.xlsx", ROWS)
    accept_powers(workspace, preview_powers(workspace, path))
    again = preview_powers(workspace, path)
    assert (again.new, again.changed, again.same) == (0, 0, 2)
    first = named(workspace, "湖岸临时占用许可")
    write(path, [ROWS[0], [*ROWS[1][:5], "3个工作日"]])
    accept_powers(workspace, preview_powers(workspace, path))
    second = named(workspace, "湖岸临时占用许可")
    assert second.id == first.id and second.code == first.code
    assert second.promised_limit is not None and second.promised_limit.amount == 3


def test_citations_made_by_hand_stay(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "清单.xlsx", ROWS)
    accept_powers(workspace, preview_powers(workspace, path))
    power = named(workspace, "对擅自倾倒垃圾的处罚")
    (made,) = [one for one in stored(workspace, Citation) if one.owner_id == power.id]
    put(workspace, replace(made, addresses=("a74",), origin=CitationOrigin.MANUAL))
    accept_powers(workspace, preview_powers(workspace, path))
    assert [one.addresses for one in stored(workspace, Citation) if one.owner_id == power.id] == [("a74",)]


@pytest.mark.parametrize(
    ("titles", "day", "label"),
    [
        (("示例局权责清单", "填报日期：2017年11月24日"), date(2017, 11, 24), "2004年修正"),
        (("示例局权责清单（2021年版）",), date(2021, 12, 31), "2019年修正"),
        (("示例局权责清单2016年3月",), date(2016, 3, 28), "2004年修正"),
    ],
)
def test_citations_are_read_as_of_the_day_of_the_list(
    workspace: Workspace, tmp_path: Path, titles: tuple[str, ...], day: date, label: str
) -> None:
    preview = preview_powers(workspace, write(tmp_path / "清单.xlsx", ROWS, *titles))
    assert preview.as_of == day
    accept_powers(workspace, preview)
    cited = next(one for one in stored(workspace, Citation) if one.addresses == ("a73",))
    assert [one.label for one in stored(workspace, LegalVersion) if one.id == cited.version_id] == [label]


def test_a_limit_that_is_none_is_told_by_its_row(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "清单.xlsx", [[*ROWS[0][:4], "尽快", ""]])
    preview = preview_powers(workspace, path)
    (told,) = [one for one in preview.problems if one.raw == "尽快"]
    assert told.row == 2 and "尽快" in told.words
    assert preview.new == 1


def test_a_new_length_of_a_limit_keeps_what_the_list_does_not_say(workspace: Workspace, tmp_path: Path) -> None:
    path = write(tmp_path / "清单.xlsx", ROWS)
    accept_powers(workspace, preview_powers(workspace, path))
    first = named(workspace, "湖岸临时占用许可")
    assert first.statutory_limit is not None
    put(workspace, replace(first, statutory_limit=replace(first.statutory_limit, basis="第四十二条", extension_amount=10)))
    write(path, [[*ROWS[1][:4], "15个工作日", ""]])
    accept_powers(workspace, preview_powers(workspace, path))
    limit = named(workspace, "湖岸临时占用许可").statutory_limit
    assert limit is not None
    assert (limit.amount, limit.basis, limit.extension_amount) == (15, "第四十二条", 10)


def with_codes(path: Path, *items: tuple[str, str]) -> Path:
    """Write a list of codes and names."""
    rows = [[code, name, "行政处罚", "《中华人民共和国土地管理法》第七十三条"] for code, name in items]
    path.write_bytes(xlsx(("权责清单", [["职权编码", "职权名称", "职权类型", "实施依据"], *rows])))
    return path


def test_numbers_that_count_the_rows_are_no_codes(workspace: Workspace, tmp_path: Path) -> None:
    path = with_codes(tmp_path / "清单.xlsx", ("1", "对甲的处罚"), ("1135", "对乙的处罚"), ("420001", "对丙的处罚"))
    accept_powers(workspace, preview_powers(workspace, path))
    assert [named(workspace, f"对{one}的处罚").code for one in "甲乙丙"] == ["CF-0001", "CF-0002", "420001"]


def test_a_code_names_its_power_whatever_the_list_calls_it(workspace: Workspace, tmp_path: Path) -> None:
    (other,) = stored(workspace, Power)
    put(workspace, replace(other, code="A-0001"))
    preview = preview_powers(workspace, with_codes(tmp_path / "清单.xlsx", ("A-0001", "对甲的处罚"), ("B-0001", "对乙的处罚")))
    assert [(row.kind, row.name) for row in preview.rows] == [(RowKind.CHANGED, "对甲的处罚"), (RowKind.NEW, "对乙的处罚")]
    assert any((one.before, one.after) == (other.name, "对甲的处罚") for one in preview.rows[0].changes)
    accept_powers(workspace, preview)
    assert {one.code: one.name for one in stored(workspace, Power)} == {"A-0001": "对甲的处罚", "B-0001": "对乙的处罚"}


def test_a_code_that_stands_twice_in_the_list_is_given_once(workspace: Workspace, tmp_path: Path) -> None:
    preview = preview_powers(workspace, with_codes(tmp_path / "清单.xlsx", ("A-0001", "对甲的处罚"), ("A-0001", "对乙的处罚")))
    accept_powers(workspace, preview)
    assert [named(workspace, f"对{one}的处罚").code for one in "甲乙"] == ["A-0001", "CF-0001"]
    (told,) = [one for one in preview.problems if one.code == "LWI-P-W034"]
    assert (told.row, told.stops_row) == (3, False)
    assert "CF-0001" in told.words
