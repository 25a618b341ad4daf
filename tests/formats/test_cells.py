"""Cells as people write them."""

from datetime import date

import pytest

from lawdesk.domain.organisation.values import Level, PostCategory, UnitKind
from lawdesk.formats.cells import choice_of, date_of, hundredths_of, whole_of, yes_no_of


@pytest.mark.parametrize(
    "text",
    ["2024-03-05", "2024.3.5", "2024/3/5", "2024年3月5日", "20240305", "２０２４．３．５", "２０２４／０３／０５",
     "2024年03月05日", "2024。3。5",
     " 2024-3-5 ", "2024 年 3 月 5 日", "二〇二四年三月五日", "二○二四年三月五日", "2024-03-05 00:00"],
)  # fmt: skip
def test_dates_in_every_form(text: str) -> None:
    assert date_of(text) == date(2024, 3, 5)


@pytest.mark.parametrize("text", ["", "2024年3月", "2024-13-05", "2024-02-30", "长期", "45356", "3月5日", "二〇二四年"])
def test_what_is_no_date(text: str) -> None:
    assert date_of(text) is None


def test_chinese_dates_with_tens() -> None:
    assert date_of("二〇二三年十二月二十一日") == date(2023, 12, 21)
    assert date_of("二〇二三年十月三十日") == date(2023, 10, 30)


@pytest.mark.parametrize(
    ("text", "cp"), [("5.5", 550), ("5", 500), ("5.05分", 505), ("５．５", 550), ("5.555", None), ("-1", None), ("", None)]
)
def test_points(text: str, cp: int | None) -> None:
    assert hundredths_of(text) == cp


@pytest.mark.parametrize(
    ("text", "answer"), [("是", True), ("√", True), ("Ｙ", True), ("否", False), ("□", False), ("", None), ("也许", None)]
)
def test_answers(text: str, answer: bool | None) -> None:
    assert yes_no_of(text) is answer


@pytest.mark.parametrize(("text", "number"), [("3", 3), ("１，０００", 1000), ("3.5", None), ("", None), ("三", None)])
def test_whole_numbers(text: str, number: int | None) -> None:
    assert whole_of(text) == number


def test_choices_by_word_code_or_synonym() -> None:
    assert choice_of(UnitKind, "法制机构") is UnitKind.LEGAL
    assert choice_of(UnitKind, "legal") is UnitKind.LEGAL
    assert choice_of(PostCategory, "法制 审核") is PostCategory.LEGAL_REVIEW
    assert choice_of(Level, "市级", {"市级": Level.CITY}) is Level.CITY
    assert choice_of(Level, "市级", {"市级": UnitKind.LEGAL}) is None
    assert choice_of(Level, "") is None
