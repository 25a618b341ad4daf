"""The program's own source, read once: what every house test looks at."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PACKAGE = REPOSITORY / "lawdesk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One file of a package: its dotted name, its text and its tree."""

    name: str
    place: str
    text: str
    tree: ast.Module
    is_package: bool


Modules = Mapping[str, Module]


def read_package(package: Path) -> dict[str, Module]:
    """Return the modules of the package in this folder by their dotted names."""
    modules = (_read(path, package.parent) for path in sorted(package.rglob("*.py")))
    return {module.name: module for module in modules}


@cache
def lawdesk() -> dict[str, Module]:
    """Return the modules of lawdesk."""
    return read_package(PACKAGE)


def planted(**texts: str) -> dict[str, Module]:
    """Return modules made from texts: `planted(lawdesk__ui__page="…")` is lawdesk/ui/page.py."""
    made = {}
    for key, text in texts.items():
        name = key.replace("__", ".")
        made[name] = Module(name=name, place=name.replace(".", "/") + ".py", text=text, tree=ast.parse(text), is_package=False)
    return made


def imports(module: Module) -> Iterator[tuple[str, int]]:
    """Yield what a module imports, inside functions too, as (dotted name, line); `from a import b` yields a.b.

    What stands under `if TYPE_CHECKING:` is never imported and is left out.
    """
    for node in _executed(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = _base(node, module)
            for alias in node.names:
                yield f"{base}.{alias.name}", node.lineno


def _executed(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)):
            yield node
            yield from _executed(node)


def _base(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    kept = parts[: len(parts) - node.level + (1 if module.is_package else 0)]
    return ".".join([*kept, node.module] if node.module else kept)


def _read(path: Path, root: Path) -> Module:
    place = path.relative_to(root)
    parts = place.with_suffix("").parts
    is_package = parts[-1] == "__init__"
    text = path.read_text("utf-8")
    name = ".".join(parts[:-1] if is_package else parts)
    return Module(name=name, place=place.as_posix(), text=text, tree=ast.parse(text, str(place)), is_package=is_package)
