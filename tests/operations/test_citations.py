"""Citations against a library: resolved, listed with what is doubtful, put right by hand, and then left alone by every import."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from office_files import xlsx
from operations.small_unit import put, stored
from sound_facts import POWER

from lawdesk.data.undo import undo
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.statutes.resolve import Reason
from lawdesk.domain.statutes.values import Citation, CitationOrigin, CitationRole, LegalVersion, LegalWork
from lawdesk.operations.citation_fixing import (
    add_citations,
    adopt_proposals,
    chosen_provisions,
    confirm_citations,
    fix_citations,
    written_alike,
)
from lawdesk.operations.citing import Citer, Recognised
from lawdesk.operations.doubtful_citations import CitationLine, citation_lines, count_doubtful, doubtful_lines
from lawdesk.operations.errors import AmbiguousError, NotFoundError, UnresolvedCitationError
from lawdesk.operations.import_report import Outcome
from lawdesk.operations.library import Shelf
from lawdesk.operations.power_import import ListChoices, accept_powers, preview_powers
from lawdesk.operations.powers import change_power
from lawdesk.operations.statute_import import import_statutes
from lawdesk.operations.workspace import Workspace

DAY = date(2026, 6, 30)
LAKES = """示例市湖泊保护条例
（2019年3月1日示例市人民代表大会常务委员会公告公布 自2019年5月1日起施行）
第一条 为了保护湖泊，制定本条例。
第二条 禁止下列行为：
（一）填湖；
（二）倾倒垃圾。
违反前款规定的，责令改正。
第三条 本条例自2019年5月1日起施行。
"""
PARKING = """停车管理办法
（{day}{city}人民政府令第{number}号公布）
第一条 为了管理停车，制定本办法。
第二条 {city}的停车场应当备案。
第三条 本办法自公布之日起施行。
"""


@pytest.fixture
def shelve(workspace: Workspace, tmp_path: Path) -> Callable[..., tuple[Outcome, ...]]:
    """Import texts into the library."""

    def run(*texts: str) -> tuple[Outcome, ...]:
        folder = tmp_path / f"texts{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(text, encoding="utf-8")
        return tuple(line.outcome for line in import_statutes(workspace, [folder]).lines)

    return run


def read(workspace: Workspace, text: str, day: date = DAY) -> tuple[Recognised, ...]:
    with workspace.store.read() as reader:
        return Citer(reader, Shelf.of(reader)).recognise(text, day)


def lines(workspace: Workspace) -> tuple[CitationLine, ...]:
    with workspace.store.read() as reader:
        return citation_lines(reader, workspace.home.office_id, DAY)


def cited(workspace: Workspace, written: str, **fields: object) -> UUID:
    """Store a citation of the unit's power that leads nowhere, as an import leaves it; return its id."""
    made = Citation(owner_kind="power", owner_id=POWER.id, role=CitationRole.ESTABLISH, written=written)
    made = replace(made, law_title=written.partition("》")[0].strip("《"), **fields)  # type: ignore[arg-type]
    put(workspace, made)
    return made.id


def one(workspace: Workspace, record: UUID) -> Citation:
    return next(citation for citation in stored(workspace, Citation) if citation.id == record)


