"""手册: the chapter that was shipped, to read and to search in."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from lawdesk.paths import resources
from lawdesk.ui.language import tr

CHAPTER = "数据安全与备份.md"


class ManualDialog(QDialog):
    """Shows the chapter on saving, keys, backups and the log."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("数据安全与备份"))
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("手册"))
        self.text.setMarkdown((resources() / "manual" / CHAPTER).read_text("utf-8"))
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        width = self.fontMetrics().horizontalAdvance("国")
        self.resize(width * 48, width * 40)


def show_manual(parent: QWidget) -> None:
    """Show the chapter until it is closed."""
    ManualDialog(parent).exec()
