"""What another office has reported stands beside the own records: it is never changed, counted as own, or in their way."""

from dataclasses import replace
from datetime import date

import pytest
from operations.small_unit import HOME, OPERATOR, POWER, UNIT, put
from sound_facts import HANDLER

from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Certificate, Person, Post, Unit
from lawdesk.domain.powers.issued import IssuedPower
from lawdesk.domain.powers.values import Power
from lawdesk.operations.certificates import register_certificate
from lawdesk.operations.issued_powers import take_lines
from lawdesk.operations.organisation_errors import SameNameError
from lawdesk.operations.posts import add_post
from lawdesk.operations.units import add_unit, shift_unit
from lawdesk.operations.workspace import Workspace

THEIRS = "shili-fenju"
BODY = replace(HOME, id=new_id(), name="示例分局", office_id=THEIRS)
SECTION = Unit(institution_id=BODY.id, name="分局一队", sort_number=1)
PLACE = Post(code="F1", name="分局执法岗", unit_id=SECTION.id, category=HANDLER.category)
SOMEBODY = Person(name="吴示六", unit_id=SECTION.id)
CARD = Certificate(person_id=SOMEBODY.id, certificate_number="示F1")
TAKEN = Power(code="CF-900", name="对丙的处罚", power_type=POWER.power_type, institution_id=BODY.id)


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    with workspace.store.transaction(OPERATOR, "test.accept", title="收到") as tx:
        tx.accept((BODY, SECTION, PLACE, SOMEBODY, CARD, TAKEN), THEIRS)
    return workspace


def test_units_are_ordered_beside_those_of_others(office: Workspace) -> None:
    first = add_unit(office, Unit(institution_id=HOME.id, name="甲科"))
    second = add_unit(office, Unit(institution_id=HOME.id, name="乙科"))
    assert shift_unit(office, second.id, -1)
    with office.store.read() as reader:
        assert [one.name for one in reader.own(Unit)] == [UNIT.name, "乙科", "甲科"]
        assert reader.get(Unit, SECTION.id) == SECTION
    assert first.sort_number < second.sort_number


def test_codes_and_numbers_of_others_are_free_here(office: Workspace) -> None:
    made = add_post(office, replace(PLACE, id=new_id(), unit_id=UNIT.id))
    assert made.code == PLACE.code
    with pytest.raises(SameNameError):
        add_post(office, Post(code=PLACE.code, name="重复", unit_id=UNIT.id, category=HANDLER.category))
    person = Person(name="吴示六", unit_id=UNIT.id)
    put(office, person)
    assert register_certificate(office, Certificate(person_id=person.id, certificate_number=CARD.certificate_number))


def test_a_line_keeps_its_code_where_only_another_office_has_it(office: Workspace) -> None:
    line = IssuedPower(list_title="市级清单", code=TAKEN.code, name=TAKEN.name, power_type=TAKEN.power_type)
    again = replace(line, id=new_id(), list_title="省级清单")
    put(office, line, again)
    (made,) = take_lines(office, (line.id, again.id), date(2026, 6, 30))
    assert (made.code, made.institution_id) == (TAKEN.code, HOME.id)
    assert made.sort_number > POWER.sort_number
