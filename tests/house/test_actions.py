"""Every action has words: a title for the undo menu where records change, a name in the log for its code."""

import ast
from collections.abc import Iterator

from house.language import CHINESE
from house.sources import Module, lawdesk

from lawdesk.domain.organisation.values import Person
from lawdesk.wording.log_words import ACTIONS, action_words

WRITES = {"put", "put_many", "remove", "accept", "bring_back", "set_state"}
CALLS = {"transaction", "note_event", "_log", "_recorded"}
KIND = Person.kind
"""Stands for whatever kind a code is made of."""


def calls(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """Yield the calls that write a row of the log."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in CALLS and len(node.args) >= 2:
            yield f"{module.place}:{node.lineno}", node


def code_of(node: ast.expr) -> str:
    """Return the code that is spelled out, "" for one that is passed on."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else KIND for part in node.values)
    return ""


def codes() -> dict[str, str]:
    """Return every code that the program spells out, with a place where it does."""
    found = {}
    for module in lawdesk().values():
        for place, call in calls(module):
            if code_of(call.args[1]):
                found[code_of(call.args[1])] = place
    return found


def untitled(module: Module) -> list[str]:
    """Return the places where records are written by an action without a title."""
    found = []
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.With):
            continue
        for item in node.items:
            call = item.context_expr
            if not (isinstance(call, ast.Call) and ast.unparse(call.func).endswith(".transaction")):
                continue
            title = next((one.value for one in call.keywords if one.arg == "title"), None)
            if _writes(node) and (title is None or (isinstance(title, ast.Constant) and not CHINESE.search(str(title.value)))):
                found.append(f"{module.place}:{node.lineno}")
    return found


def _writes(node: ast.With) -> bool:
    names = (one.func.attr for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute))
    return bool(WRITES & set(names))


def test_every_action_that_changes_records_has_a_title() -> None:
    assert [place for module in lawdesk().values() for place in untitled(module)] == []


def test_a_missing_title_is_seen() -> None:
    bare = "with store.transaction(a, 'power.save') as tx:\n    tx.put(power)\n"
    for text, number in ((bare, 1), (bare.replace("save')", "save', title='save')"), 1), (bare.replace("put(", "note("), 0)):
        module = Module(name="one", place="one.py", text=text, tree=ast.parse(text), is_package=False)
        assert len(untitled(module)) == number


def test_every_action_has_a_name_in_the_log() -> None:
    found = codes()
    assert len(found) > 40
    assert {code: place for code, place in found.items() if not CHINESE.search(action_words(code))} == {}


def test_names_in_the_log_are_chinese_and_no_two_are_alike() -> None:
    assert all(CHINESE.search(words) for words in ACTIONS.values())
    assert len(set(ACTIONS.values())) == len(ACTIONS)
