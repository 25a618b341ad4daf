"""Schema versions. `NEWEST` is what this program writes; an older store is upgraded once, inside one transaction.

Alembic is imported by `steps` only when there is something to do: it costs a quarter of a second for nothing otherwise.
"""

from pathlib import Path

from lawdesk.domain.progress import Progress

NEWEST = 1


def upgrade(path: Path, key: bytes, version: int, progress: Progress) -> None:
    """Upgrade the store at `path` from `version` to `NEWEST`, after a verified backup."""
    from lawdesk.data.migrations.steps import run_steps

    run_steps(path, key, version, progress)
