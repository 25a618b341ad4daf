"""Promises of the gate, as ratios to the bare driver in the same run and on the same disk, with the same settings:
one small edit committed takes at most 1.5 times a bare UPDATE and commit; 100,000 people written in one operation take at most
3 times a bare `executemany` of the same rows; undoing an import of 1,000 records takes at most a second.

The bare UPDATE changes the same columns of the same row, envelope included, in a copy of the same store. The bare insert writes
the same columns into the same table with the same indexes, in one transaction, from rows that were made ready before. What the
gate does besides is in its time only: rows made from values, the check what is there already, a change row for each value with
salt and digest (one table and one index more), change set, audit row, and the telling of listeners.
"""

import gc
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.store_material import ACTOR, NOW, UNIT, bare_copy, bare_rows, create, insert_statement, open_store, people
from lawdesk.data.audit import verify_chain
from lawdesk.data.undo import undo
from lawdesk.domain.organisation.values import Person

EDIT_RATIO, MANY_RATIO, UNDO_SECONDS = 1.5, 3.0, 1.0
EDITS, MANY, IMPORT = 2000, 100_000, 1000


def main() -> int:
    """Print the figures; return 1 when a promise is broken."""
    with tempfile.TemporaryDirectory() as folder:
        edits = small_edits(Path(folder, "edits"))
        many = many_values(Path(folder, "many"))
        undoing = undo_of_import(Path(folder, "undo"))
    return int(edits > EDIT_RATIO or many > MANY_RATIO or undoing > UNDO_SECONDS)


def small_edits(place: Path) -> float:
    """Return the ratio of the medians of one edit of a name through the gate and by a bare UPDATE, taken in turn."""
    known = people(1000)
    with open_store(create(place)) as store, store.transaction(ACTOR, "person.import") as tx:
        tx.put_many([UNIT, *known])
    bare = bare_copy(place, place.with_name("edits-bare"))
    ours: list[float] = []
    theirs: list[float] = []
    with open_store(place) as store:
        store.get_ready()
        for number in range(EDITS):
            value = known[number % len(known)] = replace(known[number % len(known)], name=f"改名{number}")
            pair = [(ours, gate_edit, store), (theirs, bare_edit, bare)]
            for times, edit, target in pair if number % 2 else reversed(pair):
                started = time.perf_counter()
                edit(target, value)
                times.append(1000 * (time.perf_counter() - started))
    bare.close()
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(f"small edit: {spread(ours)}; bare {spread(theirs)}; ratio {ratio:.2f} (promised {EDIT_RATIO})")
    return ratio


def gate_edit(store: Any, value: Person) -> None:
    """Save a changed person."""
    with store.transaction(ACTOR, "person.save", title="修改人员") as tx:
        tx.put(value)


def bare_edit(connection: Any, value: Person) -> None:
    """Write what has changed in the row, and commit."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "UPDATE person SET name = ?, rev = rev + 1, record_state = 'live', updated_at = ?, updated_by = ? WHERE id = ?",
        (value.name, NOW, ACTOR, str(value.id)),
    )
    connection.execute("COMMIT")


def spread(times: list[float]) -> str:
    """Return median and 95th percentile in words."""
    return f"median {statistics.median(times):.2f} ms, p95 {statistics.quantiles(times, n=20)[-1]:.2f} ms"


def many_values(place: Path) -> float:
    """Return the ratio of 100,000 people through the gate to a bare `executemany`, and say what memory the gate took."""
    with open_store(create(place)) as store, store.transaction(ACTOR, "unit.save") as tx:
        tx.put(UNIT)
    bare = bare_copy(place, place.with_name("many-bare"))
    values = people(MANY)
    bare_seconds = timed_insert(bare, bare_rows(values))
    bare.close()
    with open_store(place) as store:
        store.get_ready()
        gc.collect()
        before, started = resident(peak=False), time.perf_counter()
        with store.transaction(ACTOR, "person.import", title="导入") as tx:
            tx.put_many(values)
        seconds = time.perf_counter() - started
        peak = resident(peak=True)
        started = time.perf_counter()
        with store.read() as reader:
            rows = verify_chain(reader).count
        verified = time.perf_counter() - started
    ratio = seconds / bare_seconds
    print(f"{MANY:,} values: {seconds:.1f} s, bare {bare_seconds:.1f} s, ratio {ratio:.2f} (promised {MANY_RATIO})")
    print(f"memory for them: {before:.0f} MB before, at most {peak:.0f} MB (values and bare rows made before are in both)")
    print(f"verifying the log with {rows} audit rows and {MANY:,} change rows: {verified:.1f} s, {MANY / verified:,.0f} rows/s")
    return ratio


def timed_insert(connection: Any, rows: list[tuple[Any, ...]]) -> float:
    """Return the seconds that the driver takes for the rows, commit included."""
    started = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(insert_statement(Person), rows)
    connection.execute("COMMIT")
    return time.perf_counter() - started


def undo_of_import(place: Path) -> float:
    """Return the seconds that undoing an import of 1,000 people takes."""
    with open_store(create(place)) as store:
        with store.transaction(ACTOR, "person.import", title="导入") as tx:
            tx.put_many([UNIT, *people(IMPORT)])
        started = time.perf_counter()
        undo(store, ACTOR)
        seconds = time.perf_counter() - started
    print(f"undo of an import of {IMPORT:,} records: {seconds:.2f} s (promised {UNDO_SECONDS:.0f} s)")
    return seconds


def resident(*, peak: bool) -> float:
    """Return the megabytes that this process holds now, or held at most; 0 where the system does not say."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM" if peak else "VmRSS"))


if __name__ == "__main__":
    sys.exit(main())
