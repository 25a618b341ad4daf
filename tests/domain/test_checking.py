"""After any edits the findings that are kept up to date equal those of a full run; only what can be affected is judged again."""

from dataclasses import replace

import pytest
from sound_facts import ASSIGNMENTS, CERTIFICATES, CITATION, DAY, OFFICERS, POWER, sound_facts
from wild_facts import Wild

from lawdesk.domain.checking import Checker
from lawdesk.domain.checks import Finding
from lawdesk.domain.facts import Facts
from lawdesk.domain.ids import new_id
from lawdesk.domain.living_facts import Change
from lawdesk.domain.organisation.values import Person, Status
from lawdesk.domain.powers.values import Power, TimeLimit, TimeUnit
from lawdesk.domain.rules import RULES, run_checks


def changed(value: object) -> Change:
    return Change(kind=value.kind, id=value.id, value=value)  # type: ignore[attr-defined]


@pytest.mark.parametrize("seed", range(6))
def test_findings_kept_up_to_date_equal_those_of_a_full_run(seed: int) -> None:
    wild = Wild(seed, sound_facts())
    facts = wild.facts()
    checker = Checker(facts)
    assert checker.findings() == run_checks(facts)
    for number in range(120):
        change, facts = wild.change(facts)
        checker.update([change])
        expected = run_checks(facts)
        assert_same(checker.findings(), expected, f"seed {seed}, edit {number}: {change}")


def test_the_random_facts_are_wild_enough_for_this_to_say_much() -> None:
    fired = {one.code for seed in range(12) for one in run_checks(Wild(seed, sound_facts()).facts())}
    assert len(fired) > len(RULES) // 2, sorted(RULES.keys() - fired)


def test_many_edits_at_once() -> None:
    wild = Wild(99, sound_facts())
    facts = wild.facts()
    checker = Checker(facts)
    for _ in range(10):
        changes = []
        for _ in range(20):
            change, facts = wild.change(facts)
            changes.append(change)
        checker.update(changes)
        assert_same(checker.findings(), run_checks(facts), "twenty edits at once")


def assert_same(found: tuple[Finding, ...], expected: tuple[Finding, ...], told: str) -> None:
    missing = [one for one in expected if one not in found]
    beyond = [one for one in found if one not in expected]
    assert (missing, beyond) == ([], []), told
    assert found == expected, f"another order: {told}"


def test_one_edit_judges_only_what_it_can_affect() -> None:
    others = tuple(replace(POWER, id=new_id(), code=f"CF-1{n}", name=f"另一职权{n}") for n in range(50))
    checker = Checker(replace(sound_facts(), powers=(POWER, *others)))
    whole = sum(not one.over for one in RULES.values())
    judged = checker.update([changed(replace(POWER, promised_limit=TimeLimit(amount=95, unit=TimeUnit.DAY)))])
    assert "POW-16" in {one.code for one in checker.findings() if one.id == POWER.id}
    assert judged < whole + 15


def test_a_rule_over_everything_is_judged_again_only_when_it_read_what_changed() -> None:
    checker = Checker(sound_facts())
    assert checker.update([changed(Person(name="周示五"))]) < 5


def test_what_fires_ends_when_the_record_goes_or_is_put_right() -> None:
    checker = Checker(sound_facts())
    before = checker.findings()
    bad = replace(POWER, code="")
    checker.update([changed(bad)])
    assert checker.findings() != before
    checker.update([changed(POWER)])
    assert checker.findings() == before
    checker.update([Change(kind=Power.kind, id=POWER.id, value=None)])
    assert not [one for one in checker.findings() if one.id == POWER.id]
    checker.update([changed(replace(POWER, status=Status.RETIRED))])
    assert not [one for one in checker.findings() if one.id == POWER.id and one.code.startswith("POW")]


def test_an_edit_of_another_record_reaches_the_one_that_reads_it() -> None:
    checker = Checker(sound_facts())
    gone = Change(kind=CITATION.kind, id=CITATION.id, value=None)
    checker.update([gone])
    assert "POW-01" in codes(checker)
    checker.update([changed(CITATION), Change(kind="assignment", id=ASSIGNMENTS[0].id, value=None)])
    assert "POW-01" not in codes(checker) and "ASG-01" in codes(checker)
    checker.update([changed(ASSIGNMENTS[0]), changed(replace(CERTIFICATES[0], expires_on=DAY.replace(year=2025)))])
    assert "PST-03" in codes(checker) and OFFICERS[0].id in {one.id for one in checker.findings()}


def test_kinds_that_no_rule_reads_are_passed_over() -> None:
    checker = Checker(sound_facts())
    assert checker.update([Change(kind="operator", id=new_id(), value=None)]) == 0


def test_the_facts_it_starts_from_are_left_as_they_are() -> None:
    facts = sound_facts()
    Checker(facts).update([Change(kind=Power.kind, id=POWER.id, value=None)])
    assert isinstance(facts, Facts) and facts.powers == (POWER,)


def codes(checker: Checker) -> set[str]:
    return {one.code for one in checker.findings()}
