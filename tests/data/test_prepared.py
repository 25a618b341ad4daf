"""Statements given to the driver: the same statement in the words of either database, and values in the order it wants."""

import pytest
from builders import ACTOR, power
from sqlalchemy import bindparam, insert, select
from sqlalchemy.dialects import postgresql

from lawdesk.data.prepared import Prepared
from lawdesk.data.store import Store
from lawdesk.data.tables import META, POWER


@pytest.fixture
def found() -> Prepared:
    return Prepared(
        select(POWER.c.code, POWER.c.name).where(POWER.c.name == bindparam("name"), POWER.c.code == bindparam("code"))
    )


def test_values_are_given_by_name_and_reach_their_places(store: Store, found: Prepared) -> None:
    with store.transaction(ACTOR, "test.save") as tx:
        tx.put(power("CF-1", "甲"))
    with store.read() as reader:
        assert found.rows(reader.connection, {"code": "CF-1", "name": "甲"}) == [("CF-1", "甲")]
        assert found.rows(reader.connection, {"code": "甲", "name": "CF-1"}) == []


def test_many_rows_are_taken_one_by_one_and_counted_by_the_database(store: Store) -> None:
    put = Prepared(insert(META))
    with store.scratch() as connection:
        put.run_many(connection, ({"value": f"{n}", "name": f"key-{n}"} for n in range(3)))
        assert put.run(connection, {"name": "key-3", "value": "3"}) == 1
        held = connection.execute(select(META.c.name, META.c.value).where(META.c.name.like("key-%")).order_by(META.c.name))
        assert [tuple(row) for row in held] == [(f"key-{n}", f"{n}") for n in range(4)]


class ServerConnection:
    """Stands for a connection to a server: says whose words it speaks, and keeps what the driver is given."""

    def __init__(self) -> None:
        self.dialect = postgresql.dialect(paramstyle="pyformat")
        self.given: list[tuple[str, object]] = []

    @property
    def connection(self) -> "ServerConnection":
        return self

    def cursor(self) -> "ServerConnection":
        return self

    def execute(self, sql: str, values: object) -> None:
        self.given.append((sql, values))

    def fetchall(self) -> list[tuple[str, ...]]:
        return []


def test_a_server_gets_the_values_by_their_names(store: Store, found: Prepared) -> None:
    with store.read() as reader:
        found.rows(reader.connection, {"code": "CF-1", "name": "甲"})
    server = ServerConnection()
    found.rows(server, {"code": "CF-1", "name": "甲"})
    ((sql, values),) = server.given
    assert "%(name)s" in sql and "%(code)s" in sql
    assert values == {"code": "CF-1", "name": "甲"}
