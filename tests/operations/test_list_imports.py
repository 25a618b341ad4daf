"""Lists imported one after the other: what a list does not say stays, and a new list comes after what was there."""

from pathlib import Path

from office_files import xlsx
from operations.small_unit import POWER, stored
from sound_facts import OFFICERS

from lawdesk.domain.organisation.values import Person
from lawdesk.domain.powers.values import Power
from lawdesk.operations.organisation import accept_organisation, preview_organisation
from lawdesk.operations.power_import import accept_powers, preview_powers
from lawdesk.operations.workspace import Workspace


def test_a_roster_without_a_column_leaves_what_is_known(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx(("人员", [["姓名", "职务"], [OFFICERS[0].name, "队长"]])))
    accept_organisation(workspace, preview_organisation(workspace, path))
    (person,) = [one for one in stored(workspace, Person) if one.id == OFFICERS[0].id]
    assert (person.title, person.unit_id) == ("队长", OFFICERS[0].unit_id)


def test_a_list_comes_after_what_was_there_in_its_own_order(workspace: Workspace, tmp_path: Path) -> None:
    for number, names in enumerate((("甲处罚", "乙处罚"), ("丙处罚", "丁处罚"))):
        path = tmp_path / f"清单{number}.xlsx"
        path.write_bytes(xlsx(("清单", [["职权名称", "职权类型"], *([name, "行政处罚"] for name in names)])))
        accept_powers(workspace, preview_powers(workspace, path))
    assert [one.name for one in stored(workspace, Power)] == [POWER.name, "甲处罚", "乙处罚", "丙处罚", "丁处罚"]
