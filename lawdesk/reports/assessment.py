"""D08 自评表: every indicator with points, reasons and evidence, the sums, a chart, and the whole arithmetic."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.appraisal.scoring import IndicatorScore, Result, SectionScore
from lawdesk.domain.appraisal.values import Assessment, Scheme, ScoreInput
from lawdesk.reports.blocks import Block, Cell, Column, Document, Heading, Paragraph, Row, Table
from lawdesk.reports.charts import section_figure
from lawdesk.reports.dates import long_date
from lawdesk.reports.fonts import FontShelf
from lawdesk.reports.page_styles import Align, Style
from lawdesk.reports.registers import group_row, register
from lawdesk.wording.labels import score_text

_COLUMNS = (
    Column("序号", 1, Align.CENTER),
    Column("指标", 3.6),
    Column("评分标准", 7),
    Column("分值", 1.4, Align.CENTER),
    Column("自评得分", 1.8, Align.CENTER),
    Column("扣分理由", 4.4),
    Column("佐证材料", 4),
    Column("不适用理由", 3),
)


def assessment_document(
    scheme: Scheme, assessment: Assessment, result: Result, *, office: str, shelf: FontShelf | None = None
) -> Document:
    """Return the sheet of a self-assessment of `office`; `result` is what the scoring of the two gave."""
    inputs = {one.indicator_id: one for one in assessment.inputs}
    table = Table(columns=_COLUMNS, rows=tuple(_rows(result, assessment, inputs)), name="自评表")
    period = f"评议期间：{long_date(assessment.starts_on)}至{long_date(assessment.ends_on)}"
    blocks = (Paragraph(f"考核方案：{scheme.name}　　{period}　　填表人：{assessment.filled_by}", Style.NOTE), table)
    annex: tuple[Block, ...] = (
        Heading("各部分得分"),
        section_figure(result, shelf=shelf),
        Heading("计算过程"),
        *(Paragraph(line, Style.NOTE) for line in result.trail),
    )
    return register(f"{scheme.year}年度行政执法责任制自评表", office, assessment.ends_on, blocks, annex=annex)


def _rows(result: Result, assessment: Assessment, inputs: dict[UUID, ScoreInput]) -> Iterator[Row]:
    number = 0
    for part in result.sections:
        yield group_row(_section_words(part), len(_COLUMNS))
        for line in part.lines:
            number += 1
            yield _row(number, line, inputs.get(line.indicator.id))
    if assessment.bonus_cp or assessment.deduction_cp:
        words = f"加分{score_text(assessment.bonus_cp)}分，专项扣分{score_text(assessment.deduction_cp)}分"
        yield (Cell(words, span=len(_COLUMNS), align=Align.LEFT),)
    veto = f"　　一票否决：{'、'.join(result.vetoes)}" if result.vetoes else ""
    band = f"未定（尚未填写{len(result.unanswered)}项）" if result.unanswered else result.band or "未定"
    yield group_row(f"总分：{score_text(result.total_cp)}分　　等次：{band}{veto}", len(_COLUMNS))


def _section_words(part: SectionScore) -> str:
    obtained = f"得{score_text(part.score_cp)}分" if part.counts else "全部不适用，不计入"
    return f"{part.section.name}（满分{score_text(part.section.full_cp)}分，{obtained}）"


def _row(number: int, line: IndicatorScore, given: ScoreInput | None) -> Row:
    indicator = line.indicator
    is_left_out = given is not None and given.is_not_applicable
    reason = given.reason if given else ""
    return (
        str(number),
        f"{indicator.code} {indicator.name}".strip(),
        indicator.standard,
        score_text(indicator.full_cp),
        _points_words(line),
        "" if is_left_out else reason,
        "\n".join(one.title for one in given.evidence) if given else "",
        reason if is_left_out else "",
    )


def _points_words(line: IndicatorScore) -> str:
    if not line.is_answered:
        return "尚未填写"
    return score_text(line.score_cp) if line.counts else "不适用"
