"""A statute to read: the tree of its parts."""

from collections.abc import Sequence

from lawdesk.domain.statutes.values import Provision, ProvisionKind

HEADS = (ProvisionKind.PART, ProvisionKind.SUBPART, ProvisionKind.CHAPTER, ProvisionKind.SECTION, ProvisionKind.ANNEX)
SMALL = (ProvisionKind.PARAGRAPH, ProvisionKind.ITEM, ProvisionKind.SUBITEM)


def tree_rows(provisions: Sequence[Provision]) -> tuple[tuple[str, str, str], ...]:
    """Return (address, parent, words) of the parts that the tree shows: down to articles, not their paragraphs."""
    first = {one.parent: one.text for one in reversed(provisions) if one.provision_kind is ProvisionKind.PARAGRAPH}
    shown = [one for one in provisions if one.provision_kind not in SMALL]
    return tuple(
        (one.address, one.parent, f"{one.number_text} {one.heading or (one.text or first.get(one.address, ''))[:18]}".strip())
        for one in shown
    )
