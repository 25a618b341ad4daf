"""Settings for every test: no screen, stable locale, small fonts kept in the checkout and not in the home of whoever tests."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_CACHE_HOME"] = str(Path(__file__).resolve().parent.parent / "build" / "test-cache")
sys.path.insert(0, str(Path(__file__).resolve().parent))

from postgres import PostgresServer, postgres_server

from lawdesk.cli import speak_chinese

speak_chinese()  # what click says is fixed when it is first imported, by whichever test comes first


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server of this test process; skips where the package is missing."""
    with postgres_server() as server:
        yield server
