"""Fields by type: every typed field is one of the power, and what a change of type leaves behind is told."""

from dataclasses import fields, replace
from uuid import UUID

from lawdesk.domain.powers.type_fields import FIELDS_OF_TYPE, TYPED_FIELDS, belongs, foreign_fields
from lawdesk.domain.powers.values import PenaltyKind, Power, PowerType

POWER = Power(
    name="对擅自占用湖岸的处罚",
    power_type=PowerType.PENALTY,
    institution_id=UUID(int=1),
    violation="擅自占用湖岸",
    penalty_kinds=(PenaltyKind.FINE,),
    fine_minimum=0,
)


def test_every_type_has_its_fields_and_they_exist() -> None:
    assert set(FIELDS_OF_TYPE) == set(PowerType)
    assert set(TYPED_FIELDS) <= {one.name for one in fields(Power)}


def test_nothing_is_foreign_to_its_own_type() -> None:
    assert foreign_fields(POWER) == ()


def test_a_changed_type_keeps_what_was_filled() -> None:
    changed = replace(POWER, power_type=PowerType.LICENCE, certificate_name="占用许可证")
    assert foreign_fields(changed) == ("violation", "penalty_kinds", "fine_minimum")


def test_common_fields_belong_everywhere() -> None:
    assert all(belongs("name", one) and belongs("statutory_limit", one) for one in PowerType)
    assert not belongs("violation", PowerType.LICENCE)
    assert belongs("standard", PowerType.REWARD)
