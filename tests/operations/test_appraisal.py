"""Self-assessment on a real workspace: the sheet goes out empty, comes back filled, is scored, stored and printed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from operations.small_unit import put, stored
from sound_facts import SCHEME

from lawdesk.data.blobs import has_blob, read_blob
from lawdesk.data.undo import undo
from lawdesk.domain.appraisal.values import Assessment, AssessmentState, Evidence, Scheme
from lawdesk.operations.appraisal import print_assessment, run_assessment, shipped_scheme, write_sheet
from lawdesk.operations.errors import AmbiguousError, NotFoundError, WrongStateError
from lawdesk.operations.workspace import Workspace

YEAR = 2026
Fill = Callable[..., Path]
HEADS = {"发生数": 5, "分子": 6, "分母": 7, "数值": 8, "是否达到": 9, "一票否决": 10, "不适用": 11, "理由": 12, "佐证": 13}


@pytest.fixture
def fill(workspace: Workspace, tmp_path: Path) -> Iterator[Fill]:
    """Write the sheet of a scheme, fill cells by code and head, and return its path."""

    def filled(cells: dict[tuple[str, str], str | int], scheme: str = "") -> Path:
        path = tmp_path / "评分表.xlsx"
        write_sheet(workspace, path, scheme, YEAR)
        book = load_workbook(path)
        sheet = book.active
        rows = {str(row[0].value): row[0].row for row in sheet.iter_rows() if row[0].value}
        for (code, head), content in cells.items():
            sheet.cell(rows[code], HEADS[head], content)
        book.save(path)
        return path

    return filled


def _one_assessment(workspace: Workspace) -> Assessment:
    (found,) = stored(workspace, Assessment)
    assert isinstance(found, Assessment)
    return found


def test_without_a_scheme_the_shipped_one_is_taken_and_stored(workspace: Workspace, fill: Fill) -> None:
    done = run_assessment(workspace, fill({("T1", "发生数"): 2, ("T1", "理由"): "目录缺两部规章"}), "", YEAR)
    (scheme,) = stored(workspace, Scheme)
    assert (scheme.name, scheme.year) == (shipped_scheme(YEAR).name, YEAR)
    assert _one_assessment(workspace) == done.assessment
    assert (done.assessment.scheme_id, done.assessment.target_id) == (scheme.id, workspace.home.id)
    assert (done.assessment.starts_on.isoformat(), done.assessment.ends_on.isoformat()) == ("2026-01-01", "2026-12-31")
    assert done.assessment.filled_by == workspace.operator
    line = done.result.sections[0].lines[0]
    assert (line.indicator.code, line.score_cp) == ("T1", 400)
    assert any("处2×1.00" in words for words in done.result.trail)


def test_the_sheet_alone_stores_nothing(workspace: Workspace, fill: Fill) -> None:
    fill({})
    assert stored(workspace, Scheme) == ()


def test_one_undo_step_takes_it_all_back(workspace: Workspace, fill: Fill) -> None:
    run_assessment(workspace, fill({("T1", "发生数"): 0}), "", YEAR)
    assert undo(workspace.store, workspace.operator).title == "自我评估"
    assert stored(workspace, Scheme) == stored(workspace, Assessment) == ()


def test_a_second_sheet_updates_and_keeps_what_it_does_not_answer(workspace: Workspace, fill: Fill) -> None:
    first = run_assessment(workspace, fill({("T1", "发生数"): 2, ("T2", "发生数"): 1}), "", YEAR)
    second = run_assessment(workspace, fill({("T1", "发生数"): 0}), "", YEAR)
    assert _one_assessment(workspace) == second.assessment
    assert second.assessment.id == first.assessment.id
    assert len(stored(workspace, Scheme)) == 1
    assert [line.score_cp for line in second.result.sections[0].lines[:2]] == [600, 500]


def test_a_refused_row_is_told_with_its_place(workspace: Workspace, fill: Fill) -> None:
    done = run_assessment(workspace, fill({("T1", "发生数"): "许多"}), "", YEAR)
    refused = [one for one in done.problems if one.stops_row and one.raw == "许多"]
    assert [one.place for one in refused] == ["评分表.xlsx 工作表“评分表” 第2行E列"]


def test_bonus_and_deduction_count(workspace: Workspace, fill: Fill) -> None:
    plain = run_assessment(workspace, fill({("T1", "发生数"): 6}), "", YEAR)
    more = run_assessment(workspace, fill({("T1", "发生数"): 6, ("加分", "数值"): "1.5", ("专项扣分", "数值"): 1}), "", YEAR)
    assert more.result.total_cp == plain.result.total_cp + 50


def test_files_beside_the_sheet_become_attachments(workspace: Workspace, fill: Fill, tmp_path: Path) -> None:
    (tmp_path / "台账.txt").write_text("示例台账", "utf-8")
    secret = tmp_path.parent / "别处.txt"
    secret.write_text("不在旁边", "utf-8")
    path = fill({("T1", "发生数"): 0, ("T1", "佐证"): "台账.txt；会议纪要；../别处.txt"})
    done = run_assessment(workspace, path, "", YEAR)
    (given,) = [one for one in done.assessment.inputs if one.evidence]
    paper, *others = given.evidence
    assert (paper.title, paper.media, paper.size) == ("台账.txt", "text/plain", 12)
    assert others == [Evidence(title="会议纪要"), Evidence(title="../别处.txt")]
    assert has_blob(workspace.store, paper.sha256)
    with workspace.store.read() as reader:
        assert b"".join(read_blob(reader, paper.sha256)).decode() == "示例台账"


def test_the_stored_scheme_of_the_year_is_used(workspace: Workspace, fill: Fill) -> None:
    put(workspace, SCHEME)
    done = run_assessment(workspace, fill({("T1", "数值"): "95.5"}), "", YEAR)
    assert done.scheme == SCHEME
    assert (done.result.total_cp, done.result.band) == (9550, "优秀")


def test_an_empty_sheet_gets_no_band(workspace: Workspace, fill: Fill) -> None:
    done = run_assessment(workspace, fill({}), "", YEAR)
    assert done.result.band == ""
    assert len(done.result.unanswered) == sum(len(part.indicators) for part in done.scheme.sections)


def test_a_scheme_of_another_office_is_not_taken(workspace: Workspace, fill: Fill) -> None:
    with workspace.store.transaction(workspace.operator, "bundle.accept") as tx:
        tx.accept([SCHEME], "另一单位")
    assert run_assessment(workspace, fill({("T1", "发生数"): 0}), "", YEAR).scheme.name == shipped_scheme(YEAR).name


def test_schemes_are_found_by_name(workspace: Workspace, fill: Fill) -> None:
    put(workspace, SCHEME, replace(SCHEME, id=workspace.home.id, name="另一方案", sections=()))
    with pytest.raises(AmbiguousError):
        fill({})
    done = run_assessment(workspace, fill({("T1", "数值"): 80}, "示例方案"), "示例方案", YEAR)
    assert done.scheme == SCHEME
    with pytest.raises(NotFoundError):
        fill({}, "没有的方案")


def test_what_was_submitted_is_not_overwritten(workspace: Workspace, fill: Fill) -> None:
    done = run_assessment(workspace, fill({("T1", "发生数"): 0}), "", YEAR)
    submitted = replace(done.assessment, state=AssessmentState.SUBMITTED)
    put(workspace, submitted)
    with pytest.raises(WrongStateError) as caught:
        run_assessment(workspace, fill({("T1", "发生数"): 5}), "", YEAR)
    assert caught.value.facts["state"] == "已提交"
    assert _one_assessment(workspace) == submitted


def test_printed_as_pdf_word_and_picture(workspace: Workspace, fill: Fill, tmp_path: Path) -> None:
    done = run_assessment(workspace, fill({("T1", "发生数"): 2}), "", YEAR)
    files = print_assessment(workspace, done, tmp_path / "输出")
    assert [file.suffix for file in files] == [".pdf", ".docx", ".png"]
    assert [file.read_bytes()[:4] for file in files] == [b"%PDF", b"PK\x03\x04", b"\x89PNG"]
    assert sorted((tmp_path / "输出").iterdir()) == sorted(files)
