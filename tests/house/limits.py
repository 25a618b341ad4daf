"""The stops of the house style, measured. Each function returns the places past its stop."""

import ast
from collections.abc import Iterator

from house.sources import Module, Modules, imports

LINES_OF_A_FILE = 500
LINES_OF_A_FUNCTION = 60
METHODS_OF_A_CLASS = 15
SHARE_DOCUMENTED = 0.9
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "manager", "managers", "controller", "controllers"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def long_files(modules: Modules) -> list[str]:
    """Files of more than 500 lines, blank lines and comments counted."""
    counts = {module.place: module.text.count("\n") for module in modules.values()}
    return [f"{place}: {count} lines" for place, count in counts.items() if count > LINES_OF_A_FILE]


def long_functions(modules: Modules) -> list[str]:
    """Functions of more than 60 lines, decorators left out."""
    return [
        f"{place}: {length} lines"
        for place, node in _all(modules, Function)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LINES_OF_A_FUNCTION
    ]


def crowded_classes(modules: Modules) -> list[str]:
    """Classes of more than 15 methods."""
    return [
        f"{place}: {methods} methods"
        for place, node in _all(modules, ast.ClassDef)
        if (methods := sum(isinstance(item, Function) for item in node.body)) > METHODS_OF_A_CLASS
    ]


def untyped_functions(modules: Modules) -> list[str]:
    """Functions without a type for the result or for an argument."""
    return [place for place, node in _all(modules, Function) if node.returns is None or not _are_typed(node.args)]


def vague_names(modules: Modules) -> list[str]:
    """Modules whose name says nothing about what is inside."""
    return [module.place for module in modules.values() if module.name.rpartition(".")[2] in VAGUE_NAMES]


def missing_docstrings(modules: Modules) -> list[str]:
    """Public functions and classes without a docstring, if they are more than a tenth; Qt's camelCase overrides are not ours."""
    public = [(place, node) for place, node in _all(modules, (*Function.__args__, ast.ClassDef)) if _is_public(node)]
    bare = [place for place, node in public if ast.get_docstring(node) is None]
    return bare if len(bare) > (1 - SHARE_DOCUMENTED) * len(public) else []


def cycles(modules: Modules) -> list[str]:
    """Groups of modules that import each other, imports inside functions counted; those for the type checker alone are not."""
    graph = {module.name: _neighbours(module, modules) for module in modules.values()}
    reach = {name: _reached(name, graph) for name in graph}
    groups = {frozenset(other for other in reach[name] if name in reach[other]) for name in graph}
    return [" ↔ ".join(sorted(group)) for group in groups if group]


def _neighbours(module: Module, modules: Modules) -> set[str]:
    """What the module imports of this package: the module named, or the one that holds the name."""
    found = set()
    for name, _ in imports(module):
        holder = name if name in modules else name.rpartition(".")[0]
        if holder in modules and holder != module.name:
            found.add(holder)
    return found


def _reached(start: str, graph: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(graph[start])
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(graph[name])
    return reached


def _all(modules: Modules, kinds: object) -> Iterator[tuple[str, ast.AST]]:
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, kinds):
                yield f"{module.place}:{node.lineno} {node.name}", node


def _are_typed(arguments: ast.arguments) -> bool:
    named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    return all(one.annotation for one in named if one is not None and one.arg not in ("self", "cls"))


def _is_public(node: ast.AST) -> bool:
    return not node.name.startswith("_") and (isinstance(node, ast.ClassDef) or node.name == node.name.lower())
