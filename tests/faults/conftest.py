"""Fault tests: short in `make test`, whole in `make faults`, which ends with a table of what was done and found.

Every simulator runs with its positive control: a variant that must lose, or be noticed, or else the test fails.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from faults.desk_work import make_office
from faults.sizes import IS_WHOLE

Figures = Callable[..., None]
_FIGURES = "figures"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In the whole run these tests are those of the marker; in a short one they are tests like any other."""
    for item in items:
        if IS_WHOLE and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.faults)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the fault tests did and found, one line each."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    rows = [value for report in reports for name, value in report.user_properties if name == _FIGURES]
    if rows:
        terminalreporter.section("faults, whole run" if IS_WHOLE else "faults, short run")
        width = max(len(row[0]) for row in rows)
        for name, *facts in rows:
            terminalreporter.write_line(f"{name:<{width}}  " + ", ".join(f"{what} {count}" for what, count in facts))


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Remember figures for the table: `figures("kill -9", cycles=100, lost=0)`."""

    def remember(name: str, **facts: object) -> None:
        row = [name, *([what.replace("_", " "), str(count)] for what, count in facts.items())]
        request.node.user_properties.append((_FIGURES, row))

    return remember


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with a small unit, a statute, powers and letters, made by the operations themselves."""
    folder = tmp_path_factory.mktemp("made-office") / "office"
    make_office(folder).close()
    return folder


@pytest.fixture
def office(made_office: Path, tmp_path: Path) -> Path:
    """A copy of the closed workspace."""
    return Path(shutil.copytree(made_office, tmp_path / "office"))
