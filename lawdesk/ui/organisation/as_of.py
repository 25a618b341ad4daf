"""「截至 {日期}」: the day for which a page shows who holds which post."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLabel, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.wording.days import read_day


class AsOf(QWidget):
    """A day to type or to choose from a calendar; `changed` carries it. What is no day is put back."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = date.today()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(QLabel(tr("截至")))
        self.line = QLineEdit(self.day.isoformat())
        self.line.setAccessibleName(tr("截至日期"))
        self.line.setToolTip(tr("按这一天的任岗情况显示"))
        self.line.setMaximumWidth(self.fontMetrics().horizontalAdvance("2026-12-31") + 20)
        self.line.editingFinished.connect(self._take_text)
        row.addWidget(self.line)
        self.button = QToolButton()
        self.button.setObjectName("more")
        self.button.setIcon(icon("mdi6.calendar"))
        self.button.setAccessibleName(tr("选择日期"))
        self.button.setToolTip(tr("选择日期"))
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(QMenu(self.button))
        self.button.menu().aboutToShow.connect(self._fill_menu)
        row.addWidget(self.button)

    def show_day(self, day: date) -> None:
        """Show another day and tell of it."""
        self.line.setText(day.isoformat())
        if day != self.day:
            self.day = day
            self.changed.emit(day)

    def _fill_menu(self) -> None:
        """Made when it is opened: a calendar costs more than the rest of the page's head."""
        menu = self.button.menu()
        menu.clear()
        menu.addAction(tr("今天")).triggered.connect(self._take_today)
        calendar = QCalendarWidget(menu)
        calendar.setSelectedDate(QDate(self.day.year, self.day.month, self.day.day))
        calendar.clicked.connect(self._take_date)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

    def _take_text(self) -> None:
        self.show_day(read_day(self.line.text()) or self.day)

    def _take_today(self) -> None:
        self.show_day(date.today())

    def _take_date(self, chosen: QDate) -> None:
        self.button.menu().close()
        self.show_day(date(chosen.year(), chosen.month(), chosen.day()))
