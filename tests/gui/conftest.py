"""Tests on a real X server: `make test-x`, which sets QT_QPA_PLATFORM=xcb and brings Xvfb."""

import os

import pytest
from ui.conftest import dressed, empty_session, made, no_work_left, session

__all__ = ["dressed", "empty_session", "made", "no_work_left", "session"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without an X server these tests have nothing to say."""
    if os.environ.get("QT_QPA_PLATFORM") != "xcb":
        for item in items:
            if "x11" in item.keywords:
                item.add_marker(pytest.mark.skip(reason="needs a real X server: make test-x"))
