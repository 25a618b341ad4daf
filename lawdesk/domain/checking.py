"""A checker keeps the findings of a workspace up to date: after an edit only what the edit can affect is judged again."""

from collections.abc import Iterable
from uuid import UUID

from lawdesk.domain.checks import Finding, Judged, Rule, judge, place_of, rules_by_kind
from lawdesk.domain.facts import FIELD_OF_KIND, Facts, is_judged
from lawdesk.domain.living_facts import Change, LivingFacts, Reader


class _Subject(Reader):
    """One record under the rules over its kind, or one rule over everything, with what was found last."""

    __slots__ = ("found", "id", "kind", "rules")

    def __init__(self, kind: str, id: UUID | None, rules: tuple[Rule, ...]) -> None:
        self.kind, self.id, self.rules = kind, id, rules
        self.found: tuple[Judged, ...] = ()


class Checker:
    """Holds the facts of one day and what every rule finds in them. Not safe in two threads at once."""

    def __init__(self, facts: Facts) -> None:
        self.facts = LivingFacts(facts)
        self._rules = rules_by_kind()
        self._subjects: dict[tuple[str, UUID | None], _Subject] = {}
        self._with_findings: set[_Subject] = set()
        self._listed: tuple[Finding, ...] | None = None
        for kind, rules in self._rules.items():
            if kind:
                for value in self.facts.whole(FIELD_OF_KIND[kind]):
                    self._judge(_Subject(kind, value.id, rules))
            else:
                for one in rules:
                    self._judge(_Subject(one.code, None, (one,)))

    def findings(self) -> tuple[Finding, ...]:
        """Return all findings, in the order in which `run_checks` returns them."""
        if self._listed is None:
            found = [one for subject in self._with_findings for one in subject.found]
            self._listed = tuple(one.finding for one in sorted(found, key=place_of))
        return self._listed

    def update(self, changes: Iterable[Change]) -> int:
        """Bring in what changed and judge again what it can affect; return how many records and rules were judged."""
        known = [one for one in changes if one.kind in FIELD_OF_KIND or one.kind == "statute_text"]
        stale = dict.fromkeys(one for one in self.facts.change(known) if isinstance(one, _Subject))
        for one in known:
            if one.kind in self._rules:
                key = (one.kind, one.id)
                stale[self._subjects.get(key) or _Subject(one.kind, one.id, self._rules[one.kind])] = None
        for subject in stale:
            self._judge(subject)
        return len(stale)

    def _judge(self, subject: _Subject) -> None:
        before = subject.found
        subject.found = self.facts.observe(subject, lambda: self._found(subject))
        if before or subject.found:
            self._listed = None
        if subject.found:
            self._with_findings.add(subject)
        else:
            self._with_findings.discard(subject)
        self._subjects[subject.kind, subject.id] = subject

    def _found(self, subject: _Subject) -> tuple[Judged, ...]:
        if subject.id is None:
            return tuple(judge(self.facts, subject.rules))
        value = self.facts.record(subject.kind, subject.id)
        if value is None or not is_judged(value):
            return ()
        return tuple(judge(self.facts, subject.rules, value))
