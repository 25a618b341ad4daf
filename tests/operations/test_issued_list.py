"""The list of the superior: taken in, compared, adopted or declined line by line or all at once, each with undo."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from office_files import xlsx
from operations.small_unit import put, stored
from sound_facts import ARTICLES, REGULATION, REGULATION_2024

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.issued import Aspect, Standing
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, IssuedBasis, LegalWork, StatuteText
from lawdesk.formats.tables import read_tables
from lawdesk.operations.bases import NewEntry, add_basis, list_basis
from lawdesk.operations.basis_edits import entries_called, mark_reviewed
from lawdesk.operations.errors import InvalidValueError
from lawdesk.operations.issued_list import (
    IssuedList,
    accept_issued,
    adopt_lines,
    compare_issued,
    decline_lines,
    preview_issued,
    remove_list,
)
from lawdesk.operations.reports import print_alignment
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.alignment_words import alignment_row

DAY = date(2026, 6, 30)
HEAD = ["名称", "效力位阶", "文号", "分组", "适用层级", "主要条款"]
ROWS = [
    ["《示例保护条例》", "", "公告第1号", "专业", "市、区", "第八条"],
    ["行政许可法", "法律", "", "通用", "市、区、乡镇", ""],
    ["某省某某管理办法", "地方政府规章(省)", "", "配合", "", ""],
]


@pytest.fixture
def library(workspace: Workspace) -> Workspace:
    """A unit that lists the one statute of its library."""
    put(workspace, REGULATION, REGULATION_2024, StatuteText(id=REGULATION_2024.id, provisions=ARTICLES))
    add_basis(workspace, NewEntry(title=REGULATION.title, group=BasisGroup.SECTOR, levels=(Level.CITY,)), DAY)
    add_basis(workspace, NewEntry(title="行政复议法", group=BasisGroup.COMMON, levels=(Level.CITY,)), DAY)
    return workspace


def take(workspace: Workspace, folder: Path, rows: list[list[Any]] = ROWS, title: str = "省厅目录") -> None:
    path = folder / "下发.xlsx"
    path.write_bytes(xlsx(("目录", [["省厅执法依据目录"], HEAD, *rows])))
    accept_issued(workspace, preview_issued(workspace, path, IssuedList(title=title, issuer="省厅", issued_on=DAY)))


def standings(workspace: Workspace) -> dict[str, str]:
    return {row.title: row.standing for row in map(alignment_row, compare_issued(workspace))}


def line(workspace: Workspace, title: str) -> Any:
    return next(one for one in stored(workspace, IssuedBasis) if one.title == title)


def test_the_list_is_kept_as_it_is_written(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    first = line(library, "示例保护条例")
    assert (first.issuer, first.issued_on, first.key_articles, first.levels) == (
        "省厅", DAY, "第八条", (Level.CITY, Level.DISTRICT),
    )  # fmt: skip
    assert (first.version_id, line(library, "某省某某管理办法").version_id) == (REGULATION_2024.id, None)
    assert line(library, "行政许可法").version_id is None, "what only the starting catalogue knows is not in the library yet"


def test_theirs_mine_both_and_the_differences(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    assert standings(library) == {
        "示例保护条例": "有差异",
        "行政许可法": "仅上级有",
        "某省某某管理办法": "仅上级有",
        "中华人民共和国行政复议法": "仅本单位有",
    }
    (differing,) = [pair for pair in compare_issued(library) if pair.standing is Standing.DIFFERENT]
    assert differing.differences == (Aspect.LEVELS, Aspect.ARTICLES)
    row = alignment_row(differing)
    assert (row.theirs, row.mine) == ("适用层级 市、区县；主要条款 第八条", "适用层级 市；主要条款 未写")


def test_adopting_all_selected_is_one_step(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    before = stored(library, BasisEntry)
    chosen = [one.id for one in stored(library, IssuedBasis)]
    assert adopt_lines(library, chosen, DAY) == 3
    assert set(standings(library).values()) == {"一致", "仅本单位有"}
    own = next(one for one in stored(library, BasisEntry) if one.version_id == REGULATION_2024.id)
    assert (own.levels, own.key_articles, own.is_issued) == ((Level.CITY, Level.DISTRICT), ("a8",), True)
    rows = {row.title: row for row in list_basis(library, DAY)}
    assert rows["某省某某管理办法"].levels == "市", "where their list names no level it is that of the unit"
    assert next(one for one in stored(library, LegalWork) if one.title == "某省某某管理办法").source == "上级目录“省厅目录”"
    assert adopt_lines(library, chosen, DAY) == 0
    undo(library.store, "周示八")
    assert stored(library, BasisEntry) == before
    assert len(stored(library, LegalWork)) == 2


def test_declining_needs_a_reason_and_is_taken_back(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    chosen = [line(library, "行政许可法").id]
    with pytest.raises(InvalidValueError):
        decline_lines(library, chosen, "  ")
    assert decline_lines(library, chosen, "本单位没有许可职权") == 1
    assert standings(library)["行政许可法"] == "不适用"
    assert decline_lines(library, chosen, "") == 1
    assert standings(library)["行政许可法"] == "仅上级有"
    undo(library.store, "周示八")
    assert standings(library)["行政许可法"] == "不适用"
    assert adopt_lines(library, chosen, DAY) == 1
    assert line(library, "行政许可法").declined_reason == ""


def test_a_list_of_the_same_name_takes_the_place_of_the_former(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    decline_lines(library, [line(library, "行政许可法").id], "没有许可职权")
    take(library, tmp_path, [ROWS[1], ["甲法", "法律", "", "通用", "", ""]])
    assert sorted(one.title for one in stored(library, IssuedBasis)) == ["甲法", "行政许可法"]
    assert line(library, "行政许可法").declined_reason == "没有许可职权"
    undo(library.store, "周示八")
    assert len(stored(library, IssuedBasis)) == 3


def test_two_lists_may_name_one_statute(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    take(library, tmp_path, [ROWS[0]], title="市局目录")
    both = [pair for pair in compare_issued(library) if pair.theirs and pair.theirs.title == "示例保护条例"]
    assert [pair.standing for pair in both] == [Standing.DIFFERENT] * 2
    assert remove_list(library, "市局目录") == 1
    assert remove_list(library, "市局目录") == 0


def test_a_check_is_void_when_the_version_is_taken_over(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    mark_reviewed(library, entries_called(library, [REGULATION.title]), DAY)
    adopt_lines(library, [line(library, "示例保护条例").id], DAY)
    own = next(one for one in stored(library, BasisEntry) if one.version_id == REGULATION_2024.id)
    assert own.reviewed_by == "周示八", "the version is the same: the check holds"


def test_the_comparison_is_exported(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    path = print_alignment(library, tmp_path / "对照.xlsx", DAY)
    cells = {cell for sheet in read_tables(path).sheets for row in sheet.rows for cell in row}
    assert {"省厅目录", "示例保护条例", "有差异", "仅上级有", "仅本单位有", "适用层级 市、区县；主要条款 第八条"} <= cells


def test_a_statute_of_two_lists_is_listed_once(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path)
    take(library, tmp_path, [["行政许可法", "", "", "专业", "", ""]], title="市局目录")
    both = {one.id for one in compare_issued(library) if one.theirs is not None and one.theirs.title == "行政许可法"}
    assert len(both) == 2
    adopt_lines(library, both, DAY)
    assert [row.title for row in list_basis(library, DAY)].count("中华人民共和国行政许可法") == 1


def test_what_two_lists_say_of_one_entry_is_taken_over_together(library: Workspace, tmp_path: Path) -> None:
    take(library, tmp_path, [["行政复议法", "", "", "专业", "市", ""]])
    take(library, tmp_path, [["行政复议法", "", "", "专业", "市、区", ""]], title="市局目录")
    adopt_lines(library, {one.id for one in compare_issued(library) if one.theirs is not None}, DAY)
    (row,) = [one for one in list_basis(library, DAY) if one.title == "中华人民共和国行政复议法"]
    assert (row.group, row.levels) == ("专业依据", "市、区县")
