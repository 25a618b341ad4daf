"""Where a provision went between two versions: as the store knows it, and as two installed texts show it."""

from lawdesk.data.store import Reader
from lawdesk.domain.facts import Facts


def with_successors(reader: Reader, facts: Facts) -> Facts:
    """Return the facts as they are where every renumbering is known."""
    return facts
