"""The house limits hold, and each of them catches what it is there for."""

from collections.abc import Callable

import pytest
from house import limits
from house.sources import Modules, lawdesk, planted

Measure = Callable[[Modules], list[str]]

STOPS = [
    limits.long_files,
    limits.long_functions,
    limits.crowded_classes,
    limits.untyped_functions,
    limits.vague_names,
    limits.missing_docstrings,
    limits.cycles,
]

PAST = [
    (limits.long_files, {"one": "x = 1\n" * 501}),
    (limits.long_functions, {"one": "def long() -> None:\n" + "    x = 1\n" * 60}),
    (limits.long_functions, {"one": "class A:\n    async def long(self) -> None:\n" + "        x = 1\n" * 60}),
    (limits.crowded_classes, {"one": "class A:\n" + "".join(f"    def f{i}(self): ...\n" for i in range(16))}),
    (limits.untyped_functions, {"one": "def half(a: int, b) -> int: ..."}),
    (limits.untyped_functions, {"one": "def starred(*words) -> int: ..."}),
    (limits.untyped_functions, {"one": "class A:\n    def f(self): ..."}),
    (limits.vague_names, {"lawdesk__data__utils": ""}),
    (limits.missing_docstrings, {"one": "def spoken() -> None:\n    'Says it.'\ndef silent() -> None: ..."}),
    (limits.cycles, {"a": "import b", "b": "import c", "c": "def late():\n    from a import x"}),
    (limits.cycles, {"p__a": "from . import b", "p__b": "from p.a import x"}),
]

WITHIN = [
    (limits.long_files, {"one": "x = 1\n" * 500}),
    (limits.long_functions, {"one": "def long() -> None:\n" + "    x = 1\n" * 59}),
    (limits.crowded_classes, {"one": "class A:\n" + "".join(f"    def f{i}(self): ...\n" for i in range(15))}),
    (limits.untyped_functions, {"one": "class A:\n    def f(self, *, a: int, **more: str) -> int: ..."}),
    (limits.vague_names, {"lawdesk__data__store": ""}),
    (limits.missing_docstrings, {"one": "def _own() -> None: ...\nclass A:\n    'Said.'\n    def paintEvent(self) -> None: ..."}),
    (limits.cycles, {"a": "if TYPE_CHECKING:\n    import b", "b": "import a"}),
    (limits.cycles, {"a": "import b\nimport c", "b": "import c", "c": ""}),
]


@pytest.mark.parametrize("stop", STOPS)
def test_nothing_is_past_a_stop(stop: Measure) -> None:
    assert stop(lawdesk()) == []


@pytest.mark.parametrize(("stop", "texts"), PAST)
def test_what_is_past_a_stop_is_caught(stop: Measure, texts: dict[str, str]) -> None:
    assert len(stop(planted(**texts))) == 1


@pytest.mark.parametrize(("stop", "texts"), WITHIN)
def test_what_is_within_a_stop_is_left_alone(stop: Measure, texts: dict[str, str]) -> None:
    assert stop(planted(**texts)) == []


def test_every_stop_is_shown_to_catch_and_to_leave_alone() -> None:
    assert {stop for stop, _ in PAST} == {stop for stop, _ in WITHIN} == set(STOPS)


def test_the_package_was_found() -> None:
    assert "lawdesk.domain.errors" in lawdesk()
