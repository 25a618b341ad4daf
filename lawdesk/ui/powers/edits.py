"""Simple edits of powers as one transaction each."""

from collections.abc import Collection, Mapping
from uuid import UUID

from lawdesk.domain.powers.values import Assignment, DutyRole
from lawdesk.ui.session import Session
from lawdesk.wording.labels import label


def assign_powers(session: Session, powers: Collection[UUID], answers: Mapping[str, str]) -> None:
    """Give `powers` to the post `answers["post"]` in the role `answers["role"]`; what it carries already stays as it is."""
    post, role = UUID(answers["post"]), DutyRole(answers["role"])
    title = f"分配 {len(powers)} 项职权（{label(role)}）"
    with session.store.transaction(session.operator, "power.assign", title=title) as tx:
        present = {one.power_id for one in tx.find(Assignment, post_id=post, duty_role=role)}
        for power in powers:
            if power not in present:
                tx.put(Assignment(power_id=power, post_id=post, duty_role=role, scope_note=answers["note"]))
