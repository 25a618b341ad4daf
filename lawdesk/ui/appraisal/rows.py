"""Rows of a self-assessment: every indicator with its score, its form, the sums of the sections and the arithmetic."""

from dataclasses import dataclass
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.domain.appraisal.scoring import IndicatorScore, Result, score
from lawdesk.domain.appraisal.values import Assessment, Indicator, Method, Scheme, ScoreInput
from lawdesk.ui.attachments_tab import attachments_tab
from lawdesk.ui.detail import Bar, Bars, Detail, Field, Fields, Prose, Tab
from lawdesk.ui.organisation.words import YES_NO, yes_no
from lawdesk.ui.rows import Cell, Column, Filter, Row
from lawdesk.ui.simple_source import Entry, SimpleSource, values_of
from lawdesk.ui.tone import Tone
from lawdesk.wording.labels import label, outcome_words, score_text

STATES = (("filled", "已填"), ("open", "未填"), ("off", "不适用"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A scheme with what was entered for it and what comes out; without an assessment nothing was entered yet."""

    scheme: Scheme
    assessment: Assessment | None
    result: Result | None

    def entered(self, indicator: UUID) -> ScoreInput | None:
        """Return what was entered for an indicator."""
        inputs = self.assessment.inputs if self.assessment is not None else ()
        return next((one for one in inputs if one.indicator_id == indicator), None)

    def lines(self) -> dict[UUID, IndicatorScore]:
        """Return the computed line of each indicator."""
        parts = self.result.sections if self.result is not None else ()
        return {line.indicator.id: line for part in parts for line in part.lines}

    def indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators in the order of the scheme."""
        return tuple(one for section in self.scheme.sections for one in section.indicators)


def current_sheet(reader: Reader, office_id: str) -> Sheet | None:
    """Return the newest scheme of the own office with its self-assessment; what other units sent is not the own."""
    schemes = sorted(reader.all(Scheme, org=office_id), key=lambda one: (one.year, one.id))
    if not schemes:
        return None
    scheme = schemes[-1]
    own = (one for one in reader.all(Assessment, org=office_id) if one.group == "self" and one.scheme_id == scheme.id)
    assessment = max(own, key=lambda one: one.id, default=None)
    return Sheet(scheme=scheme, assessment=assessment, result=score(scheme, assessment) if assessment is not None else None)


class SheetRows(SimpleSource):
    """One row per indicator of the current scheme."""

    symbol = "mdi6.clipboard-check-outline"

    def __init__(self, office_id: str) -> None:
        self.office_id = office_id

    def columns(self) -> tuple[Column, ...]:
        return (
            Column(head="编号", width=5),
            Column(head="指标", width=14, is_main=True),
            Column(head="方法", width=3, is_optional=True),
            Column(head="分值", width=4, is_number=True),
            Column(head="扣分", width=4, is_number=True),
            Column(head="得分", width=4, is_number=True),
            Column(head="佐证", width=3, is_number=True, is_optional=True),
            Column(head="状态", width=6),
            Column(head="理由", width=10, is_hidden=True),
        )

    def filters(self) -> tuple[Filter, ...]:
        return (Filter(field="state", head="状态", choices=STATES),)

    def entries(self, reader: Reader) -> tuple[Entry, ...]:
        sheet = current_sheet(reader, self.office_id)
        if sheet is None:
            return ()
        lines = sheet.lines()
        return tuple(_entry(one, sheet.entered(one.id), lines.get(one.id)) for one in sheet.indicators())

    def detail(self, reader: Reader, record: UUID) -> Detail | None:
        sheet = current_sheet(reader, self.office_id)
        indicator = next((one for one in sheet.indicators() if one.id == record), None) if sheet is not None else None
        if sheet is None or indicator is None:
            return None
        return Detail(
            id=record,
            title=f"{indicator.code} {indicator.name}",
            state=_total_words(sheet),
            tone=Tone.ACTIVE,
            tabs=(
                Tab(title="评分", blocks=(_form(sheet, indicator), Prose(head="评分标准", text=indicator.standard))),
                Tab(title="得分图", blocks=(_bars(sheet),)),
                Tab(title="算式", blocks=(Prose(text="\n".join(sheet.result.trail) if sheet.result is not None else ""),)),
                *([attachments_tab(reader, Assessment, sheet.assessment.id)] if sheet.assessment is not None else []),
            ),
        )


def _total_words(sheet: Sheet) -> str:
    if sheet.result is None:
        return f"总分 {score_text(sheet.scheme.total_cp)}，尚未评分"
    return outcome_words(sheet.result)


def _entry(indicator: Indicator, entered: ScoreInput | None, line: IndicatorScore | None) -> Entry:
    is_off = entered is not None and entered.is_not_applicable
    is_answered = line is not None and line.is_answered
    state, word, tone = (
        ("off", "不适用", Tone.OFF)
        if is_off
        else ("filled", "已填", Tone.GOOD)
        if is_answered
        else ("open", "未填", Tone.WAITING)
    )
    score_cp = line.score_cp if line is not None and is_answered and not is_off else None
    return Entry(
        row=Row(
            id=indicator.id,
            cells=(
                Cell(indicator.code),
                Cell(indicator.name),
                Cell(label(indicator.method)),
                Cell(score_text(indicator.full_cp)),
                Cell(score_text(indicator.full_cp - score_cp) if score_cp is not None else ""),
                Cell(score_text(score_cp) if score_cp is not None else "", tip=line.explanation if line is not None else ""),
                Cell(str(len(entered.evidence)) if entered is not None and entered.evidence else ""),
                Cell(word, tone),
                Cell(entered.reason if entered is not None else ""),
            ),
        ),
        values=values_of(state=state),
    )


def _form(sheet: Sheet, indicator: Indicator) -> Fields:
    entered = sheet.entered(indicator.id) or ScoreInput(indicator_id=indicator.id)
    off = Field(label="不适用", value=yes_no(entered.is_not_applicable), key="is_not_applicable", choices=YES_NO)
    line = sheet.lines().get(indicator.id)
    fields = (
        Field(label="分值", value=score_text(indicator.full_cp)),
        *_inputs(indicator, entered),
        off,
        Field(label="理由", value=entered.reason, key="reason", is_long=True),
        Field(
            label="佐证",
            value="\n".join(one.title for one in entered.evidence),
            key="evidence",
            is_long=True,
            hint="每行一份材料",
        ),
        Field(label="所需佐证", value=indicator.evidence),
        Field(label="算式", value=line.explanation if line is not None else ""),
    )
    return Fields(fields=fields)


def _inputs(indicator: Indicator, entered: ScoreInput) -> tuple[Field, ...]:
    if indicator.method is Method.DEDUCT:
        counts = (*entered.counts, *(0 for _ in indicator.rules))
        return tuple(
            Field(
                label=rule.unit, value=str(counts[place]), key=f"count{place}", hint=f"每{rule.unit}扣 {score_text(rule.step_cp)}"
            )
            for place, rule in enumerate(indicator.rules)
        )
    if indicator.method in (Method.RATIO, Method.SHORTFALL):
        return (
            Field(label="完成数", value=str(entered.numerator), key="numerator"),
            Field(label="应完成数", value=str(entered.denominator), key="denominator"),
        )
    if indicator.method is Method.YES_NO:
        return (Field(label="是否符合", value=yes_no(entered.is_met), key="is_met", choices=YES_NO),)
    if indicator.method is Method.TIER:
        return (Field(label="数值", value=str(entered.value), key="value"),)
    return (Field(label="评分", value=score_text(entered.value), key="score"),)


def _bars(sheet: Sheet) -> Bars:
    scored = {part.section.id: part.score_cp for part in sheet.result.sections if part.counts} if sheet.result is not None else {}
    return Bars(
        bars=tuple(
            Bar(
                name=section.name,
                value=scored.get(section.id, 0),
                full=section.full_cp,
                words=_bar_words(section.full_cp, scored.get(section.id)),
            )
            for section in sheet.scheme.sections
        )
    )


def _bar_words(full_cp: int, score_cp: int | None) -> str:
    return f"{score_text(score_cp)} / {score_text(full_cp)}" if score_cp is not None else f"— / {score_text(full_cp)}"