def test_that_law_is_the_one_named_before(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    found = read(workspace, "违反《示例市湖泊保护条例》第二条第（二）项，依照该条例第二条第二款处理；第九条")
    assert [item.resolution.addresses for item in found] == [("a2.p1.i2",), ("a2.p2",), ("a9",)]
    assert [item.resolution.reason for item in found] == [Reason.NONE, Reason.NONE, Reason.NO_LAW_NAMED]
    assert [item.resolution.is_resolved for item in found] == [True, True, False]


def test_a_law_that_only_the_starting_catalogue_knows_is_found_by_its_short_name(workspace: Workspace) -> None:
    (found,) = read(workspace, "处罚法58")
    assert found.resolution.work is not None and found.resolution.work.title == "中华人民共和国行政处罚法"
    assert found.resolution.addresses == ("a58",) and not found.has_text


def test_an_unknown_law_offers_those_that_are_named_alike(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    (found,) = read(workspace, "《湖泊保护条例》第二条")
    assert found.resolution.reason is Reason.UNKNOWN_LAW
    assert [work.title for work in found.resolution.candidates] == ["示例市湖泊保护条例"]


def test_two_cities_with_one_title_are_two_works_and_are_asked_for(workspace: Workspace, shelve: Callable[..., object]) -> None:
    first = PARKING.format(day="2018年1月2日", city="示例市", number=3)
    second = PARKING.format(day="2020年1月2日", city="另例市", number=8)
    assert shelve(first, second) == (Outcome.NEW, Outcome.NEW)
    assert sorted(work.territory for work in stored(workspace, LegalWork)) == ["另例市", "示例市"]
    (asked,) = read(workspace, "《停车管理办法》第二条")
    assert asked.resolution.reason is Reason.AMBIGUOUS_TITLE and len(asked.resolution.candidates) == 2
    (told,) = read(workspace, "《停车管理办法》（另例市人民政府令第8号）第二条")
    assert told.resolution.work is not None and told.resolution.work.territory == "另例市"
    with pytest.raises(AmbiguousError):
        chosen_provisions(workspace, "停车管理办法", "第二条", DAY)
    choice = chosen_provisions(workspace, "停车管理办法（示例市）", "第二条", DAY)
    version = next(item for item in stored(workspace, LegalVersion) if item.id == choice.version_id)
    assert version.effective_on == date(2018, 1, 2)
    with pytest.raises(UnresolvedCitationError):
        change_power(workspace, POWER.name, (), ("《停车管理办法》第二条",), (), DAY)


def test_a_newer_text_of_the_same_city_is_a_version(workspace: Workspace, shelve: Callable[..., object]) -> None:
    first = PARKING.format(day="2018年1月2日", city="示例市", number=3)
    second = PARKING.format(day="2020年1月2日", city="示例市", number=8)
    assert shelve(first, second) == (Outcome.NEW, Outcome.VERSION)


def test_what_is_doubtful_is_listed_with_reason_and_remedy(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    unknown = cited(workspace, "《湖泊条令》第二条")
    (work,) = [item for item in stored(workspace, LegalWork) if item.title == "示例市湖泊保护条例"]
    (version,) = [item for item in stored(workspace, LegalVersion) if item.work_id == work.id]
    missing = cited(workspace, "《示例市湖泊保护条例》第九条", version_id=version.id, addresses=("a9",))
    review = cited(workspace, "《示例市湖泊保护条例》第二条", version_id=version.id, addresses=("a2",), review="条文已修改")
    sound = cited(workspace, "《示例市湖泊保护条例》第一条", version_id=version.id, addresses=("a1",))
    found = {line.citation.id: line for line in lines(workspace)}
    assert found[sound].why == ""
    assert found[unknown].why == "文库和随附目录中没有这部法规" and "导入" in found[unknown].remedy
    assert found[missing].why == "该版本没有所引条文：第九条"
    assert found[review].why == "待复核：条文已修改"
    assert found[unknown].owner == POWER.name
    assert found[review].law == "《示例市湖泊保护条例》　2019年制定" and found[review].provisions == "第二条"
    with workspace.store.read() as reader:
        doubtful = doubtful_lines(reader, workspace.home.office_id, DAY)
        assert count_doubtful(reader, workspace.home.office_id) == 2
    assert {line.citation.id for line in doubtful} == {unknown, missing, review}


def test_what_the_steps_of_charts_cite_is_listed_too(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    lane = Lane(label="承办岗位")
    cites = ("《示例市湖泊保护条例》第二条", "《湖泊条令》第九条", "第九条", "示府发〔2018〕11号")
    step = Step(name="立案", lane_id=lane.id, citations=cites)
    chart = Flowchart(title="处罚流程图", lanes=(lane,), steps=(step,))
    put(workspace, chart)
    found = lines(workspace)
    assert [(line.owner, line.citation.written, line.why) for line in found] == [
        ("处罚流程图：立案", "《湖泊条令》第九条", "文库和随附目录中没有这部法规"),
        ("处罚流程图：立案", "第九条", "没有写明法规名称"),
    ]
    assert all(line.is_text and line.citation.owner_id == chart.id for line in found)
    with workspace.store.read() as reader:
        again = citation_lines(reader, workspace.home.office_id, DAY, only=[found[0].citation.id])
    assert again == found[:1]


def test_putting_right_all_that_are_written_alike_is_one_step(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    first, second = cited(workspace, "《湖泊条令》第二条"), cited(workspace, "《湖泊条令》第二条")
    by_hand = cited(workspace, "《湖泊条令》第二条", origin=CitationOrigin.MANUAL)
    assert [line.same for line in lines(workspace)] == [3, 3, 3]
    with workspace.store.read() as reader:
        alike = written_alike(reader, workspace.home.office_id, one(workspace, first))
    assert set(alike) == {first, second} and by_hand not in alike
    choice = chosen_provisions(workspace, "示例市湖泊保护条例", "第二条第（二）项", DAY)
    assert choice.addresses == ("a2.p1.i2",)
    assert fix_citations(workspace, alike, choice) == 2
    fixed = one(workspace, first)
    assert (fixed.origin, fixed.law_title) == (CitationOrigin.MANUAL, "示例市湖泊保护条例")
    assert fixed.written == "《湖泊条令》第二条"
    assert undo(workspace.store, workspace.operator).title == "修改引用"
    assert {one(workspace, item).version_id for item in alike} == {None}


def test_a_choice_that_leads_nowhere_is_refused(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    record = cited(workspace, "《湖泊条令》第二条")
    with pytest.raises(NotFoundError):
        chosen_provisions(workspace, "没有的条例", "第二条", DAY)
    with pytest.raises(NotFoundError):
        chosen_provisions(workspace, "示例市湖泊保护条例", "第九条", DAY)
    with pytest.raises(NotFoundError):
        chosen_provisions(workspace, "示例市湖泊保护条例", "乱写", DAY)
    with pytest.raises(NotFoundError):
        chosen_provisions(workspace, "示例市湖泊保护条例", "第二条", DAY, "1998年修订")
    choice = chosen_provisions(workspace, "示例市湖泊保护条例", "第二条", DAY, "2019年制定")
    with pytest.raises(NotFoundError):
        fix_citations(workspace, (record, POWER.id), choice)
    assert one(workspace, record).version_id is None


def test_a_law_of_the_starting_catalogue_is_written_with_the_choice(workspace: Workspace) -> None:
    record = cited(workspace, "《处法》第五十八条")
    choice = chosen_provisions(workspace, "行政处罚法", "第五十八条", DAY)
    fix_citations(workspace, (record,), choice)
    assert one(workspace, record).version_id in {item.id for item in stored(workspace, LegalVersion)}
    assert [line.why for line in lines(workspace)] == [""]


def test_what_the_library_has_by_now_is_proposed_and_taken_in_one_step(
    workspace: Workspace, shelve: Callable[..., object]
) -> None:
    record = cited(workspace, "《示例市湖泊保护条例》第二条第（一）项")
    by_hand = cited(workspace, "《示例市湖泊保护条例》第三条", origin=CitationOrigin.MANUAL)
    assert [line.proposal for line in lines(workspace)] == [None, None]
    shelve(LAKES)
    proposals = [line.proposal for line in lines(workspace)]
    assert [item.words for item in proposals if item] == [
        "《示例市湖泊保护条例》第二条第一款第（一）项",
        "《示例市湖泊保护条例》第三条",
    ]
    assert adopt_proposals(workspace, DAY) == 1
    assert one(workspace, record).addresses == ("a2.p1.i1",)
    assert one(workspace, record).origin is CitationOrigin.AUTO
    assert one(workspace, by_hand).version_id is None
    assert adopt_proposals(workspace, DAY) == 0
    assert undo(workspace.store, workspace.operator).title == "采用引用建议"


def test_a_looked_at_citation_is_confirmed(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    version = stored(workspace, LegalVersion)[0]
    record = cited(workspace, "《示例市湖泊保护条例》第二条", version_id=version.id, addresses=("a2",), review="条文已修改")
    nowhere = cited(workspace, "《没有的条例》第二条", review="看")
    assert confirm_citations(workspace, (record, nowhere)) == 1
    assert (one(workspace, record).review, one(workspace, record).origin) == ("", CitationOrigin.MANUAL)
    assert one(workspace, nowhere).review == "看"


def test_added_citations_are_hand_made(workspace: Workspace, shelve: Callable[..., object]) -> None:
    shelve(LAKES)
    choice = chosen_provisions(workspace, "示例市湖泊保护条例", "第二条", DAY)
    assert add_citations(workspace, "power", (POWER.id,), (("湖泊条例2", choice),), CitationRole.PROCEDURE) == 1
    (made,) = stored(workspace, Citation)
    assert (made.written, made.role, made.origin) == ("湖泊条例2", CitationRole.PROCEDURE, CitationOrigin.MANUAL)
    assert made.law_title == "示例市湖泊保护条例"


LIST = ["序号", "职权名称", "职权类型", "实施依据"]


def write_list(path: Path, basis: str) -> Path:
    path.write_bytes(xlsx(("权责清单", [LIST, ["1", "对填湖的处罚", "行政处罚", basis]])))
    return path


def test_no_import_touches_what_was_put_right_by_hand(
    workspace: Workspace, shelve: Callable[..., object], tmp_path: Path
) -> None:
    """Every way that writes citations of itself: a list again, a changed list, a text of the law, the proposals."""
    shelve(LAKES)
    path = write_list(tmp_path / "清单.xlsx", "《湖泊条令》第二条；《行政处罚法》第五十八条")
    accept_powers(workspace, preview_powers(workspace, path))
    (wrong,) = [item for item in stored(workspace, Citation) if item.law_title == "湖泊条令"]
    fix_citations(workspace, (wrong.id,), chosen_provisions(workspace, "示例市湖泊保护条例", "第二条第（一）项", DAY))
    fixed = one(workspace, wrong.id)

    def settled() -> list[Citation]:
        return [item for item in stored(workspace, Citation) if item.origin is CitationOrigin.MANUAL]

    accept_powers(workspace, preview_powers(workspace, path))
    assert settled() == [fixed] and len(stored(workspace, Citation)) == 2
    write_list(path, "《湖泊条令》第二条；《行政处罚法》第五十九条")
    accept_powers(workspace, preview_powers(workspace, path))
    assert settled() == [fixed]
    assert sorted(item.written for item in stored(workspace, Citation)) == ["《湖泊条令》第二条", "《行政处罚法》第五十九条"]
    write_list(path, "《示例市湖泊保护条例》第三条；《行政处罚法》第五十九条")
    accept_powers(workspace, preview_powers(workspace, path))
    assert settled() == [fixed] and len(stored(workspace, Citation)) == 2
    shelve(LAKES.replace("示例市湖泊保护条例", "湖泊条令"))
    adopt_proposals(workspace, DAY)
    assert settled() == [fixed]


def test_a_citation_read_with_a_doubt_is_marked_to_be_looked_at(
    workspace: Workspace, shelve: Callable[..., object], tmp_path: Path
) -> None:
    shelve(LAKES)
    path = write_list(tmp_path / "清单.xlsx", "《示例市湖泊保护条例》（2015年修订）第二条")
    accept_powers(workspace, preview_powers(workspace, path, ListChoices(as_of=DAY)))
    (made,) = stored(workspace, Citation)
    assert made.review == "文库中没有所写的版本，已取当日有效的版本"
