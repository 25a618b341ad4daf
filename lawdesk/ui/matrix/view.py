"""The matrix on screen: painted by itself, so that 1,000 powers times 200 posts scroll as easily as ten."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from lawdesk.ui.language import tr
from lawdesk.ui.matrix.block import Block
from lawdesk.ui.matrix.cell_editing import CellEditing
from lawdesk.ui.matrix.geometry import Geometry, Sizes, sizes_for
from lawdesk.ui.matrix.gestures import Gestures, Mode
from lawdesk.ui.matrix.keyboard import begins_text, moved, wish_of
from lawdesk.ui.matrix.matrix import Matrix
from lawdesk.ui.matrix.painting import MatrixPainter, Scene
from lawdesk.ui.matrix.pointer import Pointer
from lawdesk.ui.matrix.tips import announcement
from lawdesk.ui.theme import sized

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class MatrixView(QAbstractScrollArea):
    """Emits `wished` with what a person asks for and `moved` when another block is selected; it changes nothing itself."""

    wished = Signal(object)  # a Wish
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix: Matrix | None = None
        self.gestures = Gestures()
        self.painter = MatrixPainter(self.font(), sized(self.font(), -1))
        self.place = Geometry(sizes=self._sizes())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(tr("职权分解矩阵"))
        self.editing = CellEditing(self)
        self.pointer = Pointer(self)

    @property
    def block(self) -> Block:
        """Return the selected block."""
        return self.gestures.block

    def present(self, matrix: Matrix) -> None:
        """Show a matrix; the selected block stays where it was, as far as there are cells."""
        self.matrix = matrix
        self.painter.forget()
        self.place.sizes = self._sizes()
        self.place.rows, self.place.columns = len(matrix.rows), len(matrix.columns)
        self.gestures.cancel()
        self._lay_out()
        self.gestures.block = self.block.within(self.place.rows, self.place.columns)
        self.show_block()

    def select(self, block: Block) -> None:
        """Select a block and scroll to its current cell."""
        self.gestures.block = block
        if self.place.rows and self.place.columns:
            left, top = self.place.scrolled_to(block.row, block.column)
            if not block.is_rows:
                self.horizontalScrollBar().setValue(left)
            self.verticalScrollBar().setValue(top)
        self.show_block()

    def show_block(self) -> None:
        """Tell the page, the screen reader and the screen what is selected."""
        self.viewport().update()
        if self.matrix is not None:
            self.setAccessibleDescription(announcement(self.matrix, self.block))
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.matrix is not None:
            painter = QPainter(self.viewport())
            scene = Scene(block=self.block, goal=self.gestures.goal, has_focus=self.hasFocus())
            self.painter.paint(painter, self.matrix, self.place, scene)
            painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.editing.commit()
        self.place.left, self.place.top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.matrix is None or not self.place.rows or not self.place.columns:
            event.ignore()
            return
        page = max(1, self.place.room.height() // self.place.sizes.row - 1)
        wish = wish_of(event, self.block)
        block = None if wish is not None else moved(event, self.block, self.place.rows, self.place.columns, page)
        if event.key() == Qt.Key.Key_Escape and self.gestures.mode is not Mode.NOTHING:
            self.gestures.cancel()
            self.viewport().update()
        elif wish is not None:
            self.wished.emit(wish)
        elif block is not None:
            self.select(block)
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.gestures.block = Block(from_row=self.place.rows - 1, from_column=self.place.columns - 1)
            self.show_block()
        elif event.key() == Qt.Key.Key_F2 or begins_text(event):
            self.editing.open(None if event.key() == Qt.Key.Key_F2 else event.text())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Tab moves inside the matrix; what an input method composes goes into the editor; another font is another size."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_tab(event):
            self.keyPressEvent(event)
            return True
        if isinstance(event, QInputMethodEvent) and self.editing.compose(event):
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        if event.type() == QEvent.Type.FontChange and self.matrix is not None:
            self.painter = MatrixPainter(self.font(), sized(self.font(), -1))
            self.present(self.matrix)
        return bool(super().event(event))

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.place.cell(self.block.row, self.block.column)
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.gestures.may_write
        return super().inputMethodQuery(query)

    def _sizes(self) -> Sizes:
        matrix = self.matrix
        longest = max((len(post.name) for post in matrix.posts), default=0) if matrix else 0
        codes = max((len(line.code) for line in matrix.lines), default=0) if matrix else 0
        return sizes_for(self.font(), sized(self.font(), -1), longest, codes)

    def _lay_out(self) -> None:
        place, port = self.place, self.viewport()
        place.width, place.height = port.width(), port.height()
        room, sizes = place.room, place.sizes
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, place.columns * sizes.column - room.width()))
        down.setRange(0, max(0, place.rows * sizes.row - room.height()))
        across.setPageStep(max(1, room.width()))
        down.setPageStep(max(1, room.height()))
        across.setSingleStep(sizes.column)
        down.setSingleStep(sizes.row)
        self.scrollContentsBy(0, 0)


def _is_tab(event: QKeyEvent) -> bool:
    return event.key() in _TABS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
