"""What BPMN has no words for: our own elements inside `extensionElements`, mirrored as readable documentation."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from lawdesk.domain.flowcharts.values import (
    Clock,
    DocumentDirection,
    Flowchart,
    FormOfWork,
    Lane,
    Step,
    StepDocument,
    StepKind,
)
from lawdesk.domain.powers.values import DutyRole, LimitKind, Procedure, TimeLimit, TimeUnit
from lawdesk.wording.labels import label, limit_text

Plain = dict[str, Any]
"""An element of ours as JSON: `tag`, `attributes`, `text`, `children`."""
Code = TypeVar("Code", bound=StrEnum)


def step_extension(step: Step) -> list[Plain]:
    """Return our elements for a step; none when BPMN says everything."""
    attributes = {
        "kind": step.step_kind.value if step.step_kind is StepKind.REVIEW else "",
        "standardStep": step.standard_step,
        "dutyRole": step.duty_role.value if step.duty_role else "",
        "excludedKind": step.excluded_kind,
        "minimumOfficers": str(step.minimum_officers) if step.minimum_officers else "",
        "isPublished": "true" if step.is_published else "",
    }
    children = [_element("content", step.content)] if step.content else []
    children += [_element("form", form.value) for form in step.form_of_work]
    children += [_limit(limit) for limit in step.limits]
    children += [
        _element("document", one.name, direction=one.direction.value, isRequired=str(one.is_required).lower())
        for one in step.documents
    ]
    children += [_element("recording", one) for one in step.recording]
    children += [_element("basis", one) for one in step.citations]
    return _unless_empty(Plain(tag="step", attributes=_filled(attributes), text="", children=children))


def lane_extension(lane: Lane) -> list[Plain]:
    """Return our element for a lane; none when it is only a name."""
    attributes = {
        "post": str(lane.post_id or ""),
        "unit": str(lane.unit_id or ""),
        "outside": lane.outside,
        "role": lane.role,
    }
    return _unless_empty(Plain(tag="lane", attributes=_filled(attributes), text="", children=[]))


def chart_extension(chart: Flowchart, element_ids: dict[UUID, str]) -> list[Plain]:
    """Return our element for the whole chart: its powers, its procedure, its clocks."""
    children = [_element("power", str(power)) for power in chart.power_ids]
    for clock in chart.clocks:
        ends = {"name": clock.name, "from": element_ids[clock.from_step_id], "to": element_ids[clock.to_step_id]}
        children.append(Plain(tag="clock", attributes=ends, text="", children=[_limit(clock.limit)]))
    attributes = _filled({"procedure": chart.procedure.value, "title": chart.title, "remark": chart.remark})
    return [Plain(tag="chart", attributes=attributes, text="", children=children)]


def step_words(step: Step) -> str:
    """Return the fields of a step as one reads them, one a line; "" when there are none."""
    return "\n".join(_step_lines(step))


def read_step(found: list[Plain]) -> Plain:
    """Return the fields of a step as keyword arguments; words of no known code are left out."""
    own = _first(found, "step")
    if own is None:
        return {}
    attributes = own["attributes"]
    fields: Plain = {
        "standard_step": attributes.get("standardStep", ""),
        "duty_role": _code(DutyRole, attributes.get("dutyRole", "")),
        "excluded_kind": attributes.get("excludedKind", ""),
        "minimum_officers": _whole(attributes.get("minimumOfficers", "0")),
        "is_published": attributes.get("isPublished") == "true",
        "content": "".join(_texts(own, "content")),
        "form_of_work": tuple(form for text in _texts(own, "form") if (form := _code(FormOfWork, text))),
        "limits": tuple(_read_limit(one) for one in own["children"] if one["tag"] == "limit"),
        "documents": tuple(_read_document(one) for one in own["children"] if one["tag"] == "document"),
        "recording": tuple(_texts(own, "recording")),
        "citations": tuple(_texts(own, "basis")),
    }
    if attributes.get("kind") == StepKind.REVIEW.value:
        fields["step_kind"] = StepKind.REVIEW
    return fields


def read_lane(found: list[Plain]) -> Plain:
    """Return the fields of a lane as keyword arguments."""
    own = _first(found, "lane")
    if own is None:
        return {}
    attributes = own["attributes"]
    return {
        "post_id": _uuid(attributes.get("post", "")),
        "unit_id": _uuid(attributes.get("unit", "")),
        "outside": attributes.get("outside", ""),
        "role": attributes.get("role", ""),
    }


def read_chart(found: list[Plain], step_ids: dict[str, UUID]) -> Plain:
    """Return title, powers, procedure and clocks; a clock whose ends are not in the chart is left out."""
    own = _first(found, "chart")
    if own is None:
        return {}
    attributes = own["attributes"]
    fields: Plain = {
        "procedure": _code(Procedure, attributes.get("procedure", "")) or Procedure.ORDINARY,
        "power_ids": tuple(power for text in _texts(own, "power") if (power := _uuid(text))),
        "clocks": tuple(_read_clocks(own, step_ids)),
        "remark": attributes.get("remark", ""),
    }
    if attributes.get("title"):
        fields["title"] = attributes["title"]
    return fields


def _step_lines(step: Step) -> Iterator[str]:
    if step.content:
        yield step.content
    if step.duty_role:
        yield f"承办角色：{label(step.duty_role)}"
    for limit in step.limits:
        yield f"{label(limit.limit_kind)}：{limit_text(limit)}"
    if step.excluded_kind:
        yield f"不计入时限：{step.excluded_kind}"
    if step.documents:
        yield "文书：" + "、".join(f"{one.name}（{one.direction.value}）" for one in step.documents)
    if step.recording:
        yield "记录方式：" + "、".join(step.recording)
    if step.form_of_work:
        yield "工作形式：" + "、".join(form.value for form in step.form_of_work)
    if step.minimum_officers:
        yield f"办理人数：不少于{step.minimum_officers}人"
    if step.citations:
        yield "依据：" + "；".join(step.citations)


def _element(tag: str, text: str, **attributes: str) -> Plain:
    return Plain(tag=tag, attributes=attributes, text=text, children=[])


def _filled(attributes: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in attributes.items() if text}


def _unless_empty(element: Plain) -> list[Plain]:
    return [element] if element["attributes"] or element["children"] else []


def _limit(limit: TimeLimit) -> Plain:
    """Value and unit as they are: a period of 工作日 has no ISO form."""
    attributes = {
        "value": str(limit.amount),
        "unit": limit.unit.value,
        "kind": limit.limit_kind.value,
        "isNone": "true" if limit.is_none else "",
        "startEvent": limit.start_event,
        "extension": str(limit.extension_amount) if limit.extension_amount else "",
        "approver": limit.extension_approver,
        "basis": limit.basis,
        "note": limit.note,
    }
    return Plain(tag="limit", attributes=_filled(attributes), text="", children=[])


def _read_limit(element: Plain) -> TimeLimit:
    attributes = element["attributes"]
    return TimeLimit(
        amount=_whole(attributes.get("value", "0")),
        unit=_code(TimeUnit, attributes.get("unit", "")) or TimeUnit.WORKDAY,
        limit_kind=_code(LimitKind, attributes.get("kind", "")) or LimitKind.STATUTORY,
        is_none=attributes.get("isNone") == "true",
        start_event=attributes.get("startEvent", ""),
        extension_amount=_whole(attributes.get("extension", "0")),
        extension_approver=attributes.get("approver", ""),
        basis=attributes.get("basis", ""),
        note=attributes.get("note", ""),
    )


def _read_document(element: Plain) -> StepDocument:
    attributes = element["attributes"]
    return StepDocument(
        name=element["text"],
        direction=_code(DocumentDirection, attributes.get("direction", "")) or DocumentDirection.PRODUCED,
        is_required=attributes.get("isRequired") != "false",
    )


def _read_clocks(own: Plain, step_ids: dict[str, UUID]) -> Iterator[Clock]:
    for one in own["children"]:
        attributes = one["attributes"]
        start, end = step_ids.get(attributes.get("from", "")), step_ids.get(attributes.get("to", ""))
        limits = [child for child in one["children"] if child["tag"] == "limit"]
        if one["tag"] == "clock" and start and end and limits:
            yield Clock(name=attributes.get("name", ""), from_step_id=start, to_step_id=end, limit=_read_limit(limits[0]))


def _first(found: list[Plain], tag: str) -> Plain | None:
    return next((one for one in found if one["tag"] == tag), None)


def _texts(element: Plain, tag: str) -> list[str]:
    return [one["text"] for one in element["children"] if one["tag"] == tag]


def _code(kind: type[Code], text: str) -> Code | None:
    return next((member for member in kind if member.value == text), None)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
