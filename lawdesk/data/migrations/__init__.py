"""Schema versions. `NEWEST` is what this program writes; an older store is upgraded once, inside one transaction.

A released step is never edited again. Alembic is imported only when there is something to do: it costs a quarter of a second.
"""

from lawdesk.data.migrations.versions import NEWEST, STEPS, Step

__all__ = ["NEWEST", "STEPS", "Step"]
