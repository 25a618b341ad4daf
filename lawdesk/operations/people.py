"""执法人员: what is asked before somebody new is recorded."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from lawdesk.domain.organisation.names import full_name
from lawdesk.domain.organisation.values import Person
from lawdesk.operations.organisation_errors import NamesakeError
from lawdesk.operations.workspace import Workspace


def add_person(workspace: Workspace, new: Person) -> None:
    """Keep a new person; raise `NamesakeError` as `check_namesake` does."""
    check_namesake(workspace, new.name, new.staff_number)
    with workspace.store.transaction(workspace.operator, "person.add", title=f"新增执法人员 {new.name}") as tx:
        tx.put(new)


def change_person(workspace: Workspace, person: UUID, fields: Mapping[str, Any]) -> None:
    """Set fields of a person; who leaves is recorded by `holdings.leave` instead, which ends what he holds."""
    with workspace.store.transaction(workspace.operator, "person.save", title="修改执法人员") as tx:
        known = tx.get(Person, person)
        if known is not None:
            tx.put(replace(known, **fields))


def check_namesake(workspace: Workspace, name: str, staff_number: str) -> None:
    """Raise `NamesakeError` where a new person could not be told from another: the same name and no 工号, or the same 工号."""
    with workspace.store.read() as reader:
        known = reader.all(Person, org=workspace.home.office_id)
    for one in known:
        is_same_number = bool(staff_number) and one.staff_number == staff_number
        if is_same_number or (one.name == name and not staff_number):
            raise NamesakeError(name=full_name(name, staff_number), other=full_name(one.name, one.staff_number))
