"""Icons of the `mdi6` set, drawn from the font that QtAwesome ships.

`import qtawesome` costs 280 ms and its first icon 120 ms more, because it loads eleven fonts (measured on 2 cores); the
font file and its table of names are all we need: 25 ms, once, when the first icon is painted.
"""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap

_FONT = "materialdesignicons6-webfont-6.9.96.ttf"
_NAMES = "materialdesignicons6-webfont-charmap-6.9.96.json"


def _folder() -> Path:
    found = find_spec("qtawesome")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("qtawesome")
    return Path(found.origin).parent / "fonts"


@lru_cache(maxsize=1)
def _family() -> str:
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(_folder() / _FONT)))[0]


@lru_cache(maxsize=1)
def _characters() -> dict[str, str]:
    table: dict[str, str] = json.loads((_folder() / _NAMES).read_text(encoding="utf-8"))
    return {name: chr(int(number, 16)) for name, number in table.items()}


def character(name: str) -> str:
    """Return the character of the icon `mdi6.<name>`; raise `KeyError` when the set has no such icon."""
    return _characters()[name.removeprefix("mdi6.")]


def icon(name: str, colour: str = "") -> QIcon:
    """Return the icon `mdi6.<name>`; without a colour it takes that of the palette's text, so that it follows the contrast."""
    return QIcon(_Glyph(name, colour))


class _Glyph(QIconEngine):
    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        font = QFont(_family())
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(font)
        painter.setPen(self._pen(mode))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, character(self._name))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Glyph(self._name, self._colour)

    def _pen(self, mode: QIcon.Mode) -> QColor:
        if mode is QIcon.Mode.Disabled:
            return QGuiApplication.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        return QColor(self._colour) if self._colour else QGuiApplication.palette().color(QPalette.ColorRole.Text)
