"""手册: the chapters that were shipped, to read and to search in; F1 opens the one of the page that is shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QSplitter, QTextBrowser, QVBoxLayout, QWidget

from lawdesk.paths import resources
from lawdesk.ui.language import tr

if TYPE_CHECKING:
    from lawdesk.ui.main_window import MainWindow

SAFETY = "数据安全与备份"
STATUTES = "法规文库与执法依据"
DUTIES = "职权、机构与检查"
CHAPTER_OF_PAGE = {
    **dict.fromkeys(("library", "bases", "alignment", "citations"), STATUTES),
    **dict.fromkeys(("powers", "subjects", "posts", "people", "certificates", "training", "matrix", "duties", "checks"), DUTIES),
}


class ManualDialog(QDialog):
    """The chapters left, the text of one right."""

    def __init__(self, chapter: str = SAFETY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("手册"))
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(tr("目录"))
        self.chapters.addItems([path.stem for path in chapter_files()])
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("正文"))
        splitter = QSplitter()
        splitter.addWidget(self.chapters)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(splitter)
        column.addWidget(buttons)
        width = self.fontMetrics().horizontalAdvance("国")
        splitter.setSizes([width * 12, width * 44])
        self.resize(width * 60, width * 40)
        self.chapters.currentTextChanged.connect(self.show_chapter)
        self.chapters.setCurrentItem(self.chapters.findItems(chapter, Qt.MatchFlag.MatchExactly)[0])

    def show_chapter(self, chapter: str) -> None:
        """Show a chapter from its beginning."""
        self.text.setMarkdown((_folder() / f"{chapter}.md").read_text("utf-8"))


def chapter_files() -> list[Path]:
    """Return the files of the chapters in order."""
    return sorted(_folder().glob("*.md"))


def show_manual(window: "MainWindow") -> None:
    """Show the chapter of the page that is shown, until it is closed."""
    ManualDialog(CHAPTER_OF_PAGE.get(window.pages.key, SAFETY), window).exec()


def _folder() -> Path:
    return resources() / "manual"
