"""An invented unit of the size that the checks are promised for: powers, charts, posts, people, citations, and some faults."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.domain.flowcharts.templates import BY_KEY, chart_from
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.ids import new_id
from lawdesk.domain.letters.values import Letter, LetterItem, LetterKind
from lawdesk.domain.organisation.training import Exam
from lawdesk.domain.organisation.values import Certificate, Institution, Person, Post, PostCategory, PostHolding, Unit
from lawdesk.domain.powers.remedies import standard_remedy
from lawdesk.domain.powers.values import Assignment, DutyRole, PenaltyKind, Power, PowerType, Procedure, TimeLimit, TimeUnit
from lawdesk.domain.statutes.numerals import to_chinese
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.values import (
    BasisEntry,
    BasisGroup,
    Citation,
    CitationRole,
    LegalVersion,
    LegalWork,
    Rank,
    StatuteText,
)

POWERS, STEPS, POSTS, CITATIONS = 10_000, 5_000, 500, 20_000
WORKS, ARTICLES, UNITS = 60, 100, 40
FAULTY = 50  # one in so many powers has a fault
LAWS = ("行政处罚法", "行政许可法", "行政强制法", "行政复议法", "行政诉讼法", "国家赔偿法")
TYPES = (PowerType.PENALTY, PowerType.PENALTY, PowerType.PENALTY, PowerType.LICENCE, PowerType.INSPECTION, PowerType.CONFIRMATION)
TEMPLATES = {PowerType.PENALTY: "penalty-ordinary", PowerType.LICENCE: "licence", PowerType.INSPECTION: "inspection"}
CATEGORIES = (PostCategory.ENFORCEMENT, PostCategory.LEGAL_REVIEW, PostCategory.LEADER)
ROLES = (DutyRole.HANDLE, DutyRole.REVIEW, DutyRole.APPROVE)


class BigUnit:
    """The records by kind; the same for every run."""

    def __init__(self, home: Institution) -> None:
        self.random = random.Random(5)
        self.home = home
        self.units = [Unit(institution_id=home.id, name=f"示例第{n}科") for n in range(UNITS)]
        self.posts = [self._post(n) for n in range(POSTS)]
        self.people = [
            Person(name=f"示例人{n}", unit_id=self.units[n % UNITS].id, legal_qualification=True) for n in range(2 * POSTS)
        ]
        self.exams = [Exam(person_id=one.id, name="上岗考试", score_cp=8000, taken_on=date(2023, 6, 1)) for one in self.people]
        self.holdings = [
            PostHolding(post_id=self.posts[n // 2].id, person_id=person.id, starts_on=date(2024, 1, 1))
            for n, person in enumerate(self.people)
        ]
        self.certificates = [
            Certificate(
                person_id=one.id, certificate_number=f"示{n:05}", issued_on=date(2024, 1, 1), expires_on=date(2028, 12, 31)
            )
            for n, one in enumerate(self.people)
        ]
        self.works = [self._work(n) for n in range(WORKS)]
        self.versions = [
            LegalVersion(
                work_id=work.id,
                label="2020年制定",
                document_number="示例令第1号",
                promulgated_on=date(2020, 1, 1),
                effective_on=date(2020, 5, 1),
            )
            for work in self.works
        ]
        tree = parse_statute(
            "\n".join(f"第{to_chinese(n + 1)}条　违反示例规定第{n}项的，处一万元以下罚款。" for n in range(ARTICLES))
        ).provisions
        self.texts = [StatuteText(id=one.id, provisions=tree) for one in self.versions]
        self.entries = [
            BasisEntry(
                institution_id=home.id,
                version_id=one.id,
                group=BasisGroup.SECTOR,
                levels=(home.level,),
                is_qualification_basis=n == 0,
                sort_number=n,
            )
            for n, one in enumerate(self.versions)
        ]
        self.powers = [self._with_remedy(self._power(n)) for n in range(POWERS)]
        self.citations = [self._citation(self.powers[n % POWERS], n) for n in range(CITATIONS)]
        self.assignments = [one for n, power in enumerate(self.powers) for one in self._assigned(n, power)]
        self.charts = list(self._charts())
        self.letters = list(self._letters())

    def records(self) -> list[Any]:
        """Return everything in an order in which it can be stored."""
        groups: tuple[list[Any], ...] = (
            *(
                self.units,
                self.posts,
                self.people,
                self.holdings,
                self.certificates,
                self.exams,
                self.works,
                self.versions,
                self.texts,
            ),
            *(self.entries, self.powers, self.citations, self.assignments, self.charts, self.letters),
        )
        return [one for group in groups for one in group]

    def _post(self, n: int) -> Post:
        unit = self.units[(n // len(CATEGORIES)) % UNITS]
        category = CATEGORIES[n % len(CATEGORIES)]
        needs = category is PostCategory.ENFORCEMENT
        return Post(
            code=f"G{n:03}", name=f"示例岗{n}", unit_id=unit.id, category=category, duties="依法履职", needs_certificate=needs
        )

    def _work(self, n: int) -> LegalWork:
        title = f"中华人民共和国{LAWS[n]}" if n < len(LAWS) else f"示例管理条例第{to_chinese(n)}部"
        rank = Rank.LAW if n < len(LAWS) else self.random.choice((Rank.LAW, Rank.ADMINISTRATIVE_REGULATION))
        return LegalWork(title=title, rank=rank, body="示例机关")

    def _power(self, n: int) -> Power:
        power_type = TYPES[n % len(TYPES)]
        is_faulty = n % FAULTY == 0
        return Power(
            code=f"{power_type.value}-{n:05}",
            name=f"对示例行为第{n}项的处理",
            power_type=power_type,
            institution_id=self.home.id,
            handling_unit_id=self.units[n % UNITS].id,
            levels=(self.home.level,),
            penalty_kinds=(PenaltyKind.FINE,) if power_type is PowerType.PENALTY else (),
            conditions="符合规定条件",
            materials=("申请书",),
            statutory_limit=TimeLimit(amount=20, unit=TimeUnit.WORKDAY),
            promised_limit=TimeLimit(amount=25 if is_faulty else 10, unit=TimeUnit.WORKDAY),
            sort_number=n,
        )

    def _with_remedy(self, power: Power) -> Power:
        return replace(power, remedy=standard_remedy(power))

    def _citation(self, power: Power, n: int) -> Citation:
        version = self.versions[self.random.randrange(WORKS)]
        return Citation(
            owner_kind=Power.kind,
            owner_id=power.id,
            role=CitationRole.ESTABLISH,
            version_id=version.id,
            law_title="示例",
            addresses=(f"a{1 + n % ARTICLES}",),
        )

    def _assigned(self, n: int, power: Power) -> Iterator[Assignment]:
        first = n % (POSTS // len(CATEGORIES)) * len(CATEGORIES)
        for role, post in zip(ROLES, self.posts[first : first + len(CATEGORIES)], strict=True):
            yield Assignment(power_id=power.id, post_id=post.id, duty_role=role)

    def _charts(self) -> Iterator[Flowchart]:
        steps = 0
        for power in self.powers:
            if steps >= STEPS:
                return
            if power.power_type in TEMPLATES:
                chart = chart_from(BY_KEY[TEMPLATES[power.power_type]], power.name, Procedure.ORDINARY, power.id)
                steps += len(chart.steps)
                yield chart

    def _letters(self) -> Iterator[Letter]:
        carried: dict[UUID, list[LetterItem]] = {}
        by_id = {power.id: power for power in self.powers}
        for one in self.assignments:
            power = by_id[one.power_id]
            item = LetterItem(
                power_id=power.id,
                code=power.code,
                name=power.name,
                power_type=power.power_type,
                duty_role=one.duty_role,
                basis="",
            )
            carried.setdefault(one.post_id, []).append(item)
        for n, post in enumerate(self.posts):
            yield Letter(
                id=new_id(),
                number=f"示岗责〔2026〕{n}号",
                year=2026,
                letter_kind=LetterKind.POST,
                party_a=self.home.name,
                party_b=post.name,
                post_id=post.id,
                starts_on=date(2026, 1, 1),
                ends_on=date(2026, 12, 31),
                liability_text="不履行或者违法履行职责的，给予批评教育、离岗培训。",
                items=tuple(carried.get(post.id, ())),
            )
