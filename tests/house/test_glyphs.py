"""Chinese shows as Chinese. Without a font for it everything passes while the screen shows boxes: every sign the same box."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

SIGNS = "执法责任制依据职权流程"


def drawn(sign: str) -> bytes:
    """Return the pixels of one sign, drawn in the font of the interface."""
    image = QImage(48, 48, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = QGuiApplication.font()
    font.setPixelSize(32)
    painter.setFont(font)
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, sign)
    painter.end()
    return bytes(image.constBits())


def test_every_chinese_sign_has_a_picture_of_its_own(qapp: QApplication) -> None:
    pictures = {drawn(sign) for sign in SIGNS}
    assert len(pictures) == len(SIGNS)
    assert drawn(" ") not in pictures


@pytest.mark.x11
def test_a_window_with_chinese_is_shown_by_the_x_server(qtbot: QtBot) -> None:
    assert QGuiApplication.platformName() == "xcb"
    label = QLabel(SIGNS)
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    screen = label.screen()
    assert screen is not None
    shown = screen.grabWindow(label.winId())
    colours = {shown.toImage().pixel(x, y) for x in range(0, shown.width(), 2) for y in range(0, shown.height(), 2)}
    assert len(colours) > 2
