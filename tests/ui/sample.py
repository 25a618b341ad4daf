"""A small invented unit with a record of every kind that pages show; all persons and bodies are fictional."""

from datetime import date

from lawdesk.domain.appraisal.values import (
    Assessment,
    Band,
    DeductionRule,
    Indicator,
    Method,
    Scheme,
    ScoreInput,
    Section,
    SectionKind,
)
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step, StepKind, Transition
from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind
from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.domain.organisation.training import Exam, Training, TrainingPlan
from lawdesk.domain.organisation.values import Certificate, Level, Person, Post, PostCategory, PostHolding, Unit
from lawdesk.domain.powers.values import Assignment, Duty, DutyRole, Power, PowerType, TimeLimit
from lawdesk.domain.statutes.values import (
    BasisEntry,
    BasisGroup,
    Citation,
    CitationRole,
    IssuedBasis,
    LegalVersion,
    LegalWork,
    Provision,
    ProvisionKind,
    Rank,
    StatuteText,
)
from lawdesk.domain.submissions.values import Count, Part, PeerCard, Submission, SubmissionState
from lawdesk.operations.workspace import Workspace


def fill(workspace: Workspace) -> None:
    """Write the sample in a few transactions."""
    values = [*statutes(workspace), *organisation(workspace)]
    with workspace.store.transaction("李经办", "sample.fill", title="建立示例") as tx:
        tx.put_many(values)
    with workspace.store.transaction("李经办", "sample.fill", title="建立示例职权") as tx:
        for value in powers(workspace, values):
            tx.put(value)


def statutes(workspace: Workspace) -> list[object]:
    work = LegalWork(title="云梦泽市户外招牌管理办法（示例）", rank=Rank.CITY_RULE, body="云梦泽市人民政府", territory="云梦泽市")
    version = LegalVersion(work_id=work.id, document_number="云政规〔2024〕1号", effective_on=date(2024, 3, 1))
    text = StatuteText(
        id=version.id,
        provisions=(
            Provision(
                address="c1", parent="", provision_kind=ProvisionKind.CHAPTER, number_text="第一章", number=1, heading="总则"
            ),
            Provision(
                address="a1",
                parent="c1",
                provision_kind=ProvisionKind.ARTICLE,
                number_text="第一条",
                number=1,
                text="为了加强户外招牌管理，维护市容环境，制定本办法。",
            ),
            Provision(
                address="a2",
                parent="c1",
                provision_kind=ProvisionKind.ARTICLE,
                number_text="第二条",
                number=2,
                text="擅自设置户外招牌的，由城市管理执法部门责令限期改正；逾期不改正的，处以罚款。",
            ),
        ),
    )
    basis = BasisEntry(
        institution_id=workspace.home.id, version_id=version.id, group=BasisGroup.SECTOR, levels=(Level.CITY,), sort_number=1
    )
    issued = IssuedBasis(list_title="云梦泽省目录", title=work.title, version_id=version.id)
    return [work, version, text, basis, issued]


def organisation(workspace: Workspace) -> list[object]:
    unit = Unit(institution_id=workspace.home.id, name="执法一大队")
    posts = [
        Post(code="G01", name="执法承办岗", unit_id=unit.id, category=PostCategory.ENFORCEMENT, sort_number=1),
        Post(code="G02", name="法制审核岗", unit_id=unit.id, category=PostCategory.LEGAL_REVIEW, sort_number=2),
        Post(code="G03", name="分管领导岗", unit_id=unit.id, category=PostCategory.LEADER, sort_number=3),
    ]
    people = [Person(name=name, unit_id=unit.id) for name in ("甲示例", "乙示例")]
    holdings = [
        PostHolding(post_id=post.id, person_id=person.id, starts_on=date(2024, 1, 1))
        for post, person in zip(posts, people, strict=False)
    ]
    certificate = Certificate(person_id=people[0].id, certificate_number="YM-0001", expires_on=date(2030, 1, 1))
    rule = CertificateRule(certificate_kind="行政执法证", validity_months=60, check_interval_months=12)
    return [unit, *posts, *people, *holdings, certificate, rule, *training(people[0])]


def training(person: Person) -> list[object]:
    plan = TrainingPlan(year=date.today().year, content="行政处罚法", hours=16)
    record = Training(person_id=person.id, plan_id=plan.id, content=plan.content, hours=16)
    exam = Exam(person_id=person.id, name="上岗考试", score_cp=8250, taken_on=date(date.today().year, 1, 15))
    return [plan, record, exam]


