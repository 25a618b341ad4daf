"""The rule registry: one function per rule, registered under its stable code with its ground and its message.

A rule reads `Facts` (a snapshot of a workspace on one day) and yields findings; it never stops at the first hit. The page,
the command line, the submission gate and the report all show what `run_checks` returns. Adding a rule touches one file:

    @rule("POW-16", Severity.ERROR, over=Power, ground="", message="承诺时限长于法定时限")
    def promised_not_longer(facts: Facts, power: Power) -> Iterator[Hit]: ...

A rule `over` a kind judges one record at a time and reads others by the look-ups of `Facts`, so that after an edit only those
records are judged again that it can affect. A rule without `over` judges everything at once: `(facts) -> Iterator[Hit]`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lawdesk.domain.record_titles import titles_of

if TYPE_CHECKING:
    from lawdesk.domain.facts import Facts


class Severity(StrEnum):
    """E blocks submission, signing and closing; W may pass with a written reason; I is shown."""

    ERROR = "E"
    WARNING = "W"
    INFO = "I"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What a rule function yields: the record, the field, and the words that its message needs (already Chinese names)."""

    kind: str
    id: UUID
    field: str = ""
    words: tuple[tuple[str, str], ...] = ()
    message: str = ""  # another wording of the same rule; empty: the rule's own
    severity: Severity | None = None  # where a rule knows two, such as FLW-06; None: the rule's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """问题: a rule that fires on a record, which is called `title`. `sentence` is the rule's message with the words filled in."""

    code: str
    severity: Severity
    ground: str
    kind: str
    id: UUID
    field: str
    sentence: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A registered rule; `over` is the kind of the records that it judges one at a time, "" for a rule over everything."""

    code: str
    severity: Severity
    ground: str
    message: str
    over: str
    check: "RuleFunction"

    def hits(self, facts: "Facts") -> Iterator[Hit]:
        """Yield what the rule finds in everything."""
        if not self.over:
            yield from self.check(facts)
            return
        for subject in facts.subjects[self.over]:
            yield from self.check(facts, subject)


RULES: dict[str, Rule] = {}


RuleFunction = Callable[..., Iterator[Hit]]


def rule(
    code: str, severity: Severity, *, ground: str, message: str, over: type[Any] | None = None
) -> Callable[[RuleFunction], RuleFunction]:
    """Register the decorated function as the rule `code`, over the values of one class or everything; a code is given once."""

    def register(check: RuleFunction) -> RuleFunction:
        if code in RULES:
            raise ValueError(f"rule {code} is registered twice")
        kind = over.kind if over is not None else ""
        RULES[code] = Rule(code=code, severity=severity, ground=ground, message=message, over=kind, check=check)
        return check

    return register


def run_checks(facts: "Facts", codes: frozenset[str] | None = None) -> tuple[Finding, ...]:
    """Return every finding of every rule (or of those in `codes`), errors first, in the order of the codes."""
    titles = titles_of(facts)
    chosen = [RULES[code] for code in sorted(RULES) if codes is None or code in codes]
    findings = [_finding(one, hit, titles.get(hit.id, "")) for one in chosen for hit in one.hits(facts)]
    return tuple(sorted(findings, key=lambda finding: list(Severity).index(finding.severity)))


def _finding(one: Rule, hit: Hit, title: str) -> Finding:
    sentence = (hit.message or one.message).format_map(dict(hit.words))
    return Finding(
        code=one.code,
        severity=hit.severity or one.severity,
        ground=one.ground,
        kind=hit.kind,
        id=hit.id,
        field=hit.field,
        sentence=sentence,
        title=title,
    )
