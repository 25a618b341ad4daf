"""A rule is amended or repealed: who cites it, where the matter went, and how the places are settled."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from operations.lake_rule import CHART, DUTY, NEW, OLD, TITLE, cite, entry, install, record_everything
from operations.small_unit import OPERATOR, put, stored
from sound_facts import DAY, POWER

from lawdesk.data.undo import undo
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.powers.values import Duty, Power
from lawdesk.domain.statutes.impact import Effect, Impact, ImpactLine, Settlement
from lawdesk.domain.statutes.values import BasisEntry, ChangeKind, Citation, CitationOrigin, Fate, LegalVersion, LegalWork
from lawdesk.operations.checks import check
from lawdesk.operations.comparing import compare, corrected_line
from lawdesk.operations.errors import (
    CannotCarryError,
    ImpactChangedError,
    ManualCitationError,
    NothingNewerError,
    UnresolvedCitationError,
)
from lawdesk.operations.impact import Change, change_of, changed_works, impact_of
from lawdesk.operations.settling import Decision, carried_over, settle
from lawdesk.operations.versions import Repeal, register_repeal
from lawdesk.operations.workspace import Workspace

CARRY = Decision(settlement=Settlement.CARRY)
MOVED = (Effect.UNTOUCHED, Effect.MOVED, Effect.MOVED_AND_CHANGED, Effect.CHANGED)


@pytest.fixture
def versions(workspace: Workspace, tmp_path: Path) -> tuple[LegalVersion, LegalVersion]:
    """The old version with everything that cites it, then the new one."""
    old = install(workspace, tmp_path, day="2001-03-01", text=OLD)
    record_everything(workspace, old)
    return old, install(workspace, tmp_path, day="2020-05-01", text=NEW)


def change(workspace: Workspace) -> Change:
    """The change of the rule."""
    (work,) = [one for one in stored(workspace, LegalWork) if one.title == TITLE]
    with workspace.store.read() as reader:
        return change_of(reader, work, DAY)


def impact(workspace: Workspace) -> Impact:
    """The impact list as it is now."""
    made = change(workspace)
    with workspace.store.read() as reader:
        return impact_of(reader, made, workspace.home.office_id)


def line(workspace: Workspace, written: str, kind: str = "citation") -> ImpactLine:
    """The line of a place."""
    (found,) = [one for one in impact(workspace).lines if one.reference.kind == kind and written in one.reference.written]
    return found


def superseded(workspace: Workspace) -> list[str]:
    """What the rules on superseded citations say of the rule."""
    codes = ("BAS-02", "BAS-03", "BAS-04", "BAS-05", "BAS-06")
    return [f"{one.code} {one.sentence}" for one in check(workspace, DAY) if one.code in codes and TITLE in one.sentence]


def test_every_place_is_found(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    found = {(one.reference.place, one.reference.written, one.effect.value, one.to) for one in impact(workspace).lines}
    assert found == {
        ("目录条目·主要条款", "第二条、第三条", "条号变动且修改", ("a3", "a4")),
        ("职权事项·设定", f"《{TITLE}》第三条", "条号变动且修改", ("a4",)),
        ("职权事项·设定", f"《{TITLE}》第二条第一款第（二）项", "条号变动", ("a3.p1.i3",)),
        ("职权事项·设定", f"《{TITLE}》第四条", "已删去", ()),
        ("职权事项·设定", f"《{TITLE}》第一条", "未变", ("a1",)),
        ("职权事项·法定时限", f"《{TITLE}》第二条第二款", "条号变动", ("a3.p2",)),
        ("流程图·「立案」", f"《{TITLE}》第二条第二款", "条号变动", ("a3.p2",)),
        ("流程图·「决定」", f"《{TITLE}》第三条、第四条", "已删去", ("a4",)),
        ("责任事项·内容", f"《{TITLE}》第二条第一款第（二）项", "条号变动", ("a3.p1.i3",)),
        (f"责任书·「{POWER.name}」", f"《{TITLE}》第三条", "条号变动且修改", ("a4",)),
    }
    owners = {one.reference.owner for one in impact(workspace).lines}
    assert owners == {f"《{TITLE}》", POWER.name, CHART.title, "示例〔2020〕1号"}


def test_settled_by_group_and_one_by_one(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    """After it the findings are gone, except where somebody left a place; one undo takes all of a step back."""
    assert {one[:6] for one in superseded(workspace)} == {"BAS-04", "BAS-05"}
    before = superseded(workspace)
    everything = carried_over(impact(workspace), MOVED)
    assert len(everything) == 6, "the citation made by hand, the letter and what was deleted are not carried by themselves"
    assert "沿用 6 处" in settle(workspace, change(workspace), everything, DAY).words
    left = line(workspace, "第四条")
    settle(
        workspace, change(workspace), {left.reference.key: Decision(settlement=Settlement.RECITE, text=f"《{TITLE}》第二条")}, DAY
    )
    manual = line(workspace, "第二条第一款第（二）项")
    assert [one for one in superseded(workspace) if "BAS-05" in one] == [
        f"BAS-05 {TITLE}第二条第一款第（二）项内容已变，原内容现为第三条"
    ]
    settle(workspace, change(workspace), {manual.reference.key: CARRY}, DAY, even_manual=True)
    assert superseded(workspace) == []
    cited = {(one.written, one.addresses, one.origin) for one in stored(workspace, Citation) if one.law_title == TITLE}
    assert cited == {
        (f"《{TITLE}》第四条", ("a4",), CitationOrigin.AUTO),
        (f"《{TITLE}》第三条第一款第（三）项", ("a3.p1.i3",), CitationOrigin.MANUAL),
        (f"《{TITLE}》第一条", ("a1",), CitationOrigin.AUTO),
        (f"《{TITLE}》第二条", ("a2",), CitationOrigin.MANUAL),
    }
    for _ in range(3):
        undo(workspace.store, OPERATOR)
    assert superseded(workspace) == before


def test_texts_and_entries_are_rewritten(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    settle(workspace, change(workspace), carried_over(impact(workspace), MOVED), DAY)
    (chart,) = stored(workspace, Flowchart)
    assert chart.steps[0].citations == (f"《{TITLE}》第三条第二款", "《行政处罚法》第五十四条")
    assert chart.steps[1].citations == (f"《{TITLE}》第三条、第四条",), "one of the two is gone: a person decides"
    (duty,) = stored(workspace, Duty)
    assert duty.text == f"依照《{TITLE}》第三条第一款第（三）项立案"
    (power,) = stored(workspace, Power)
    assert power.statutory_limit is not None
    assert power.statutory_limit.basis == f"《{TITLE}》第三条第二款"
    (listed,) = stored(workspace, BasisEntry)
    assert (listed.version_id, listed.key_articles, listed.reviewed_on) == (versions[1].id, ("a3", "a4"), None)


def test_what_was_rewritten_is_not_taken_for_old_again(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    settle(workspace, change(workspace), carried_over(impact(workspace), MOVED), DAY)
    later = {one.reference.place: one.reference.is_later for one in impact(workspace).lines if one.reference.path}
    assert later == {
        "职权事项·法定时限": True,
        "流程图·「立案」": True,
        "流程图·「决定」": True,
        "责任事项·内容": True,
        f"责任书·「{POWER.name}」": False,
    }
    assert carried_over(impact(workspace), MOVED) == {}


def test_marked_for_review(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    place = line(workspace, "第三条")
    settle(workspace, change(workspace), {place.reference.key: Decision(settlement=Settlement.REVIEW)}, DAY)
    (marked,) = [one for one in stored(workspace, Citation) if one.review]
    assert marked.review == "2020年修订后条号变动且修改，现为第四条，请复核"
    assert marked.version_id == versions[0].id
    assert line(workspace, "第三条").reference.review == marked.review


def test_left_as_it_is(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    before = stored(workspace, Citation)
    place = line(workspace, "第三条")
    assert (
        settle(workspace, change(workspace), {place.reference.key: Decision(settlement=Settlement.LEAVE)}, DAY).words
        == "已处理：不改 1 处。"
    )
    assert stored(workspace, Citation) == before


def test_refusals_change_nothing(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    made = change(workspace)
    gone, manual, moved = (line(workspace, one).reference.key for one in ("第四条", "（二）项", "第一条"))
    letter = line(workspace, "第三条", "letter").reference.key
    before = stored(workspace, Citation)
    with pytest.raises(CannotCarryError):
        settle(workspace, made, {moved: CARRY, gone: CARRY}, DAY)
    with pytest.raises(CannotCarryError):
        settle(workspace, made, {letter: CARRY}, DAY)
    with pytest.raises(ManualCitationError):
        settle(workspace, made, {moved: CARRY, manual: CARRY}, DAY)
    with pytest.raises(UnresolvedCitationError):
        settle(workspace, made, {moved: CARRY, gone: Decision(settlement=Settlement.RECITE, text=f"《{TITLE}》第九条")}, DAY)
    with pytest.raises(ImpactChangedError):
        settle(workspace, made, {moved: CARRY, "citation:0": CARRY}, DAY)
    assert stored(workspace, Citation) == before
    put(workspace, entry(versions[1]))
    with pytest.raises(CannotCarryError):
        settle(workspace, made, {line(workspace, "第二条、第三条", "basis_entry").reference.key: CARRY}, DAY)


def test_a_repealed_rule(workspace: Workspace, tmp_path: Path) -> None:
    """It stays readable and citable for acts of its time; who cites it is told, and may cite what replaced it."""
    old = install(workspace, tmp_path, day="2001-03-01", text=OLD)
    record_everything(workspace, old)
    assert [one for one in superseded(workspace) if "BAS-02" in one] == []
    register_repeal(workspace, Repeal(title=TITLE, kind=ChangeKind.REPEALED, effective_on=date(2024, 1, 1)))
    assert {one for one in superseded(workspace) if "BAS-02" in one} == {f"BAS-02 「{TITLE}」已于2024-01-01失效"}
    lines = [one for one in impact(workspace).lines if one.reference.kind == "citation"]
    assert {one.effect for one in lines} == {Effect.REPEALED}
    place = line(workspace, "第三条")
    with pytest.raises(CannotCarryError):
        settle(workspace, change(workspace), {place.reference.key: CARRY}, DAY)
    settle(workspace, change(workspace), {place.reference.key: Decision(settlement=Settlement.REVIEW)}, DAY)
    (marked,) = [one for one in stored(workspace, Citation) if one.review]
    assert marked.review == "法规自 2024-01-01 起废止，请复核"
    with workspace.store.read() as reader:
        assert [work.title for work, _ in changed_works(reader, workspace.home.office_id, DAY)] == [TITLE]
    undo(workspace.store, OPERATOR)
    undo(workspace.store, OPERATOR)
    assert [one for one in superseded(workspace) if "BAS-02" in one] == []


def test_repealed_and_replaced(workspace: Workspace, tmp_path: Path) -> None:
    old = install(workspace, tmp_path, day="2001-03-01", text=OLD)
    put(workspace, cite(old, "a3"))
    path = tmp_path / "示例水岸条例(2023-01-01).md"
    path.write_text(
        NEW.replace("湖岸保护办法", "水岸条例").replace("本办法", "本条例").replace("2020年5月", "2023年1月"), "utf-8"
    )
    from lawdesk.operations.statute_import import import_statutes

    import_statutes(workspace, [path])
    repeal = Repeal(title=TITLE, kind=ChangeKind.REPEALED, effective_on=date(2023, 1, 1), replaced_by="示例水岸条例")
    register_repeal(workspace, repeal)
    place = line(workspace, "")
    assert impact(workspace).new_words(place) == "《示例水岸条例》第四条"
    settle(workspace, change(workspace), {place.reference.key: CARRY}, DAY)
    (cited,) = [one for one in stored(workspace, Citation) if one.owner_id == POWER.id]
    assert (cited.law_title, cited.addresses) == ("示例水岸条例", ("a4",))


def test_nothing_newer(workspace: Workspace, tmp_path: Path) -> None:
    install(workspace, tmp_path, day="2001-03-01", text=OLD)
    with pytest.raises(NothingNewerError):
        change(workspace)


def test_who_must_look(workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]) -> None:
    with workspace.store.read() as reader:
        ((work, number),) = changed_works(reader, workspace.home.office_id, DAY)
    assert (work.title, number) == (TITLE, 5)
    settle(workspace, change(workspace), carried_over(impact(workspace), tuple(Effect), even_manual=True), DAY, even_manual=True)
    with workspace.store.read() as reader:
        ((_, number),) = changed_works(reader, workspace.home.office_id, DAY)
    assert number == 1, "what was deleted is still cited"


def test_only_one_of_the_older_versions(
    workspace: Workspace, versions: tuple[LegalVersion, LegalVersion], tmp_path: Path
) -> None:
    newest = install(workspace, tmp_path, day="2025-01-01", text=NEW.replace("五千元以上", "六千元以上"))
    put(workspace, cite(versions[1], "a4"))
    (work,) = [one for one in stored(workspace, LegalWork) if one.title == TITLE]
    with workspace.store.read() as reader:
        narrow = change_of(reader, work, DAY, old=versions[1])
        found = [one for one in impact_of(reader, narrow, workspace.home.office_id).lines if one.reference.kind == "citation"]
    assert narrow.new is not None
    assert narrow.new.id == newest.id
    assert [(one.reference.version_id, one.to, one.effect) for one in found] == [(versions[1].id, ("a4",), Effect.CHANGED)]
    everything = [one for one in impact(workspace).lines if one.reference.kind == "citation"]
    assert {one.reference.version_id for one in everything} == {versions[0].id, versions[1].id}


def test_the_same_words_twice_in_one_text(workspace: Workspace, tmp_path: Path) -> None:
    """第三条 also begins 第三条之一 and may stand in a text again: the place that was chosen is rewritten and no other."""
    old = install(workspace, tmp_path, day="2001-03-01", text=OLD)
    words = f"依照《{TITLE}》第二条第二款公开，依照《{TITLE}》第二条立案，再依照《{TITLE}》第二条结案"
    put(workspace, entry(old), replace(DUTY, text=words))
    install(workspace, tmp_path, day="2020-05-01", text=NEW)
    places = [one for one in impact(workspace).lines if one.reference.kind == "duty"]
    assert [one.reference.written for one in places] == [f"《{TITLE}》第二条第二款", f"《{TITLE}》第二条", f"《{TITLE}》第二条"]
    settle(workspace, change(workspace), {places[2].reference.key: CARRY}, DAY)
    (duty,) = stored(workspace, Duty)
    assert duty.text == words.replace("第二条结案", "第三条结案")
    undo(workspace.store, OPERATOR)
    settle(workspace, change(workspace), {one.reference.key: CARRY for one in places}, DAY)
    (duty,) = stored(workspace, Duty)
    assert duty.text == words.replace("第二条", "第三条")


def test_places_that_cross_are_not_rewritten_together(workspace: Workspace, tmp_path: Path) -> None:
    """One stands in the words that the other quotes: what was typed is not spoilt, all or nothing."""
    old = install(workspace, tmp_path, day="2001-03-01", text=OLD)
    words = f"《{TITLE}》第二条第二款“依照《{TITLE}》第三条处罚”、第三条"
    put(workspace, entry(old), replace(DUTY, text=words))
    install(workspace, tmp_path, day="2020-05-01", text=NEW)
    places = [one for one in impact(workspace).lines if one.reference.kind == "duty"]
    assert len(places) == 2
    with pytest.raises(CannotCarryError):
        settle(workspace, change(workspace), {one.reference.key: CARRY for one in places}, DAY)
    (duty,) = stored(workspace, Duty)
    assert duty.text == words


def test_a_corrected_line_is_the_same_where_only_its_number_changed(
    workspace: Workspace, versions: tuple[LegalVersion, LegalVersion]
) -> None:
    with workspace.store.read() as reader:
        found = compare(reader, change(workspace).work, *versions)
    kept = replace(found, texts=({"a1": "第一条　甲。", "a2": "第二条　乙。"}, {"a3": "第三条　甲。"}))
    assert corrected_line(kept, "a1", "a3").fate is Fate.SAME
    assert corrected_line(kept, "a2", "a3").fate is Fate.CHANGED
