"""What each record is called: findings name it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lawdesk.domain.facts import Facts

_CALLED = {
    "institution": ("institution_by_id", "name"),
    "unit": ("unit_by_id", "name"),
    "post": ("post_by_id", "name"),
    "person": ("person_by_id", "name"),
    "power": ("power_by_id", "name"),
    "issued_power": ("issued_power_by_id", "name"),
    "scheme": ("scheme_by_id", "name"),
    "flowchart": ("chart_by_id", "title"),
    "letter": ("letter_by_id", "number"),
    "issued_basis": ("issued_basis_by_id", "title"),
    "legal_work": ("work_by_id", "title"),
    "certificate": ("certificate_by_id", "certificate_number"),
    "entrustment": ("entrustment_by_id", "document_number"),
}
"""By kind: the look-up of the records, and the field by which one is called."""


def title_of(facts: Facts, kind: str, id: UUID) -> str:
    """Return what a record is called, "" where it is not there or has no name."""
    if kind == "basis_entry":
        return _title_of_entry(facts, id)
    if kind not in _CALLED:
        return ""
    lookup, field = _CALLED[kind]
    record = _found(facts, lookup, id)
    called = str(getattr(record, field, ""))
    return record.scope if kind == "entrustment" and record is not None and not called else called


def _found(facts: Facts, lookup: str, id: UUID) -> Any:
    records: Mapping[UUID, Any] = getattr(facts, lookup)
    return records.get(id)


def _title_of_entry(facts: Facts, id: UUID) -> str:
    """A basis entry is called as the work that it lists."""
    entry = facts.entry_by_id.get(id)
    version = facts.version_by_id.get(entry.version_id) if entry else None
    work = facts.work_by_id.get(version.work_id) if version else None
    return work.title if work else ""
