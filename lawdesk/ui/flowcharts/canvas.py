"""The canvas: a chart as it is printed, with steps and transitions that can be chosen, opened and removed."""

from collections import defaultdict
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene, QGraphicsView, QStyleOptionGraphicsItem, QWidget

from lawdesk.domain.flowcharts.primitives import Primitive
from lawdesk.ui.flowcharts.painting import bounds, paint
from lawdesk.ui.flowcharts.rows import ChartDetail
from lawdesk.ui.language import tr
from lawdesk.ui.theme import LIGHT

STEP = 1.2  # one notch of zoom
CLOSEST = 4.0
WIDEST_FIT = 1.15


class ChartCanvas(QGraphicsView):
    """Emits what was chosen: the id of a step or a transition, or nothing."""

    chosen = Signal(object)
    opened = Signal(object)
    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("流程图画布"))
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setScene(QGraphicsScene(self))
        self.choice: UUID | None = None
        self._items: dict[UUID, _OwnerItem] = {}
        self._choosable: frozenset[UUID] = frozenset()
        self._shown: UUID | None = None

    def present(self, detail: ChartDetail) -> None:
        """Draw a chart; the same chart keeps its zoom and what was chosen in it."""
        is_same = detail.id == self._shown
        self._shown = detail.id
        self.scene().clear()
        self._items = {}
        grouped: dict[UUID | None, list[Primitive]] = defaultdict(list)
        for primitive in detail.drawing:
            grouped[primitive.owner].append(primitive)
        steps = frozenset(step.id for step in detail.chart.steps)
        transitions = frozenset(one.id for one in detail.chart.transitions)
        self._choosable = steps | transitions
        for owner, primitives in grouped.items():
            item = _OwnerItem(owner, tuple(primitives), 2.0 if owner in steps else 1.0 if owner in transitions else 0.0)
            self.scene().addItem(item)
            if owner is not None:
                self._items[owner] = item
        self.scene().setSceneRect(self.scene().itemsBoundingRect().adjusted(-16, -16, 16, 16))
        self.choose(self.choice if is_same and self.choice in self._choosable else None)
        if not is_same:
            self.fit()

    def choose(self, owner: UUID | None) -> None:
        """Mark a step or a transition as chosen."""
        for one, item in self._items.items():
            item.set_chosen(one == owner)
        self.choice = owner
        self.chosen.emit(owner)

    def fit(self) -> None:
        """Show the chart in the width of the view, never much larger than it is printed."""
        room = self.viewport().width() - 4
        width = self.scene().sceneRect().width()
        if width > 0 and room > 0:
            scale = min(room / width, WIDEST_FIT)
            self.resetTransform()
            self.scale(scale, scale)
            self.verticalScrollBar().setValue(0)

    def zoom_in(self) -> None:
        """Come one notch closer."""
        if self.transform().m11() < CLOSEST:
            self.scale(STEP, STEP)

    def zoom_out(self) -> None:
        """Go one notch away."""
        self.scale(1 / STEP, 1 / STEP)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._owner_at(event))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        owner = self._owner_at(event)
        if owner is not None:
            self.opened.emit(owner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.choice is not None:
            self.removal_asked.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and self.choice is not None:
            self.opened.emit(self.choice)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            else:
                self.zoom_out()
        else:
            super().wheelEvent(event)

    def _owner_at(self, event: QMouseEvent) -> UUID | None:
        for item in self.items(event.position().toPoint()):
            if isinstance(item, _OwnerItem) and item.owner in self._choosable:
                return item.owner
        return None


class _OwnerItem(QGraphicsItem):
    """All primitives of one step, transition or lane."""

    def __init__(self, owner: UUID | None, primitives: tuple[Primitive, ...], height: float) -> None:
        super().__init__()
        self.owner = owner
        self._primitives = primitives
        self._is_chosen = False
        self._bounds = QRectF()
        for primitive in primitives:
            self._bounds = self._bounds.united(bounds(primitive))
        self.setZValue(height)

    def set_chosen(self, is_chosen: bool) -> None:
        """Show the frame of what is chosen."""
        self._is_chosen = is_chosen
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds.adjusted(-4, -4, 4, 4)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        for primitive in self._primitives:
            painter.save()
            paint(painter, primitive)
            painter.restore()
        if self._is_chosen:
            painter.setPen(QPen(QColor(LIGHT.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._bounds.adjusted(-1, -1, 1, 1), 3, 3)
