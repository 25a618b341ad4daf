"""The last net: a fault of ours is logged and offered as a copyable report without content; the program goes on.

Install once, in the GUI thread, before the first window. Faults of background threads arrive here too, by a queued signal.
"""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from lawdesk.domain.errors import LawdeskError
from lawdesk.ui.error_dialog import ErrorDialog, show_error
from lawdesk.ui.language import tr

_LOG = logging.getLogger("lawdesk")


class ExceptHook(QObject):
    """Receives what nobody caught and shows it in the GUI thread, one dialog at a time."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_showing = False
        self._caught.connect(self._show)

    def install(self) -> None:
        """Become `sys.excepthook`."""
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log the fault and show it; Ctrl+C ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if not isinstance(error, LawdeskError):
            _LOG.error("unexpected fault: %s", report_of(error))
        self._caught.emit(error)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if self._is_showing:
            return
        self._is_showing = True
        if isinstance(error, LawdeskError):
            show_error(error, QApplication.activeWindow())
        else:
            what = tr("程序遇到没有预料到的问题。")
            remedy = tr("已保存的内容不受影响。请重新打开本页；若再次出现，请复制详细信息交给维护人员。")
            ErrorDialog(what, remedy, report_of(error), QApplication.activeWindow()).exec()
        self._is_showing = False


def report_of(error: BaseException) -> str:
    """Return where the fault happened, without its message: messages may quote records."""
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return "\n".join([type(error).__name__, *lines])
