"""责任事项 and 追责情形 of a post: made from the steps in its lanes, the duties of its powers and its roles, and brought together
with what is there.

Generated text never overwrites hand-made text: only what is of origin auto is changed or taken away. A text that was edited keeps
its source key and so is not made a second time; one that was deleted stays as a manual record without a text, and is not made
again unasked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.rules.common import UNITS
from lawdesk.domain.flowcharts.values import Flowchart, Step, StepKind
from lawdesk.domain.organisation.values import Post
from lawdesk.domain.powers.from_charts import charts_of
from lawdesk.domain.powers.liability_texts import TEXTS
from lawdesk.domain.powers.values import Duty, DutyRole, Liability, LimitKind, Origin, Power, TimeLimit

Made = TypeVar("Made", Duty, Liability)
STEP, OWN, RULE = "step:", "duty:", "rule:"
"""What source keys begin with: a step of a chart, a duty of the power, a case of the table of liabilities."""
_WITHOUT_DUTY = (StepKind.START, StepKind.END, StepKind.PARALLEL)
_KINDS = {LimitKind.STATUTORY: "法定", LimitKind.PROMISED: "承诺", LimitKind.INTERNAL: "内部"}
_REVIEWING = ("审查", "审核", "复核", "评审")
_APPROVING = ("决定", "审批", "批准", "签发")


class ProposalKind(StrEnum):
    """What a new making means for one text; the Chinese word is the code."""

    NEW = "新增"
    CHANGED = "变化"
    GONE = "不再有"
    DELETED = "以前删除的"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Generic[Made]):
    """One text that would come, change or go: `new` is what would stand there, `old` what does."""

    kind: ProposalKind
    new: Made | None = None
    old: Made | None = None

    @property
    def key(self) -> str:
        """Return the source key with power and post: what the proposal is known by."""
        return _known_by(self.new or self.old)  # type: ignore[arg-type]  # one of the two is there


def made_duties(facts: Facts, posts: Iterable[Post]) -> tuple[Duty, ...]:
    """Return the duties that charts and powers give to these posts on the day."""
    charts = charts_of(facts)
    own = _duties_of_powers(facts)
    made: list[Duty] = []
    for post in posts:
        roles = _roles(facts, post)
        for power in facts.live_powers:
            if power.id in roles:
                found = list(_from_steps(power, post, charts.get(power.id, ())))
                made += found or _from_own(power, post, own.get(power.id, []), roles[power.id])
    return tuple(made)


def made_liabilities(facts: Facts, posts: Iterable[Post]) -> tuple[Liability, ...]:
    """Return the cases of liability that the roles of these posts and the types of their powers call for."""
    made = []
    for post in posts:
        carried = {(role, facts.power_by_id[power].power_type) for power, roles in _roles(facts, post).items() for role in roles}
        fitting = [one for one in TEXTS if any(one.fits(role, power_type) for role, power_type in carried)]
        made += [
            Liability(
                post_id=post.id,
                text=one.text,
                fault_form=one.fault_form,
                basis=one.basis,
                forms=one.forms,
                origin=Origin.AUTO,
                source_key=f"{RULE}{one.key}",
                sort_number=number,
            )
            for number, one in enumerate(fitting, start=1)
        ]
    return tuple(made)


def proposals(made: Sequence[Made], present: Sequence[Made], content: Callable[[Made], object]) -> tuple[Proposal[Made], ...]:
    """Return how a new making differs from what the posts have; hand-made texts appear nowhere but where they were deleted."""
    known = {_known_by(one): one for one in present if one.source_key}
    found: list[Proposal[Made]] = []
    for one in made:
        old = known.get(_known_by(one))
        if old is None:
            found.append(Proposal(kind=ProposalKind.NEW, new=one))
        elif old.origin is Origin.AUTO and content(old) != content(one):
            found.append(Proposal(kind=ProposalKind.CHANGED, new=one, old=old))
        elif old.origin is Origin.MANUAL and not old.text:
            found.append(Proposal(kind=ProposalKind.DELETED, new=one, old=old))
    wanted = {_known_by(one) for one in made}
    found += [
        Proposal(kind=ProposalKind.GONE, old=one)
        for one in present
        if one.origin is Origin.AUTO and is_generated(one) and _known_by(one) not in wanted
    ]
    return tuple(found)


def duty_content(one: Duty) -> object:
    """Return what of a duty a new making may change."""
    return one.stage, one.text, one.limit, one.basis


def liability_content(one: Liability) -> object:
    """Return what of a liability a new making may change."""
    return one.text, one.fault_form, one.basis, one.forms


def is_generated(one: Duty | Liability) -> bool:
    """Was the text made for a post by this module, whoever edited it since?"""
    return one.source_key.startswith((STEP, OWN, RULE))


def spoken(texts: Iterable[Made]) -> list[Made]:
    """Return the texts that say something, in their order: without those that were deleted and must not be made again."""
    return sorted((one for one in texts if one.text), key=lambda one: one.sort_number)


def of_power(texts: Iterable[Made]) -> list[Made]:
    """Return what a list says under a power: its own texts, else those that were made for its posts, each once."""
    said = spoken(texts)
    own = [one for one in said if not is_generated(one)]
    return own or list({one.text: one for one in said}.values())


def for_post(duties: Iterable[Duty], power: UUID, post: UUID) -> list[Duty]:
    """Return what a post must do in a power: its own duties there, else those of the power that name no post."""
    said = [one for one in spoken(duties) if one.power_id == power]
    own = [one for one in said if one.post_id == post]
    return own or [one for one in said if one.post_id is None]


def composed(duties: Iterable[Duty]) -> str:
    """Return 岗位职责 as a text, put together from the duties of a post: each stage once, in the order of the work."""
    lines: dict[str, None] = {}
    for one in spoken(duties):
        text = one.text.rstrip("。；;")
        lines.setdefault(text if not one.stage or text.startswith(one.stage) else f"{one.stage}：{text}")
    return "\n".join(f"{number}. {line}；" for number, line in enumerate(lines, start=1)).removesuffix("；") + (
        "。" if lines else ""
    )


def _known_by(one: Duty | Liability) -> str:
    return f"{one.power_id}|{one.post_id}|{one.source_key}"


def _roles(facts: Facts, post: Post) -> dict[UUID, set[DutyRole]]:
    found: dict[UUID, set[DutyRole]] = {}
    for one in facts.assignments_by_post.get(post.id, ()):
        power = facts.power_by_id.get(one.power_id)
        if power is not None:
            found.setdefault(one.power_id, set()).add(one.duty_role)
    return found


def _duties_of_powers(facts: Facts) -> dict[UUID, list[Duty]]:
    found: dict[UUID, list[Duty]] = {}
    for one in facts.duties:
        if one.post_id is None and one.text:
            found.setdefault(one.power_id, []).append(one)
    return found


def _from_steps(power: Power, post: Post, charts: Sequence[Flowchart]) -> Iterator[Duty]:
    number = 0
    for chart in charts:
        lanes = {lane.id for lane in chart.lanes if lane.post_id == post.id}
        for step in chart.steps:
            if step.lane_id in lanes and step.step_kind not in _WITHOUT_DUTY:
                number += 1
                yield Duty(
                    power_id=power.id,
                    post_id=post.id,
                    stage=step.name,
                    text=_step_text(step),
                    limit="、".join(words for one in step.limits if (words := _limit_words(one))),
                    basis="、".join(step.citations),
                    origin=Origin.AUTO,
                    source_key=f"{STEP}{chart.id}:{step.id}",
                    sort_number=number,
                )


def _step_text(step: Step) -> str:
    """Return what a step asks of its post: its content, and the documents it must make."""
    words = step.content.rstrip("。") or (f"判断{step.name}" if step.step_kind is StepKind.DECISION else step.name)
    made = "、".join(one.name for one in step.documents if one.direction == "产出")
    return f"{words}，制作{made}" if made else words


def _limit_words(limit: TimeLimit) -> str:
    if limit.is_none or not limit.amount:
        return ""
    start = f"自{limit.start_event}起" if limit.start_event else ""
    return f"{start}{limit.amount}{UNITS[limit.unit]}（{_KINDS[limit.limit_kind]}）"


def _from_own(power: Power, post: Post, own: Sequence[Duty], roles: set[DutyRole]) -> list[Duty]:
    """Share the duties of a power out by the words of their stage: 审查 is for who reviews, 决定 for who approves."""
    return [
        Duty(
            power_id=power.id,
            post_id=post.id,
            stage=one.stage,
            text=one.text,
            limit=one.limit,
            basis=one.basis,
            origin=Origin.AUTO,
            source_key=f"{OWN}{one.id}",
            sort_number=number,
        )
        for number, one in enumerate(own, start=1)
        if _role_of_stage(one) in roles
    ]


def _role_of_stage(one: Duty) -> DutyRole:
    words = one.stage or one.text[:12]
    if any(word in words for word in _APPROVING):
        return DutyRole.APPROVE
    return DutyRole.REVIEW if any(word in words for word in _REVIEWING) else DutyRole.HANDLE
