"""The set-up finds by probing what is missing, installs it where it may, and otherwise says what to run."""

import os
import shutil
import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from house.sources import REPOSITORY

TOOLS = REPOSITORY / "tools"
LACKING = "library libc.so.6 libc6\nlibrary libnowhere.so.9 nowhere9\n"


def load_probe() -> ModuleType:
    """Return tools/probe.py as a module; it belongs to no package, since it runs before anything is installed."""
    spec = spec_from_file_location("probe", TOOLS / "probe.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


PROBE = load_probe()


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("library libc.so.6 libc6", []),
        ("library libnowhere.so.9 nowhere9", ["nowhere9"]),
        ("command sh dash", []),
        ("command no-such-command absent", ["absent"]),
        ("font any fonts-noto-cjk", []),
        ("font TrueType fonts-lxgw-wenkai", []),
        ("font NoSuchFormat fonts-none", ["fonts-none"]),
        ("# library libnowhere.so.9 nowhere9", []),
        ("", []),
    ],
)
def test_a_probe_tells_what_is_missing(line: str, missing: list[str]) -> None:
    assert PROBE.missing(line) == missing


def test_a_machine_without_fontconfig_has_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not PROBE.has_font("any")


def test_this_machine_has_everything_on_the_list() -> None:
    assert PROBE.missing((TOOLS / "system-packages.txt").read_text("utf-8")) == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of which one library is missing, and commands that act for the system's own: nothing is really installed."""
    (tmp_path / "tools").mkdir()
    for name in ("setup.sh", "probe.py"):
        shutil.copy(TOOLS / name, tmp_path / "tools")
    (tmp_path / "tools" / "system-packages.txt").write_text(LACKING)
    (tmp_path / "bin").mkdir()
    act(tmp_path, "apt-get", 'echo "apt-get $*" >>"$RECORD"')
    return tmp_path


def act(checkout: Path, command: str, script: str) -> None:
    """Put a command on the path that does this."""
    path = checkout / "bin" / command
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def set_up(checkout: Path) -> tuple[int, str, str]:
    """Run the set-up; return its exit code, what it said, and what it asked of apt."""
    record = checkout / "record"
    record.touch()
    environment = {**os.environ, "PATH": f"{checkout / 'bin'}:{os.environ['PATH']}", "RECORD": str(record)}
    command = ["sh", str(checkout / "tools" / "setup.sh")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    return done.returncode, done.stderr, record.read_text()


def test_without_rights_it_prints_the_line_and_ends_with_two(checkout: Path) -> None:
    act(checkout, "id", "echo 1000")
    act(checkout, "sudo", "exit 1")
    code, said, asked = set_up(checkout)
    assert code == 2
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends nowhere9\n" in said
    assert asked == ""


def test_with_rights_it_installs_what_is_missing_and_nothing_else(checkout: Path) -> None:
    act(checkout, "id", "echo 0")
    code, said, asked = set_up(checkout)
    assert asked.splitlines() == ["apt-get update -qq", "apt-get install -y -qq --no-install-recommends nowhere9"]
    assert code == 2  # installed, and the probe still fails: it says so rather than going on
    assert "still not usable: nowhere9" in said


def test_with_sudo_it_installs_through_sudo(checkout: Path) -> None:
    act(checkout, "id", "echo 1000")
    act(checkout, "sudo", 'test "$2" = true || { shift; exec "$@"; }')
    _, _, asked = set_up(checkout)
    assert asked.splitlines()[-1] == "apt-get install -y -qq --no-install-recommends nowhere9"


@pytest.fixture
def complete(checkout: Path) -> Path:
    """A checkout of which nothing is missing, with a virtual environment whose interpreter only says what it was asked."""
    (checkout / "tools" / "system-packages.txt").write_text("")
    (checkout / "requirements").mkdir()
    (checkout / "requirements" / "runtime.txt").write_text("")
    (checkout / "requirements" / "develop.txt").write_text("")
    site = checkout / ".venv" / "site"
    site.mkdir(parents=True)
    (checkout / ".venv" / "bin").mkdir()
    act(checkout, "../.venv/bin/python", f'echo "$*" | head -n 1 >>"$RECORD"\ntest "$1" != -c || echo {site}')
    return checkout


def test_the_requirements_are_installed_by_hash_as_wheels_only(complete: Path) -> None:
    code, _, asked = set_up(complete)
    assert code == 0
    installing = next(line for line in asked.splitlines() if line.startswith("-m pip install"))
    assert {"--require-hashes", "--only-binary", "requirements/runtime.txt", "requirements/develop.txt"} <= set(
        installing.split()
    )
    assert os.access(complete / ".venv" / "bin" / "lawdesk", os.X_OK)


def test_a_second_run_does_nothing_until_a_requirement_changes(complete: Path) -> None:
    set_up(complete)
    (complete / "record").write_text("")
    assert set_up(complete) == (0, "", "")
    (complete / "requirements" / "runtime.txt").write_text("# another lock\n")
    code, said, asked = set_up(complete)
    assert code == 0
    assert "installing the locked requirements" in said
    assert "-m pip install" in asked


def test_a_failed_installation_is_tried_again(complete: Path) -> None:
    python = complete / ".venv" / "bin" / "python"
    working = python.read_text()
    python.write_text(working + 'test "$2" != pip || exit 1\n')
    assert set_up(complete)[0] != 0
    python.write_text(working)
    assert "installing the locked requirements" in set_up(complete)[1]
    assert set_up(complete) == (0, "", (complete / "record").read_text())
