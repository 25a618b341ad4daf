"""Bad input: each has its finding, none stops the work, and nothing that points into the void or in a circle is an error."""

from dataclasses import fields, replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from organisation_cases import HOME, PAPER, SQUAD, SQUAD_UNIT
from sound_facts import (
    BUREAU,
    CERTIFICATES,
    CITATION,
    ENTRIES,
    HANDLER,
    HOLDINGS,
    POWER,
    REGULATION,
    UNIT,
    sound_facts,
)

from lawdesk.domain.checking import Checker
from lawdesk.domain.facts import Facts
from lawdesk.domain.flowcharts.values import Flowchart, Lane, Step
from lawdesk.domain.powers.discretion import DiscretionTier
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Duty, DutyRole, Liability, Procedure
from lawdesk.domain.rules import run_checks

SECOND = replace(POWER, id=uuid4(), name="对倾倒垃圾的处罚")
ISSUED = IssuedPower(list_title="清单", name="上级事项", power_id=uuid4())


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("BAS-21", {"works": (*sound_facts().works, replace(REGULATION, id=uuid4(), title="《示例保护条例》"))}),
        ("BAS-20", {"provisions": {}}),
        ("POW-24", {"powers": (POWER, SECOND)}),
        ("PST-11", {"certificates": (*CERTIFICATES, replace(CERTIFICATES[0], id=uuid4()))}),
        ("PST-01", {"holdings": HOLDINGS[:3]}),
        ("ORG-14", {"institutions": (replace(HOME, superior_id=BUREAU.id),)}),
        ("ORG-14", {"units": (replace(UNIT, parent_id=UNIT.id),)}),
        ("POW-25", {"powers": (replace(POWER, parent_id=POWER.id),)}),
    ],
)
def test_each_has_its_finding_and_the_other_rules_still_run(code: str, changes: dict[str, Any]) -> None:
    findings = run_checks(sound_facts(**changes, letters=()))
    assert {code, "LTR-01"} <= {finding.code for finding in findings}
    assert not any("{" in finding.sentence for finding in findings)


def test_two_statutes_of_one_name_in_two_places_are_two() -> None:
    twins = (replace(REGULATION, territory="甲市"), replace(REGULATION, id=uuid4(), territory="乙市"))
    findings = run_checks(sound_facts(works=(*twins, *sound_facts().works[1:])))
    assert "BAS-21" not in {finding.code for finding in findings}


def wild() -> Facts:
    """Facts in which everything refers to something."""
    lane = Lane(label="某岗", post_id=HANDLER.id)
    chart = Flowchart(
        title="图",
        power_ids=(POWER.id,),
        procedure=Procedure.ORDINARY,
        lanes=(lane,),
        steps=(Step(name="环节", lane_id=lane.id, duty_role=DutyRole.HANDLE),),
    )
    return sound_facts(
        institutions=(HOME, SQUAD),
        units=(UNIT, SQUAD_UNIT),
        entrustments=(PAPER,),
        powers=(POWER, replace(SECOND, parent_id=POWER.id, code="CF-002")),
        tiers=(DiscretionTier(power_id=POWER.id, range_minimum=100, range_maximum=200),),
        issued_powers=(ISSUED,),
        duties=(Duty(power_id=POWER.id, post_id=HANDLER.id, text="责任"),),
        liabilities=(Liability(power_id=POWER.id, text="情形"),),
        flowcharts=(chart,),
    )


LISTS = [one.name for one in fields(Facts) if isinstance(getattr(wild(), one.name), tuple) and getattr(wild(), one.name)]


@pytest.mark.parametrize("name", LISTS)
def test_what_refers_to_a_record_that_is_gone_stops_nothing(name: str) -> None:
    facts = replace(wild(), **{name: ()})
    assert Checker(facts).findings() == run_checks(facts)


@pytest.mark.parametrize("name", LISTS)
def test_every_reference_may_lead_into_the_void_or_to_the_record_itself(name: str) -> None:
    facts = wild()
    for value in getattr(facts, name):
        for one in fields(value):
            held = getattr(value, one.name)
            if not isinstance(held, UUID) or one.name == "id":
                continue
            for lead in (uuid4(), value.id):
                bent = replace(value, **{one.name: lead})
                others = tuple(bent if other is value else other for other in getattr(facts, name))
                run_checks(replace(facts, **{name: others}))


def test_circles_of_three_end() -> None:
    first, second, third = (replace(HOME, id=uuid4(), name=f"局{n}") for n in range(3))
    around = (
        replace(first, superior_id=second.id, successor_id=second.id, entrusting_id=second.id, government_id=second.id),
        replace(second, superior_id=third.id, successor_id=third.id, entrusting_id=third.id, government_id=third.id),
        replace(third, superior_id=first.id, successor_id=first.id, entrusting_id=first.id, government_id=first.id),
    )
    units = [replace(UNIT, id=uuid4(), institution_id=first.id) for _ in range(3)]
    circle = tuple(replace(one, parent_id=units[(n + 1) % 3].id) for n, one in enumerate(units))
    powers = [replace(POWER, id=uuid4(), code=f"C{n}", institution_id=first.id) for n in range(3)]
    ring = tuple(replace(one, parent_id=powers[(n + 1) % 3].id) for n, one in enumerate(powers))
    findings = run_checks(
        sound_facts(
            institutions=around, units=circle, powers=ring, home_id=first.id, basis_entries=ENTRIES, citations=(CITATION,)
        )
    )
    fired = [finding.code for finding in findings]
    assert (fired.count("ORG-14"), fired.count("POW-25")) == (6, 3)
