"""流程图 as data: lanes, steps, transitions, clocks. Geometry is computed from these and is never the truth."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import DutyRole, Procedure, TimeLimit


class StepKind(StrEnum):
    """开始 办理 判断 审核 子流程 等待 结束 并行."""

    START = "start"
    WORK = "work"
    DECISION = "decision"
    REVIEW = "review"
    SUBPROCESS = "subprocess"
    WAIT = "wait"
    END = "end"
    PARALLEL = "parallel"


class FormOfWork(StrEnum):
    """工作形式; the Chinese word is the stored code."""

    WRITTEN = "书面"
    ON_SITE = "现场"
    MEETING = "会议"
    ONLINE = "网上"
    TELEPHONE = "电话"


class DocumentDirection(StrEnum):
    """文书: produced by the step, or used by it."""

    PRODUCED = "产出"
    USED = "使用"


class BrokenChartError(LawdeskError):
    """A chart names a lane or a step that it does not have, or one id twice: facts `what`, `id`."""

    code = "LWF-E001"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDocument:
    """文书 of a step."""

    name: str
    direction: DocumentDirection = DocumentDirection.PRODUCED
    is_required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """泳道: bound to a post or a unit, or outside (当事人, 法院, 专家, 利害关系人, 其他机关, 代收银行). `label` as last seen.

    `role` is the template's role that a post is still to be bound to: 承, 审, 法, 批, 当, 他.
    """

    id: UUID = field(default_factory=new_id)
    label: str
    post_id: UUID | None = None
    unit_id: UUID | None = None
    outside: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """环节. `standard_step` is the key of a legally required step; `excluded_kind` not empty means 不计入时限."""

    id: UUID = field(default_factory=new_id)
    name: str
    step_kind: StepKind = StepKind.WORK
    standard_step: str = ""
    lane_id: UUID
    duty_role: DutyRole | None = None
    content: str = ""
    form_of_work: tuple[FormOfWork, ...] = ()
    limits: tuple[TimeLimit, ...] = ()
    excluded_kind: str = ""
    documents: tuple[StepDocument, ...] = ()
    recording: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    minimum_officers: int = 0
    is_published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """流转 from one step to another; `label` is the condition written on the line (是 / 否)."""

    id: UUID = field(default_factory=new_id)
    source_id: UUID
    target_id: UUID
    label: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time limit that runs from one step to another, such as 受理→决定."""

    id: UUID = field(default_factory=new_id)
    name: str
    from_step_id: UUID
    to_step_id: UUID
    limit: TimeLimit


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """An imported element that we do not understand: kept as raw XML, shown grey, written back unchanged."""

    element_id: str
    tag: str
    xml: str
    reason: str = ""
    parent_element_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowchart:
    """流程图 of one or more powers. Steps stand in table order: the number shown (序号) is the position.

    The constructor refuses broken references only; everything else is work in progress that the rules describe.
    """

    kind: ClassVar[str] = "flowchart"

    id: UUID = field(default_factory=new_id)
    title: str
    power_ids: tuple[UUID, ...] = ()
    procedure: Procedure = Procedure.ORDINARY
    version: int = 1
    status: Status = Status.DRAFT
    lanes: tuple[Lane, ...] = ()
    steps: tuple[Step, ...] = ()
    transitions: tuple[Transition, ...] = ()
    clocks: tuple[Clock, ...] = ()
    foreign: tuple[Foreign, ...] = ()
    remark: str = ""

    def __post_init__(self) -> None:
        lanes = _unique("lane", [lane.id for lane in self.lanes])
        steps = _unique("step", [step.id for step in self.steps])
        _unique("transition", [transition.id for transition in self.transitions])
        _known("lane", lanes, [step.lane_id for step in self.steps])
        ends = [end for transition in self.transitions for end in (transition.source_id, transition.target_id)]
        _known("step", steps, ends + [end for clock in self.clocks for end in (clock.from_step_id, clock.to_step_id)])

    def step(self, step_id: UUID) -> Step:
        """Return the step with this id; raise `KeyError` if the chart has none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)


def _unique(what: str, ids: list[UUID]) -> set[UUID]:
    seen: set[UUID] = set()
    for one in ids:
        if one in seen:
            raise BrokenChartError(what=what, id=one)
        seen.add(one)
    return seen


def _known(what: str, known: set[UUID], used: list[UUID]) -> None:
    for one in used:
        if one not in known:
            raise BrokenChartError(what=what, id=one)
