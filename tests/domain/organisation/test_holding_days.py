"""Who was in which post on a day, and what ends when somebody leaves."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from lawdesk.domain.organisation.holding_days import by_person, by_post, ended_on, newest_first, overlapping
from lawdesk.domain.organisation.names import full_name, told_apart
from lawdesk.domain.organisation.values import PostHolding

POST, OTHER, WHO, NEXT = uuid4(), uuid4(), uuid4(), uuid4()
FIRST = PostHolding(post_id=POST, person_id=WHO, starts_on=date(2024, 1, 1), ends_on=date(2025, 6, 30), document_number="任1号")
DEPUTY = PostHolding(post_id=POST, person_id=NEXT, starts_on=date(2023, 1, 1), is_main=False)
AFTER = PostHolding(post_id=POST, person_id=NEXT, starts_on=date(2025, 7, 1))


def test_holders_of_a_day_main_ones_first() -> None:
    everything = (DEPUTY, AFTER, FIRST)
    assert by_post(everything, date(2025, 6, 30)) == {POST: (FIRST, DEPUTY)}
    assert by_post(everything, date(2025, 7, 1)) == {POST: (AFTER, DEPUTY)}
    assert by_post(everything, date(2022, 1, 1)) == {}
    assert by_person(everything, date(2026, 1, 1)) == {NEXT: (AFTER, DEPUTY)}
    assert newest_first(everything) == (AFTER, FIRST, DEPUTY)


def test_two_holdings_of_one_person_in_one_post_do_not_overlap() -> None:
    again = PostHolding(post_id=POST, person_id=WHO, starts_on=date(2025, 6, 30))
    assert overlapping(again, (FIRST,)) == FIRST
    assert overlapping(replace(again, starts_on=date(2025, 7, 1)), (FIRST,)) is None
    assert overlapping(replace(again, post_id=OTHER), (FIRST,)) is None
    assert overlapping(FIRST, (FIRST,)) is None


def test_leaving_ends_what_runs_keeps_what_is_over_and_drops_what_never_began() -> None:
    assert ended_on(AFTER, date(2026, 5, 31), "离2号") == replace(AFTER, ends_on=date(2026, 5, 31), document_number="离岗：离2号")
    assert ended_on(FIRST, date(2026, 5, 31)) == FIRST
    assert ended_on(replace(FIRST, ends_on=date(2030, 1, 1)), date(2026, 5, 31), "离3号") == replace(
        FIRST, ends_on=date(2026, 5, 31), document_number="任1号；离岗：离3号"
    )
    assert ended_on(AFTER, date(2025, 6, 30)) is None


def test_namesakes_carry_their_number() -> None:
    a, b, c, d = uuid4(), uuid4(), uuid4(), uuid4()
    people = ((a, "赵示一", "0012"), (b, "赵示一", "0013"), (c, "钱示二", "0014"), (d, "赵示一", ""))
    assert told_apart(people) == {a: "赵示一（工号0012）", b: "赵示一（工号0013）", c: "钱示二", d: "赵示一"}
    assert full_name("钱示二", "0014") == "钱示二　0014"
    assert full_name("钱示二", "") == "钱示二"
