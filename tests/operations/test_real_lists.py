"""How much of the lists that agencies publish is understood; the shares are printed, and what is not understood is named.

python -m pytest tests/operations/test_real_lists.py -s
"""

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from operations.small_unit import ready_workspace, stored
from shared import shared_folder

from lawdesk.domain.powers.values import Duty, Power
from lawdesk.domain.statutes.citations import parse_citations, target_as_json
from lawdesk.formats.basis_text import without_quotations
from lawdesk.formats.power_draft import PowerItem, StageDraft
from lawdesk.formats.power_list import read_power_list
from lawdesk.formats.tables import read_tables
from lawdesk.operations.power_import import ListChoices, accept_powers, preview_powers

QUOTED_INSIDE = "土地管理法"
"""A law named inside a quoted article: a mention, and no basis of the item."""


def folder() -> Path:
    """Return the folder of the lists."""
    return Path(shared_folder(), "data", "powerlists")


class Shares:
    """Of each thing: how many there are, how many were understood, and which were not."""

    def __init__(self) -> None:
        self.all: Counter[str] = Counter()
        self.good: Counter[str] = Counter()
        self.missed: list[str] = []

    def count(self, what: str, is_good: bool, where: str) -> None:
        """Count one thing."""
        self.all[what] += 1
        self.good[what] += is_good
        if not is_good:
            self.missed.append(f"{what}: {where}")

    def lines(self) -> Iterator[str]:
        """Yield a line for each thing, then what was missed."""
        for what, number in self.all.items():
            yield f"{what}: {self.good[what]} of {number} ({100 * self.good[what] / number:.1f} %)"
        yield from self.missed


def test_the_share_of_the_workbooks_that_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    shares = Shares()
    for file in json.loads((folder() / "xlsx" / "expected.json").read_text(encoding="utf-8")):
        draft = read_power_list(read_tables(folder() / "xlsx" / file["file"]))
        shares.count("files without refused rows", not draft.refused_rows, file["file"])
        for sheet in file["sheets"]:
            items = {item.rows[0]: item for item in draft.items if item.sheet == sheet["name"]}
            for want in sheet["items"]:
                measure(shares, want, items.get(first_row(want)) or by_name(items, want["name"]), file["file"])
    with capsys.disabled():
        print("", *shares.lines(), sep="\n  ")
    assert shares.missed == []


def measure(shares: Shares, want: dict[str, Any], item: PowerItem | None, file: str) -> None:
    """Compare one item with what it should be."""
    where = f"{file} {want['name']}"
    shares.count("items", item is not None and item.name == want["name"], where)
    if item is None:
        return
    shares.count("types", item.type_text == want["type"] and item.power_type is not None, where)
    bases = [one for one in want.get("basis", []) if one["law"] != QUOTED_INSIDE]
    found = parse_citations(without_quotations(item.basis_text))
    read = [(one.law, [target_as_json(target) for target in one.targets]) for one in found]
    for one in bases:
        shares.count("citations", (one["law"], one["targets"]) in read, f"{where} {one['law']}")
    shares.count("citations that are none", len(found) <= len(bases), where)
    for name in want.get("subitems", ()):
        shares.count("sub-items", name in {sub.name for sub in item.subitems}, f"{where} {name}")
    measure_stages(shares, want.get("stages"), item, where)


def measure_stages(shares: Shares, want: Any, item: PowerItem, where: str) -> None:
    """Compare the stages: their number, their names, or their posts and bases, as far as the expectation tells."""
    if isinstance(want, int):
        for number in range(1, want + 1):
            shares.count("stages", number in {stage.number for stage in item.stages}, f"{where} stage {number}")
        return
    for one in want or ():
        if isinstance(one, str):
            shares.count("stages", one in {f"{stage.name}责任" for stage in item.stages}, f"{where} {one}")
            continue
        stage = next((stage for stage in item.stages if stage.number == one["no"]), StageDraft(row=0))
        shares.count("stages", stage.row > 0, f"{where} stage {one['no']}")
        for post in one["posts"]:
            shares.count("posts", post in stage.posts, f"{where} {post}")
        cited = [(found.law, [target_as_json(target) for target in found.targets]) for found in parse_citations(stage.basis_text)]
        for basis in one["basis"]:
            shares.count("citations of stages", (basis["law"], basis["targets"]) in cited, f"{where} {basis['law']}")


def first_row(want: dict[str, Any]) -> int:
    """Return the row in which an item should begin, 0 for a form."""
    return int(want.get("row") or (want.get("rows") or [0])[0])


def by_name(items: dict[int, PowerItem], name: str) -> PowerItem | None:
    """Return the item of a form."""
    return next((item for item in items.values() if item.name == name), None)


def made_mains(rows: list[dict[str, str]]) -> set[str]:
    """Return the main items that the rows name and that are no rows themselves."""
    below = [row for row in rows if row["主项"] not in ("未分类", row["事项名称"])]
    return {row["主项"] for row in below} - {row["事项名称"] for row in rows if row not in below}


@pytest.mark.parametrize("file", ["guangan_qianfeng_items.csv", "guangan_qianfeng_items_gbk.csv"])
def test_a_list_of_a_whole_district_is_imported_whole_or_by_department(file: str, tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "workspace")
    path = folder() / file
    one = preview_powers(workspace, path, ListChoices(departments=("区司法局",)))
    text = path.read_bytes().decode("gbk" if "gbk" in file else "utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    own = [row for row in rows if row["部门"] == "区司法局"]
    assert one.new == len(own) + len(made_mains(own)) > 0
    preview = preview_powers(workspace, path)
    made = 1135 + len(made_mains(rows))
    assert (preview.new, len(preview.rows), preview.has_refused_rows) == (made, made, False)
    accept_powers(workspace, preview)
    powers = stored(workspace, Power)
    assert len(powers) == 1 + made
    assert sum(len(power.code) > 20 for power in powers) > 1100
    names = {power.id: power.name for power in powers}
    below = Counter(names[power.parent_id] for power in powers if power.parent_id is not None)
    wanted = Counter(row["主项"] for row in rows if row["主项"] not in ("未分类", row["事项名称"]))
    assert below == Counter({"".join(main.split()): number for main, number in wanted.items()})
    again = preview_powers(workspace, path)
    assert (again.new, again.changed, again.same) == (0, 0, 1135)
    workspace.close()


def test_the_workbooks_are_imported_and_a_second_time_change_nothing(tmp_path: Path) -> None:
    workspace = ready_workspace(tmp_path / "workspace")
    for path in sorted((folder() / "xlsx").glob("*.xlsx")):
        accept_powers(workspace, preview_powers(workspace, path))
        again = preview_powers(workspace, path)
        assert (again.new, again.changed) == (0, 0), path.name
        assert again.same > 0
    assert len(stored(workspace, Duty)) > 40
    workspace.close()
