"""A small unit in which everything is in order: no rule fires on it. Tests change one thing and see which rule does."""

from dataclasses import replace
from datetime import date

from lawdesk.domain.appraisal.values import Band, Indicator, Scheme, Section, SectionKind
from lawdesk.domain.facts import Facts
from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind
from lawdesk.domain.organisation.training import Exam, Training, TrainingKind
from lawdesk.domain.organisation.values import (
    Certificate,
    Institution,
    Level,
    ManagementType,
    Person,
    Post,
    PostCategory,
    PostHolding,
    SubjectKind,
    Unit,
)
from lawdesk.domain.powers.values import Assignment, DutyRole, PenaltyKind, Power, PowerType, TimeLimit, TimeUnit
from lawdesk.domain.statutes.values import (
    BasisEntry,
    BasisGroup,
    Citation,
    CitationRole,
    LegalVersion,
    LegalWork,
    Provision,
    ProvisionKind,
    Rank,
)

DAY = date(2026, 6, 30)
BUREAU = Institution(
    name="示例局", level=Level.CITY, subject_kind=SubjectKind.STATUTORY, management_type=ManagementType.TERRITORIAL
)
UNIT = Unit(institution_id=BUREAU.id, name="执法支队")
HANDLER, REVIEWER, APPROVER = (
    Post(
        code=code,
        name=name,
        unit_id=UNIT.id,
        category=category,
        duties="依法履职",
        needs_certificate=category is PostCategory.ENFORCEMENT,
    )
    for code, name, category in (
        ("G1", "执法岗", PostCategory.ENFORCEMENT),
        ("G2", "审核岗", PostCategory.LEGAL_REVIEW),
        ("G3", "分管副局长", PostCategory.LEADER),
    )
)
OFFICERS = tuple(
    Person(name=name, unit_id=UNIT.id, legal_qualification=name == "孙示三") for name in ("赵示一", "钱示二", "孙示三", "李示四")
)
HOLDINGS = tuple(
    PostHolding(post_id=post.id, person_id=person.id, starts_on=date(2025, 1, 1))
    for post, person in zip((HANDLER, HANDLER, REVIEWER, APPROVER), OFFICERS, strict=True)
)
CERTIFICATES = tuple(
    Certificate(person_id=person.id, certificate_number=f"示{number}", issued_on=date(2024, 1, 1), expires_on=date(2028, 12, 31))
    for number, person in enumerate(OFFICERS[:2])
)
TRAININGS = tuple(
    Training(person_id=person.id, training_kind=TrainingKind.INDUCTION, content="行政处罚法", starts_on=date(2023, 11, 1))
    for person in OFFICERS[:2]
)
EXAMS = tuple(
    Exam(person_id=person.id, name="执法资格考试", score_cp=8000, taken_on=date(2023, 12, 1)) for person in OFFICERS[:2]
)
REGULATION = LegalWork(title="示例保护条例", rank=Rank.CITY_REGULATION, body="示例市人大常委会")
REGULATION_2024 = LegalVersion(
    work_id=REGULATION.id,
    label="2024年制定",
    document_number="公告第1号",
    effective_on=date(2024, 8, 1),
    promulgated_on=date(2024, 6, 1),
)
COMMON = tuple(
    LegalWork(title=title, rank=Rank.LAW, body="全国人大常委会")
    for title in ("中华人民共和国行政处罚法", "中华人民共和国行政复议法", "中华人民共和国行政诉讼法", "中华人民共和国国家赔偿法")
)
COMMON_VERSIONS = tuple(
    LegalVersion(work_id=work.id, document_number="主席令", promulgated_on=date(2011, 6, 1), effective_on=date(2012, 1, 1))
    for work in COMMON
)
STAFFING = LegalWork(title="示例局职能配置规定", rank=Rank.STAFFING_PROVISION, body="示例市委办公室")
STAFFING_VERSION = LegalVersion(work_id=STAFFING.id, document_number="示办〔2024〕1号", effective_on=date(2024, 1, 1))
ARTICLES = tuple(
    Provision(address=address, parent=parent, provision_kind=kind, text=text)
    for number, words in ((8, "不得擅自占用湖岸。"), (16, "擅自占用湖岸的，责令限期改正，处一万元以上五万元以下罚款。"))
    for address, parent, kind, text in (
        (f"a{number}", "", ProvisionKind.ARTICLE, ""),
        (f"a{number}.p1", f"a{number}", ProvisionKind.PARAGRAPH, words),
    )
)
ENTRIES = tuple(
    BasisEntry(
        institution_id=BUREAU.id,
        version_id=version.id,
        group=BasisGroup.SECTOR if version is REGULATION_2024 else BasisGroup.COMMON,
        levels=(Level.CITY, Level.DISTRICT, Level.TOWNSHIP),
        is_qualification_basis=version is REGULATION_2024,
    )
    for version in (REGULATION_2024, *COMMON_VERSIONS)
)
POWER = Power(
    code="CF-001",
    name="对擅自占用湖岸的处罚",
    power_type=PowerType.PENALTY,
    institution_id=BUREAU.id,
    penalty_kinds=(PenaltyKind.FINE,),
    statutory_limit=TimeLimit(amount=90, unit=TimeUnit.DAY),
    promised_limit=TimeLimit(amount=60, unit=TimeUnit.DAY),
    remedy="可以在六十日内申请行政复议，或者在六个月内向人民法院提起行政诉讼。",
)
CITATION = Citation(
    owner_kind="power",
    owner_id=POWER.id,
    role=CitationRole.ESTABLISH,
    version_id=REGULATION_2024.id,
    addresses=("a8", "a16.p1"),
    law_title="示例保护条例",
)
ASSIGNMENTS = tuple(
    Assignment(power_id=POWER.id, post_id=post.id, duty_role=role)
    for post, role in ((HANDLER, DutyRole.HANDLE), (REVIEWER, DutyRole.REVIEW), (APPROVER, DutyRole.APPROVE))
)
LETTERS = tuple(
    Letter(
        number=f"示岗责〔2026〕{number}号",
        year=2026,
        letter_kind=LetterKind.POST,
        party_a="示例局",
        party_b=post.name,
        post_id=post.id,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        liability_text="不履行或者违法履行职责的，给予批评教育、离岗培训、调离执法岗位。",
        items=(
            LetterItem(power_id=POWER.id, code="CF-001", name=POWER.name, power_type="CF", duty_role=one.duty_role, basis=""),
        ),
    )
    for number, (post, one) in enumerate(zip((HANDLER, REVIEWER, APPROVER), ASSIGNMENTS, strict=True), start=1)
)
SCHEME = Scheme(
    year=2026,
    name="示例方案",
    bands=(Band(name="优秀", lower_cp=9000), Band(name="合格", lower_cp=0)),
    sections=(
        Section(
            section_kind=SectionKind.COMMON,
            name="通用目标",
            full_cp=10000,
            indicators=(Indicator(code="T1", name="目录完整", full_cp=10000),),
        ),
    ),
)


def sound_facts(**changes: object) -> Facts:
    """Return the facts of the sound unit with some of them changed."""
    facts = Facts(
        day=DAY,
        home_id=BUREAU.id,
        institutions=(replace(BUREAU, staffing_document_id=STAFFING.id),),
        units=(UNIT,),
        posts=(HANDLER, REVIEWER, APPROVER),
        people=OFFICERS,
        holdings=HOLDINGS,
        certificates=CERTIFICATES,
        trainings=TRAININGS,
        exams=EXAMS,
        works=(REGULATION, *COMMON, STAFFING),
        versions=(REGULATION_2024, *COMMON_VERSIONS, STAFFING_VERSION),
        provisions={REGULATION_2024.id: ARTICLES},
        basis_entries=ENTRIES,
        citations=(CITATION,),
        powers=(POWER,),
        assignments=ASSIGNMENTS,
        letters=LETTERS,
        schemes=(SCHEME,),
    )
    return replace(facts, **changes)
