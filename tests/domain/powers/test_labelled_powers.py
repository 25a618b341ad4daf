"""Setting power on invented powers, labelled by reading the statutes; all 71 agreed when the rules first ran on them."""

from dataclasses import replace

import pytest
from grounds import founded
from labelled_powers import LABELLED, Labelled
from sound_facts import sound_facts

from lawdesk.domain.rules import run_checks

OF_SETTING = ("POW-02", "POW-03", "POW-05", "POW-06", "POW-07", "POW-08", "POW-09", "POW-12")


@pytest.mark.parametrize("one", LABELLED, ids=[f"{number} {one.article}" for number, one in enumerate(LABELLED, start=1)])
def test_the_rules_say_what_the_statutes_say(one: Labelled) -> None:
    home = replace(sound_facts().institutions[0], name=one.body)
    findings = run_checks(sound_facts(**founded(*one.grounds, **one.power), institutions=(home,)), frozenset(OF_SETTING))
    assert " ".join(f"{finding.code} {finding.severity}" for finding in findings) == one.due
