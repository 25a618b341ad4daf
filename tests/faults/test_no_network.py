"""The program speaks to nobody: an audit hook refuses every connection but those to sockets on this machine's own file system."""

import os
import subprocess
import sys
from pathlib import Path

from cli.reporting_pair import PASSPHRASE
from faults.conftest import Figures
from faults.sizes import IS_WHOLE

HERE = Path(__file__).parent
PATHS = os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)])
WATCHED = """
import socket, sys
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        if not (event == "socket.connect" and arguments[0].family == socket.AF_UNIX):
            seen.append(event)
            raise PermissionError(f"no network: {event} {arguments}")
sys.addaudithook(watch)
"""
DEMO = """
from pathlib import Path
from lawdesk.operations.demo import build_demo
build_demo(Path(sys.argv[1]), None, print)
sys.exit(len(seen))
"""
REPORT = """
from pathlib import Path
from faults.scenarios import SCENARIOS
folder = Path(sys.argv[1])
folder.mkdir()
SCENARIOS["accept"].make(folder)
def do(name, step):
    done = step()
    print(done)
    return done
SCENARIOS["accept"].act(folder, do)
sys.exit(len(seen))
"""
SPEAKING = """
try:
    socket.create_connection(("127.0.0.1", 9))
except PermissionError:
    sys.exit(7)
"""


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code in a process that may not speak to anybody."""
    surroundings = {**os.environ, "PYTHONPATH": PATHS, "LAWDESK_PASSPHRASE": PASSPHRASE}
    command = [sys.executable, "-c", WATCHED + code, str(folder)]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=300)


def test_the_main_job_needs_no_network(tmp_path: Path, figures: Figures) -> None:
    done = run(DEMO if IS_WHOLE else REPORT, tmp_path / "job")
    figures("network, the main job", connections=done.returncode)
    assert done.returncode == 0, done.stderr[-1000:]
    assert ("单位登记回执" if IS_WHOLE else "accepted") in done.stdout


def test_a_connection_would_be_seen(tmp_path: Path) -> None:
    """Control."""
    assert run(SPEAKING, tmp_path).returncode == 7
