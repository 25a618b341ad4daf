"""How far the store has come: what was made from one snapshot holds for every other with the same number."""

from sqlalchemy import func, select

from lawdesk.data.reader import Reader
from lawdesk.data.tables import CHANGESET


def last_change(reader: Reader) -> int:
    """Return the number of the last set of changes in this snapshot, 0 in a new store."""
    return int(reader.connection.execute(select(func.max(CHANGESET.c.seq))).scalar() or 0)
