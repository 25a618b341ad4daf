"""培训与考试: the yearly plan, who was trained in what and for how long, who passed which exam.

Posts are taken up after training and an exam (武政办〔2005〕152号 三(一)2).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.ids import new_id


class TrainingKind(StrEnum):
    """培训种类."""

    INDUCTION = "上岗"
    YEARLY = "年度"
    SPECIAL = "专题"


class TrainingSubject(StrEnum):
    """培训科目."""

    COMMON_LAW = "通用法律"
    SECTOR_LAW = "专门法律"
    BUSINESS = "业务"


class TrainingMode(StrEnum):
    """培训方式."""

    CLASSROOM = "集中"
    ONLINE = "网络"
    SELF_STUDY = "自学"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPlan:
    """培训计划: what is to be taught in a year, how, when, and to the holders of which posts (none: to all). `hours` are 学时."""

    kind: ClassVar[str] = "training_plan"

    id: UUID = field(default_factory=new_id)
    year: int
    content: str
    training_kind: TrainingKind = TrainingKind.YEARLY
    subject: TrainingSubject = TrainingSubject.COMMON_LAW
    mode: TrainingMode = TrainingMode.CLASSROOM
    hours: int = 0
    starts_on: date | None = None
    ends_on: date | None = None
    post_ids: tuple[UUID, ...] = ()
    place: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """培训记录 of one person; an induction names the post it was for."""

    kind: ClassVar[str] = "training"

    id: UUID = field(default_factory=new_id)
    person_id: UUID
    plan_id: UUID | None = None
    training_kind: TrainingKind = TrainingKind.YEARLY
    subject: TrainingSubject = TrainingSubject.COMMON_LAW
    content: str
    mode: TrainingMode = TrainingMode.CLASSROOM
    hours: int = 0
    starts_on: date | None = None
    ends_on: date | None = None
    post_id: UUID | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exam:
    """考试 of one person; scores are in 0.01 分."""

    kind: ClassVar[str] = "exam"

    id: UUID = field(default_factory=new_id)
    person_id: UUID
    name: str
    subject: TrainingSubject = TrainingSubject.COMMON_LAW
    score_cp: int | None = None
    pass_cp: int = 6000
    taken_on: date | None = None
    remark: str = ""

    @property
    def is_passed(self) -> bool:
        """Did the person reach the pass mark?"""
        return self.score_cp is not None and self.score_cp >= self.pass_cp
