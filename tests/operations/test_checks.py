"""Every kind of record that a rule can hit belongs to a part of a submission."""

import re
from pathlib import Path
from types import ModuleType

import lawdesk.domain
import lawdesk.operations
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.rules.personal_numbers import OF_THEIR_OWN
from lawdesk.domain.organisation.values import Entrustment, Institution, Person, Post, Unit
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Power
from lawdesk.domain.statutes.values import LegalWork
from lawdesk.operations.checks import PART_OF_KIND

KIND_OF_A_HIT = re.compile(r"\bHit\(\s*kind=(\"\w+\"|[\w.]+)")
OWNER_OF_A_CITATION = re.compile(r"\bowner_kind=\"(\w+)\"|\.citations\(\s*\"(\w+)\"")
KNOWN_EXPRESSIONS: dict[str, set[str]] = {
    **{f"{one.__name__}.kind": {one.kind} for one in (Entrustment, Flowchart, IssuedPower, LegalWork, Post)},
    "record.kind": {Institution.kind, Unit.kind, Power.kind},  # what stands in a tree
    "kind": {*(one.kind for one in OF_THEIR_OWN), Power.kind, Person.kind},  # of a free text, or whom it belongs to
}


def written(package: ModuleType, pattern: re.Pattern[str]) -> list[str]:
    """Return what the pattern catches in the sources of a package."""
    folder = Path(str(package.__file__)).parent
    found = [match for path in sorted(folder.rglob("*.py")) for match in pattern.finditer(path.read_text("utf-8"))]
    return [next(group for group in match.groups() if group) for match in found]


def owners_of_citations() -> set[str]:
    """Return the kinds that a citation can belong to: a hit on a citation is shown at its owner."""
    return set(written(lawdesk.operations, OWNER_OF_A_CITATION))


def test_every_kind_that_a_rule_hits_belongs_to_a_part() -> None:
    expressions = set(written(lawdesk.domain, KIND_OF_A_HIT))
    plain = {one.strip('"') for one in expressions if one.startswith('"')}
    others = {one for one in expressions if not one.startswith('"')} - {"citation.owner_kind"}
    owners = owners_of_citations()
    assert {"power", "institution"} <= owners and {"post", "letter", "scheme", "basis_entry"} <= plain
    assert others <= KNOWN_EXPRESSIONS.keys(), "say here which kind this is"
    assert plain.union(owners, *(KNOWN_EXPRESSIONS[one] for one in others)) <= PART_OF_KIND.keys()
