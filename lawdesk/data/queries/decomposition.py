"""The cells of the matrix, read without making a value of each of twenty thousand assignments."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from lawdesk.data.envelope import LIVE
from lawdesk.data.prepared import Prepared
from lawdesk.data.reader import Reader, table_of
from lawdesk.domain.flowcharts.values import Flowchart
from lawdesk.domain.organisation.values import Status
from lawdesk.domain.powers.values import Assignment, Power, PowerType, Procedure

if TYPE_CHECKING:
    from sqlalchemy import BindParameter

HeldRole = tuple[Any, ...]
"""Id, power, post, role, origin and scope note of an assignment, as stored: all texts."""


def held_roles(reader: Reader, day: date) -> list[HeldRole]:
    """Return the live assignments that hold on `day`, of every office: whose powers they are, their powers tell."""
    return _held().rows(reader.connection, {"live": LIVE, "day": day.isoformat()})


@cache
def _held() -> Prepared:
    from sqlalchemy import bindparam, or_, select

    columns = table_of(Assignment).c
    day: BindParameter[str] = bindparam("day")
    query = select(columns.id, columns.power_id, columns.post_id, columns.duty_role, columns.origin, columns.scope_note)
    return Prepared(
        query.where(
            columns.record_state == bindparam("live"),
            or_(columns.starts_on.is_(None), columns.starts_on <= day),
            or_(columns.ends_on.is_(None), columns.ends_on >= day),
        )
    )


class ListedPower(msgspec.Struct, frozen=True):
    """What the matrix needs of a power: a tenth of its fields."""

    id: UUID
    code: str
    name: str
    parent_id: UUID | None
    power_type: PowerType
    handling_unit_id: UUID | None
    procedures: tuple[Procedure, ...]
    division_note: str
    status: Status
    sort_number: int


def listed_powers(reader: Reader, org: str) -> list[ListedPower]:
    """Return the live powers of an office, with as much of each as the matrix needs."""
    rows = _listed().rows(reader.connection, {"live": LIVE, "org": org})
    named = [dict(zip(ListedPower.__struct_fields__, row, strict=True)) for row in rows]
    for one in named:
        one["procedures"] = msgspec.json.decode(one["procedures"])
    return msgspec.convert(named, list[ListedPower])


@cache
def _listed() -> Prepared:
    from sqlalchemy import bindparam, select

    columns = table_of(Power).c
    query = select(*(columns[name] for name in ListedPower.__struct_fields__))
    return Prepared(query.where(columns.record_state == bindparam("live"), columns.org == bindparam("org")))


def charts_of_power(reader: Reader, power: UUID) -> tuple[Flowchart, ...]:
    """Return the live charts of one power, without reading those of the others."""
    from sqlalchemy import select

    table = table_of(Flowchart)
    query = select(table.c.id).where(table.c.record_state == LIVE, table.c.power_ids.like(f"%{power}%"))
    return reader.window(Flowchart, [UUID(row.id) for row in reader.connection.execute(query)])
