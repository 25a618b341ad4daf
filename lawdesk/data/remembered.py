"""What a store remembers of its own use, one line per name: no records, nothing that is undone or sent."""

from sqlalchemy import delete, insert, select

from lawdesk.data.store import Reader, Store
from lawdesk.data.tables import META

SHEET = "sheet."
"""Under this and the number of its slot: the marks of a recovery sheet, and when it was tested."""


def recall(reader: Reader, name: str) -> str:
    """Return the line kept under `name`, nothing if there is none."""
    return reader.connection.execute(select(META.c.value).where(META.c.name == name)).scalar() or ""


def recall_all(reader: Reader, start: str) -> dict[str, str]:
    """Return every line whose name begins with `start`, by the rest of its name."""
    rows = reader.connection.execute(select(META)).all()
    return {row.name.removeprefix(start): row.value for row in rows if row.name.startswith(start)}


def remember(store: Store, name: str, line: str) -> None:
    """Keep a line under `name`, in place of the one before; an empty one is forgotten."""
    with store.scratch() as connection:
        connection.execute(delete(META).where(META.c.name == name))
        if line:
            connection.execute(insert(META).values(name=name, value=line))
