"""The life of a power: 拟制, 在用, 暂停, 取消. A change has its day, its reason and its 文号; several at once are one step."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Power
from lawdesk.operations.errors import InvalidValueError, NotFoundError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label, label

RETIREMENTS = ("取消", "下放", "划转", "整合")
"""Why a power ends: abolished, given down, transferred, merged into another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChange:
    """What happens to powers: since when, why, and by which document (`basis`, 文号)."""

    status: Status
    day: date
    reason: str = ""
    basis: str = ""


def change_status(workspace: Workspace, powers: Sequence[UUID], change: StatusChange) -> int:
    """Change the status of powers and return how many changed: one undo step.

    Raises `InvalidValueError` where a reason is missing or the day lies before the power was in use, `NotFoundError`.
    """
    if change.status in (Status.SUSPENDED, Status.RETIRED) and not change.reason.strip():
        raise InvalidValueError(field="原因", value="", allowed="不能为空")
    title = f"变更 {len(powers)} 项职权的状态为{label(change.status)}"
    with workspace.store.transaction(workspace.operator, "power.status", title=title, reason=change.reason) as tx:
        found = [one for record in powers if (one := tx.get(Power, record)) is not None]
        if len(found) < len(powers):
            raise NotFoundError(kind=kind_label(Power.kind), what="所选的职权")
        changed = [after for one in found if (after := changed_power(one, change)) != one]
        tx.put_many(changed)
    return len(changed)


def changed_power(power: Power, change: StatusChange) -> Power:
    """Return the power after the change; what an earlier suspension or end said goes when it is in use again."""
    if power.effective_on is not None and change.day < power.effective_on and change.status is not Status.ACTIVE:
        allowed = f"启用日期 {power.effective_on.isoformat()} 或以后"
        raise InvalidValueError(field=f"「{power.name}」的日期", value=change.day.isoformat(), allowed=allowed)
    basis = change.basis.strip() or power.change_basis
    match change.status:
        case Status.SUSPENDED:
            return replace(
                power,
                status=change.status,
                suspended_on=change.day,
                suspended_reason=change.reason.strip(),
                change_basis=basis,
            )
        case Status.RETIRED:
            return replace(
                power, status=change.status, retired_on=change.day, retired_reason=change.reason.strip(), change_basis=basis
            )
        case _:
            is_begun = change.status is Status.ACTIVE and (power.effective_on is None or power.status is Status.DRAFT)
            return replace(
                power,
                status=change.status,
                effective_on=change.day if is_begun else power.effective_on,
                suspended_on=None,
                suspended_reason="",
                retired_on=None,
                retired_reason="",
                change_basis=basis,
            )
