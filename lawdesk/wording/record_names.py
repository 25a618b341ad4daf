"""What a record is called in a sentence, from what the store keeps of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from lawdesk.domain.powers.values import DutyRole
from lawdesk.wording.labels import bundle_text, label
from lawdesk.wording.value_words import NOWHERE, shortened

_TITLES = ("name", "title", "number", "certificate_number", "written", "label", "document_number", "text", "source_name", "code")
_LONGEST = 40
# How records without a name of their own are called: the records they join.
_JOINED = {
    "assignment": ("power_id", "post_id"),
    "post_holding": ("person_id", "post_id"),
    "basis_entry": ("version_id",),
    "assessment": ("scheme_id",),
    "successor": ("from_version_id", "to_version_id"),
    "statute_text": ("id",),
}


def record_name(kind: str, value: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    """Return the name of a record of `kind`; records it joins are named by `names`. Empty where it has none."""
    if kind in _JOINED:
        joined = " → ".join(names.get(UUID(str(value[one])), NOWHERE) for one in _JOINED[kind] if value.get(one))
        role = value.get("duty_role")
        return f"{joined}（{label(DutyRole(role))}）" if role else joined
    if kind == "bundle":
        return f"{bundle_text(str(value['bundle_kind']), str(value['action']))}第 {value['seq']} 号"
    if kind == "legal_version":
        work = names.get(UUID(str(value["work_id"])), "")
        return shortened("　".join(one for one in (work, str(value.get("label") or value.get("document_number") or "")) if one))
    if kind == "channel":
        return str(value["office_id"])
    return shortened(next((str(value[one]) for one in _TITLES if value.get(one)), ""), _LONGEST)
