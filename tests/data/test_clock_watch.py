"""The clock of the machine is injected: what the log says of it, that order never depends on it, and that work goes on."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from builders import ACTOR, Place, power

from lawdesk.data import audit, clock
from lawdesk.data.audit import verify_chain
from lawdesk.data.clock import ClockState
from lawdesk.data.clock_watch import confirm_clock, look_at_clock
from lawdesk.data.store import Store
from lawdesk.domain.ids import new_id

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SetClock = Callable[[datetime], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the clock of the machine, as a new run of the program finds it."""

    def set_clock(now: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: now)
        monkeypatch.setattr(audit, "RUN", str(new_id()))

    return set_clock


def work(store: Store, code: str) -> None:
    with store.transaction(ACTOR, "test.save") as tx:
        tx.put(power(code))


def clock_rows(store: Store) -> list[str]:
    with store.read() as reader:
        assert verify_chain(reader).first_bad is None
        rows = [json.loads(row) for row in reader.connection.exec_driver_sql("SELECT row FROM audit ORDER BY seq").scalars()]
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    clocks = [row["clock"] for row in rows]
    assert clocks == sorted(set(clocks))  # it rises whatever the machine says
    return [row["action"] for row in rows if row["action"].startswith("clock.")]


@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(days=3653)])
def test_a_clock_that_ran_back_is_recorded_once_until_it_is_right(place: Place, at: SetClock, back: timedelta) -> None:
    at(NOON)
    with place.open() as store:
        _settle(store)
        work(store, "CF-1")
        before = clock_rows(store)
    at(NOON - back)
    for code in ("CF-2", "CF-3"):  # two runs under the wrong clock
        with place.open() as store:
            assert look_at_clock(store, ACTOR).state is ClockState.RAN_BACK
            work(store, code)
    at(NOON + timedelta(hours=1))
    with place.open() as store:
        assert look_at_clock(store, ACTOR).state is ClockState.GOOD
        work(store, "CF-4")
        assert clock_rows(store)[len(before) :] == ["clock.anomaly", "clock.corrected"]


def test_a_leap_ahead_is_recorded_and_can_be_confirmed(place: Place, at: SetClock) -> None:
    at(NOON)
    with place.open() as store:
        _settle(store)
        before = clock_rows(store)
    at(NOON + timedelta(days=800))
    with place.open() as store:
        assert look_at_clock(store, ACTOR).state is ClockState.LEAPT_AHEAD
        assert look_at_clock(store, ACTOR).state is ClockState.LEAPT_AHEAD
        confirm_clock(store, ACTOR)
        assert look_at_clock(store, ACTOR).state is ClockState.GOOD
        assert clock_rows(store)[len(before) :] == ["clock.anomaly", "clock.confirmed"]
    at(NOON + timedelta(days=801))
    with place.open() as store:
        assert look_at_clock(store, ACTOR).state is ClockState.GOOD


def test_a_wrong_clock_that_is_confirmed_is_believed(place: Place, at: SetClock) -> None:
    at(NOON + timedelta(days=30))  # it was ahead, and nobody noticed
    with place.open() as store:
        _settle(store)
        work(store, "CF-1")
    at(NOON)
    with place.open() as store:
        assert look_at_clock(store, ACTOR).state is ClockState.RAN_BACK
        confirm_clock(store, ACTOR)
        work(store, "CF-2")
    at(NOON + timedelta(hours=1))
    with place.open() as store:
        assert look_at_clock(store, ACTOR).state is ClockState.GOOD


def test_another_time_zone_is_no_anomaly(place: Place, at: SetClock) -> None:
    at(NOON)
    with place.open() as store:
        _settle(store)
        before = clock_rows(store)
    at(NOON.astimezone(timezone(timedelta(hours=-11))))
    with place.open() as store:
        assert look_at_clock(store, ACTOR).state is ClockState.GOOD
        assert clock_rows(store) == before


def _settle(store: Store) -> None:
    """The store was made under the real clock; the test begins at its own."""
    look_at_clock(store, ACTOR)
    confirm_clock(store, ACTOR)
