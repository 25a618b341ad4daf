"""评分表 of a self-assessment: an empty sheet for a scheme, and the filled one read back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lawdesk.domain.appraisal.values import Evidence, Indicator, Method, Scheme, ScoreInput
from lawdesk.formats.cells import half_width, hundredths_of, whole_of, yes_no_of
from lawdesk.formats.errors import NoTableError
from lawdesk.formats.heads import find_heads
from lawdesk.formats.list_rows import Row, column_problems, list_rows
from lawdesk.formats.list_writer import TableSheet, write_sheets
from lawdesk.formats.problems import Problem
from lawdesk.formats.tables import Workbook
from lawdesk.wording.labels import label, score_text

COLUMNS = (
    ("编号", "code", "指标编号"),
    ("指标", "name", "指标名称 考核内容 考核指标"),
    ("分值", "full", "满分"),
    ("评分方法", "method", "计分方法 评分标准 扣分项"),
    ("发生数", "counts", "次数 数量"),
    ("分子", "numerator", ""),
    ("分母", "denominator", ""),
    ("数值", "value", "得分 评分 自评分"),
    ("是否达到", "is_met", "是否符合"),
    ("一票否决", "is_veto", ""),
    ("不适用", "not_applicable", "是否不适用"),
    ("理由", "reason", "说明 扣分理由"),
    ("佐证", "evidence", "佐证材料"),
)
HEADS = {word: field for head, field, others in COLUMNS for word in (head, *others.split())} | {"发生数数值": "given"}
BONUS_CODE, DEDUCTION_CODE = "加分", "专项扣分"
_SEVERAL = re.compile(r"[；;，,、\n]+")
_SHARE = re.compile(r"(\d{1,9})\s*[/／]\s*(\d{1,9})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheetDraft:
    """Inputs for the indicators of a scheme in the order of the sheet, with all findings. Bonus and deduction in cp."""

    file: str
    inputs: tuple[ScoreInput, ...]
    problems: tuple[Problem, ...]
    bonus_cp: int = 0
    deduction_cp: int = 0


def read_score_sheet(workbook: Workbook, scheme: Scheme) -> ScoreSheetDraft:
    """Return what the sheet says about the indicators of `scheme`; raise `NoTableError` without a head.

    A row with an unknown 编号 or a value that its method cannot take is refused; an indicator without a row is told.
    """
    indicators = {one.code: one for section in scheme.sections for one in section.indicators}
    inputs: dict[str, ScoreInput] = {}
    extra = {BONUS_CODE: 0, DEDUCTION_CODE: 0}
    problems: list[Problem] = list(workbook.notes)
    rows = list(_rows(workbook, problems))
    for row in rows:
        code = half_width(row.needed("code", "编号"))
        if code in extra:
            extra[code] = _points(row)
        elif code and code not in indicators:
            row.tell("LWI-P-E003", "code", detail="考核方案的指标编号")
        elif code in inputs:
            row.tell("LWI-P-E011", "code", detail=code, raw=str(row.number))
        elif code and (given := _input(row, indicators[code])):
            inputs[code] = given
        problems += row.problems
    missing = [code for code in indicators if code not in inputs]
    if missing:
        sheet = rows[0].sheet.name if rows else ""
        problems.append(Problem(code="LWI-P-W031", file=workbook.name, sheet=sheet, detail="、".join(missing)))
    return ScoreSheetDraft(
        file=workbook.name,
        inputs=tuple(inputs.values()),
        problems=tuple(problems),
        bonus_cp=extra[BONUS_CODE],
        deduction_cp=extra[DEDUCTION_CODE],
    )


def write_score_sheet(path: Path, scheme: Scheme) -> None:
    """Write an empty sheet with a row for every indicator of `scheme`; raise `CannotWriteFileError`."""
    rows = [
        [one.code, one.name, score_text(one.full_cp), _method_words(one), *[""] * 9]
        for section in scheme.sections
        for one in section.indicators
    ]
    rows += [[code, code, "", "填在“数值”栏", *[""] * 9] for code in (BONUS_CODE, DEDUCTION_CODE)]
    notes = (
        "不要改动",
        "",
        "",
        "",
        "扣分情形发生的次数；几种情形用分号分开",
        "",
        "",
        "手工评分或分档的数值",
        "是、否",
        "是、否",
        "是、否",
        "",
        "",
    )
    write_sheets(path, [TableSheet(name="评分表", heads=[head for head, _, _ in COLUMNS], rows=rows, notes=notes)])


def _rows(workbook: Workbook, problems: list[Problem]) -> Iterator[Row]:
    for sheet in workbook.sheets:
        problems += sheet.notes
        heads = find_heads(sheet, HEADS, needed="code")
        if heads is not None:
            problems += column_problems(workbook.name, sheet, heads)
            yield from list_rows(workbook.name, sheet, heads)
            return
    raise NoTableError(file=workbook.name, wanted="编号、发生数、数值、不适用")


def _method_words(indicator: Indicator) -> str:
    if indicator.method is Method.DEDUCT and indicator.rules:
        return "；".join(f"{one.unit}扣{score_text(one.step_cp)}分" for one in indicator.rules)
    fields = {Method.RATIO: "填分子、分母", Method.SHORTFALL: "填分子、分母", Method.YES_NO: "填是否达到"}
    return f"{label(indicator.method)}：{fields.get(indicator.method, '填数值')}"


def _points(row: Row) -> int:
    text = row.text("value") or row.text("given") or row.text("counts")
    points = hundredths_of(text) if text else 0
    if points is None:
        row.tell("LWI-P-E004", "value", raw=text, detail="分数")
    return points or 0


def _input(row: Row, indicator: Indicator) -> ScoreInput | None:
    given = ScoreInput(
        indicator_id=indicator.id,
        is_not_applicable=row.answers_yes("not_applicable"),
        is_veto=row.answers_yes("is_veto"),
        reason=row.text("reason"),
        evidence=tuple(Evidence(title=title.strip()) for title in _SEVERAL.split(row.text("evidence")) if title.strip()),
    )
    if not given.is_not_applicable:
        given = _with_value(row, indicator, given)
    return None if row.is_refused else given


def _with_value(row: Row, indicator: Indicator, given: ScoreInput) -> ScoreInput:
    if indicator.method is Method.DEDUCT:
        return replace(given, counts=_counts(row, indicator))
    if indicator.method in (Method.RATIO, Method.SHORTFALL):
        numerator, denominator = _share(row)
        return replace(given, numerator=numerator, denominator=denominator)
    if indicator.method is Method.YES_NO:
        return replace(given, is_met=_is_met(row))
    return replace(given, value=_value(row, indicator))


def _counts(row: Row, indicator: Indicator) -> tuple[int, ...]:
    text = row.text("counts") or row.text("given") or row.text("value")
    counts = [whole_of(part) for part in _SEVERAL.split(text) if part.strip()]
    if any(count is None for count in counts) or len(counts) > max(1, len(indicator.rules)):
        row.tell("LWI-P-E004", "counts", raw=text, detail=f"{max(1, len(indicator.rules))} 个扣分情形的发生数")
        return ()
    if not counts:
        row.tell("LWI-P-E002", "counts", detail="发生数")
    return tuple(count for count in counts if count is not None)


def _share(row: Row) -> tuple[int, int]:
    found = _SHARE.match(half_width(row.text("given") or row.text("value")))
    numerator = int(found[1]) if found else whole_of(row.text("numerator"))
    denominator = int(found[2]) if found else whole_of(row.text("denominator"))
    if numerator is None or denominator is None:
        row.tell("LWI-P-E002", "numerator" if numerator is None else "denominator", detail="分子、分母")
    elif numerator > denominator:
        row.tell("LWI-P-E004", "numerator", raw=f"{numerator}/{denominator}", detail="不大于分母的分子")
    return numerator or 0, denominator or 0


def _is_met(row: Row) -> bool:
    text = row.text("is_met") or row.text("given") or row.text("value")
    answer = yes_no_of(text)
    if answer is None:
        row.tell("LWI-P-E004" if text else "LWI-P-E002", "is_met", raw=text, detail="是否达到（是、否）" if text else "是否达到")
    return bool(answer)


def _value(row: Row, indicator: Indicator) -> int:
    """By hand: points, as cp; a tier: the whole number that the tiers are measured in."""
    text = row.text("value") or row.text("given")
    value = hundredths_of(text) if indicator.method is Method.MANUAL else whole_of(text)
    if value is None or (indicator.method is Method.MANUAL and value > indicator.full_cp):
        words = f"0 至 {score_text(indicator.full_cp)} 的评分" if indicator.method is Method.MANUAL else "整数"
        row.tell("LWI-P-E004" if text else "LWI-P-E002", "value", raw=text, detail=words if text else "数值")
    return value or 0
