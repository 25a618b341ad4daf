"""The rule registry: one function per rule, registered under its stable code with its ground and its message.

A rule reads `Facts` (a snapshot of a workspace on one day) and yields findings; it never stops at the first hit. The page,
the command line, the submission gate and the report all show what `run_checks` returns. Adding a rule touches one file:

    @rule("POW-16", Severity.ERROR, over=Power, ground="", message="承诺时限长于法定时限")
    def promised_not_longer(facts: Facts, power: Power) -> Iterator[Hit]: ...

A rule `over` a kind judges one record at a time and reads others by the look-ups of `Facts` (`lookups.py`). Which places it
reads is noted while it judges (`living_facts.py`), so that after an edit only those records are judged again that it can
affect; the rule itself need not say. A rule without `over` judges everything at once, `(facts) -> Iterator[Hit]`, and again
whenever something changes that it read.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lawdesk.domain.lookups import position
from lawdesk.domain.record_titles import title_of

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
    about: str = ""  # what a fix needs to know besides the record: the law that is missing


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
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A registered rule; `over` are the kinds of the records that it judges one at a time, none for a rule over everything."""

    code: str
    severity: Severity
    ground: str
    message: str
    over: tuple[str, ...]
    check: "RuleFunction"


RULES: dict[str, Rule] = {}


RuleFunction = Callable[..., Iterator[Hit]]


def rule(
    code: str, severity: Severity, *, ground: str, message: str, over: type[Any] | tuple[type[Any], ...] = ()
) -> Callable[[RuleFunction], RuleFunction]:
    """Register the decorated function as the rule `code`, over values of one class, of several, or everything; given once."""

    def register(check: RuleFunction) -> RuleFunction:
        if code in RULES:
            raise ValueError(f"rule {code} is registered twice")
        kinds = tuple(one.kind for one in (over if isinstance(over, tuple) else (over,)))
        RULES[code] = Rule(code=code, severity=severity, ground=ground, message=message, over=kinds, check=check)
        return check

    return register


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with its place in the list: by severity, code, the order of the records judged, then as it was found."""

    place: tuple[int, str, int, int, int]
    finding: Finding


def run_checks(facts: "Facts", codes: frozenset[str] | None = None) -> tuple[Finding, ...]:
    """Return every finding of every rule (or of those in `codes`), errors first, in the order of the codes."""
    found: list[Judged] = []
    for kind, rules in rules_by_kind(codes).items():
        if kind:
            for subject in facts.subjects(kind):
                found.extend(judge(facts, rules, subject))
        else:
            found.extend(one for single in rules for one in judge(facts, (single,)))
    return tuple(one.finding for one in sorted(found, key=place_of))


def rules_by_kind(codes: frozenset[str] | None = None) -> dict[str, tuple[Rule, ...]]:
    """Return the rules (or those in `codes`) by the kind of the records that they judge, "" for those over everything."""
    found: dict[str, list[Rule]] = defaultdict(list)
    for code in sorted(RULES):
        if codes is None or code in codes:
            for kind in RULES[code].over or ("",):
                found[kind].append(RULES[code])
    return {kind: tuple(rules) for kind, rules in found.items()}


def judge(facts: "Facts", rules: Iterable[Rule], subject: Any = None) -> Iterator[Judged]:
    """Yield what these rules find of one record, or of everything where there is no `subject`."""
    sort_number, id = position(subject) if subject is not None else (0, 0)
    for one in rules:
        hits = one.check(facts) if subject is None else one.check(facts, subject)
        for number, hit in enumerate(hits):
            severity = hit.severity or one.severity
            place = (_ORDER[severity], one.code, sort_number, id, number)
            yield Judged(place, _finding(one, severity, hit, title_of(facts, hit.kind, hit.id)))


def place_of(one: Judged) -> tuple[int, str, int, int, int]:
    """Return the place in the list of findings."""
    return one.place


_ORDER = {severity: number for number, severity in enumerate(Severity)}


def _finding(one: Rule, severity: Severity, hit: Hit, title: str) -> Finding:
    sentence = (hit.message or one.message).format_map(dict(hit.words))
    return Finding(
        code=one.code,
        severity=severity,
        ground=one.ground,
        kind=hit.kind,
        id=hit.id,
        field=hit.field,
        sentence=sentence,
        title=title,
        about=hit.about,
    )
