"""The list of what the checks found, errors first; what was accepted stands with its reason, by whom and when."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from lawdesk.domain.checks import Severity
from lawdesk.domain.findings import Listed
from lawdesk.reports.blocks import Column, Document, Paragraph, Table
from lawdesk.reports.page_styles import Align, Style
from lawdesk.reports.registers import numbered, register
from lawdesk.wording.labels import label, record_words
from lawdesk.wording.rule_families import family_words

_COLUMNS = (
    Column("序号", 1, Align.CENTER),
    Column("级别", 1.2, Align.CENTER),
    Column("类别", 1.8, Align.CENTER),
    Column("规则", 1.7, Align.CENTER),
    Column("对象", 4),
    Column("问题", 7),
    Column("依据", 4),
    Column("处理", 4),
)


def findings_document(findings: Sequence[Listed], office: str, day: date, chosen: str = "") -> Document:
    """Return findings as a table with their number by severity above it; `chosen` says in words what was filtered."""
    counts = Counter(one.finding.severity for one in findings)
    accepted = sum(not one.is_open for one in findings)
    summary = "，".join(f"{label(severity)}{counts[severity]}项" for severity in Severity)
    said = f"共{len(findings)}项：{summary}" + (f"；其中已接受{accepted}项" if accepted else "") + "。"
    blocks = (
        Paragraph(said + (f"筛选：{chosen}。" if chosen else ""), Style.BODY),
        Table(columns=_COLUMNS, rows=numbered(_row(one) for one in findings), name="检查结果"),
    )
    return register("检查结果清单", office, day, blocks)


def _row(one: Listed) -> tuple[str, ...]:
    finding = one.finding
    record = record_words(finding.kind, finding.title)
    words = (label(finding.severity), family_words(finding.code), finding.code, record, finding.sentence, finding.ground)
    return (*words, acceptance_words(one))


def acceptance_words(one: Listed) -> str:
    """Return how a finding was accepted: 「已接受：正在整理（孙示三，2026-06-30）」; nothing for an open one."""
    accepted = one.accepted
    if accepted is None:
        return ""
    who = "，".join(
        part for part in (accepted.accepted_by, accepted.accepted_on.isoformat() if accepted.accepted_on else "") if part
    )
    return f"已接受：{accepted.reason}" + (f"（{who}）" if who else "")
