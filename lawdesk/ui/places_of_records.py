"""Where in the window a record is shown."""

from typing import Any
from uuid import UUID

from lawdesk.data.store import Reader
from lawdesk.ui.place import Place

PAGE_OF_KIND = {
    "basis_entry": "bases",
    "issued_basis": "alignment",
    "legal_version": "library",
    "legal_work": "library",
    "post": "posts",
    "person": "people",
    "certificate": "certificates",
    "training_plan": "training",
    "training": "training_records",
    "exam": "exams",
    "power": "powers",
    "flowchart": "flowcharts",
    "letter": "letters",
    "scheme": "appraisal",
    "assessment": "appraisal",
    "institution": "subjects",
    "unit": "posts",
    "submission": "submissions",
}
# Records that are shown on the page of the one they belong to: the fields that point at it, the first that is set.
_OWNERS = {
    "assignment": (("power_id", "powers"),),
    "discretion_tier": (("power_id", "powers"),),
    "issued_power": (("power_id", "powers"),),
    "duty": (("power_id", "powers"),),
    "liability": (("power_id", "powers"), ("post_id", "posts")),
    "post_holding": (("person_id", "people"),),
    "citation": (("owner_id", "powers"),),
    "entrustment": (("entrusted_id", "subjects"),),
}


def place_of_record(reader: Reader, value_type: type[Any], record: UUID) -> Place | None:
    """Return where a record is shown that is there; None for one that is gone, or has no page."""
    value = reader.get(value_type, record)
    if value is None:
        return None
    for field, page in _OWNERS.get(value_type.kind, ()):
        owner = getattr(value, field)
        if owner is not None:
            return Place(page=page, record=owner)
    page_key = PAGE_OF_KIND.get(value_type.kind)
    return Place(page=page_key, record=record) if page_key is not None else None
