"""The catalogue of bases: listing, editing, ordering, checking; each one undo step."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import put, stored
from sound_facts import ARTICLES, REGULATION, REGULATION_2024

from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Level
from lawdesk.domain.statutes.values import (
    BasisEntry,
    BasisGroup,
    Citation,
    CitationRole,
    LegalVersion,
    LegalWork,
    Rank,
    StatuteText,
)
from lawdesk.operations.bases import NewEntry, add_bases, add_basis, list_basis
from lawdesk.operations.basis_edits import (
    add_article,
    change_entries,
    entries_called,
    mark_reviewed,
    move_entries,
    place_entries,
    remove_entries,
    restore_order,
)
from lawdesk.operations.catalogue_errors import DuplicateBasisError, MissingArticlesError, UnreadArticlesError
from lawdesk.operations.checks import facts_of
from lawdesk.operations.errors import AmbiguousError, InvalidValueError, NotFoundError
from lawdesk.operations.reports import LISTS
from lawdesk.operations.workspace import Workspace
from lawdesk.reports.blocks import Table

DAY = date(2026, 6, 30)
RANKS = {
    "甲法": Rank.LAW,
    "乙条例": Rank.ADMINISTRATIVE_REGULATION,
    "丙省条例": Rank.PROVINCIAL_REGULATION,
    "丁部规定": Rank.DEPARTMENT_RULE,
    "戊省办法": Rank.PROVINCIAL_RULE,
    "己市办法": Rank.CITY_RULE,
}


@pytest.fixture
def library(workspace: Workspace) -> Workspace:
    """A library with works of every rank, and one with a text."""
    works = [LegalWork(title=title, rank=rank, body="某机关") for title, rank in RANKS.items()]
    versions = [
        LegalVersion(work_id=work.id, effective_on=date(2020, 1, 1), document_number=f"第{number}号")
        for number, work in enumerate(works)
    ]
    text = StatuteText(id=REGULATION_2024.id, provisions=ARTICLES)
    put(workspace, REGULATION, REGULATION_2024, text, *works, *versions)
    return workspace


def entry(title: str, group: BasisGroup = BasisGroup.SECTOR, **fields: object) -> NewEntry:
    return NewEntry(title=title, group=group, levels=(Level.CITY,), **fields)  # type: ignore[arg-type]


def titles(workspace: Workspace) -> list[str]:
    return [row.title for row in list_basis(workspace, DAY)]


def listed(workspace: Workspace, names: Iterable[str]) -> None:
    add_bases(workspace, [entry(name) for name in names], DAY)


def test_entries_are_put_in_by_rank_whatever_order_they_come_in(library: Workspace) -> None:
    for name in ("己市办法", "甲法", "丁部规定", "乙条例", "戊省办法"):
        add_basis(library, entry(name), DAY)
    assert titles(library) == ["甲法", "乙条例", "丁部规定", "戊省办法", "己市办法"]
    add_basis(library, entry("丙省条例", BasisGroup.COMMON), DAY)
    assert titles(library)[0] == "丙省条例"


def test_what_is_listed_already_is_refused_with_a_sentence(library: Workspace) -> None:
    add_basis(library, entry("甲法"), DAY)
    with pytest.raises(DuplicateBasisError) as refusal:
        add_basis(library, entry("《甲法》", BasisGroup.COMMON), DAY)
    assert refusal.value.facts["title"] == "甲法"
    (row,) = list_basis(library, DAY)
    assert row.group == "专业依据"


def test_several_at_once_are_one_step_and_leave_out_what_is_listed(library: Workspace) -> None:
    add_basis(library, entry("甲法"), DAY)
    result = add_bases(library, [entry(name) for name in ("乙条例", "甲法", "乙条例")], DAY)
    assert (result.titles, result.known) == (("乙条例",), ("甲法", "乙条例"))
    listed(library, ("丙省条例", "丁部规定"))
    undo(library.store, "周示八")
    assert titles(library) == ["甲法", "乙条例"]


def test_articles_are_looked_up_in_the_text(library: Workspace) -> None:
    add_basis(library, entry(REGULATION.title, key_articles="第八条、第16条第一款", qualification="第八条"), DAY)
    (row,) = list_basis(library, DAY)
    assert row.key_articles == "第八条、第十六条第一款"
    (citation,) = stored(library, Citation)
    assert (citation.role, citation.addresses, citation.written) == (
        CitationRole.QUALIFICATION,
        ("a8",),
        "《示例保护条例》第八条",
    )
    chosen = entries_called(library, [REGULATION.title])
    with pytest.raises(MissingArticlesError) as refusal:
        change_entries(library, chosen, {"key_articles": "第八条、第九十条"})
    assert refusal.value.facts["articles"] == "第九十条"
    with pytest.raises(UnreadArticlesError):
        change_entries(library, chosen, {"key_articles": "第八条和其他规定"})
    assert list_basis(library, DAY)[0].key_articles == "第八条、第十六条第一款"


def test_a_provision_is_added_to_the_entry_of_its_work(library: Workspace) -> None:
    assert add_article(library, REGULATION_2024.id, "a8") == ""
    add_basis(library, entry(REGULATION.title, key_articles="第十六条"), DAY)
    for _ in range(2):
        assert add_article(library, REGULATION_2024.id, "a8") == REGULATION.title
    assert list_basis(library, DAY)[0].key_articles == "第十六条、第八条"
    with pytest.raises(MissingArticlesError):
        add_article(library, REGULATION_2024.id, "a90")


def test_several_entries_are_edited_in_one_step(library: Workspace) -> None:
    listed(library, ("甲法", "乙条例", "丙省条例"))
    chosen = entries_called(library, ["甲法", "乙条例"])
    assert change_entries(library, chosen, {"levels": "市、区、乡镇", "lead_institution": "市规划局", "remark": "新"}) == 2
    assert [row.levels for row in list_basis(library, DAY)] == ["市、区县、乡镇街道", "市、区县、乡镇街道", "市"]
    assert change_entries(library, chosen, {"remark": "新"}) == 0
    undo(library.store, "周示八")
    assert [row.levels for row in list_basis(library, DAY)] == ["市"] * 3


def test_in_a_new_group_an_entry_finds_its_place_by_rank(library: Workspace) -> None:
    listed(library, ("甲法", "乙条例", "丁部规定"))
    add_bases(library, [entry("丙省条例", BasisGroup.ASSISTING), entry("己市办法", BasisGroup.ASSISTING)], DAY)
    change_entries(library, entries_called(library, ["丁部规定"]), {"group": "配合"})
    assert titles(library) == ["甲法", "乙条例", "丙省条例", "丁部规定", "己市办法"]


@pytest.mark.parametrize(
    ("field", "text"), [("group", "其他"), ("levels", "市、天空"), ("reviewed_on", "去年"), ("is_qualification_basis", "也许")]
)
def test_what_does_not_fit_a_field_is_refused(library: Workspace, field: str, text: str) -> None:
    listed(library, ("甲法",))
    before = stored(library, BasisEntry)
    with pytest.raises(InvalidValueError):
        change_entries(library, [before[0].id], {field: text})
    assert stored(library, BasisEntry) == before


def test_order_by_hand_is_that_of_the_paper_and_the_rank_order_comes_back(library: Workspace) -> None:
    listed(library, RANKS)
    assert move_entries(library, entries_called(library, ["丁部规定"]), -1) == 2
    place_entries(library, entries_called(library, ["己市办法"]), entries_called(library, ["甲法"])[0])
    by_hand = ["己市办法", "甲法", "乙条例", "丁部规定", "丙省条例", "戊省办法"]
    assert titles(library) == by_hand
    table = next(
        block for block in LISTS["执法依据目录"](facts_of(library, DAY)).blocks if isinstance(block, Table) and block.has_head
    )
    assert [row[1] for row in table.rows if len(row) > 1] == by_hand
    assert restore_order(library) > 0
    assert titles(library) == list(RANKS)
    assert restore_order(library) == 0
    undo(library.store, "周示八")
    assert titles(library) == by_hand


def test_a_check_is_marked_for_many_in_one_step_and_shows_when_it_is_overtaken(library: Workspace) -> None:
    listed(library, ("甲法", "乙条例"))
    chosen = entries_called(library, ["甲法", "乙条例"])
    assert mark_reviewed(library, chosen, date(2026, 5, 1)) == 2
    assert {row.review for row in list_basis(library, DAY)} == {"2026-05-01"}
    work = next(one for one in stored(library, LegalWork) if one.title == "甲法")
    put(library, LegalVersion(work_id=work.id, effective_on=date(2026, 6, 1)))
    assert [row.review for row in list_basis(library, DAY)] == ["2026-05-01 核对后版本有变动", "2026-05-01"]
    undo(library.store, "周示八")
    undo(library.store, "周示八")
    assert {row.review for row in list_basis(library, DAY)} == {"未核对"}


def test_removed_entries_come_back_by_undo(library: Workspace) -> None:
    listed(library, RANKS)
    assert remove_entries(library, entries_called(library, ["甲法", "乙条例"])) == 2
    assert len(titles(library)) == 4
    undo(library.store, "周示八")
    assert titles(library) == list(RANKS)


def test_entries_are_called_by_their_titles(library: Workspace) -> None:
    put(library, *(replace(one, short_title="简") for one in stored(library, LegalWork) if one.title == "甲法"))
    listed(library, RANKS)
    assert entries_called(library, ["中华人民共和国甲法"]) == entries_called(library, ["简"])
    with pytest.raises(AmbiguousError):
        entries_called(library, ["办法"])
    with pytest.raises(NotFoundError):
        entries_called(library, ["辛法"])
