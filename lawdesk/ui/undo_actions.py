"""撤销 and 重做 of committed edits, for the whole program; the menu names what would be undone (UI-28)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from lawdesk.data.errors import UndoConflictError
from lawdesk.data.store import Store
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.background import run_in_background
from lawdesk.ui.error_dialog import show_error
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.session import Session

if TYPE_CHECKING:
    from lawdesk.data.undo import Inverted, UndoState


class UndoActions(QObject):
    """Owns the two actions; `refresh` after every change notice."""

    done = Signal(str)
    inverted = Signal(object)  # Inverted

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._window = parent
        self.undo = QAction(icon("mdi6.undo"), tr("撤销"), self)
        self.undo.setShortcut(QKeySequence("Ctrl+Z"))
        self.undo.triggered.connect(self._undo)
        self.redo = QAction(icon("mdi6.redo"), tr("重做"), self)
        self.redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        self.redo.triggered.connect(self._redo)
        self._show("", "", "")

    def refresh(self) -> None:
        """Ask the store what can be undone now; nothing can where one only looks."""
        if self._session.view_words:
            for action, verb in ((self.undo, tr("撤销")), (self.redo, tr("重做"))):
                _name(action, verb, "", self._session.view_words, "")
            return
        store, operator = self._session.store, self._session.operator

        def work(progress: Progress) -> "UndoState":
            store.get_ready()
            from lawdesk.data.undo import what_next

            return what_next(store, operator)

        run_in_background(self, work, done=self.show_state, failed=self._refuse)

    def show_state(self, state: "UndoState") -> None:
        """Name what would be undone and redone, or why nothing can be."""
        self._show(state.undo_title, state.redo_title, state.barrier)

    def _show(self, undo_title: str, redo_title: str, barrier: str) -> None:
        reason = tr("不能撤销：已{0}").format(barrier) if barrier else tr("没有可以撤销的修改")
        _name(self.undo, tr("撤销"), undo_title, reason, "Ctrl+Z")
        _name(self.redo, tr("重做"), redo_title, tr("没有可以重做的修改"), "Ctrl+Y")

    def _undo(self) -> None:
        from lawdesk.data.undo import undo

        self._do(undo, tr("已撤销："))

    def _redo(self) -> None:
        from lawdesk.data.undo import redo

        self._do(redo, tr("已重做："))

    def _do(self, step: "Callable[[Store, str], Inverted]", prefix: str) -> None:
        store, operator = self._session.store, self._session.operator

        def work(progress: Progress) -> "Inverted":
            return step(store, operator)

        def done(inverted: "Inverted") -> None:
            self.inverted.emit(inverted)
            self.done.emit(prefix + inverted.title)

        run_in_background(self, work, done=done, failed=self._refuse)

    def _refuse(self, error: LawdeskError) -> None:
        if isinstance(error, UndoConflictError):
            from lawdesk.ui.undo_refusal import refuse_undo

            refuse_undo(self._session, error, self._window)
        else:
            show_error(error, self._window)


def _name(action: QAction, verb: str, title: str, reason: str, keys: str) -> None:
    action.setEnabled(bool(title))
    action.setText(f"{verb} {title}" if title else reason)
    action.setIconText(verb)
    action.setToolTip(f"{action.text()}（{keys}）" if title else reason)
    action.setStatusTip(action.text() if title else reason)
