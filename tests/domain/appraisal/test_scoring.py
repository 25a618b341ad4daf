"""Worked examples of the scoring arithmetic, as a table one could hand to an appraiser."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from lawdesk.domain.appraisal.scoring import band_of, round_half_up, score
from lawdesk.domain.appraisal.values import (
    Assessment,
    Band,
    DeductionRule,
    Indicator,
    Method,
    Rounding,
    Scheme,
    ScoreInput,
    ScoreTier,
    Section,
    SectionKind,
    Veto,
    VetoEffect,
)

BANDS = (
    Band(name="优秀", lower_cp=9000),
    Band(name="良好", lower_cp=7500),
    Band(name="合格", lower_cp=6000),
    Band(name="不合格", lower_cp=0),
)


def deduct(code: str, full: int, step: int, cap: int | None = None) -> Indicator:
    return Indicator(
        code=code, name=code, full_cp=full, method=Method.DEDUCT, rules=(DeductionRule(unit="处", step_cp=step, cap_cp=cap),)
    )


C1, C2 = deduct("C1", 800, 100, 400), Indicator(code="C2", name="C2", full_cp=1000, method=Method.RATIO)
C3 = Indicator(code="C3", name="C3", full_cp=1200, method=Method.SHORTFALL, target_bp=9000, unit_bp=1000, step_cp=100)
P1, P2, P3, P5 = deduct("P1", 1500, 200), deduct("P2", 1000, 100), deduct("P3", 1000, 100), deduct("P5", 500, 200)
P4 = Indicator(code="P4", name="P4", full_cp=1000, method=Method.RATIO)
EXTERNAL = Indicator(code="E", name="E", full_cp=2000, method=Method.RATIO)
SCHEME = Scheme(
    year=2026,
    name="示例方案",
    bonus_cap_cp=200,
    bands=BANDS,
    sections=(
        Section(section_kind=SectionKind.COMMON, name="通用目标", full_cp=3000, indicators=(C1, C2, C3)),
        Section(section_kind=SectionKind.SPECIFIC, name="专用目标", full_cp=5000, indicators=(P1, P2, P3, P4, P5)),
        Section(section_kind=SectionKind.EXTERNAL, name="外部评议", full_cp=2000, indicators=(EXTERNAL,)),
    ),
)
ASSESSMENT = Assessment(
    scheme_id=SCHEME.id,
    target_id=uuid4(),
    starts_on=date(2026, 1, 1),
    ends_on=date(2026, 12, 31),
    bonus_cp=300,
    deduction_cp=50,
    inputs=(
        ScoreInput(indicator_id=C1.id, counts=(6,)),
        ScoreInput(indicator_id=C2.id, numerator=37, denominator=40),
        ScoreInput(indicator_id=C3.id, numerator=52, denominator=63),
        ScoreInput(indicator_id=P1.id, counts=(3,)),
        ScoreInput(indicator_id=P2.id, counts=(0,)),
        ScoreInput(indicator_id=P3.id, is_not_applicable=True, reason="本年没有此类案件"),
        ScoreInput(indicator_id=P4.id, numerator=8740, denominator=10000),
        ScoreInput(indicator_id=P5.id, counts=(1,)),
        ScoreInput(indicator_id=EXTERNAL.id, numerator=8320, denominator=10000),
    ),
)


def test_the_worked_example_adds_up_line_by_line() -> None:
    result = score(SCHEME, ASSESSMENT)
    lines = [line.score_cp for section in result.sections for line in section.lines]
    assert lines == [400, 925, 1100, 900, 1000, 0, 874, 300, 1664]
    assert [section.score_cp for section in result.sections] == [2425, 3843, 1664]
    assert (result.total_cp, result.band) == (8082, "良好")
    assert result.trail[-1] == "总分 80.82，等次：良好"


@pytest.mark.parametrize(("rounding", "expected"), [(Rounding.STARTED, 1100), (Rounding.WHOLE, 1200), (Rounding.EXACT, 1125)])
def test_a_shortfall_counts_its_units_as_the_scheme_says(rounding: Rounding, expected: int) -> None:
    indicator = replace(C3, rounding=rounding)
    section = replace(SCHEME.sections[0], indicators=(indicator,), full_cp=1200)
    result = score(replace(SCHEME, sections=(section,)), ASSESSMENT)
    assert result.sections[0].score_cp == expected


@pytest.mark.parametrize(
    ("effect", "total", "band"),
    [(VetoEffect.ZERO, 0, "不合格"), (VetoEffect.FAIL, 8082, "不合格"), (VetoEffect.CAP, 8082, "合格")],
)
def test_a_veto_fixes_the_grade_whatever_the_score(effect: VetoEffect, total: int, band: str) -> None:
    vetoed = replace(C1, veto=Veto(criterion="发生重大违法", effect=effect, authority="示例机关", cap_band="合格"))
    first = replace(SCHEME.sections[0], indicators=(vetoed, C2, C3))
    inputs = (replace(ASSESSMENT.inputs[0], is_veto=True), *ASSESSMENT.inputs[1:])
    result = score(replace(SCHEME, sections=(first, *SCHEME.sections[1:])), replace(ASSESSMENT, inputs=inputs))
    assert (result.total_cp, result.band, result.vetoes) == (total, band, ("C1",))


def test_a_section_that_does_not_apply_gives_its_points_to_the_others() -> None:
    inputs = tuple(
        replace(one, is_not_applicable=one.indicator_id == EXTERNAL.id or one.is_not_applicable) for one in ASSESSMENT.inputs
    )
    result = score(SCHEME, replace(ASSESSMENT, inputs=inputs, bonus_cp=0, deduction_cp=0))
    assert result.total_cp == round_half_up((2425 + 3843) * 10000, 8000)


def test_tiers_and_marks_by_hand() -> None:
    tier = Indicator(
        code="T",
        name="T",
        full_cp=500,
        method=Method.TIER,
        tiers=(ScoreTier(lower=80, score_cp=500), ScoreTier(lower=60, score_cp=300)),
    )
    manual = Indicator(code="M", name="M", full_cp=500)
    scheme = replace(
        SCHEME, sections=(Section(section_kind=SectionKind.CUSTOM, name="其他", full_cp=1000, indicators=(tier, manual)),)
    )
    inputs = (ScoreInput(indicator_id=tier.id, value=79), ScoreInput(indicator_id=manual.id, value=450))
    assert score(scheme, replace(ASSESSMENT, inputs=inputs, bonus_cp=0, deduction_cp=0)).total_cp == 750


@pytest.mark.parametrize(("total", "band"), [(9000, "优秀"), (8999, "良好"), (7500, "良好"), (0, "不合格")])
def test_bands_include_their_lower_bound(total: int, band: str) -> None:
    assert band_of(BANDS, total) == band


def test_an_empty_sheet_has_no_points_and_no_band() -> None:
    result = score(SCHEME, replace(ASSESSMENT, inputs=(), bonus_cp=0, deduction_cp=0))
    assert (result.total_cp, result.band, len(result.unanswered)) == (0, "", 9)
    assert result.trail[0] == "C1 C1：尚未填写"
    assert result.trail[-2].startswith("尚未填写 9 项，填齐后评定等次：C1 C1、C2 C2")


def test_a_reason_without_counts_is_no_answer_and_keeps_the_band_open() -> None:
    first = ScoreInput(indicator_id=C1.id, reason="待统计")
    result = score(SCHEME, replace(ASSESSMENT, inputs=(first, *ASSESSMENT.inputs[1:])))
    assert (result.band, result.unanswered) == ("", ("C1 C1",))
    assert not result.sections[0].lines[0].is_answered


def test_a_complete_sheet_has_nothing_unanswered() -> None:
    assert score(SCHEME, ASSESSMENT).unanswered == ()
