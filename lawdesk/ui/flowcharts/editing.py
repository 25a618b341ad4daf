"""The edits of a chart that the canvas offers: ask, change by a pure function of the domain, save as one undo step."""

import re
from dataclasses import replace
from uuid import UUID

from PySide6.QtWidgets import QDialog, QWidget

from lawdesk.domain.flowcharts import edits
from lawdesk.domain.flowcharts.values import Flowchart, Step, StepDocument, StepKind, Transition
from lawdesk.domain.powers.values import DutyRole, LimitKind, TimeLimit
from lawdesk.operations.errors import InvalidValueError
from lawdesk.ui.detail import Field
from lawdesk.ui.flowcharts.rows import ChartDetail
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices
from lawdesk.ui.record_edit import parse_limit
from lawdesk.ui.session import Session
from lawdesk.wording.labels import label, limit_text

LIMIT_HINT = "例如 7个工作日；确无时限写“无法定时限”"
EDITED = ("name", "step_kind", "lane_id", "duty_role", "content", "limits", "excluded_kind", "documents", "minimum_officers")


def save_chart(session: Session, shown: ChartDetail, chart: Flowchart, what: str) -> None:
    """Save an edited chart; raises `ConflictError` when it was changed elsewhere meanwhile."""
    if chart == shown.chart:
        return
    title = f"{what}（流程图 {chart.title}）"
    with session.store.transaction(session.operator, "flowchart.edit", title=title) as tx:
        tx.put(chart, base_rev=shown.rev)


