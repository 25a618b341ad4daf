"""The end of a law: what is read, listed and cited of it afterwards is its last text."""

from datetime import date
from pathlib import Path

import pytest
from operations.lake_rule import NEW, OLD, TITLE, install
from operations.small_unit import stored

from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import BasisEntry, BasisGroup, ChangeKind, LegalVersion
from lawdesk.domain.statutes.versions import version_in_force
from lawdesk.operations.bases import NewEntry, add_basis
from lawdesk.operations.citation_fixing import chosen_provisions
from lawdesk.operations.statutes import read_statute
from lawdesk.operations.versions import Repeal, register_repeal
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)


@pytest.fixture
def repealed(workspace: Workspace, tmp_path: Path) -> LegalVersion:
    """The last text of a law that was repealed."""
    last = install(workspace, tmp_path, day="2001-03-01", text=OLD)
    register_repeal(workspace, Repeal(title=TITLE, kind=ChangeKind.REPEALED, effective_on=date(2024, 1, 1)))
    return last


def test_a_repealed_law_is_still_read(workspace: Workspace, repealed: LegalVersion) -> None:
    reading = read_statute(workspace, TITLE, DAY, "第一条")
    assert "为了保护湖岸" in reading.text
    assert reading.validity_words == "废止"


def test_a_repealed_law_is_listed_and_cited_by_its_last_text(workspace: Workspace, repealed: LegalVersion) -> None:
    add_basis(workspace, NewEntry(title=TITLE, group=BasisGroup.SECTOR, levels=(Level.CITY,)), DAY)
    (entry,) = stored(workspace, BasisEntry)
    assert entry.version_id == repealed.id
    assert chosen_provisions(workspace, TITLE, "第三条", DAY).version_id == repealed.id


def test_a_suspension_that_is_over_ends_no_text(workspace: Workspace, tmp_path: Path) -> None:
    """Neither before a newer text comes nor after it."""
    old = install(workspace, tmp_path, day="2001-03-01", text=OLD)
    paused = Repeal(title=TITLE, kind=ChangeKind.SUSPENDED, effective_on=date(2018, 1, 1), until=date(2019, 1, 1))
    register_repeal(workspace, paused)
    install(workspace, tmp_path, day="2020-05-01", text=NEW)
    versions = stored(workspace, LegalVersion)
    assert version_in_force(versions, date(2018, 6, 1)) is None
    after = version_in_force(versions, date(2019, 6, 1))
    assert after is not None
    assert after.id == old.id
