"""How much of a fault test is done: a short run for every `make test`, the whole for `make faults`."""

import os

IS_WHOLE = os.environ.get("LAWDESK_FAULTS") == "1"


def size(short: int, whole: int) -> int:
    """Return how many there are to do in this run."""
    return whole if IS_WHOLE else short
