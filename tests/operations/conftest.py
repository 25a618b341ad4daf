"""Operations are tried on a real workspace: a folder with keys and an encrypted store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from operations.small_unit import ready_workspace

from lawdesk.operations.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with the small unit, open."""
    opened = ready_workspace(tmp_path / "workspace")
    yield opened
    opened.close()
