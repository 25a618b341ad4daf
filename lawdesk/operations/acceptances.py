"""接受检查结果: leave a warning or an info as it is, with a reason that goes along when the unit reports; and take that back."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from lawdesk.data.transaction import Transaction
from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.checks import Finding, Severity
from lawdesk.operations.check_errors import ErrorsNotAcceptedError, NoReasonError
from lawdesk.operations.workspace import Workspace


def accept_findings(workspace: Workspace, findings: Collection[Finding], reason: str, day: date) -> int:
    """Accept warnings and infos with one reason, in one step; return how many.

    Raises `ErrorsNotAcceptedError` where an error is among them, `NoReasonError` without a reason; then nothing was accepted.
    """
    errors = [one for one in findings if one.severity is Severity.ERROR]
    if errors:
        raise ErrorsNotAcceptedError(n=len(errors), first=errors[0].sentence)
    if not reason.strip():
        raise NoReasonError()
    title = f"接受{len(findings)}项检查结果"
    with workspace.store.transaction(workspace.operator, "finding.accept", title=title) as tx:
        for finding in findings:
            tx.put(_accepted(tx, finding, reason.strip(), workspace.operator, day))
    return len(findings)


def withdraw_acceptances(workspace: Workspace, accepted: Sequence[UUID]) -> int:
    """Open accepted findings again; return how many."""
    chosen = list(dict.fromkeys(accepted))
    title = f"撤回{len(chosen)}项接受"
    with workspace.store.transaction(workspace.operator, "finding.withdraw", title=title) as tx:
        for one in chosen:
            tx.remove(AcceptedFinding, one)
    return len(chosen)


def _accepted(tx: Transaction, finding: Finding, reason: str, operator: str, day: date) -> AcceptedFinding:
    """Return the acceptance; what was accepted of the same finding before gives way to it."""
    known = tx.find(AcceptedFinding, code=finding.code, record_id=finding.id, sentence=finding.sentence)
    if known:
        return replace(known[0], reason=reason, accepted_by=operator, accepted_on=day)
    return AcceptedFinding(
        code=finding.code,
        record_kind=finding.kind,
        record_id=finding.id,
        sentence=finding.sentence,
        reason=reason,
        accepted_by=operator,
        accepted_on=day,
    )
