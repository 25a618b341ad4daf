"""The text of what a citation names, with everything below it; "" where the text is not installed."""

from typing import TYPE_CHECKING
from uuid import UUID

from lawdesk.domain.statutes.values import Citation, Provision

if TYPE_CHECKING:
    from lawdesk.domain.facts import Facts


def cited_text(facts: "Facts", citation: Citation) -> str:
    """Return the text of all provisions that a citation names; what an imported list quotes, where none is installed."""
    version = citation.version_id
    found = "".join(text_at(facts, version, one) for one in citation.addresses) if version else ""
    return found or citation.quoted_text


def text_at(facts: "Facts", version_id: UUID, address: str) -> str:
    """Return the text of one address with what stands below it, or of a range `a3..a5`; "" if it is not there."""
    return facts.kept(("text", version_id, address), lambda: _text(facts, version_id, address))


def _text(facts: "Facts", version_id: UUID, address: str) -> str:
    places, tree = facts.places_in_text.get(version_id), facts.provisions.get(version_id)
    first, is_range, last = address.partition("..")
    if places is None or tree is None or first not in places or (is_range and last not in places):
        return ""
    start = places[first]
    return "".join(one.text for one in tree[start : _end(tree, places[last] if is_range else start)])


def _end(tree: tuple[Provision, ...], place: int) -> int:
    """Return where the provision at `place` ends: what stands below it has its address and a dot in front."""
    below = f"{tree[place].address}."
    place += 1
    while place < len(tree) and tree[place].address.startswith(below):
        place += 1
    return place
