"""How long sealing and opening a 50 MB bundle takes, against sealing the same bytes with the bare library, and in what memory.

Promise: at most 0.5 s each on two cores, at most 150 MB resident.
"""

import io
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

import pyrage

from lawdesk.domain.canonical import digest
from lawdesk.domain.organisation.values import Level
from lawdesk.exchange.bundle_draft import Draft, prepare_bundle
from lawdesk.exchange.bundle_v1 import KnownCard, open_bundle
from lawdesk.exchange.bundle_writer import MemberSource, seal_bundle
from lawdesk.exchange.cards import GRANTS, make_card, read_card
from lawdesk.exchange.keys import generate_keys
from lawdesk.exchange.manifest import AuditHead, FileEntry, Place, Recipient

SIZE = 50_000_000
RUNS = 3
SECONDS = 0.5
MEGABYTES = 150
WORKSPACE = UUID(int=1)
LINE = b"{}\n"


class Dropped:
    """A sink that keeps nothing."""

    def begin(self, entry: FileEntry) -> None:
        """Nothing is kept."""

    def write(self, piece: bytes) -> None:
        """Nothing is kept."""

    def end(self, entry: FileEntry) -> None:
        """Nothing is kept."""

    def commit(self) -> None:
        """Nothing is kept."""

    def discard(self) -> None:
        """Nothing is kept."""


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    started = time.perf_counter()
    yield
    into.append(time.perf_counter() - started)


def best(work: Callable[[], object]) -> float:
    """Return the shortest of some runs in seconds."""
    seconds: list[float] = []
    for _ in range(RUNS):
        with timed(seconds):
            work()
    return min(seconds)


def main() -> int:
    """Print the figures (seconds, ratio, MB); return 1 when the promise is broken."""
    figures = measure()
    for name, value in figures.items():
        print(f"{name:24} {value:8.3f}")
    times = (figures["prepare and seal (s)"], figures["open and verify (s)"])
    return int(max(times) > SECONDS or figures["memory (MB)"] > MEGABYTES)


def measure() -> dict[str, float]:
    """Seal and open; return the figures by name."""
    ours, theirs = generate_keys(WORKSPACE), generate_keys(WORKSPACE)
    with tempfile.TemporaryDirectory() as folder:
        blob, sealed = Path(folder) / "blob", Path(folder) / "sealed.lwb"
        blob.write_bytes(os.urandom(SIZE))
        sources = [
            _source("readme.txt", b"r"),
            _source("schema/attachment.json", b"{}"),
            _source("records/attachment.jsonl", LINE),
        ]
        sources.append(MemberSource(name=f"files/{digest(blob.read_bytes())}", open=lambda: blob.open("rb")))
        draft = Draft(
            kind="catalogue",
            action="issue",
            bundle=UUID(int=2),
            created="2026-01-01T00:00:00Z",
            office_id="unit-a",
            operator="bench",
            recipients=(Recipient(id="legal-b", seal=theirs.sealing.recipient),),
            channel=Place(seq=1),
            audit=AuditHead(seq=0, hash="0" * 64),
        )
        card = KnownCard(
            card=read_card(make_card(ours, "unit-a", "甲", Level.DISTRICT, date(2026, 1, 1))), grants=frozenset(GRANTS)
        )

        def seal() -> None:
            with sealed.open("wb") as file:
                seal_bundle(file, prepare_bundle(draft, sources, ours), sources)

        def open_and_verify() -> None:
            with sealed.open("rb") as file:
                open_bundle(file, theirs, lambda _: card, "legal-b", lambda *_: Dropped())

        figures = {"prepare and seal (s)": best(seal), "open and verify (s)": best(open_and_verify)}
        figures["memory (MB)"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        recipients = [pyrage.x25519.Recipient.from_str(theirs.sealing.recipient)]
        data = blob.read_bytes()
        bare = best(lambda: pyrage.encrypt(data, recipients))
    figures["bare encryption (s)"] = bare
    figures["seal / bare"] = figures["prepare and seal (s)"] / bare
    figures["open / bare"] = figures["open and verify (s)"] / bare
    return figures


def _source(name: str, content: bytes) -> MemberSource:
    return MemberSource(name=name, open=lambda: io.BytesIO(content))


if __name__ == "__main__":
    sys.exit(main())
