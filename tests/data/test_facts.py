"""The snapshot for the rules holds what is ours and what we cite, with all versions of the cited works."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date

import pytest
from builders import ACTOR, HOME, power, sound_records, statute
from sound_facts import REGULATION, STAFFING, STAFFING_VERSION, sound_facts

from lawdesk.data.facts import gather_facts
from lawdesk.data.store import Store
from lawdesk.domain.facts import Facts
from lawdesk.domain.ids import new_id
from lawdesk.domain.rules import run_checks
from lawdesk.domain.statutes.values import LegalVersion

DAY = date(2026, 6, 30)


@pytest.fixture
def filled(store: Store) -> Iterator[Store]:
    with store.transaction(ACTOR, "test.fill") as tx:
        tx.put_many(sound_records())
    return store


def facts_of(store: Store) -> Facts:
    with store.read() as reader:
        return gather_facts(reader, DAY)


def test_what_was_stored_is_what_the_rules_read(filled: Store) -> None:
    sound = sound_facts()  # its 三定规定 belongs to the home institution, which this store holds without it
    expected = replace(
        sound,
        institutions=(HOME,),
        works=tuple(one for one in sound.works if one != STAFFING),
        versions=tuple(one for one in sound.versions if one != STAFFING_VERSION),
    )
    facts = facts_of(filled)
    for one in fields(Facts):
        gathered, wanted = getattr(facts, one.name), getattr(expected, one.name)
        if isinstance(wanted, tuple):
            assert sorted(gathered, key=lambda value: value.id) == sorted(wanted, key=lambda value: value.id), one.name
        else:
            assert gathered == wanted, one.name
    assert run_checks(facts) == run_checks(expected)


def test_records_of_other_offices_are_left_out(filled: Store) -> None:
    with filled.transaction(ACTOR, "bundle.accept") as tx:
        tx.accept([replace(HOME, id=new_id(), name="另一局", office_id="ling-ju"), power("L-1")], "ling-ju")
    facts = facts_of(filled)
    assert [one.name for one in facts.institutions] == [HOME.name]
    assert [one.code for one in facts.powers] == ["CF-001"]


def test_cited_works_come_with_all_versions_and_only_cited_texts(filled: Store) -> None:
    newer = LegalVersion(work_id=REGULATION.id, label="2026年修订", effective_on=date(2026, 1, 1))
    work, version, text = statute("无人引用的办法", ["一条。"])
    with filled.transaction(ACTOR, "laws.import") as tx:
        tx.put_many([newer, work, version, text])
    facts = facts_of(filled)
    assert newer in facts.versions
    assert version not in facts.versions
    assert version.id not in facts.provisions
