"""The parties of a responsibility letter."""

from dataclasses import replace

import pytest
from sound_facts import HANDLER, UNIT, sound_facts

from lawdesk.domain.letters.making import post_letter


@pytest.mark.parametrize(
    ("unit", "post", "expected"),
    [
        ("法规科", "审核岗", "法规科 审核岗"),
        ("法规科", "法规科审核岗", "法规科审核岗"),
        ("执法支队", "支队长", "执法支队 支队长"),
    ],
)
def test_the_unit_is_named_once(unit: str, post: str, expected: str) -> None:
    called = replace(HANDLER, name=post)
    facts = sound_facts(units=(replace(UNIT, name=unit),), posts=(called,))
    letter = post_letter(facts, called, "1", 2026)
    assert letter is not None
    assert letter.party_b == expected
