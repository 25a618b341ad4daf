"""The tones in which states are shown; which state has which is in `tones`."""

from enum import StrEnum


class Tone(StrEnum):
    """How a state looks; the value is the name of its icon."""

    WAITING = "mdi6.circle-outline"
    ACTIVE = "mdi6.circle-half-full"
    GOOD = "mdi6.check-circle-outline"
    WARNING = "mdi6.alert-outline"
    RETURNED = "mdi6.arrow-u-left-top"
    BAD = "mdi6.alert-octagon-outline"
    LOCKED = "mdi6.lock-outline"
    PAUSED = "mdi6.pause-circle-outline"
    OFF = "mdi6.cancel"
