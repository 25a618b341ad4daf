"""The shipped starting catalogue: facts of common statutes (titles, numbers, dates, renumberings), without their texts."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from lawdesk.domain.statutes.titles import normalised_document_number, normalised_title
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, Successor
from lawdesk.paths import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingWork:
    """A work of the catalogue with its versions and what is known of their renumbering."""

    work: LegalWork
    versions: tuple[LegalVersion, ...]
    successors: tuple[Successor, ...]


def starting_work(title: str) -> StartingWork | None:
    """Return fresh values for the work of this title, or None if the catalogue does not have it."""
    entry = _entries().get(normalised_title(title))
    if entry is None:
        return None
    plain = {name: item for name, item in entry.items() if name not in ("versions", "successors")}
    work = msgspec.convert({"source": "随附目录", **plain}, LegalWork)
    versions = tuple(_version(work, item) for item in entry["versions"])
    by_label = {version.label: version for version in versions}
    successors = tuple(
        Successor(
            from_version_id=by_label[item["from"]].id, from_address=old, to_version_id=by_label[item["to"]].id, to_address=new
        )
        for item in entry.get("successors", ())
        for old, new in item["pairs"].items()
    )
    return StartingWork(work=work, versions=versions, successors=successors)


def _version(work: LegalWork, item: dict[str, Any]) -> LegalVersion:
    number = normalised_document_number(item.get("document_number", ""))
    return msgspec.convert({**item, "work_id": str(work.id), "document_number": number}, LegalVersion)


@cache
def _entries() -> dict[str, dict[str, Any]]:
    content = json.loads((resources() / "catalogue" / "works.json").read_text("utf-8"))
    return {normalised_title(entry["title"]): entry for entry in content["works"]}
