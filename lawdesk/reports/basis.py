"""D01 执法依据目录: by group (通用, 专业, 配合), inside it in the order that the unit gave it, by rank or by hand."""

from collections.abc import Iterator
from itertools import groupby

from lawdesk.domain.facts import Facts
from lawdesk.domain.statutes.catalogue import in_printed_order
from lawdesk.domain.statutes.citation_text import address_words
from lawdesk.domain.statutes.values import BasisEntry
from lawdesk.domain.statutes.versions import validity
from lawdesk.reports.blocks import Column, Document, Row, Table
from lawdesk.reports.dates import short_date
from lawdesk.reports.page_styles import Align
from lawdesk.reports.registers import group_row, register
from lawdesk.wording.labels import label

_COLUMNS = (
    Column("序号", 1.3, Align.CENTER),
    Column("名称", 5.2),
    Column("层级", 2.4, Align.CENTER),
    Column("制定机关", 3.4),
    Column("文号", 3.2),
    Column("公布日期", 2.8, Align.CENTER),
    Column("施行日期", 2.8, Align.CENTER),
    Column("时效", 2.5, Align.CENTER),
    Column("分组", 1.6, Align.CENTER),
    Column("适用层级", 2.5, Align.CENTER),
    Column("执行主体", 3.2),
    Column("主要条款", 3.2),
    Column("备注", 3),
)


def basis_catalogue(facts: Facts) -> Document:
    """Return the catalogue of the home institution as of the day of `facts`."""
    office = facts.institution_by_id[facts.home_id].name if facts.home_id else ""
    table = Table(columns=_COLUMNS, rows=tuple(_rows(facts)), name="行政执法依据目录")
    return register("行政执法依据目录", office, facts.day, (table,))


def _rows(facts: Facts) -> Iterator[Row]:
    listed = [entry for entry in in_printed_order(facts.basis_entries) if entry.version_id in facts.version_by_id]
    number = 0
    for group, own in groupby(listed, key=lambda one: one.group):
        entries = tuple(own)
        yield group_row(f"{label(group) if group else '未分组'}（{len(entries)}件）", len(_COLUMNS))
        for entry in entries:
            number += 1
            yield _row(facts, number, entry)


def _row(facts: Facts, number: int, entry: BasisEntry) -> Row:
    version = facts.version_by_id[entry.version_id]
    work = facts.work_by_id[version.work_id]
    return (
        str(number),
        f"{work.title}\n（{version.label}）" if version.label else work.title,
        work.rank.value,
        work.body,
        version.document_number,
        short_date(version.promulgated_on),
        short_date(version.effective_on),
        validity(version, facts.versions_by_work[version.work_id], facts.day).value,
        label(entry.group).removesuffix("依据") if entry.group else "",
        "\n".join(level.value for level in entry.levels),
        "、".join(_subjects(facts, entry)),
        "、".join(map(address_words, entry.key_articles)),
        "\n".join(_remarks(entry)),
    )


def _subjects(facts: Facts, entry: BasisEntry) -> Iterator[str]:
    """Yield who carries the statute out; where nobody is named it is the institution."""
    for one in entry.subjects or (entry.institution_id,):
        body = facts.institution_by_id.get(one) or facts.unit_by_id.get(one)
        if body is not None:
            yield body.name


def _remarks(entry: BasisEntry) -> Iterator[str]:
    if entry.lead_institution:
        yield f"牵头：{entry.lead_institution}"
    if entry.is_qualification_basis:
        yield "主体资格依据"
    if entry.is_issued:
        yield "上级下发"
    if entry.declined_reason:
        yield f"不适用：{entry.declined_reason}"
    if entry.reviewed_on:
        yield f"{short_date(entry.reviewed_on)}核对" + (f"（{entry.reviewed_by}）" if entry.reviewed_by else "")
    if entry.remark:
        yield entry.remark