def powers(workspace: Workspace, known: list[object]) -> list[object]:
    posts = [one for one in known if isinstance(one, Post)]
    version = next(one for one in known if isinstance(one, LegalVersion))
    made = [
        Power(
            code=f"CF-{number:03d}",
            name=f"对擅自设置户外招牌的处罚（第{number}类）",
            power_type=PowerType.PENALTY,
            institution_id=workspace.home.id,
            handling_unit_id=posts[0].unit_id,
            statutory_limit=TimeLimit(amount=90),
            levels=(Level.CITY,),
            sort_number=number,
        )
        for number in range(1, 31)
    ]
    first = made[0]
    citation = Citation(
        owner_kind="power",
        owner_id=first.id,
        role=CitationRole.ESTABLISH,
        written="《云梦泽市户外招牌管理办法（示例）》第二条",
        version_id=version.id,
        addresses=("a2",),
    )
    assignments = [
        Assignment(power_id=first.id, post_id=post.id, duty_role=role)
        for post, role in zip(posts, (DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE), strict=True)
    ]
    duty = Duty(power_id=first.id, stage="立案", text="发现违法行为，及时审查，决定是否立案。")
    scheme, assessment = appraisal(workspace)
    return [
        *made,
        citation,
        *assignments,
        duty,
        chart(first, posts),
        letter(workspace, first, posts[0]),
        scheme,
        assessment,
        *sent(workspace),
    ]


def chart(power: Power, posts: list[Post]) -> Flowchart:
    lanes = tuple(Lane(label=post.name, post_id=post.id) for post in posts)
    steps = (
        Step(name="开始", step_kind=StepKind.START, lane_id=lanes[0].id),
        Step(name="立案", lane_id=lanes[0].id, limits=(TimeLimit(amount=15),)),
        Step(name="调查取证", lane_id=lanes[0].id),
        Step(name="法制审核", step_kind=StepKind.REVIEW, lane_id=lanes[1].id),
        Step(name="是否成立", step_kind=StepKind.DECISION, lane_id=lanes[2].id),
        Step(name="处罚决定", lane_id=lanes[2].id),
        Step(name="结案", step_kind=StepKind.END, lane_id=lanes[0].id),
    )
    joins = [(0, 1, ""), (1, 2, ""), (2, 3, ""), (3, 4, ""), (4, 5, "是"), (4, 6, "否"), (5, 6, "")]
    transitions = tuple(Transition(source_id=steps[a].id, target_id=steps[b].id, label=words) for a, b, words in joins)
    return Flowchart(title="户外招牌处罚流程图", power_ids=(power.id,), lanes=lanes, steps=steps, transitions=transitions)


def letter(workspace: Workspace, power: Power, post: Post) -> Letter:
    item = LetterItem(
        power_id=power.id, code=power.code, name=power.name, power_type="CF", duty_role=DutyRole.HANDLE, basis="第二条"
    )
    return Letter(
        number="市城管局岗责〔2026〕001号",
        year=2026,
        letter_kind=LetterKind.POST,
        party_a=workspace.home.name,
        party_b=post.name,
        post_id=post.id,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        items=(item,),
        duties="依法承办户外招牌案件。",
    )


def appraisal(workspace: Workspace) -> tuple[Scheme, Assessment]:
    rule = DeductionRule(unit="部", step_cp=200)
    indicators = (
        Indicator(code="T1", name="执法依据目录完整", full_cp=4000, method=Method.DEDUCT, rules=(rule,)),
        Indicator(code="T2", name="持证上岗率", full_cp=6000, method=Method.RATIO),
    )
    section = Section(section_kind=SectionKind.COMMON, name="通用目标", full_cp=10000, indicators=indicators)
    bands = (Band(name="优秀", lower_cp=9000), Band(name="合格", lower_cp=6000), Band(name="不合格", lower_cp=0))
    scheme = Scheme(year=2026, name="年度执法责任制考核方案（示例）", sections=(section,), bands=bands)
    assessment = Assessment(
        scheme_id=scheme.id,
        target_id=workspace.home.id,
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 12, 31),
        inputs=(ScoreInput(indicator_id=indicators[0].id, counts=(1,), reason="一部规章未及时更新"),),
    )
    return scheme, assessment


def sent(workspace: Workspace) -> list[object]:
    submission = Submission(
        year=2026,
        title="2026年执法责任制材料",
        from_office=workspace.home.office_id,
        from_name=workspace.home.name,
        to_office="yunmengze-sifa",
        to_name="云梦泽市司法局",
        parts=(Part.POWERS, Part.BASES),
        counts=(Count(record_kind="power", number=30),),
        state=SubmissionState.SUBMITTED,
        is_awaiting=True,
    )
    card = PeerCard(office_id="yunmengze-sifa", name="云梦泽市司法局", fingerprint="123456" * 5, text="{}", is_verified=True)
    return [submission, card]
