"""Every refusal has its own code and a Chinese sentence with a remedy, in the words of the table."""

import inspect
import string

import pytest

from lawdesk.domain.errors import LawdeskError
from lawdesk.exchange import errors
from lawdesk.exchange.bundle_kinds import RULES
from lawdesk.wording.bundle_errors import BUNDLE_KINDS, SENTENCES
from lawdesk.wording.errors import explain

CLASSES = [
    thing
    for thing in vars(errors).values()
    if inspect.isclass(thing) and issubclass(thing, errors.ExchangeError) and thing is not errors.ExchangeError
]


def test_codes_are_unique() -> None:
    assert len({thing.code for thing in CLASSES}) == len(CLASSES) > 60
    assert all(thing.code.startswith("LWB-E") for thing in CLASSES)


@pytest.mark.parametrize("thing", CLASSES, ids=lambda thing: thing.code)
def test_every_code_has_a_sentence_whose_facts_are_documented(thing: type[LawdeskError]) -> None:
    sentence = SENTENCES[thing.code]
    named = {field for text in (sentence.what, sentence.remedy) for _, field, _, _ in string.Formatter().parse(text) if field}
    documented = inspect.getdoc(thing) or ""
    assert all(f"`{field}`" in documented for field in named)
    told = explain(thing(**dict.fromkeys(named, "甲")))
    assert "？" not in told.what + told.remedy
    assert "{" not in told.what + told.remedy


def test_codes_that_other_floors_raise_have_sentences_too() -> None:
    for number in (11, 12, 13, 48, 49, 101, 107, 108, 120, 121, 123, 124, 125):
        assert f"LWB-E{number:03d}" in SENTENCES
    assert "LWB-E122" not in SENTENCES  # the store's gate raises LWS-E030


def test_kinds_and_types_are_told_in_chinese() -> None:
    told = explain(errors.MisplacedTypeError(kind="ack", type="power"))
    assert told.what == "「回执」不应包含 职权事项。"
    assert explain(errors.MissingGrantError(office="unit-a", kind="catalogue")).what == "unit-a 无权发送「下发」。"


def test_every_kind_of_bundle_has_a_word() -> None:
    assert set(BUNDLE_KINDS) == {kind for kind, _ in RULES}
