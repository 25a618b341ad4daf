"""Ordered ids, columns and counts: what lists show without building every value."""

from dataclasses import replace

import pytest
from builders import ACTOR, HOME, power

from lawdesk.data.queries.lists import ListQuery, Word, column, count, count_by, ordered_ids
from lawdesk.data.store import Store
from lawdesk.domain.powers.values import Power

TEXTS = ("code", "name")
ONE, TWO, THREE = power("CF-2", "对占用湖岸的处罚"), power("CF-1", "100%核查"), power("CF-3", "对噪声的处罚")


@pytest.fixture
def filled(store: Store) -> Store:
    gone = power("CF-4", "对噪声的处罚")
    with store.transaction(ACTOR, "test.fill") as tx:
        tx.put_many([ONE, TWO, replace(THREE, parent_id=ONE.id), gone])
        tx.mark_left(Power, [gone.id])
        tx.remove(Power, gone.id)
    return store


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (ListQuery(), [ONE, TWO, THREE]),
        (ListQuery(order_by=("code",)), [TWO, ONE, THREE]),
        (ListQuery(order_by=("code",), is_descending=True), [THREE, ONE, TWO]),
        (ListQuery(words=(Word(text="处罚"),), text_fields=TEXTS), [ONE, THREE]),
        (ListQuery(words=(Word(text="处罚"), Word(text="cf-3")), text_fields=TEXTS), [THREE]),
        (ListQuery(words=(Word(text="%"),), text_fields=TEXTS), [TWO]),
        (ListQuery(words=(Word(text="没有", linked={"parent_id": [ONE.id]}),), text_fields=TEXTS), [THREE]),
        (ListQuery(equals={"code": ["CF-1", "CF-3"]}), [TWO, THREE]),
        (ListQuery(within=[ONE.id]), [ONE]),
        (ListQuery(within=[]), []),
    ],
)
def test_ids_in_order(filled: Store, query: ListQuery, expected: list[Power]) -> None:
    wanted = [one.id for one in expected]
    with filled.read() as reader:
        assert ordered_ids(reader, Power, query) == tuple(wanted if query.order_by else sorted(wanted))


def test_columns_and_counts_leave_out_what_is_void(filled: Store) -> None:
    with filled.read() as reader:
        assert sorted(column(reader, Power, "code", "institution_id")) == [(f"CF-{n}", HOME.id) for n in (1, 2, 3)]
        assert count(reader, Power) == 3
        assert count_by(reader, Power, "parent_id") == {ONE.id: 1}
