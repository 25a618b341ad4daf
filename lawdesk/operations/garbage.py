"""While thousands of small values are made, looking for cycles among them again and again costs a seventh of the time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 200_000  # made before a look; the values of texts have no cycles, and go when nobody holds them


@contextmanager
def collected_seldom() -> Iterator[None]:
    """Look for cycles only seldom meanwhile, and as before afterwards."""
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
