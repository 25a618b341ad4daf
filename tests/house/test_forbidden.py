"""What the program must not use, and where the few exceptions stand."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from house.sources import REPOSITORY, Module, Modules, imports, lawdesk, planted

NOWHERE: frozenset[str] = frozenset()

# What is imported → the modules that may; everywhere means the package.
FORBIDDEN = {
    "pickle": NOWHERE,  # runs what it reads
    "marshal": NOWHERE,
    "shelve": NOWHERE,
    "gmssl": NOWHERE,  # its nonce comes from a generator that is not cryptographic
    "keyrings.alt": NOWHERE,  # keeps secrets in plain text
    "random": NOWHERE,  # `secrets` for keys, an argument for everything else
    "xml.etree": NOWHERE,  # foreign XML goes through formats.xml_stream, which knows no entities
    "xml.dom": NOWHERE,
    "xml.sax.make_parser": NOWHERE,
    "matplotlib.pyplot": NOWHERE,  # keeps every figure alive
    "sqlalchemy.orm": NOWHERE,  # 200 ms at start-up, and live objects
    "urllib.request": NOWHERE,  # the program is offline
    "http": NOWHERE,
    "ftplib": NOWHERE,
    "smtplib": NOWHERE,
    "requests": NOWHERE,
    "PySide6.QtNetwork": frozenset({"lawdesk.ui.single_instance"}),
    "subprocess": frozenset({"lawdesk.formats.guarded"}),
    "multiprocessing": NOWHERE,
    # foreign containers are opened by the limited child; reports read back what they wrote
    "zipfile": frozenset({"lawdesk.formats.archive", "lawdesk.formats.readers.workbook", "lawdesk.reports.written_file"}),
}
CALLS = {"eval", "exec", "system", "popen", "processEvents"}
ADDRESSES = re.compile(
    r"/work/|/home/\w|/root/|/tmp/\w|[A-Z]:\\\\?Users|\bshared/|\b(?:ui|store|domain|exchange|flowcharts|decisions)\.md|pypi\.org|pythonhosted|debian\.org|index-url|find-links",
    re.IGNORECASE,
)
EXEMPTION = re.compile(r"#\s*(?:noqa|type:\s*ignore)")
REASONED = re.compile(r"#\s*(?:noqa: [A-Z]+\d+|type: ignore\[[a-z-]+\])\s+(?:#|-)\s*\w")
# Names no place of a machine: they say what must not be written, or tell the locker to leave addresses out.
SPEAK_OF_ADDRESSES = {"tests/house/test_forbidden.py", "tools/lock.sh"}


def forbidden_imports(modules: Modules) -> list[str]:
    """Imports of what stands in FORBIDDEN, outside the modules that may."""
    return [
        f"{module.place}:{line} {name}"
        for module in modules.values()
        for name, line in imports(module)
        for forbidden, allowed in FORBIDDEN.items()
        if f"{name}.".startswith(f"{forbidden}.") and module.name not in allowed
    ]


def forbidden_calls(modules: Modules) -> list[str]:
    """Calls that run text as a program, and those that open a connection: of `socket` only the machine's name is asked."""
    return [f"{module.place}:{line} {what}" for module in modules.values() for what, line in _suspicious(module)]


def _suspicious(module: Module) -> Iterator[tuple[str, int]]:
    has_sockets = any(name == "socket" for name, _ in imports(module))
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if (name in CALLS or name.rpartition(".")[2] in CALLS - {"eval", "exec"}) or (
            has_sockets and name.startswith("socket.") and name != "socket.gethostname"
        ):
            yield name, node.lineno
        if any(keyword.arg == "shell" and ast.unparse(keyword.value) != "False" for keyword in node.keywords):
            yield "shell=True", node.lineno


def tracked_texts() -> list[Path]:
    """The text files that the repository holds, tests, pictures and the locked hashes left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    names = [name for name in listed.split("\0") if name and not name.startswith("tests/")]
    texts = {".py", ".md", ".sh", ".toml", ".txt", ".in", ".json", ".csv", ""}
    paths = [REPOSITORY / name for name in names if name not in SPEAK_OF_ADDRESSES]
    return [path for path in paths if path.suffix in texts and path.is_file()]


def test_nothing_forbidden_is_imported() -> None:
    assert forbidden_imports(lawdesk()) == []


def test_nothing_forbidden_is_called() -> None:
    assert forbidden_calls(lawdesk()) == []


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_a_forbidden_import_is_caught(forbidden: str) -> None:
    package, _, name = forbidden.rpartition(".")
    plain, taken = f"import {forbidden}", f"def f():\n    from {package or forbidden} import {name or 'x'}"
    assert len(forbidden_imports(planted(lawdesk__ui__planted=plain))) == 1
    assert len(forbidden_imports(planted(lawdesk__ui__planted=taken if package else f"from {forbidden} import x"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "eval(x)",
        "os.system(x)",
        "run(x, shell=True)",
        "import socket\nsocket.create_connection(x)",
        "application.processEvents()",
    ],
)
def test_a_forbidden_call_is_caught(text: str) -> None:
    assert len(forbidden_calls(planted(lawdesk__data__planted=text))) == 1


@pytest.mark.parametrize(
    "text",
    ["import socket\nsocket.gethostname()", "socket.abort()", "ast.literal_eval(x)", "connection.exec(x)", "run(x, shell=False)"],
)
def test_an_allowed_call_is_left_alone(text: str) -> None:
    assert forbidden_calls(planted(lawdesk__data__planted=text)) == []


def test_every_exception_is_still_needed() -> None:
    for forbidden, allowed in FORBIDDEN.items():
        for name in allowed:
            assert any(f"{one}.".startswith(f"{forbidden}.") for one, _ in imports(lawdesk()[name])), (forbidden, name)


def test_no_file_names_a_place_of_one_machine() -> None:
    places = [
        f"{path.relative_to(REPOSITORY)}:{number} {line.strip()[:80]}"
        for path in tracked_texts()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if ADDRESSES.search(line)
    ]
    assert places == []


@pytest.mark.parametrize(
    "line", ["/work/main/x", "see shared/data", "as store.md says", "--index-url https://x", "/home/someone", r"C:\Users\x"]
)
def test_a_place_of_one_machine_is_recognised(line: str) -> None:
    assert ADDRESSES.search(line)


def bare_exemptions(modules: Modules) -> list[str]:
    """Exemptions from a linter or the type checker that name no rule or give no reason."""
    return [
        f"{module.place}:{number}"
        for module in modules.values()
        for number, line in enumerate(module.text.splitlines(), 1)
        if EXEMPTION.search(line) and not REASONED.search(line)
    ]


def test_an_exemption_names_its_rule_and_its_reason() -> None:
    assert bare_exemptions(lawdesk()) == []


@pytest.mark.parametrize(
    "line", ["x = 1  # noqa", "x = 1  # noqa: S105", "x = 1  # type: ignore", "x = 1  # type: ignore[arg-type]"]
)
def test_an_exemption_without_a_reason_is_caught(line: str) -> None:
    assert len(bare_exemptions(planted(lawdesk__data__planted=line))) == 1


@pytest.mark.parametrize(
    "line", ["x = 1  # noqa: S105  # no secret", "x = 1  # type: ignore[arg-type]  # same type", "x = 1  # why"]
)
def test_an_exemption_with_a_reason_is_left_alone(line: str) -> None:
    assert bare_exemptions(planted(lawdesk__data__planted=line)) == []
