"""The manual that is shipped can be read in the window."""

import pytest
from pytestqt.qtbot import QtBot

from lawdesk.ui.manual import CHAPTER_OF_PAGE, SAFETY, ManualDialog, chapter_files

CHAPTERS = [path.stem for path in chapter_files()]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_is_shown_with_its_heads(qtbot: QtBot, chapter: str) -> None:
    dialog = ManualDialog(chapter)
    qtbot.addWidget(dialog)
    shown = dialog.text.toPlainText()
    assert shown.startswith(chapter)
    assert "#" not in shown and "**" not in shown
    assert dialog.chapters.currentItem().text() == chapter


def test_another_chapter_is_chosen_in_the_list(qtbot: QtBot) -> None:
    dialog = ManualDialog(SAFETY)
    qtbot.addWidget(dialog)
    other = next(at for at, chapter in enumerate(CHAPTERS) if chapter != SAFETY)
    dialog.chapters.setCurrentRow(other)
    assert dialog.text.toPlainText().startswith(CHAPTERS[other])


def test_every_page_that_has_a_chapter_has_one_that_is_shipped() -> None:
    assert set(CHAPTER_OF_PAGE.values()) <= set(CHAPTERS)
