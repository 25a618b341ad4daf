"""A child of the test that is killed, as by `kill -9`, when it comes to a given fault point."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress

from lawdesk.domain.fault_point import watched


def points_of(work: Callable[[], object]) -> list[str]:
    """Do `work` in this process and return the fault points that it passed, in order, the same one as often as it was passed."""
    passed: list[str] = []
    with watched(passed.append):
        work()
    return passed


def killed_at(number: int, work: Callable[[], object]) -> None:
    """Do `work` in a child that kills itself at the fault point `number`, counted from 0; assert that it got there."""
    child = os.fork()
    if child == 0:
        left = [number]

        def die(_: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        with suppress(BaseException), watched(die):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
