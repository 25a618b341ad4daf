"""The floors hold, and a contract is worth something: every import it forbids, planted in a copy of the tree, breaks it.

In one well-known project a contract named a package that no longer existed and guarded nothing; here every name must exist.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
from house.sources import PACKAGE, REPOSITORY, imports, lawdesk

LINTER = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
CONTRACTS = {contract["name"]: contract for contract in LINTER["contracts"]}
FORBIDDING = {name: contract for name, contract in CONTRACTS.items() if contract["type"] == "forbidden"}
FLOORS = [[name.strip() for name in layer.split("|")] for layer in CONTRACTS["floors"]["layers"]]

UPWARDS = [
    (low, high)
    for height, layer in enumerate(FLOORS)
    for low in layer
    for high in [other for above in FLOORS[:height] for other in above] + [other for other in layer if other != low]
    if high != "__main__"  # importing it starts the program; nobody does by chance
]
FORBIDDEN = [
    (source, forbidden)
    for contract in FORBIDDING.values()
    for source in contract["source_modules"]
    for forbidden in contract["forbidden_modules"]
]
THIRD_PARTY = {name: find_spec(name) for _, name in FORBIDDEN}


def lint(root: Path) -> tuple[int, str]:
    """Check the copy of the tree in `root`; return the exit code and what was said, colours and line breaks taken out."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"], cwd=root, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts."""
    shutil.copytree(PACKAGE, tmp_path / "lawdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def plant(root: Path, module: str, line: str) -> None:
    """Add a line to a module, or to a new file `planted.py` of a package."""
    place = root.joinpath(*module.split("."))
    file = place / "planted.py" if place.is_dir() else place.with_suffix(".py")
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n{line}\n")


def test_the_contracts_hold() -> None:
    code, said = lint(REPOSITORY)
    assert code == 0, said


def test_every_name_in_a_contract_exists() -> None:
    floors = [f"lawdesk.{name}" for layer in FLOORS for name in layer]
    sources = [name for contract in FORBIDDING.values() for name in contract["source_modules"]]
    assert [name for name in {*floors, *sources} if name not in lawdesk()] == []
    assert [name for name, spec in THIRD_PARTY.items() if spec is None] == []


def test_every_floor_stands_in_every_contract_or_is_the_one_it_allows() -> None:
    allowed = {
        "only ui and application import Qt": {"ui", "application"},
        "only data speaks to the database toolkit": {"data"},
        "only exchange names a cipher": {"exchange"},
        "only reports draws with matplotlib and reportlab": {"reports"},
    }
    floors = {name for layer in FLOORS for name in layer}
    for name, exempt in allowed.items():
        assert {source.removeprefix("lawdesk.") for source in CONTRACTS[name]["source_modules"]} == floors - exempt


def test_an_import_upwards_or_sideways_breaks_the_floors(copy: Path) -> None:
    for low, high in UPWARDS:
        plant(copy, f"lawdesk.{low}", f"import lawdesk.{high}")
    code, said = lint(copy)
    assert code == 1
    assert [pair for pair in UPWARDS if "lawdesk.{} is not allowed to import lawdesk.{}:".format(*pair) not in said] == []


def test_an_import_inside_a_function_breaks_the_floors_too(copy: Path) -> None:
    plant(copy, "lawdesk.domain", "def late() -> None:\n    import lawdesk.data.store")
    code, said = lint(copy)
    assert code == 1
    assert "lawdesk.domain is not allowed to import lawdesk.data:" in said


def test_a_room_outside_the_floors_breaks_them(copy: Path) -> None:
    (copy / "lawdesk" / "attic.py").write_text("")
    code, said = lint(copy)
    assert code == 1
    assert "attic" in said


def test_every_forbidden_import_breaks_its_contract(copy: Path) -> None:
    for source, forbidden in FORBIDDEN:
        plant(copy, source, f"import {forbidden}")
    code, said = lint(copy)
    assert code == 1
    assert [name for name in FORBIDDING if f"{name} BROKEN" not in said] == []
    assert [pair for pair in FORBIDDEN if "{} is not allowed to import {}:".format(*pair) not in said] == []


@pytest.mark.parametrize("floor", ["lawdesk.domain", "lawdesk.wording"])
def test_the_lowest_floors_import_the_standard_library_and_each_other_only(floor: str) -> None:
    strangers = [
        f"{module.place}:{line} {name}"
        for module in lawdesk().values()
        if f"{module.name}.".startswith(f"{floor}.")
        for name, line in imports(module)
        if name.split(".")[0] not in {*sys.stdlib_module_names, "lawdesk"}
    ]
    assert strangers == []
