"""Every fault has a Chinese sentence, and every fact that the sentence names is given where the fault is raised."""

import ast
import importlib
import string
from collections import Counter
from collections.abc import Iterator

import pytest
from house.language import CHINESE
from house.sources import Module, lawdesk

from lawdesk.domain.errors import LawdeskError
from lawdesk.wording.errors import SENTENCES, explain

Fault = type[LawdeskError]


def descendants(kind: Fault) -> Iterator[Fault]:
    for below in kind.__subclasses__():
        yield below
        yield from descendants(below)


def faults() -> list[Fault]:
    """Import the whole program; return its faults. A class without a code of its own is the root of a floor, never raised."""
    for name in lawdesk():
        if name != "lawdesk.__main__":
            importlib.import_module(name)
    ours = [kind for kind in dict.fromkeys(descendants(LawdeskError)) if kind.__module__.startswith("lawdesk.")]
    return [kind for kind in ours if kind.code or not kind.__subclasses__()]


@pytest.fixture(scope="module")
def every_fault() -> list[Fault]:
    """All faults of the program, imported when the tests run: one broken module must not stop the collection of all tests."""
    return faults()


def facts_of(code: str) -> set[str]:
    """Return the names of the facts that the sentence of this code speaks of."""
    sentence = SENTENCES[code]
    return {name for text in (sentence.what, sentence.remedy) for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_fault_has_a_code_and_a_sentence(every_fault: list[Fault]) -> None:
    assert len(every_fault) > 100
    assert [fault.__name__ for fault in every_fault if fault.code not in SENTENCES] == []


def test_every_fault_is_told_in_chinese_with_what_to_do(every_fault: list[Fault]) -> None:
    for fault in every_fault:
        told = explain(fault(**dict.fromkeys(facts_of(fault.code), "甲")))
        assert CHINESE.search(told.what), fault
        assert CHINESE.search(told.remedy), fault
        assert "{" not in told.what + told.remedy, fault
        assert "？" not in told.what, fault


def test_a_code_belongs_to_one_fault(every_fault: list[Fault]) -> None:
    assert [code for code, count in Counter(fault.code for fault in every_fault).items() if count > 1] == []


@pytest.mark.parametrize("code", SENTENCES)
def test_sentences_are_whole_and_their_facts_are_plain_names(code: str) -> None:
    sentence = SENTENCES[code]
    for text in (sentence.what, sentence.remedy):
        assert CHINESE.search(text)
        assert not text.isascii()
        assert text == text.strip()
    assert all(name.isidentifier() for name in facts_of(code))


def raised(module: Module) -> Iterator[tuple[str, Fault, set[str]]]:
    """Yield the faults that a module makes with facts spelled out: place, class, names of the facts."""
    names = vars(importlib.import_module(module.name))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and all(keyword.arg for keyword in node.keywords):
            kind = names.get(ast.unparse(node.func))
            if isinstance(kind, type) and issubclass(kind, LawdeskError) and kind.code:
                yield f"{module.place}:{node.lineno}", kind, {str(keyword.arg) for keyword in node.keywords}


def test_every_fact_that_a_sentence_names_is_given() -> None:
    calls = [call for module in lawdesk().values() if module.name != "lawdesk.__main__" for call in raised(module)]
    assert len(calls) > 50
    missing = {place: lacking for place, kind, given in calls if (lacking := facts_of(kind.code) - given)}
    assert missing == {}
