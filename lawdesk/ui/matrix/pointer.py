"""Brings the pointer's events on the matrix to the gestures, and scrolls while a drag is held at the edge."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QCursor, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.geometry import Zone
from lawdesk.ui.matrix.gestures import Mode, is_drag
from lawdesk.ui.matrix.tips import tip_at
from lawdesk.ui.matrix.wishes import OpenMenu

if TYPE_CHECKING:
    from lawdesk.ui.matrix.view import MatrixView

EDGE = 60
"""Milliseconds between two steps of scrolling at the edge."""


class Pointer(QObject):
    """Watches the viewport of a `MatrixView`."""

    def __init__(self, view: "MatrixView") -> None:
        super().__init__(view)
        self._view = view
        self._pressed: QPoint | None = None
        self._is_dragging = False
        self._timer = QTimer(self)
        self._timer.setInterval(EDGE)
        self._timer.timeout.connect(self._scroll_on)
        view.viewport().setMouseTracking(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events of the pointer; everything else goes on."""
        view = self._view
        if view.matrix is None or not view.place.rows or not view.place.columns:
            return False
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip_at(view.matrix, view.place.spot(event.pos())), view)
            return True
        if isinstance(event, QContextMenuEvent):
            view.wished.emit(OpenMenu(rows=view.block.rows, columns=view.block.columns))
            return True
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress:
                self._press(event)
            case QEvent.Type.MouseMove:
                self._move(event)
            case QEvent.Type.MouseButtonRelease:
                self._release(event)
            case QEvent.Type.MouseButtonDblClick:
                self._double_click(event)
            case _:
                return False
        return True

    def _press(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position().toPoint()
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        spot = view.place.spot(point)
        if event.button() is Qt.MouseButton.RightButton:
            if spot.zone is Zone.CELLS and not view.block.holds(spot.row, spot.column):
                view.select(Block.at(spot.row, spot.column))
        elif event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._is_dragging = point, False
            is_extending = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            view.gestures.press(point, view.place, is_extending=is_extending)
            view.show_block()

    def _move(self, event: QMouseEvent) -> None:
        view, point = self._view, event.position().toPoint()
        if self._pressed is None:
            view.viewport().setCursor(QCursor(view.gestures.cursor(point, view.place)))
            return
        if not self._is_dragging and not is_drag(self._pressed, point):
            return
        if not self._is_dragging:
            self._is_dragging = True
            self._timer.start()
        self._go_on(point)

    def _go_on(self, point: QPoint) -> None:
        view = self._view
        before = view.block
        view.gestures.drag(point, view.place)
        if view.block != before:
            view.show_block()
        view.viewport().update()

    def _release(self, event: QMouseEvent) -> None:
        if self._pressed is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        view = self._view
        self._pressed = None
        self._timer.stop()
        is_copy = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wish = view.gestures.release(view.place, is_copy=is_copy)
        view.show_block()
        view.viewport().update()
        if wish is not None:
            view.wished.emit(wish)

    def _double_click(self, event: QMouseEvent) -> None:
        view = self._view
        self._pressed = None
        view.gestures.cancel()
        if view.place.spot(event.position().toPoint()).zone is Zone.CELLS:
            view.wished.emit(OpenMenu(rows=view.block.rows, columns=view.block.columns))

    def _scroll_on(self) -> None:
        """Scroll towards the pointer while it is held beyond the cells."""
        view = self._view
        if view.gestures.mode is Mode.NOTHING:
            self._timer.stop()
            return
        point = view.viewport().mapFromGlobal(QCursor.pos())
        room, size = view.place.room, view.place.sizes
        if point.y() > room.bottom() or (point.y() < room.top() and view.gestures.mode is not Mode.POST):
            bar = view.verticalScrollBar()
            bar.setValue(bar.value() + (size.row if point.y() > room.bottom() else -size.row))
        elif point.x() > room.right() or (point.x() < room.left() and view.gestures.mode is Mode.SELECT):
            across = view.horizontalScrollBar()
            across.setValue(across.value() + (size.column if point.x() > room.right() else -size.column))
        else:
            return
        self._go_on(point)
