"""Sets one cell of the matrix: one transaction, one undo step."""

from uuid import UUID

from lawdesk.domain.powers.values import Assignment, DutyRole
from lawdesk.ui.session import Session
from lawdesk.wording.labels import label


def toggle_role(session: Session, power: UUID, post: UUID, role: DutyRole) -> None:
    """Take the role away from the post if it has it for this power, else give it."""
    with session.store.transaction(session.operator, "power.assign", title=f"改动职权分解（{label(role)}）") as tx:
        found = tx.find(Assignment, power_id=power, post_id=post, duty_role=role)
        for one in found:
            tx.remove(Assignment, one.id)
        if not found:
            tx.put(Assignment(power_id=power, post_id=post, duty_role=role))
