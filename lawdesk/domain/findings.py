"""The list of findings as a person works it off: which are accepted and why, of which family a rule is, what a filter leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lawdesk.domain.acceptances import AcceptedFinding
from lawdesk.domain.checks import Finding, Severity

Key = tuple[str, UUID, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A finding, and how it was accepted if a person did."""

    finding: Finding
    accepted: AcceptedFinding | None = None

    @property
    def is_open(self) -> bool:
        """Does it still wait for somebody?"""
        return self.accepted is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What to keep of a list: nothing said of a field keeps all. `is_open` None keeps open and accepted ones."""

    severities: frozenset[Severity] = frozenset()
    families: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    records: frozenset[UUID] = frozenset()
    is_open: bool | None = None

    def keeps(self, one: Listed) -> bool:
        """Does the list keep this line?"""
        finding = one.finding
        return (
            (not self.severities or finding.severity in self.severities)
            and (not self.families or family_of(finding.code) in self.families)
            and (not self.codes or finding.code in self.codes)
            and (not self.kinds or finding.kind in self.kinds)
            and (not self.records or finding.id in self.records)
            and (self.is_open is None or one.is_open is self.is_open)
        )


def listed(findings: Iterable[Finding], accepted: Iterable[AcceptedFinding]) -> tuple[Listed, ...]:
    """Return findings with what was accepted of them. An error is never accepted; what now says something else is open."""
    known = {(one.code, one.record_id, one.sentence): one for one in accepted}
    return tuple(
        Listed(finding=one, accepted=known.get(key_of(one)) if one.severity is not Severity.ERROR else None) for one in findings
    )


def key_of(finding: Finding) -> Key:
    """Return what an acceptance remembers of a finding."""
    return finding.code, finding.id, finding.sentence


def family_of(code: str) -> str:
    """Return the family of a rule: POW of POW-16."""
    return code.partition("-")[0]
