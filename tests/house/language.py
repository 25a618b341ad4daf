"""What the interface may say and how: checks on the source. Each function returns the places that break its rule."""

import ast
import re
from collections.abc import Iterator

from house.sources import Modules

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]")
TAG = re.compile(r"<[^>]*>?")
ENGLISH = re.compile(r"[A-Za-z]{2}")
NOT_LANGUAGE = re.compile(r"\b(?:Ctrl|Alt|Shift|Esc|Enter|Tab|Del|F\d+|PDF|Word|Excel|BPMN|SVG|CSV|JSON|lawdesk|LW[A-Z]?-E\d+)\b")

SPEAKING_FLOORS = (
    "lawdesk/ui/",
    "lawdesk/cli/",
    "lawdesk/wording/",
    "lawdesk/operations/",
    "lawdesk/application.py",
    "lawdesk/__main__.py",
)
SPEAKERS = {
    *("setText", "setPlainText", "setHtml", "setWindowTitle", "setTitle", "setSubTitle", "setToolTip", "setStatusTip"),
    *("setWhatsThis", "setPlaceholderText", "setInformativeText", "setDetailedText", "setLabelText", "setAccessibleName"),
    *("setHeaderLabels", "setHorizontalHeaderLabels", "setButtonText", "showMessage", "addTab", "addMenu", "addRow"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu", "QDockWidget"),
    *("QMessageBox", "information", "warning", "critical", "question", "Sentence", "echo", "secho", "say", "tell_lines"),
}


def words_that_cannot_be_translated(modules: Modules) -> list[str]:
    """Calls of `tr` with anything but one plain Chinese literal: the catalogue is collected from literals."""
    return [place for place, call in _calls(modules) if _name(call.func) == "tr" and not _is_chinese_literal(call)]


def words_spoken_at_import(modules: Modules) -> list[str]:
    """Calls of `tr` outside a function: they run before a catalogue is installed."""
    return [
        f"{module.place}:{call.lineno}"
        for module in modules.values()
        for call in _at_import(module.tree)
        if isinstance(call, ast.Call) and _name(call.func) == "tr"
    ]


def english_on_the_screen(modules: Modules) -> list[str]:
    """English literals handed to what shows or prints them."""
    return [
        f"{place} {text}"
        for place, call in _calls(modules)
        if place.startswith(SPEAKING_FLOORS) and _name(call.func) in SPEAKERS
        for text in _literals(call)
        if ENGLISH.search(NOT_LANGUAGE.sub("", text)) and not CHINESE.search(text)
    ]


def swallowed_faults(modules: Modules) -> list[str]:
    """Handlers of everything (`except:`, `except Exception`, `except BaseException`) that do not end by raising it again."""
    return [
        f"{module.place}:{node.lineno}"
        for module in modules.values()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and _catches_all(node)
    ]


def _calls(modules: Modules) -> Iterator[tuple[str, ast.Call]]:
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call):
                yield f"{module.place}:{node.lineno}", node


def _name(function: ast.expr) -> str:
    return getattr(function, "id", "") or getattr(function, "attr", "")


def _is_chinese_literal(call: ast.Call) -> bool:
    if len(call.args) != 1 or call.keywords:
        return False
    text = call.args[0]
    return isinstance(text, ast.Constant) and isinstance(text.value, str) and bool(CHINESE.search(text.value))


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs when the module is imported: everything but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = [one for one in (*child.args.defaults, *child.args.kw_defaults) if one is not None]
            for default in defaults:
                yield from ast.walk(default)
        else:
            yield child
            yield from _at_import(child)


def _literals(call: ast.Call) -> Iterator[str]:
    """Yield the literal text among the arguments, of f-strings the literal parts, without the markup."""
    for argument in (*call.args, *(keyword.value for keyword in call.keywords if keyword.arg in ("text", "title"))):
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield TAG.sub("", argument.value)
        elif isinstance(argument, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "·" for part in argument.values]
            yield TAG.sub("", "".join(parts))


def _catches_all(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    if isinstance(last, ast.Raise) and last.exc is None:
        return False
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or _name(kind) in ("Exception", "BaseException") for kind in kinds)
