"""执法机构: add, change, move and remove units; move institutions, and end them with a successor."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.data.transaction import Transaction
from lawdesk.domain.organisation.tree import below, build_tree, makes_cycle
from lawdesk.domain.organisation.values import Institution, Person, Post, Status, Unit
from lawdesk.domain.powers.values import Power
from lawdesk.operations.finding import find_one
from lawdesk.operations.organisation_errors import SameNameError, SuccessorError, TreeCycleError, UnitInUseError
from lawdesk.operations.workspace import Workspace
from lawdesk.wording.labels import kind_label


def unit_called(reader: Reader, org: str, name: str) -> Unit:
    """Return the unit of this name; raises `NotFoundError`, `AmbiguousError`."""
    return find_one(Unit.kind, name, reader.all(Unit, org=org), lambda one: (one.name,))


def add_unit(workspace: Workspace, new: Unit) -> Unit:
    """Keep a new unit as the last of its place; raise `SameNameError` where its superior has one of this name."""
    with workspace.store.transaction(workspace.operator, "unit.add", title=f"新增执法机构 {new.name}") as tx:
        _check_name(tx, new)
        kept = replace(new, sort_number=new.sort_number or _next_number(tx))
        tx.put(kept)
    return kept


def unit_named(workspace: Workspace, name: str) -> UUID:
    """Return the unit of the own institution with that name; make it if there is none."""
    with workspace.store.read() as reader:
        found = reader.find(Unit, institution_id=workspace.home.id, name=name)
    return found[0].id if found else add_unit(workspace, Unit(institution_id=workspace.home.id, name=name)).id


def change_unit(workspace: Workspace, unit: UUID, change: Callable[[Unit], Unit]) -> None:
    """Put `change` of the stored unit in its place; raise `SameNameError` where a sibling has the new name."""
    with workspace.store.transaction(workspace.operator, "unit.save", title="修改执法机构") as tx:
        known = tx.get(Unit, unit)
        if known is not None:
            changed = change(known)
            if changed.name != known.name:
                _check_name(tx, changed)
            tx.put(changed)


def move_unit(workspace: Workspace, unit: UUID, target: UUID) -> None:
    """Put a unit, with all that is below it, under another unit or directly under an institution.

    Raises `TreeCycleError` where the target lies below the unit, `SameNameError` where the target has one of this name.
    """
    with workspace.store.transaction(workspace.operator, "unit.move", title="移动执法机构") as tx:
        moved, upper = tx.get(Unit, unit), tx.get(Unit, target)
        institution = upper.institution_id if upper is not None else target
        if moved is None or (upper is None and tx.get(Institution, target) is None):
            return
        units = {one.id: one for one in tx.own(Unit)}
        above = {one.id: one.parent_id for one in units.values()}
        if upper is not None and makes_cycle(above, unit, target):
            raise TreeCycleError(name=moved.name, target=upper.name)
        placed = replace(moved, parent_id=upper.id if upper else None, institution_id=institution)
        if (placed.parent_id, placed.institution_id) == (moved.parent_id, moved.institution_id):
            return
        _check_name(tx, placed)
        tx.put(replace(placed, sort_number=_next_number(tx)))
        tx.put_many(replace(units[one], institution_id=institution) for one in below(above, unit) if one != unit)


def shift_unit(workspace: Workspace, unit: UUID, step: int) -> bool:
    """Put a unit `step` places down (up: -1) among its siblings; return whether there was a place to go to."""
    with workspace.store.transaction(workspace.operator, "unit.order", title="调整机构次序") as tx:
        units = {one.id: one for one in tx.own(Unit)}
        nodes = [one for one in build_tree(tx.all(Institution), units.values()) if one.is_unit]
        upper = next((one.parent_id for one in nodes if one.id == unit), None)
        beside = [one.id for one in nodes if one.parent_id == upper]
        here = beside.index(unit) if unit in beside else -step
        if not 0 <= here + step < len(beside):
            return False
        other = beside[here + step]
        ordered = [one.id for one in nodes]
        first, second = ordered.index(unit), ordered.index(other)
        ordered[first], ordered[second] = other, unit
        tx.put_many(replace(units[one], sort_number=number) for number, one in enumerate(ordered, start=1))
    return True


def remove_unit(workspace: Workspace, unit: UUID) -> None:
    """Remove a unit on which nothing hangs; raise `UnitInUseError` naming what does."""
    with workspace.store.transaction(workspace.operator, "unit.remove", title="删除执法机构") as tx:
        known = tx.get(Unit, unit)
        if known is None:
            return
        counts: tuple[tuple[type[Any], str], ...] = (
            (Unit, "parent_id"),
            (Post, "unit_id"),
            (Person, "unit_id"),
            (Power, "handling_unit_id"),
        )
        words = [
            f"{kind_label(kind.kind)} {number} 个" for kind, field in counts if (number := len(tx.find(kind, **{field: unit})))
        ]
        if words:
            raise UnitInUseError(name=known.name, what="、".join(words))
        tx.remove(Unit, unit)


def move_institution(workspace: Workspace, institution: UUID, superior: UUID | None) -> None:
    """Put an institution under another (上级部门) or at the top; raise `TreeCycleError` where that lies below it."""
    with workspace.store.transaction(workspace.operator, "institution.move", title="调整机构上级") as tx:
        moved = tx.get(Institution, institution)
        upper = tx.get(Institution, superior) if superior else None
        if moved is None or (superior is not None and upper is None):
            return
        above = {one.id: one.superior_id for one in tx.all(Institution)}
        if upper is not None and makes_cycle(above, institution, superior):
            raise TreeCycleError(name=moved.name, target=upper.name)
        tx.put(replace(moved, superior_id=superior))


def end_institution(workspace: Workspace, institution: UUID, how: str, day: date, successor: UUID | None) -> None:
    """Mark an institution as ended (`how`: 撤销, 合并) since `day`; `successor` carries its powers on.

    Raises `SuccessorError` for itself, for one that has ended, and where the succession would run in a circle.
    """
    with workspace.store.transaction(workspace.operator, "institution.end", title=f"{how}机构", reason=how) as tx:
        known = tx.get(Institution, institution)
        if known is None:
            return
        heir = tx.get(Institution, successor) if successor else None
        if heir is not None:
            _check_heir(tx, known, heir)
        line = f"{day.isoformat()}{how}" + (f"，由{heir.name}承继" if heir else "")
        remark = "；".join(one for one in (known.remark, line) if one)
        tx.put(replace(known, status=Status.RETIRED, ended_on=day, successor_id=successor, remark=remark))


def _check_heir(tx: Transaction, ended: Institution, heir: Institution) -> None:
    successors = {one.id: one.successor_id for one in tx.all(Institution)}
    if heir.id == ended.id:
        raise SuccessorError(name=ended.name, successor=heir.name, reason="不能由自己承继")
    if makes_cycle(successors, ended.id, heir.id):
        raise SuccessorError(name=ended.name, successor=heir.name, reason="它又由本机构承继")
    if heir.status is Status.RETIRED:
        raise SuccessorError(name=ended.name, successor=heir.name, reason="它已经撤销或合并")


def _check_name(tx: Transaction, unit: Unit) -> None:
    beside = tx.find(Unit, institution_id=unit.institution_id, name=unit.name)
    if any(one.id != unit.id and one.parent_id == unit.parent_id for one in beside):
        raise SameNameError(kind=kind_label(Unit.kind), name=unit.name)


def _next_number(tx: Transaction) -> int:
    return 1 + max((one.sort_number for one in tx.own(Unit)), default=0)
