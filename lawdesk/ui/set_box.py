"""A box to choose any number of things from a list: closed it shows the chosen words, open it shows boxes to tick."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QPushButton, QSizePolicy, QWidget, QWidgetAction

from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr

_ARROW = 14
_MOST_ROWS = 10


class SetBox(QPushButton):
    """`closed` is emitted when the list is closed; `value` then gives the chosen values joined by 「、」, in their order."""

    closed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.items = QListWidget()
        self.items.setObjectName("setItems")
        for value, word in choices:
            item = QListWidgetItem(word, self.items)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if word in chosen or value in chosen else Qt.CheckState.Unchecked)
        rows = min(_MOST_ROWS, self.items.count())
        self.items.setMinimumHeight(rows * (self.fontMetrics().height() + 8) + 8)
        self.items.itemChanged.connect(self._show)
        menu = QMenu(self)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self.items)
        menu.addAction(action)
        menu.aboutToShow.connect(self._fit)
        menu.aboutToHide.connect(self.closed)
        self._menu = menu
        self.clicked.connect(self._open)
        self._show()

    def value(self) -> str:
        """Return the chosen values joined by 「、」."""
        return "、".join(str(one.data(Qt.ItemDataRole.UserRole)) for one in self._chosen())

    def choose(self, values: Collection[str]) -> None:
        """Tick exactly these values."""
        for row in range(self.items.count()):
            item = self.items.item(row)
            is_chosen = item.data(Qt.ItemDataRole.UserRole) in values
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(min(hint.width(), self.fontMetrics().horizontalAdvance("国") * 12), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("国") * 6, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - _ARROW - 6, (self.height() - _ARROW) // 2, _ARROW, _ARROW)
        icon("mdi6.chevron-down").paint(painter, place)
        painter.end()

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        self.items.setFocus()

    def _fit(self) -> None:
        self.items.setMinimumWidth(max(self.width() - 4, self.items.sizeHintForColumn(0) + 24))

    def _chosen(self) -> list[QListWidgetItem]:
        items = (self.items.item(row) for row in range(self.items.count()))
        return [one for one in items if one.checkState() is Qt.CheckState.Checked]

    def _show(self) -> None:
        words = "、".join(one.text() for one in self._chosen())
        self.setText(words or tr("（未选）"))
        self.setToolTip(words)
