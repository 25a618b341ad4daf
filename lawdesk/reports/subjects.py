"""D02 执法主体资格表: every enforcement body with the ground on which it may act, and the 委托书 behind it."""

from collections.abc import Iterator
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.organisation.values import Entrustment, Institution, Status, SubjectKind
from lawdesk.domain.statutes.citation_text import format_citation
from lawdesk.domain.statutes.values import Citation, CitationRole, Rank
from lawdesk.domain.statutes.versions import version_to_read
from lawdesk.reports.blocks import Block, Column, Document, Heading, Row, Table
from lawdesk.reports.dates import short_date
from lawdesk.reports.page_styles import REGISTER_A3, Align
from lawdesk.reports.registers import numbered, register
from lawdesk.wording.labels import label

_SUBJECTS = (
    Column("序号", 1.3, Align.CENTER),
    Column("主体名称", 4.2),
    Column("统一社会信用代码", 3.6),
    Column("主体性质", 2.6, Align.CENTER),
    Column("层级", 1.8, Align.CENTER),
    Column("管理体制", 2.6, Align.CENTER),
    Column("设立依据", 3.6),
    Column("资格依据", 5.4),
    Column("委托机关与期限", 4),
    Column("三定规定", 4.2),
    Column("编制", 1.5, Align.CENTER),
    Column("经费", 1.8, Align.CENTER),
    Column("法定代表人", 2.2, Align.CENTER),
    Column("地址电话", 3.8),
    Column("执法人员数", 2, Align.CENTER),
    Column("备注", 2.4),
)
_ENTRUSTMENTS = (
    Column("序号", 1.3, Align.CENTER),
    Column("委托机关", 4),
    Column("受委托组织", 4),
    Column("委托事项", 8),
    Column("委托权限", 6),
    Column("期限", 3.6, Align.CENTER),
    Column("文号", 3.6),
    Column("公布日期", 2.6, Align.CENTER),
    Column("公布渠道", 3.4),
    Column("备注", 3),
)


def institution_table(facts: Facts) -> Document:
    """D02: return the qualification of the enforcement bodies of the unit; bodies that are none are left out."""
    subjects = (one for one in facts.institutions if one.subject_kind is not SubjectKind.NOT_A_SUBJECT)
    ordered = sorted(subjects, key=lambda one: one.id != facts.home_id)
    rows = numbered(_subject_row(facts, one) for one in ordered)
    blocks: list[Block] = [Table(columns=_SUBJECTS, rows=rows, name="行政执法主体资格表")]
    if facts.entrustments:
        blocks.append(Heading("委托书"))
        papers = numbered(_entrustment_row(facts, one) for one in facts.entrustments)
        blocks.append(Table(columns=_ENTRUSTMENTS, rows=papers, name="委托书"))
    office = facts.institution_by_id[facts.home_id].name if facts.home_id else ""
    return register("行政执法主体资格表", office, facts.day, blocks, page_style=REGISTER_A3)


def _subject_row(facts: Facts, one: Institution) -> Row:
    own_units = {unit.id for unit in facts.units if unit.institution_id == one.id}
    people = [person for person in facts.people if person.unit_id in own_units]
    officers = [person for person in people if facts.certificates_by_person.get(person.id)]
    return (
        one.name,
        one.uscc,
        "\n".join(label(code) for code in (one.subject_kind, one.nature) if code is not None),
        one.level.value,
        label(one.management_type) + (f"\n{one.dual_division}" if one.dual_division else ""),
        one.founding_document,
        "\n".join(_grounds(facts, one)),
        "\n".join(_entrusting(facts, one)),
        _staffing_words(facts, one),
        str(one.staff_quota) if one.staff_quota is not None else "",
        one.funding,
        one.legal_representative,
        "\n".join(part for part in (one.address, one.phone) if part),
        str(len(officers)),
        "\n".join(part for part in (_ending(facts, one), one.remark) if part),
    )


def _ending(facts: Facts, one: Institution) -> str:
    """Return that a body has ended, when, and who carries its powers on."""
    heir = facts.institution_by_id.get(one.successor_id) if one.successor_id else None
    if one.ended_on is None and heir is None and one.status is Status.ACTIVE:
        return ""
    words = f"{label(one.status)}，{short_date(one.ended_on)}" if one.ended_on else label(one.status)
    return words + (f"，由{heir.name}承继" if heir else "")


def _grounds(facts: Facts, one: Institution) -> Iterator[str]:
    """Citations with the role 主体资格 or 委托 first; entries of the catalogue marked as qualification where none is cited."""
    cited = [
        citation
        for citation in facts.citations_by_owner.get(one.id, ())
        if citation.role in (CitationRole.QUALIFICATION, CitationRole.ENTRUSTMENT)
    ]
    yield from dict.fromkeys(_citation_words(facts, citation) for citation in cited)
    if not cited:
        for entry in facts.basis_entries:
            version = facts.version_by_id.get(entry.version_id)
            if entry.institution_id == one.id and entry.is_qualification_basis and version is not None:
                yield format_citation(facts.work_by_id[version.work_id].title, ())


def _citation_words(facts: Facts, citation: Citation) -> str:
    version = facts.version_by_id.get(citation.version_id) if citation.version_id else None
    title = facts.work_by_id[version.work_id].title if version else citation.law_title
    return format_citation(title, citation.addresses) if title else citation.written


def _entrusting(facts: Facts, one: Institution) -> Iterator[str]:
    papers = [paper for paper in facts.entrustments if paper.entrusted_id == one.id]
    for paper in papers:
        body = facts.institution_by_id.get(paper.entrusting_id)
        yield "，".join(part for part in (body.name if body else "", _term(paper), paper.document_number) if part)
    if not papers and one.entrusting_id in facts.institution_by_id:
        yield facts.institution_by_id[one.entrusting_id].name


def _staffing_words(facts: Facts, one: Institution) -> str:
    """The 三定规定 that is linked to the institution, or those listed among its bases."""
    linked = [work for work in (one.staffing_document_id,) if work is not None and work in facts.work_by_id]
    return "\n".join(_work_words(facts, work) for work in linked or _listed_staffing(facts, one))


def _listed_staffing(facts: Facts, one: Institution) -> list[UUID]:
    own = (facts.version_by_id.get(entry.version_id) for entry in facts.basis_entries if entry.institution_id == one.id)
    works = [version.work_id for version in own if version is not None]
    return [work for work in works if facts.work_by_id[work].rank is Rank.STAFFING_PROVISION]


def _work_words(facts: Facts, work: UUID) -> str:
    versions = facts.versions_by_work.get(work, ())
    version = version_to_read(versions, facts.day)
    return "\n".join(part for part in (f"《{facts.work_by_id[work].title}》", version.document_number if version else "") if part)


def _entrustment_row(facts: Facts, paper: Entrustment) -> Row:
    bodies = (facts.institution_by_id.get(one) for one in (paper.entrusting_id, paper.entrusted_id))
    powers = [facts.power_by_id[one].name for one in paper.power_ids if one in facts.power_by_id]
    return (
        *(body.name if body else "" for body in bodies),
        "\n".join(powers),
        paper.scope,
        _term(paper),
        paper.document_number,
        short_date(paper.published_on),
        paper.published_at,
        paper.remark,
    )


def _term(paper: Entrustment) -> str:
    if paper.starts_on is None and paper.ends_on is None:
        return ""
    return f"{short_date(paper.starts_on) or '…'}至{short_date(paper.ends_on) or '…'}"
