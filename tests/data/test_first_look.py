"""What a store knows before the database toolkit is loaded, and what the first use of it adds."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from builders import ACTOR, Place
from sqlalchemy import select

from lawdesk.data.connection import connect
from lawdesk.data.first_look import first_look
from lawdesk.data.store import Store
from lawdesk.data.tables import AUDIT
from lawdesk.domain.organisation.values import Institution, Operator


def test_home_and_operators_are_those_that_a_reader_finds(place: Place) -> None:
    with place.open() as store, store.transaction(ACTOR, "test.save") as tx:
        tx.put_many([Operator(name="甲", roles=("desk",)), Operator(name="乙", roles=("leader",))])
    with place.open() as store, store.read() as reader:
        assert store.at_opening.operators == reader.all(Operator)
        assert store.at_opening.home == reader.get(Institution, store.home.id)


def test_a_removed_operator_is_not_among_them(place: Place) -> None:
    operator = Operator(name="甲", roles=("desk",))
    with place.open() as store:
        with store.transaction(ACTOR, "test.save") as tx:
            tx.put(operator)
        with store.transaction(ACTOR, "test.remove") as tx:
            tx.remove(Operator, operator.id)
        raw = connect(place.file, store.file.key, "ro")
        assert first_look(raw).operators == ()
        raw.close()


def test_a_change_of_the_home_is_seen_at_once(store: Store) -> None:
    with store.transaction(ACTOR, "test.save") as tx:
        tx.put(replace(store.home, name="改名后的单位"))
    assert store.home.name == "改名后的单位"


def test_the_row_of_the_opening_stands_once_and_before_all_others_though_many_begin_together(place: Place) -> None:
    with place.open() as before:
        already = _actions(before)
    with place.open() as store:
        with ThreadPoolExecutor(4) as pool:
            seen = list(pool.map(lambda _: _actions(store), range(4)))
        assert [actions[len(already) :] for actions in seen] == [["store.close", "store.open"]] * 4


def _actions(store: Store) -> list[str]:
    with store.read() as reader:
        return [
            json.loads(row)["action"] for row in reader.connection.execute(select(AUDIT.c.row).order_by(AUDIT.c.seq)).scalars()
        ]
