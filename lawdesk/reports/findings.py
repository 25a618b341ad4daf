"""The list of what the checks found, errors first."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from lawdesk.domain.checks import Finding, Severity
from lawdesk.reports.blocks import Column, Document, Paragraph, Table
from lawdesk.reports.page_styles import Align, Style
from lawdesk.reports.registers import numbered, register
from lawdesk.wording.labels import label, record_words

_COLUMNS = (
    Column("序号", 1, Align.CENTER),
    Column("级别", 1.2, Align.CENTER),
    Column("规则", 1.6, Align.CENTER),
    Column("对象", 4),
    Column("问题", 9),
    Column("依据", 4),
)


def findings_document(findings: Sequence[Finding], office: str, day: date) -> Document:
    """Return all findings as a table with their number by severity above it."""
    counts = Counter(finding.severity for finding in findings)
    summary = "，".join(f"{label(severity)}{counts[severity]}项" for severity in Severity)
    rows = numbered(
        (label(one.severity), one.code, record_words(one.kind, one.title), one.sentence, one.ground) for one in findings
    )
    blocks = (Paragraph(f"共{len(findings)}项：{summary}。", Style.BODY), Table(columns=_COLUMNS, rows=rows, name="检查结果"))
    return register("检查结果清单", office, day, blocks)
