"""On a server others write too: what they committed since the last look is told to the listeners of this store."""

import json
from collections import defaultdict

from sqlalchemy import func, select

from lawdesk.data.audit import RUN
from lawdesk.data.store import ChangeNotice, Store, notice_of
from lawdesk.data.tables import AUDIT, CHANGE


class Follower:
    """Remembers the last row of the log that it has seen; `look` is safe in a thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.read() as reader:
            self._seen = int(reader.connection.execute(select(func.max(AUDIT.c.seq))).scalar() or 0)

    def look(self) -> ChangeNotice | None:
        """Tell what others changed since the last look, in one notice, and return it; None if they changed nothing."""
        changed: dict[str, set[str]] = defaultdict(set)
        with self._store.read() as reader:
            rows = reader.connection.execute(select(AUDIT.c.seq, AUDIT.c.row).where(AUDIT.c.seq > self._seen)).all()
            of_others = [row.seq for row in rows if json.loads(row.row)["run"] != RUN]
            query = select(CHANGE.c.kind, CHANGE.c.id).where(CHANGE.c.seq.in_(of_others))
            for kind, id in reader.connection.execute(query) if of_others else ():
                changed[kind].add(id)
        self._seen = max([self._seen, *(row.seq for row in rows)])
        if not changed:
            return None
        notice = notice_of(self._seen, changed)
        self._store.tell(notice)
        return notice