def ask_new_step(parent: QWidget, chart: Flowchart, near: UUID) -> Step | None:
    """Ask for a new step; it is proposed in the lane of the step it follows."""
    lane = chart.step(near).lane_id
    dialog = FormDialog(tr("新环节"), _step_fields(chart, Step(name="", lane_id=lane)), tr("增加"), parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    return _step_from(dialog.values, Step(name="", lane_id=lane))


def append_step(parent: QWidget, chart: Flowchart, after: UUID) -> Flowchart:
    """Add a step after the chosen one."""
    step = ask_new_step(parent, chart, after)
    return edits.append_step(chart, after, step) if step is not None else chart


def insert_step(parent: QWidget, chart: Flowchart, place: UUID) -> Flowchart:
    """Put a step on the chosen transition, or on the first one out of the chosen step."""
    transition = transition_at(chart, place)
    if transition is None:
        return append_step(parent, chart, place)
    step = ask_new_step(parent, chart, transition.source_id)
    return edits.insert_step(chart, transition.id, step) if step is not None else chart


def connect_steps(parent: QWidget, chart: Flowchart, source: UUID) -> Flowchart:
    """Join the chosen step to another one; only those are offered that may follow it."""
    targets = tuple(
        (str(step.id), f"{number} {step.name}")
        for number, step in enumerate(chart.steps, start=1)
        if edits.why_not_join(chart, source, step.id) is None
    )
    fields = (
        Field(label=tr("连接到"), key="target", choices=targets),
        Field(label=tr("条件"), key="label", hint=tr("例如：是、否、不符合条件")),
    )
    dialog = FormDialog(tr("连接“{0}”").format(chart.step(source).name), fields, tr("连接"), parent)
    if dialog.exec() != QDialog.DialogCode.Accepted or not dialog.values["target"]:
        return chart
    return edits.connect(chart, source, UUID(dialog.values["target"]), dialog.values["label"])


def open_choice(parent: QWidget, chart: Flowchart, chosen: UUID) -> Flowchart:
    """Edit the chosen step, or the condition on the chosen transition."""
    transition = next((one for one in chart.transitions if one.id == chosen), None)
    if transition is not None:
        fields = (Field(label=tr("条件"), key="label", value=transition.label),)
        dialog = FormDialog(tr("连线"), fields, tr("保存"), parent)
        is_kept = dialog.exec() == QDialog.DialogCode.Accepted
        return edits.label_transition(chart, chosen, dialog.values["label"]) if is_kept else chart
    step = chart.step(chosen)
    dialog = FormDialog(tr("环节属性"), _step_fields(chart, step), tr("保存"), parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return chart
    changed = _step_from(dialog.values, step)
    return edits.set_fields(chart, (chosen,), {name: getattr(changed, name) for name in EDITED})


def remove_choice(parent: QWidget, chart: Flowchart, chosen: UUID) -> Flowchart:
    """Remove the chosen step and join what was before and after it, or remove the chosen transition."""
    if any(one.id == chosen for one in chart.transitions):
        return edits.disconnect(chart, (chosen,))
    return edits.remove_steps(chart, (chosen,)).chart


def transition_at(chart: Flowchart, place: UUID) -> Transition | None:
    """Return the transition with this id, else the first one out of the step with this id."""
    return next(
        (one for one in chart.transitions if one.id == place),
        next((one for one in chart.transitions if one.source_id == place), None),
    )


def _step_fields(chart: Flowchart, step: Step) -> tuple[Field, ...]:
    lanes = tuple((str(lane.id), lane.label) for lane in chart.lanes)
    lane = next(lane.label for lane in chart.lanes if lane.id == step.lane_id)
    roles = (("", tr("（无）")), *choices(DutyRole))
    return (
        Field(label=tr("环节名称"), key="name", value=step.name, is_required=True),
        Field(label=tr("类型"), key="step_kind", value=label(step.step_kind), choices=choices(StepKind)),
        Field(label=tr("泳道"), key="lane_id", value=lane, choices=lanes),
        Field(label=tr("承办角色"), key="duty_role", value=label(step.duty_role) if step.duty_role else "", choices=roles),
        Field(label=tr("时限"), key="limit", value=limit_text(step.limits[0] if step.limits else None), hint=LIMIT_HINT),
        Field(label=tr("不计入时限"), key="excluded_kind", value=step.excluded_kind, hint=tr("例如：听证、检验、公告")),
        Field(label=tr("文书"), key="documents", value="、".join(one.name for one in step.documents)),
        Field(label=tr("办理人数"), key="minimum_officers", value=str(step.minimum_officers), hint=tr("至少几名执法人员")),
        Field(label=tr("工作内容"), key="content", value=step.content, is_long=True),
    )


def _step_from(answers: dict[str, str], step: Step) -> Step:
    return replace(
        step,
        name=answers["name"],
        step_kind=StepKind(answers["step_kind"]),
        lane_id=UUID(answers["lane_id"]),
        duty_role=DutyRole(answers["duty_role"]) if answers["duty_role"] else None,
        content=answers["content"],
        limits=_limits(step, answers["limit"]),
        excluded_kind=answers["excluded_kind"],
        documents=_documents(step, answers["documents"]),
        minimum_officers=_officers(answers["minimum_officers"]),
    )


def _limits(step: Step, text: str) -> tuple[TimeLimit, ...]:
    """Return the limits with the first one as typed; what the field does not show of it stays."""
    shown = step.limits[0] if step.limits else None
    if text == limit_text(shown):
        return step.limits
    if not text:
        return step.limits[1:]
    typed = parse_limit(text, shown.limit_kind if shown is not None else LimitKind.INTERNAL, "时限")
    first = typed if shown is None else replace(shown, amount=typed.amount, unit=typed.unit, is_none=typed.is_none)
    return (first, *step.limits[1:])


def _documents(step: Step, text: str) -> tuple[StepDocument, ...]:
    known = {one.name: one for one in step.documents}
    names = [name.strip() for name in re.split("[、；;，,\n]", text) if name.strip()]
    return tuple(known.get(name) or StepDocument(name=name) for name in names)


def _officers(text: str) -> int:
    if not text.strip().isdigit():
        raise InvalidValueError(field="办理人数", value=text, allowed="0 或正整数")
    return int(text)


EDITS = {
    "append": (append_step, "追加环节"),
    "insert": (insert_step, "插入环节"),
    "connect": (connect_steps, "连接环节"),
    "open": (open_choice, "修改环节"),
    "remove": (remove_choice, "删除"),
}
"""What the buttons above the canvas do, and what the undo menu calls it."""
