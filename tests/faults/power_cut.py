"""What is on the disk after the power went: everything synced, a random half of the rest, some of it torn at sectors.

A write that was not synced arrives or not, each for itself and in any order; of those that arrive three in ten are torn: of
their sectors of 512 bytes only some arrive. The same holds for a file cut off or deleted.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from faults.recording_vfs import Cut, Event, Gone, Mark, Sync, Write

SECTOR = 512
ARRIVES, TORN = 0.5, 0.3


@dataclass
class _File:
    """What of a file is safe, and what was asked for since; None stands for a file that is not there."""

    safe: bytearray | None = None
    waiting: list[Write | Cut | Gone] = field(default_factory=list)

    def settle(self) -> None:
        for event in self.waiting:
            self.safe = _applied(self.safe, event)
        self.waiting.clear()

    def after_the_cut(self, chance: random.Random) -> bytearray | None:
        made = None if self.safe is None else bytearray(self.safe)
        for event in self.waiting:
            if chance.random() < ARRIVES:
                for part in _torn(event, chance):
                    made = _applied(made, part)
        return made


@dataclass(frozen=True, slots=True)
class Remains:
    """The files as a power cut leaves them, and what had been told as saved until then."""

    at: int
    files: Mapping[str, bytes]
    told: tuple[Any, ...]


def remains(before: Mapping[str, bytes], events: Sequence[Event], cuts: Sequence[int], seed: int) -> Iterator[Remains]:
    """Yield what is left for each of `cuts`, the number of events that came before the power went; in rising order."""
    files = {name: _File(bytearray(data)) for name, data in before.items()}
    told: list[Any] = []
    done = 0
    for cut in sorted(cuts):
        for event in events[done:cut]:
            _take_in(files, told, event)
        done = cut
        chance = random.Random(f"{seed} {cut}")
        left = {name: file.after_the_cut(chance) for name, file in files.items()}
        yield Remains(cut, {name: bytes(data) for name, data in left.items() if data is not None}, tuple(told))


def _take_in(files: dict[str, _File], told: list[Any], event: Event) -> None:
    if isinstance(event, Mark):
        told.append(event.what)
        return
    file = files.setdefault(event.file, _File())
    if isinstance(event, Sync):
        file.settle()
    else:
        file.waiting.append(event)


def _applied(data: bytearray | None, event: Write | Cut | Gone) -> bytearray | None:
    if isinstance(event, Gone):
        return None
    made = bytearray() if data is None else data
    end = event.size if isinstance(event, Cut) else event.at + len(event.data)
    if len(made) < end:
        made.extend(bytes(end - len(made)))  # a hole reads as zeros
    if isinstance(event, Cut):
        del made[end:]
    else:
        made[event.at : end] = event.data
    return made


def _torn(event: Write | Cut | Gone, chance: random.Random) -> list[Write | Cut | Gone]:
    """Return the parts of an event that arrive."""
    if not isinstance(event, Write) or chance.random() >= TORN:
        return [event]
    end = event.at + len(event.data)
    edges = [event.at, *range((event.at // SECTOR + 1) * SECTOR, end, SECTOR), end]
    pieces = [(start, stop) for start, stop in pairwise(edges) if chance.random() < 0.5]
    return [Write(event.file, start, event.data[start - event.at : stop - event.at]) for start, stop in pieces]
