"""Numerals of statutes, both ways."""

import pytest

from lawdesk.domain.statutes.numerals import to_chinese, to_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("九", 9),
        ("十", 10),
        ("二十", 20),
        ("一百零五", 105),
        ("一百一十", 110),
        ("一千二百六十", 1260),
        ("二〇二一", 2021),
        ("二○○五", 2005),
        ("二00五", 2005),
        ("两", 2),
        ("12", 12),
        ("１２", 12),
        ("", None),
        ("法", None),
        ("三x", None),
    ],
)
def test_to_number(text: str, number: int | None) -> None:
    assert to_number(text) == number


def test_every_number_comes_back() -> None:
    assert [to_number(to_chinese(number)) for number in range(1, 2000)] == list(range(1, 2000))


@pytest.mark.parametrize(
    ("number", "text"), [(10, "十"), (110, "一百一十"), (105, "一百零五"), (1005, "一千零五"), (1010, "一千零一十")]
)
def test_to_chinese(number: int, text: str) -> None:
    assert to_chinese(number) == text
