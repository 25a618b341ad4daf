"""Work in child processes that may be killed: forked, so that nothing is imported anew and each begins from the same state."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any, TypeVar

import pytest

T = TypeVar("T")
R = TypeVar("R")

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="children are forked, which Windows cannot do")


@dataclass
class Child:
    """A process that tells over a pipe what it has done; what it told before its death is not lost with it."""

    work: Callable[..., None]
    arguments: tuple[Any, ...]
    told: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        here, there = multiprocessing.Pipe(duplex=False)
        self.pipe = here
        self.process = multiprocessing.get_context("fork").Process(target=_run, args=(self.work, there, self.arguments))
        self.process.start()
        there.close()

    def wait_for_word(self, seconds: float = 60) -> Any:
        """Return the next word; None if the child ended without one."""
        try:
            word = self.pipe.recv() if self.pipe.poll(seconds) else None
        except EOFError:
            return None
        self.told.append(word)
        return word

    def kill(self) -> None:
        """Kill it as a power switch does, and take in what it had told before."""
        if self.process.pid is not None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.finish()

    def finish(self) -> int:
        """Take in all it tells until it ends; return its exit code."""
        while self.wait_for_word() is not None:
            pass
        self.process.join()
        self.pipe.close()
        return self.process.exitcode or 0


def _run(work: Callable[..., None], pipe: Connection, arguments: tuple[Any, ...]) -> None:
    try:
        work(pipe, *arguments)
    except BaseException as error:
        pipe.send(error if isinstance(error, SystemExit) else f"{type(error).__module__}.{type(error).__name__}: {error}")
        raise


def in_processes(work: Callable[[T], R], items: Sequence[T]) -> Iterable[R]:
    """Do the same with every item, on two processors, in order."""
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        yield from pool.map(work, items, chunksize=max(1, min(50, len(items) // 8)))
