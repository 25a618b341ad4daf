"""Watching the computer's clock for a store: an anomaly is told and recorded when it begins and when it ends; work goes on."""

import json
from datetime import datetime

from sqlalchemy import select

from lawdesk.data import audit, clock
from lawdesk.data.clock import Clock, ClockState, moment, remembered
from lawdesk.data.remembered import recall, remember
from lawdesk.data.store import Reader, Store
from lawdesk.data.tables import AUDIT

CLOCK = "clock"
_ROWS_BACK = 200
"""Rows of the log that are searched for one of an earlier run; a longer run remembered its clock itself."""


def look_at_clock(store: Store, actor: str) -> Clock:
    """Compare the clock with what the store remembers, and return what is to be thought of it.

    The row `clock.anomaly` tells when it began, `clock.corrected` that it is over. A store that is only looked at is not
    written to.
    """
    with store.read() as reader:
        kept = recall(reader, CLOCK)
        known = remembered(kept, _last_of_earlier_runs(reader))
    now = clock.now()
    found = known.looked_at(now)
    if store.view is not None:
        return found
    if found.state is not known.state:
        action = "clock.corrected" if found.state is ClockState.GOOD else "clock.anomaly"
        with store.transaction(actor, action) as tx:
            tx.note(now=_spoken(now), last=_spoken(known.last), state=found.state.value)
    remember(store, CLOCK, found.as_text())
    return found


def confirm_clock(store: Store, actor: str) -> Clock:
    """Believe the clock as it is from now on: somebody looked and said that it is right. Return what is remembered."""
    now = clock.now()
    with store.transaction(actor, "clock.confirmed") as tx:
        tx.note(now=_spoken(now))
    found = Clock(last=now)
    remember(store, CLOCK, found.as_text())
    return found


def _last_of_earlier_runs(reader: Reader) -> datetime | None:
    """The rows of this run were written by the very clock that is in doubt."""
    rows = reader.connection.execute(select(AUDIT.c.row).order_by(AUDIT.c.seq.desc()).limit(_ROWS_BACK)).scalars()
    parsed = (json.loads(row) for row in rows)
    return next((moment(row["at"]) for row in parsed if row["run"] != audit.RUN), None)


def _spoken(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
