"""The whole path on real versions: cited by the old law, amended, listed, settled, nothing left to say."""

from datetime import date

import pytest
from operations.lake_rule import cite
from operations.small_unit import put, stored
from shared import shared_folder

from lawdesk.domain.statutes.impact import Effect
from lawdesk.domain.statutes.values import Citation, LegalVersion, LegalWork
from lawdesk.operations.checks import check
from lawdesk.operations.impact import change_of, impact_of
from lawdesk.operations.settling import carried_over, settle
from lawdesk.operations.statute_import import import_statutes
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("files", "old", "new"),
    [
        (
            ("矿产资源法(2009-08-27).md", "矿产资源法(2024-11-08).md"),
            ("a10", "a22", "a39", "a50"),
            ("a13", "a43", "a64.p1", "a77"),
        ),
        (("行政复议法(2017-09-01).md", "行政复议法(2023-09-01).md"), ("a9", "a17", "a31.p1"), ("a20", "a30", "a62")),
    ],
)
def test_settled(workspace: Workspace, files: tuple[str, str], old: tuple[str, ...], new: tuple[str, ...]) -> None:
    """The first pair is a complete revision; where its §39 went is shipped, the rest is proposed."""
    folder = shared_folder() / "data" / "laws" / "selected"
    assert import_statutes(workspace, [folder / name for name in files]).refused == 0
    work = next(one for one in stored(workspace, LegalWork) if one.title.endswith(files[0].partition("(")[0]))
    versions = sorted(
        (one for one in stored(workspace, LegalVersion) if one.work_id == work.id), key=lambda one: one.effective_on or date.min
    )
    put(workspace, *(cite(versions[0], address, written=f"《{work.title}》") for address in old))
    assert {one.code for one in check(workspace, DAY) if work.title in one.sentence} >= {"BAS-04", "BAS-05"}
    with workspace.store.read() as reader:
        change = change_of(reader, work, DAY)
        impact = impact_of(reader, change, workspace.home.office_id)
    reached = {line.reference.addresses[0]: line.to for line in impact.lines if line.reference.kind == "citation"}
    assert [".".join(reached[one]).partition(".p")[0] for one in old] == [one.partition(".p")[0] for one in new]
    settle(workspace, change, carried_over(impact, tuple(Effect)), DAY)
    assert [one.sentence for one in check(workspace, DAY) if work.title in one.sentence and one.code.startswith("BAS-0")] == []
    assert {one.version_id for one in stored(workspace, Citation) if one.written.startswith(f"《{work.title}》")} == {
        versions[-1].id
    }
