"""What each step must say: role, form, limit, recording, documents; and whether its lane still exists."""

import re
from collections.abc import Iterator

from lawdesk.domain.checks import Hit, Severity, rule
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.mandatory import DECIDING
from lawdesk.domain.flowcharts.rules.common import WITHOUT_CONTENT, CheckedChart, chart_hit, checked, step_words
from lawdesk.domain.flowcharts.values import DocumentDirection, Flowchart, FormOfWork, Step, StepKind
from lawdesk.domain.organisation.values import Status

OPINION = "武政办〔2005〕152号 三(一)2"
FILMED = "国办发〔2018〕118号 三(八)"
FULL_RECORD = "全程音像"
_FORCE = re.compile(r"查封|扣押|强制拆除|强制搬迁")


@rule("FLW-04", Severity.ERROR, over=Flowchart, ground=OPINION, message="环节“{step}”缺少{field}。")
def role_and_form(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A step of our own has a duty role and a form of work; 开始, 结束, 判断, 并行 and steps of outsiders need none."""
    for one, step in _own_steps(facts, chart):
        missing = [] if step.duty_role else ["承办角色"]
        missing += [] if step.form_of_work else ["工作形式"]
        if missing:
            yield chart_hit(one.chart, step_words(step), ("field", "、".join(missing)), step=step)


@rule(
    "FLW-05",
    Severity.WARNING,
    over=Flowchart,
    ground=OPINION,
    message="环节“{step}”没有规定工作时限；确无时限的，请选“无法定时限”。",
)
def limit_or_none(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A step of our own has a limit, or says that it has none."""
    for one, step in _own_steps(facts, chart):
        if not step.limits:
            yield chart_hit(one.chart, step_words(step), step=step)


@rule("FLW-24", Severity.WARNING, over=Flowchart, ground=FILMED, message="“{step}”应全程音像记录，当前为“{r}”。")
def filmed_force(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """查封, 扣押 and 强制拆除 on site are recorded from beginning to end."""
    for one, step in _own_steps(facts, chart):
        is_force = step.standard_step == "查封扣押决定" or (FormOfWork.ON_SITE in step.form_of_work and _FORCE.search(step.name))
        if is_force and step.step_kind is StepKind.WORK and FULL_RECORD not in step.recording:
            yield chart_hit(one.chart, step_words(step), ("r", "、".join(step.recording) or "未填写"), step=step)


@rule(
    "FLW-25", Severity.ERROR, over=Flowchart, ground="泳道应当对应在用岗位", message="泳道“{post}”的岗位已撤销，涉及 {n} 个环节。"
)
def lanes_of_live_posts(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A lane that is bound to a post is bound to one in use."""
    one = checked(facts, chart)
    for lane in one.chart.lanes:
        if lane.post_id is None:
            continue
        post = facts.post_by_id.get(lane.post_id)
        if post is None or post.status is Status.RETIRED:
            count = sum(step.lane_id == lane.id for step in one.chart.steps)
            words = (("post", post.name if post else lane.label), ("n", str(count)))
            yield Hit(kind=Flowchart.kind, id=one.chart.id, field=f"lanes/{lane.id}", words=words)


@rule(
    "FLW-37",
    Severity.ERROR,
    over=Flowchart,
    ground="文书应当先产出后使用",
    message="环节“{step}”使用《{doc}》，但此前没有环节产出该文书。",
)
def documents_made_before_use(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A document that a step uses was made by a step that can come before it."""
    one = checked(facts, chart)
    for step in one.chart.steps:
        used = [document for document in step.documents if document.direction is DocumentDirection.USED]
        if not used:
            continue
        earlier = one.graph.leading_to([step.id])
        made = {
            document.name
            for other in one.chart.steps
            if other.id in earlier
            for document in other.documents
            if document.direction is DocumentDirection.PRODUCED
        }
        for document in used:
            if document.name not in made:
                yield chart_hit(one.chart, step_words(step), ("doc", document.name), step=step)


@rule("FLW-38", Severity.ERROR, over=Flowchart, ground="决定应当有文书", message="决定环节“{step}”没有决定文书。")
def decision_has_a_document(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A deciding step produces a document."""
    one = checked(facts, chart)
    for step in one.standard(DECIDING):
        if not any(document.direction is DocumentDirection.PRODUCED for document in step.documents):
            yield chart_hit(one.chart, step_words(step), step=step)


@rule("FLW-41", Severity.INFO, over=Flowchart, ground="环节应当写明依据", message="环节“{step}”没有依据。")
def steps_cite_their_basis(facts: Facts, chart: Flowchart) -> Iterator[Hit]:
    """A step of our own names the articles that it follows."""
    for one, step in _own_steps(facts, chart):
        if not step.citations:
            yield chart_hit(one.chart, step_words(step), step=step)


def _own_steps(facts: Facts, chart: Flowchart) -> Iterator[tuple[CheckedChart, Step]]:
    one = checked(facts, chart)
    for step in one.chart.steps:
        if step.step_kind not in WITHOUT_CONTENT and not one.is_outside(step):
            yield one, step
