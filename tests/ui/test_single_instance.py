"""One window per workspace."""

import subprocess
import sys
import time
from uuid import uuid4

from lawdesk.ui.single_instance import SingleInstance


def test_a_second_start_finds_the_first_and_raises_it(qtbot) -> None:
    workspace = uuid4()
    first = SingleInstance(workspace)
    assert not first.is_taken()
    assert first.take()
    with qtbot.waitSignal(first.raise_asked):
        assert SingleInstance(workspace).is_taken()


def test_other_workspaces_are_not_concerned(qtbot) -> None:
    first = SingleInstance(uuid4())
    assert first.take()
    assert not SingleInstance(uuid4()).is_taken()


_FIRST = """
import sys
from uuid import UUID
from PySide6.QtWidgets import QApplication
from lawdesk.ui.single_instance import SingleInstance
application = QApplication(sys.argv[:1])
first = SingleInstance(UUID(sys.argv[1]))
first.raise_asked.connect(lambda: print("raised", flush=True))
assert first.take()
print("ready", flush=True)
application.exec()
"""


def test_another_process_is_raised_within_a_second(qtbot) -> None:
    workspace = uuid4()
    first = subprocess.Popen([sys.executable, "-c", _FIRST, str(workspace)], stdout=subprocess.PIPE, text=True)
    try:
        assert first.stdout is not None
        assert first.stdout.readline() == "ready\n"
        begun = time.monotonic()
        assert SingleInstance(workspace).is_taken()
        assert first.stdout.readline() == "raised\n"
        assert time.monotonic() - begun < 1
    finally:
        first.kill()
        first.wait()
    assert not SingleInstance(workspace).is_taken()  # what a killed process left is no answer
    assert SingleInstance(workspace).take()
