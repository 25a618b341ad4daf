"""Templates: a kind of power and a procedure give a chart whose steps, articles, limits and documents are filled in."""

from uuid import UUID

from lawdesk.domain.flowcharts.mandatory import procedure_key
from lawdesk.domain.flowcharts.templates import coercion, licence, others, penalty
from lawdesk.domain.flowcharts.templates.builder import build
from lawdesk.domain.flowcharts.templates.model import Template
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.powers.values import CoercionKind, PowerType, Procedure

TEMPLATES: tuple[Template, ...] = (
    penalty.ORDINARY,
    penalty.SIMPLE,
    penalty.HEARING,
    licence.ORDINARY,
    coercion.SEIZURE,
    coercion.FREEZING,
    coercion.ENFORCEMENT,
    coercion.SUBSTITUTE,
    coercion.COURT,
    others.INSPECTION,
    others.LEVY,
    others.CONFIRMATION,
    others.ADJUDICATION,
    others.PAYMENT,
    others.REWARD,
    others.OTHER,
)
BY_KEY = {template.key: template for template in TEMPLATES}
_GENERAL = {PowerType.CONFIRMATION: "confirmation", PowerType.PAYMENT: "payment", PowerType.REWARD: "reward"}


def make_chart(
    title: str,
    power_type: PowerType,
    procedure: Procedure = Procedure.ORDINARY,
    power_id: UUID | None = None,
    coercion_kind: CoercionKind | None = None,
) -> Flowchart:
    """Return the chart that a power of this type and procedure starts from; its lanes wait for posts (`Lane.role`)."""
    key = procedure_key(power_type, procedure, coercion_kind)
    template = BY_KEY[_GENERAL.get(power_type, "other") if key == "general" else key]
    return chart_from(template, title, procedure, power_id)


def chart_from(template: Template, title: str, procedure: Procedure, power_id: UUID | None = None) -> Flowchart:
    """Return a chart made from a template that was chosen by hand, such as `coercion-court`."""
    return build(template, title=title, procedure=procedure, power_ids=(power_id,) if power_id else ())


__all__ = ["BY_KEY", "TEMPLATES", "chart_from", "make_chart"]
