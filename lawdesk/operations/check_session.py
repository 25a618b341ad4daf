"""The findings of an open workspace, kept up to date: each look reads only what was committed since the last.

The first look gathers everything, and so does the first of a day, for whether a certificate is valid depends on the day.
Pages, badges and the dashboard look in the background as often as they like.
"""

import threading
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

if TYPE_CHECKING:
    from lawdesk.data.store import Reader, Store
    from lawdesk.domain.acceptances import AcceptedFinding
    from lawdesk.domain.checks import Finding
    from lawdesk.domain.findings import Listed
    from lawdesk.operations.checked_store import CheckedStore

Problems = Mapping[UUID, "tuple[Finding, ...]"]
"""The open findings by record; of those that have any."""


class CheckSession:
    """One for each open workspace. Safe in several threads: who looks while another does waits for what that one finds."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._lock = threading.Lock()
        self._checked: CheckedStore | None = None
        self._problems: _Kept | None = None

    def findings(self, day: date) -> "tuple[Finding, ...]":
        """Return what every rule finds on `day` in what is committed, errors first."""
        with self._store.read() as reader:
            return self.findings_in(reader, day)

    def findings_in(self, reader: "Reader", day: date) -> "tuple[Finding, ...]":
        """Return what every rule finds in what a reader sees, or in what a later look saw already."""
        from lawdesk.operations.checked_store import CheckedStore

        with self._lock:
            checked, self._checked = self._checked, None  # whatever fails: the next look gathers everything
            if checked is None or checked.day != day or not checked.follow(reader):
                checked = CheckedStore(reader, day, self._store.office_id)
            self._checked = checked
            return checked.findings()

    def listed(self, day: date) -> "tuple[Listed, ...]":
        """Return the findings with what a person accepted of them."""
        with self._store.read() as reader:
            return self.listed_in(reader, day)

    def listed_in(self, reader: "Reader", day: date) -> "tuple[Listed, ...]":
        """Return the findings as `findings_in` does, with what a person accepted of them."""
        from lawdesk.domain.acceptances import AcceptedFinding
        from lawdesk.domain.findings import listed

        return listed(self.findings_in(reader, day), reader.all(AcceptedFinding, org=self._store.office_id))

    def problems(self, day: date) -> Problems:
        """Return the findings that stand open against each record that has any: the same object while nothing changes."""
        with self._store.read() as reader:
            return self.problems_in(reader, day)

    def problems_in(self, reader: "Reader", day: date) -> Problems:
        """Return the open findings by record as `problems` does, with what a reader sees."""
        from lawdesk.domain.acceptances import AcceptedFinding

        findings, accepted = self.findings_in(reader, day), reader.all(AcceptedFinding, org=self._store.office_id)
        kept = self._problems
        if kept is None or kept.findings is not findings or kept.accepted != accepted:
            kept = self._problems = _Kept(day, findings, accepted, _by_record(findings, accepted))
        elif kept.day != day:
            kept = self._problems = _Kept(day, findings, accepted, kept.by_record)
        return kept.by_record

    def known_problems(self, day: date) -> Problems | None:
        """Return what `problems` returned last, at once; None where nobody has asked for this day yet."""
        kept = self._problems
        return kept.by_record if kept is not None and kept.day == day else None


class _Kept(NamedTuple):
    day: date
    findings: "tuple[Finding, ...]"
    accepted: "tuple[AcceptedFinding, ...]"
    by_record: Problems


def _by_record(findings: "tuple[Finding, ...]", accepted: "tuple[AcceptedFinding, ...]") -> Problems:
    from lawdesk.domain.findings import listed

    found: dict[UUID, list[Finding]] = defaultdict(list)
    for one in listed(findings, accepted):
        if one.is_open:
            found[one.finding.id].append(one.finding)
    return {record: tuple(group) for record, group in found.items()}
