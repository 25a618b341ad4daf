"""Contrasts, icons and Chinese glyphs."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics, QRawFont

import lawdesk.ui
from lawdesk.ui import icons, theme
from lawdesk.ui.tone import Tone

COLOURS = theme.LIGHT


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (COLOURS.text, COLOURS.base),
        (COLOURS.text, COLOURS.page),
        (COLOURS.text, COLOURS.selected),
        (COLOURS.secondary, COLOURS.base),
        (COLOURS.secondary, COLOURS.page),
        (COLOURS.placeholder, COLOURS.base),
        (COLOURS.disabled, COLOURS.base),
        (COLOURS.on_accent, COLOURS.accent),
        (COLOURS.on_accent, COLOURS.accent_hover),
        (COLOURS.accent, COLOURS.base),
        (COLOURS.navigation_text, COLOURS.navigation),
        (COLOURS.navigation_selected_text, COLOURS.navigation_selected),
        (COLOURS.navigation_selected_text, COLOURS.selected),
        (COLOURS.head_text, COLOURS.head),
        (COLOURS.tip_text, COLOURS.tip),
        (COLOURS.secondary, COLOURS.navigation),
        *theme.TONE_COLOURS.values(),
    ],
)
def test_words_can_be_read(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("line", "ground"), [(COLOURS.border, COLOURS.base), (COLOURS.focus, COLOURS.selected)])
def test_borders_of_fields_and_focus_can_be_seen(line: str, ground: str) -> None:
    assert contrast(line, ground) >= 3


def test_colours_stand_in_the_theme_only() -> None:
    folder = Path(lawdesk.ui.__file__).parent
    found = [path.name for path in folder.rglob("*.py") if re.search(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))]
    assert found == ["theme.py"]


def test_every_icon_that_the_interface_names_exists() -> None:
    folder = Path(lawdesk.ui.__file__).parent
    names = {name for path in folder.rglob("*.py") for name in re.findall(r'"mdi6\.([a-z0-9-]+)"', path.read_text("utf-8"))}
    names |= {tone.value.removeprefix("mdi6.") for tone in Tone}
    assert names
    for name in names:
        assert icons.character(name)


def test_an_icon_paints_something(qtbot) -> None:
    picture = icons.icon("mdi6.scale-balance").pixmap(20, 20).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(picture.width()) for y in range(picture.height()))


def test_the_body_font_has_chinese_glyphs(qtbot) -> None:
    font = theme.body_font()
    raw = QRawFont.fromFont(font)
    metrics = QFontMetrics(font)
    assert all(metrics.inFont(one) or raw.supportsCharacter(ord(one)) for one in "行政执法责任制")
