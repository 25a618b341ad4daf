"""Score sheets: written empty for a scheme, read back filled in."""

from pathlib import Path
from typing import Any

import pytest
from office_files import xlsx

from lawdesk.domain.appraisal.values import DeductionRule, Indicator, Method, Scheme, Section, SectionKind
from lawdesk.formats.errors import NoTableError
from lawdesk.formats.score_sheet import ScoreSheetDraft, read_score_sheet, write_score_sheet
from lawdesk.formats.tables import read_tables, read_workbook

RULES = (DeductionRule(unit="项", step_cp=50), DeductionRule(unit="件", step_cp=100))
INDICATORS = tuple(
    Indicator(code=code, name=code, full_cp=600, method=method, rules=RULES if method is Method.DEDUCT else ())
    for code, method in (
        ("T1", Method.DEDUCT), ("T2", Method.RATIO), ("T3", Method.YES_NO), ("T4", Method.MANUAL), ("T5", Method.TIER)
    )
)  # fmt: skip
SCHEME = Scheme(
    year=2026,
    name="方案",
    sections=(Section(section_kind=SectionKind.COMMON, name="通用", full_cp=3000, indicators=INDICATORS),),
)
HEAD = ["编号", "指标", "发生数", "分子", "分母", "数值", "是否达到", "不适用", "理由", "佐证"]
GOOD = [
    ["T1", "", "1；2", "", "", "", "", "", "一项未更新", "目录、台账"],
    ["T2", "", "", 13, 15, "", "", "", "", ""],
    ["T3", "", "", "", "", "", "否", "", "", ""],
    ["T4", "", "", "", "", "5.50", "", "", "", ""],
    ["T5", "", "", "", "", "", "", "是", "未开展", ""],
]


def read(*rows: list[Any]) -> ScoreSheetDraft:
    return read_score_sheet(read_workbook(xlsx(("评分表", list(rows))), "scores.xlsx"), SCHEME)


def test_every_method_takes_its_value() -> None:
    draft = read(HEAD, *GOOD, ["加分", "", "", "", "", "2", "", "", "", ""])
    t1, t2, t3, t4, t5 = draft.inputs
    assert (t1.counts, t1.reason, [one.title for one in t1.evidence]) == ((1, 2), "一项未更新", ["目录", "台账"])
    assert (t2.numerator, t2.denominator, t3.is_met, t4.value) == (13, 15, False, 550)
    assert t5.is_not_applicable
    assert (draft.bonus_cp, draft.deduction_cp, draft.problems) == (200, 0, ())


def test_one_column_for_every_kind_of_value() -> None:
    draft = read(
        ["编号", "发生数/数值", "不适用", "理由", "佐证"],
        *[["T1", 2, "", "", ""], ["T2", "13/15", "", "", ""], ["T3", "是", "", "", ""]],
        *[["T4", 5.5, "", "", ""], ["T5", 90, "", "", ""]],
    )
    assert [(one.counts, one.numerator, one.denominator, one.is_met, one.value) for one in draft.inputs] == [
        ((2,), 0, 0, True, 0),
        ((), 13, 15, True, 0),
        ((), 0, 0, True, 0),
        ((), 0, 0, True, 550),
        ((), 0, 0, True, 90),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["T1", "", "很多", "", "", "", "", "", "", ""], "LWI-P-E004"),
        (["T1", "", "1；2；3", "", "", "", "", "", "", ""], "LWI-P-E004"),
        (["T1", "", "", "", "", "", "", "", "", ""], "LWI-P-E002"),
        (["T2", "", "", 13, "", "", "", "", "", ""], "LWI-P-E002"),
        (["T2", "", "", 16, 15, "", "", "", "", ""], "LWI-P-E004"),
        (["T3", "", "", "", "", "", "大概", "", "", ""], "LWI-P-E004"),
        (["T4", "", "", "", "", "6.01", "", "", "", ""], "LWI-P-E004"),
        (["T5", "", "", "", "", "3.5", "", "", "", ""], "LWI-P-E004"),
        (["T9", "", 1, "", "", "", "", "", "", ""], "LWI-P-E003"),
    ],
)
def test_a_value_that_its_method_cannot_take_is_refused(row: list[Any], code: str) -> None:
    draft = read(HEAD, row)
    assert draft.inputs == ()
    assert [(problem.code, problem.row) for problem in draft.problems] == [(code, 2), ("LWI-P-W031", 0)]
    assert all(problem.words for problem in draft.problems)


def test_an_indicator_that_stands_twice_is_taken_once() -> None:
    draft = read(HEAD, *GOOD, GOOD[0])
    assert len(draft.inputs) == 5
    assert [problem.code for problem in draft.problems] == ["LWI-P-E011"]


def test_the_empty_sheet_has_a_row_for_each_indicator(tmp_path: Path) -> None:
    write_score_sheet(tmp_path / "scores.xlsx", SCHEME)
    (sheet,) = read_tables(tmp_path / "scores.xlsx").sheets
    assert [row[0] for row in sheet.rows] == ["编号", "T1", "T2", "T3", "T4", "T5", "加分", "专项扣分"]
    assert sheet.rows[1][3] == "项扣0.50分；件扣1.00分"


def test_a_sheet_without_heads_is_refused() -> None:
    with pytest.raises(NoTableError):
        read(["天气"], ["晴"])
