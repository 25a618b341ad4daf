"""Records of older content schemas, brought up to ours one step at a time. A step is a pure function of the fields of a value;
it says everything itself, and is kept for ever.
"""

from collections.abc import Mapping
from typing import Any

from lawdesk.domain.canonical import canonical, parse_canonical

# What each schema added to a record type, with what a record says that did not know of it. Key: the new schema.
_ADDED: dict[int, dict[str, dict[str, Any]]] = {
    2: {
        "institution": {"staff_quota": None, "funding": "", "founding_document": ""},
        "legal_work": {"replaced_by_id": None},
        "legal_version": {"verified_on": None, "verified_by": ""},
        "citation": {"review": ""},
        "basis_entry": {"subjects": [], "reviewed_by": ""},
    },
    3: {
        "institution": {"nature": None, "status": "active", "ended_on": None, "successor_id": None},
        "unit": {"quota": None},
        "person": {"staff_number": ""},
        "certificate": {"checks": []},
        "power": {
            "local_code": "",
            "assisting_unit_ids": [],
            "division_note": "",
            "counterpart_kinds": [],
            "fine_base": "",
            "hearing_threshold": None,
            "is_simple_allowed": False,
            "certificate_name": "",
            "valid_term": "",
            "is_quota_limited": False,
            "inspection_objects": "",
            "inspection_mode": None,
            "inspections_per_year": None,
            "is_picked_at_random": False,
            "standard": "",
            "relief": "",
            "acceptance_scope": "",
            "fee_basis": "",
            "is_forwarded_up": False,
            "is_reconsidered_first": False,
            "change_basis": "",
            "suspended_on": None,
            "suspended_reason": "",
        },
        "duty": {"limit": "", "basis": "", "origin": "manual", "source_key": ""},
        "liability": {"basis": "", "forms": [], "origin": "manual", "source_key": ""},
        "assignment": {"origin": "manual"},
    },
}


def upgraded(record_type: str, line: bytes, schema: int) -> bytes:
    """Return a line of content schema `schema` as ours says it; one that is not as its schema wants it comes back unchanged,
    and is refused for it.
    """
    added: Mapping[str, Any] = {
        name: one for step in sorted(_ADDED) if step > schema for name, one in _ADDED[step].get(record_type, {}).items()
    }
    if not added:
        return line
    try:
        parsed: Any = parse_canonical(line)
    except ValueError:
        return line
    value = parsed.get("value") if isinstance(parsed, dict) else None
    if not isinstance(value, dict) or added.keys() & value.keys():
        return line
    return canonical({**parsed, "value": {**value, **added}})
