"""The steps from each schema to the next: `STEPS[0]` leads from schema 1 to schema 2, and so on.

A step says everything itself: what it needs of tables and values is written out in it, for those of the program go on changing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its name for messages, what it does, the kinds of value it changes."""

    name: str
    apply: "Callable[[Operations], None]"
    touches: frozenset[str] = frozenset()


def _from_module(name: str) -> "Callable[[Operations], None]":
    """Return the step of a module here, which is loaded when the step is due."""

    def apply(op: "Operations") -> None:
        import_module(f"{__name__}.{name}").apply(op)

    return apply


STEPS: tuple[Step, ...] = (
    Step("附件与操作日志", _from_module("schema_2")),
    Step("文库与依据目录", _from_module("schema_3")),
    Step("职权、机构人员与检查", _from_module("schema_4")),
)
NEWEST = 1 + len(STEPS)
