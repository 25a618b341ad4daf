"""Stores to measure with: an invented office, the statements a program without the gate would give to the driver."""

import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any

from lawdesk.data.connection import SealedFile, ready
from lawdesk.data.envelope import ENVELOPE
from lawdesk.domain.ids import new_id
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, Person, SubjectKind, Unit

ACTOR = "孙示三"
KEY = bytes(range(32))
WORKSPACE = new_id()
HOME = Institution(
    name="示例局",
    office_id="bench",
    level=Level.CITY,
    subject_kind=SubjectKind.STATUTORY,
    management_type=ManagementType.TERRITORIAL,
)
UNIT = Unit(name="法制科", institution_id=HOME.id)
NOW = "2026-01-01T00:00:00.000Z"


def people(number: int) -> list[Person]:
    """Return that many invented people of one unit."""
    return [Person(name=f"示例{n}", title="科员", unit_id=UNIT.id) for n in range(number)]


def create(folder: Path) -> Path:
    """Create a store in `folder` and return the folder."""
    from lawdesk.data.store import create_store

    folder.mkdir()
    create_store(folder, KEY, workspace=WORKSPACE, home=HOME)
    return folder


def open_store(folder: Path) -> Any:
    """Open the store in `folder`."""
    from lawdesk.data.store import Store, store_salt

    return Store.open(folder, KEY, workspace=WORKSPACE, store_salt=store_salt(folder))


def bare_copy(folder: Path, other: Path) -> Any:
    """Copy the closed store in `folder` to `other` and return a driver's connection to it, with the settings of the store."""
    other.mkdir()
    shutil.copy(folder / "store.lwd", other / "store.lwd")
    return ready(SealedFile(other / "store.lwd", KEY), "rw")


def insert_statement(kind: Any) -> str:
    """Return the statement that inserts a record with every column, the envelope too."""
    names = [*(one.name for one in fields(kind)), *ENVELOPE]
    return f"INSERT INTO {kind.kind} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def bare_rows(values: list[Any]) -> list[tuple[Any, ...]]:
    """Return the rows of flat values, ready for the driver."""
    read: Callable[[Any], Any] = _stored
    names = [one.name for one in fields(values[0])]
    envelope = (1, "live", HOME.office_id, 0, NOW, ACTOR, NOW, ACTOR)
    return [(*(read(getattr(value, name)) for name in names), *envelope) for value in values]


def _stored(item: Any) -> Any:
    return item if item is None or type(item) in (str, int, bool) else str(item)
