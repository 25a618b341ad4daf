"""诊断: what somebody who helps needs to know about the machine, without any content."""

import platform

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication

import lawdesk
from lawdesk.ui.language import tr
from lawdesk.ui.theme import FAMILIES


def diagnosis() -> str:
    """Return one line per fact."""
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    installed = set(QFontDatabase.families())
    fonts = [family for family in FAMILIES if family in installed]
    lines = (
        tr("程序版本：{0}").format(lawdesk.__version__),
        tr("系统：{0}").format(platform.platform()),
        tr("界面库：Qt {0}").format(qVersion()),
        tr("屏幕：{0}×{1}，缩放 {2}").format(size.width(), size.height(), screen.devicePixelRatio()),
        tr("输入法：{0}").format(QGuiApplication.inputMethod().locale().nativeLanguageName() or tr("未知")),
        tr("中文字体：{0}").format("、".join(fonts) or tr("没有找到")),
    )
    return "\n".join(lines)
