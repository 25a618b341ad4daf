"""检查: run every rule over the workspace, and find what stands against sending some parts of it."""

from collections.abc import Collection
from datetime import date

from lawdesk.data.facts import gather_facts
from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.checks import Finding, Severity
from lawdesk.domain.facts import Facts
from lawdesk.domain.findings import Listed, listed
from lawdesk.domain.rules import RULES, run_checks
from lawdesk.domain.submissions.values import Part
from lawdesk.operations.renumbering import with_successors
from lawdesk.operations.workspace import Workspace

PART_OF_KIND = {
    "legal_work": Part.BASES,
    "basis_entry": Part.BASES,
    "issued_basis": Part.BASES,
    "institution": Part.ORGANISATION,
    "entrustment": Part.ORGANISATION,
    "unit": Part.ORGANISATION,
    "post": Part.ORGANISATION,
    "person": Part.ORGANISATION,
    "post_holding": Part.ORGANISATION,
    "certificate": Part.ORGANISATION,
    "power": Part.POWERS,
    "issued_power": Part.POWERS,
    "assignment": Part.POWERS,
    "citation": Part.POWERS,
    "flowchart": Part.FLOWCHARTS,
    "letter": Part.LETTERS,
    "scheme": Part.ASSESSMENT,
    "assessment": Part.ASSESSMENT,
}


def facts_of(workspace: Workspace, day: date) -> Facts:
    """Return the snapshot that rules, letters and reports are made from, with the renumberings that texts show."""
    with workspace.store.read() as reader:
        return with_successors(reader, gather_facts(reader, day))


def check(workspace: Workspace, day: date) -> tuple[Finding, ...]:
    """Return the findings of every rule on `day`, errors first."""
    return run_checks(facts_of(workspace, day))


def check_list(workspace: Workspace, day: date) -> tuple[Listed, ...]:
    """Return the findings of every rule on `day` with what a person accepted of them, errors first."""
    with workspace.store.read() as reader:
        accepted = reader.all(AcceptedFinding, org=workspace.home.office_id)
        return listed(run_checks(with_successors(reader, gather_facts(reader, day))), accepted)


def rule_codes() -> frozenset[str]:
    """Return the codes of all rules."""
    return frozenset(RULES)


def findings_of(findings: Collection[Finding], parts: Collection[Part]) -> tuple[Finding, ...]:
    """Return the findings on records that belong to `parts` (the gate judges what is sent)."""
    return tuple(finding for finding in findings if PART_OF_KIND[finding.kind] in parts)


def errors_among(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """Return those that block."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)
