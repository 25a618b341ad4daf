"""Every test of this floor has a real, encrypted store of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import Place

from lawdesk.data.store import Store


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a new store that is copied, never opened."""
    return Place(tmp_path_factory.mktemp("empty")).create().folder


@pytest.fixture
def place(tmp_path: Path, empty: Path) -> Place:
    """A folder with a store in it that nobody has open."""
    return Place(tmp_path).copied_from(empty)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """A new store, open."""
    with place.open() as opened:
        yield opened
