"""Find one record by what a person calls it: its code, its name, or a part of the name that only it has."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from lawdesk.operations.errors import AmbiguousError, NotFoundError
from lawdesk.wording.labels import kind_label

T = TypeVar("T")


def find_one(kind: str, called: str, candidates: Iterable[T], names: Callable[[T], tuple[str, ...]]) -> T:
    """Return the candidate with exactly this code or name, else the only one whose name contains it.

    Raises `NotFoundError` and, where several fit, `AmbiguousError` that lists them.
    """
    everything = list(candidates)
    exact = [one for one in everything if called in names(one)]
    found = exact or [one for one in everything if any(called in name for name in names(one) if name)]
    if not found:
        raise NotFoundError(kind=kind_label(kind), what=called)
    if len(found) > 1:
        raise AmbiguousError(kind=kind_label(kind), what=called, choices="、".join(_shown(names(one)) for one in found[:8]))
    return found[0]


def _shown(names: tuple[str, ...]) -> str:
    return " ".join(name for name in names if name)
