"""Named places at which a crash must leave either the old state or the new one, never something between.

In the program a fault point does nothing. A test puts a hook in its place that stops, kills or counts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_hooks: list[Callable[[str], None]] = []


def fault_point(name: str) -> None:
    """Say that the program stands at `name`, e.g. `migration: copied`."""
    for hook in _hooks:
        hook(name)


@contextmanager
def watched(hook: Callable[[str], None]) -> Iterator[None]:
    """Call `hook` with the name of every fault point passed meanwhile; what it raises comes out there."""
    _hooks.append(hook)
    try:
        yield
    finally:
        _hooks.remove(hook)
