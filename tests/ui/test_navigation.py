"""The navigation shows every page at once also in a low window, and folds to icons."""

from pytestqt.qtbot import QtBot

from lawdesk.ui.navigation import FOLDED_WIDTH, Navigation
from lawdesk.ui.pages import PAGES


def heights(navigation: Navigation) -> list[int]:
    return [navigation.sizeHintForRow(row) for row in range(navigation.count())]


def test_lines_are_lower_in_a_low_window(qtbot: QtBot) -> None:
    navigation = Navigation([one for one in PAGES if one.is_for_unit])
    qtbot.addWidget(navigation)
    navigation.resize(navigation.width(), 2000)
    navigation.show()
    high = heights(navigation)
    navigation.resize(navigation.width(), 640)
    assert sum(heights(navigation)) < sum(high)
    assert sum(heights(navigation)) <= 640


def test_folded_it_keeps_its_lines(qtbot: QtBot) -> None:
    navigation = Navigation(PAGES)
    qtbot.addWidget(navigation)
    navigation.fold(True)
    assert navigation.width() == FOLDED_WIDTH
    assert all(height > 0 for height in heights(navigation))
