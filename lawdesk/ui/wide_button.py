"""The button in the head of a panel that gives it all the room, and back."""

from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr


class WideButton(QToolButton):
    """While it is down, the list beside `panel` is hidden; the list keeps its place and its selection."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.toggled.connect(self._turn)
        self._turn(is_wide=False)

    def _turn(self, is_wide: bool) -> None:
        words = tr("收起详情") if is_wide else tr("展开详情")
        self.setIcon(icon("mdi6.arrow-collapse" if is_wide else "mdi6.arrow-expand"))
        self.setToolTip(words)
        self.setAccessibleName(words)
        splitter = self._panel.parentWidget()
        if isinstance(splitter, QSplitter):
            splitter.widget(0).setVisible(not is_wide)
