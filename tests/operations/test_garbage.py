"""Cycles are looked for seldom in between, and as before afterwards, also where the work failed."""

import gc

import pytest

from lawdesk.operations.garbage import collected_seldom


def test_the_threshold_is_raised_and_put_back() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError), collected_seldom():
        assert gc.get_threshold()[0] > before[0]
        raise ValueError()
    assert gc.get_threshold() == before
