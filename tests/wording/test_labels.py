"""Every code, kind and field that a user can meet has a Chinese word."""

import dataclasses
import importlib
from collections.abc import Iterator
from enum import StrEnum
from types import ModuleType

import pytest

from lawdesk.domain.powers.values import TimeLimit, TimeUnit
from lawdesk.wording.labels import field_label, kind_label, label, limit_text, money_text, score_text

SUBJECTS = ("organisation", "statutes", "powers", "flowcharts", "letters", "appraisal", "submissions")
ENGLISH_BY_DESIGN = {"Rounding", "NotApplicableRule"}  # shown only inside a scheme's own wording


def modules() -> Iterator[ModuleType]:
    for subject in SUBJECTS:
        yield importlib.import_module(f"lawdesk.domain.{subject}.values")


def codes() -> Iterator[StrEnum]:
    for module in modules():
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, StrEnum) and thing.__name__ not in ENGLISH_BY_DESIGN:
                yield from thing


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


@pytest.mark.parametrize("code", list(codes()), ids=lambda code: f"{type(code).__name__}.{code.name}")
def test_every_code_has_a_chinese_word(code: StrEnum) -> None:
    assert is_chinese(label(code))


def test_equal_codes_of_different_enumerations_keep_their_own_words() -> None:
    from lawdesk.domain.letters.values import LetterState
    from lawdesk.domain.submissions.values import SubmissionState

    assert label(LetterState.DRAFT) == label(SubmissionState.DRAFT) == "草稿"
    from lawdesk.domain.organisation.values import Status

    assert label(Status.DRAFT) == "拟制"


def test_every_kind_and_field_has_a_word() -> None:
    for module in modules():
        for thing in vars(module).values():
            if dataclasses.is_dataclass(thing) and hasattr(thing, "kind"):
                assert is_chinese(kind_label(thing.kind))
                for one in dataclasses.fields(thing):
                    assert is_chinese(field_label(thing.kind, one.name)), (thing.kind, one.name)


def test_amounts_are_written_as_on_paper() -> None:
    assert limit_text(TimeLimit(amount=20)) == "20个工作日"
    assert limit_text(TimeLimit(amount=90, unit=TimeUnit.DAY)) == "90日"
    assert limit_text(TimeLimit(is_none=True)) == "无法定时限"
    assert limit_text(None) == ""
    assert (score_text(8082), score_text(5), score_text(-50)) == ("80.82", "0.05", "-0.50")
    assert (money_text(100000), money_text(50), money_text(None)) == ("1,000元", "0.50元", "")
