"""One way of reading a day, for the window and the command line alike."""

from datetime import date

import pytest

from lawdesk.wording.days import read_day


@pytest.mark.parametrize(
    "text", ["2024-03-05", "2024.3.5", "2024/3/5", "2024年3月5日", " 2024 年 3 月 5 日 ", "20240305", "２０２４／３／５"]
)
def test_reads_a_day_as_people_write_it(text: str) -> None:
    assert read_day(text) == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["", "2024", "2024-02-30", "2024-13-01", "2024年3月", "明天", "0000-01-01"])
def test_anything_else_is_no_day(text: str) -> None:
    assert read_day(text) is None


def test_seven_digits_could_be_two_days_and_are_none() -> None:
    assert read_day("2024111") is None
