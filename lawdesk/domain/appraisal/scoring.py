"""The arithmetic of a sectioned scheme (百分制), in whole hundredths: what is printed is what is carried.

Every stored line is rounded once, half up, and the rounded value goes on; every line is kept in `Result.trail`.
"""

from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.appraisal.values import (
    Assessment,
    Band,
    Indicator,
    Method,
    NotApplicableRule,
    Rounding,
    Scheme,
    ScoreInput,
    Section,
    VetoEffect,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorScore:
    """One line of the sheet: `score_cp` of `full_cp`; `counts` says whether it goes into its section's sum.

    An indicator that is not `is_answered` has no points yet, so that what is left open never looks like a good result.
    """

    indicator: Indicator
    score_cp: int
    counts: bool
    explanation: str
    is_answered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionScore:
    """A section's sum on its own full points; `counts` is False when nothing in it applies."""

    section: Section
    score_cp: int
    counts: bool
    explanation: str
    lines: tuple[IndicatorScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """得分 of an assessment with its band, the vetoes that hit, and the whole arithmetic in words (`trail`).

    While indicators are `unanswered` (编号 and 名称 of each) the total is what was earned so far and there is no band.
    """

    total_cp: int
    band: str
    sections: tuple[SectionScore, ...]
    vetoes: tuple[str, ...]
    trail: tuple[str, ...]
    unanswered: tuple[str, ...] = ()


def round_half_up(numerator: int, denominator: int) -> int:
    """Return numerator ÷ denominator rounded half up to a whole number, for numerator ≥ 0."""
    return (2 * numerator + denominator) // (2 * denominator)


def score(scheme: Scheme, assessment: Assessment) -> Result:
    """Return the result of `assessment` under `scheme`; an indicator not answered yet earns nothing and keeps the band open."""
    inputs = {one.indicator_id: one for one in assessment.inputs}
    sections = tuple(_section_score(section, inputs) for section in scheme.sections)
    base_cp, base_words = _scheme_sum(scheme, sections)
    bonus_cp = min(assessment.bonus_cp, scheme.bonus_cap_cp)
    total_cp = max(0, min(base_cp + bonus_cp - assessment.deduction_cp, scheme.total_cp))
    trail = [words for part in sections for words in (*(line.explanation for line in part.lines), part.explanation)]
    trail.append(base_words)
    if assessment.bonus_cp or assessment.deduction_cp:
        trail.append(
            f"{_points(base_cp)} ＋ 加分{_points(bonus_cp)} － 专项扣分{_points(assessment.deduction_cp)} ＝ {_points(total_cp)}"
        )
    vetoed = [
        indicator
        for indicator in _indicators(scheme)
        if indicator.id in inputs and inputs[indicator.id].is_veto and indicator.veto
    ]
    unanswered = tuple(_name(line.indicator) for part in sections for line in part.lines if not line.is_answered)
    total_cp, band = _judged(scheme, total_cp, vetoed)
    trail += [f"一票否决：{indicator.name}" for indicator in vetoed]
    if unanswered:
        band = ""
        trail.append(f"尚未填写 {len(unanswered)} 项，填齐后评定等次：{'、'.join(unanswered)}")
    trail.append(f"总分 {_points(total_cp)}，等次：{band or '未定'}")
    return Result(
        total_cp=total_cp,
        band=band,
        sections=sections,
        vetoes=tuple(one.name for one in vetoed),
        trail=tuple(trail),
        unanswered=unanswered,
    )


def score_indicator(indicator: Indicator, given: ScoreInput | None) -> IndicatorScore:
    """Return the line of one indicator for what was entered; None, or a reason without counts, is not an answer."""
    if given is None or _lacks_counts(indicator, given):
        return IndicatorScore(
            indicator=indicator, score_cp=0, counts=True, explanation=_line(indicator, "尚未填写"), is_answered=False
        )
    if given.is_not_applicable:
        counts = indicator.not_applicable is NotApplicableRule.FULL
        words = "不适用，计满分" if counts else "不适用，不计入"
        return IndicatorScore(
            indicator=indicator, score_cp=indicator.full_cp if counts else 0, counts=counts, explanation=_line(indicator, words)
        )
    if indicator.method is Method.RATIO and given.denominator == 0:
        return IndicatorScore(indicator=indicator, score_cp=0, counts=False, explanation=_line(indicator, "分母为零，不计入"))
    score_cp, words = _METHODS[indicator.method](indicator, given)
    return IndicatorScore(
        indicator=indicator, score_cp=score_cp, counts=True, explanation=_line(indicator, f"{words} ＝ {_points(score_cp)}")
    )


def _lacks_counts(indicator: Indicator, given: ScoreInput) -> bool:
    return indicator.method is Method.DEDUCT and bool(indicator.rules) and not (given.counts or given.is_not_applicable)


def _deduct(indicator: Indicator, given: ScoreInput) -> tuple[int, str]:
    taken_cp, words = 0, []
    for position, one in enumerate(indicator.rules):
        count = given.counts[position] if position < len(given.counts) else 0
        cap_cp = indicator.full_cp if one.cap_cp is None else one.cap_cp
        part_cp = min(count * one.step_cp, cap_cp)
        taken_cp += part_cp
        if count:
            words.append(f"{one.unit}{count}×{_points(one.step_cp)}扣{_points(part_cp)}")
    cap_cp = indicator.full_cp if indicator.cap_cp is None else indicator.cap_cp
    score_cp = max(indicator.full_cp - min(taken_cp, cap_cp), indicator.floor_cp)
    return score_cp, f"{_points(indicator.full_cp)} － {_points(min(taken_cp, cap_cp))}（{'，'.join(words) or '无扣分'}）"


def _ratio(indicator: Indicator, given: ScoreInput) -> tuple[int, str]:
    score_cp = min(round_half_up(indicator.full_cp * given.numerator, given.denominator), indicator.full_cp)
    return score_cp, f"{_points(indicator.full_cp)} × {given.numerator}/{given.denominator}"


def _shortfall(indicator: Indicator, given: ScoreInput) -> tuple[int, str]:
    missing = max(0, indicator.target_bp * given.denominator - 10000 * given.numerator)
    per_unit = indicator.unit_bp * given.denominator
    if missing == 0 or per_unit == 0:
        taken_cp = 0
    elif indicator.rounding is Rounding.WHOLE:
        taken_cp = missing // per_unit * indicator.step_cp
    elif indicator.rounding is Rounding.STARTED:
        taken_cp = -(-missing // per_unit) * indicator.step_cp
    else:
        taken_cp = round_half_up(indicator.step_cp * missing, per_unit)
    cap_cp = indicator.full_cp if indicator.cap_cp is None else indicator.cap_cp
    score_cp = max(indicator.full_cp - min(taken_cp, cap_cp), indicator.floor_cp)
    share = f"{given.numerator}/{given.denominator}，目标{_points(indicator.target_bp)}%"
    return score_cp, f"{_points(indicator.full_cp)} － {_points(min(taken_cp, cap_cp))}（{share}）"


def _tier(indicator: Indicator, given: ScoreInput) -> tuple[int, str]:
    for tier in sorted(indicator.tiers, key=lambda one: one.lower, reverse=True):
        if given.value >= tier.lower:
            return tier.score_cp, f"数值{given.value}，达到{tier.lower}档"
    return indicator.floor_cp, f"数值{given.value}，未达到任何一档"


def _yes_no(indicator: Indicator, given: ScoreInput) -> tuple[int, str]:
    return (indicator.full_cp, "符合") if given.is_met else (indicator.floor_cp, "不符合")


def _manual(indicator: Indicator, given: ScoreInput) -> tuple[int, str]:
    return max(indicator.floor_cp, min(given.value, indicator.full_cp)), "评分"


_METHODS = {
    Method.DEDUCT: _deduct,
    Method.RATIO: _ratio,
    Method.SHORTFALL: _shortfall,
    Method.TIER: _tier,
    Method.YES_NO: _yes_no,
    Method.MANUAL: _manual,
}


def _section_score(section: Section, inputs: dict[UUID, ScoreInput]) -> SectionScore:
    lines = tuple(score_indicator(one, inputs.get(one.id)) for one in section.indicators)
    counted = [line for line in lines if line.counts]
    obtained_cp, full_cp = sum(line.score_cp for line in counted), sum(line.indicator.full_cp for line in counted)
    if not counted:
        return SectionScore(
            section=section, score_cp=0, counts=False, explanation=f"{section.name}：全部不适用，不计入", lines=lines
        )
    score_cp = round_half_up(obtained_cp * section.full_cp, full_cp)
    words = f"{section.name}：{_points(obtained_cp)}/{_points(full_cp)} × {_points(section.full_cp)} ＝ {_points(score_cp)}"
    return SectionScore(section=section, score_cp=score_cp, counts=True, explanation=words, lines=lines)


def _scheme_sum(scheme: Scheme, sections: tuple[SectionScore, ...]) -> tuple[int, str]:
    """Add the sections; the points of one that does not apply are spread over the others by the same formula."""
    counted = [part for part in sections if part.counts]
    obtained_cp, full_cp = sum(part.score_cp for part in counted), sum(part.section.full_cp for part in counted)
    all_cp = sum(part.section.full_cp for part in sections)
    if full_cp in (0, all_cp):
        return obtained_cp, f"各部分合计 ＝ {_points(obtained_cp)}"
    spread_cp = round_half_up(obtained_cp * all_cp, full_cp)
    return spread_cp, f"各部分合计 {_points(obtained_cp)}/{_points(full_cp)} × {_points(all_cp)} ＝ {_points(spread_cp)}"


def _judged(scheme: Scheme, total_cp: int, vetoed: list[Indicator]) -> tuple[int, str]:
    effects = {one.veto.effect for one in vetoed if one.veto}
    bands = sorted(scheme.bands, key=lambda band: band.lower_cp, reverse=True)
    if VetoEffect.ZERO in effects:
        return 0, band_of(scheme.bands, 0)
    if VetoEffect.FAIL in effects:
        return total_cp, bands[-1].name if bands else ""
    band = band_of(scheme.bands, total_cp)
    if VetoEffect.CAP in effects:
        names = [one.name for one in bands]
        capped = [band, *(one.veto.cap_band for one in vetoed if one.veto and one.veto.cap_band in names)]
        band = max(capped, key=names.index) if band in names else band
    return total_cp, band


def band_of(bands: tuple[Band, ...], total_cp: int) -> str:
    """Return the name of the band that `total_cp` reaches, or "" below all of them."""
    for band in sorted(bands, key=lambda one: one.lower_cp, reverse=True):
        if band.lower_cp <= total_cp:
            return band.name
    return ""


def _indicators(scheme: Scheme) -> list[Indicator]:
    return [indicator for section in scheme.sections for indicator in section.indicators]


def _name(indicator: Indicator) -> str:
    return f"{indicator.code} {indicator.name}"


def _line(indicator: Indicator, words: str) -> str:
    return f"{_name(indicator)}：{words}"


def _points(cp: int) -> str:
    return f"{cp // 100}.{cp % 100:02d}"
