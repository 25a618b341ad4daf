"""只看: why a workspace is only looked at."""

from enum import StrEnum


class WhyOnlyView(StrEnum):
    """What keeps the workspace from being written."""

    CHOSEN = "chosen"
    PLACE = "place"
    DAMAGE = "damage"
    LOG = "log"
