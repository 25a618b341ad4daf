"""The navigation: a flat list with group heads and badges for open items; it folds to icons."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lawdesk.ui.cell_delegate import attributes
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.pages import PageEntry
from lawdesk.ui.theme import LIGHT, sized

WIDTH = 168
FOLDED_WIDTH = 44
_KEY = Qt.ItemDataRole.UserRole
_BADGE = Qt.ItemDataRole.UserRole + 1
_ICON = 20
_SPACES = ((12, 8), (8, 4), (5, 2))  # px added to a line of a page and of a head


class Navigation(QListWidget):
    """Emits `chosen` with the key of a page."""

    chosen = Signal(str)

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(tr("导航"))
        self.setItemDelegate(_NavigationDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.is_folded = False
        group = ""
        self._under = {entry.key: entry.under for entry in entries if entry.under}
        for entry in entries:
            if entry.under:
                continue
            if entry.group != group:
                group = entry.group
                self._add_head(group)
            item = QListWidgetItem(icon("mdi6." + entry.icon, LIGHT.navigation_text), entry.title, self)
            item.setData(_KEY, entry.key)
            item.setToolTip(entry.title)
        self.fold(False)
        self.currentItemChanged.connect(self._choose)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown, without announcing it."""
        for item in self._items():
            if item.data(_KEY) == self._under.get(key, key):
                self.blockSignals(True)
                self.setCurrentItem(item)
                self.blockSignals(False)
        self.viewport().update()

    def set_badge(self, key: str, number: int) -> None:
        """Show how many open items a page has; nothing for none."""
        for item in self._items():
            if item.data(_KEY) == key:
                item.setData(_BADGE, number)

    def fold(self, is_folded: bool) -> None:
        """Show icons only, or icons with words."""
        self.is_folded = is_folded
        self.setFixedWidth(FOLDED_WIDTH if is_folded else WIDTH)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        """Give the lines room, or less of it where the window is low, so that all pages are seen at once."""
        line = self.fontMetrics().height()
        pages = sum(item.data(_KEY) is not None for item in self._items())
        heads = self.count() - pages
        for at_page, at_head in _SPACES:
            head = 6 if self.is_folded else line + at_head
            if pages * (line + at_page) + heads * head <= self.viewport().height():
                break
        for item in self._items():
            item.setSizeHint(QSize(0, head if item.data(_KEY) is None else line + at_page))
        self.viewport().update()

    def _add_head(self, group: str) -> None:
        head = QListWidgetItem(group, self)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(sized(self.font(), -1))

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]

    def _choose(self, current: QListWidgetItem | None, _previous: QListWidgetItem | None) -> None:
        if current is not None and current.data(_KEY) is not None:
            self.chosen.emit(current.data(_KEY))


class _NavigationDelegate(QStyledItemDelegate):
    def __init__(self, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._navigation = navigation

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        look = attributes(option)
        rect = QRect(look.rect)
        painter.save()
        if index.data(_KEY) is None:
            self._paint_head(painter, rect, index)
        else:
            is_current = bool(look.state & QStyle.StateFlag.State_Selected)
            if is_current or look.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(rect, QColor(LIGHT.navigation_selected))
            if is_current:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), QColor(LIGHT.accent))
            self._paint_entry(painter, rect, index, LIGHT.navigation_selected_text if is_current else LIGHT.navigation_text)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        if self._navigation.is_folded:
            painter.fillRect(QRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1), QColor(LIGHT.grid))
            return
        painter.setFont(sized(self._navigation.font(), -1))
        painter.setPen(QColor(LIGHT.secondary))
        flags = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(13, 0, 0, -2), int(flags), str(index.data()))

    def _paint_entry(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, colour: str) -> None:
        picture = QRect(rect.left() + 12, rect.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, picture)
        badge = int(index.data(_BADGE) or 0)
        if self._navigation.is_folded:
            if badge:
                painter.setBrush(QColor(LIGHT.danger))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(rect.right() - 14, rect.top() + 4, 7, 7)
            return
        painter.setFont(self._navigation.font())
        painter.setPen(QColor(colour))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(rect.adjusted(40, 0, -30, 0), flags, str(index.data()))
        if badge:
            _paint_badge(painter, rect, str(badge) if badge < 1000 else "999+")


def _paint_badge(painter: QPainter, rect: QRect, text: str) -> None:
    painter.setFont(sized(painter.font(), -1))
    width = max(18, painter.fontMetrics().horizontalAdvance(text) + 10)
    box = QRect(rect.right() - width - 7, rect.center().y() - 8, width, 17)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(box, 8, 8)
    painter.setPen(QColor(LIGHT.on_accent))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
