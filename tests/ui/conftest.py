"""The interface under test looks and speaks like the real one."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from lawdesk.ui.background import finish_background
from lawdesk.ui.language import install_language
from lawdesk.ui.theme import dress


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """Theme and language of the real program."""
    install_language(qapp)
    dress(qapp)


@pytest.fixture(autouse=True)
def no_work_left(qapp: QApplication) -> Iterator[None]:
    """Background work ends with its test."""
    yield
    finish_background()
    qapp.processEvents()
