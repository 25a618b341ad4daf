"""The steps from each schema to the next: `STEPS[0]` leads from schema 1 to schema 2, and so on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name for messages, and what it does."""

    name: str
    apply: "Callable[[Operations], None]"


STEPS: tuple[Step, ...] = ()
NEWEST = 1 + len(STEPS)
