"""Pictures of the dialogs behind the commands of every page: each command whose words end with 「…」 is used once, with a record
selected; what it asks is photographed and then left without an answer. A file that is asked for is one of the sample.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.operations.sample import write_sample_files
from lawdesk.ui.main_window import MainWindow

Settle = Callable[[], None]
REMOVING = ("删除", "移除")
"""What a single record is removed by without a question: the sample must stay as it is for the pictures that follow."""
_LISTS = {"职权": "权责清单.xlsx", "机构": "机构岗位人员.xlsx", "评分": "自评评分表.xlsx"}
"""Which list of the sample answers a question for a file, by a word in its title."""


def dialog_shots(window: MainWindow, folder: Path, settle: Settle) -> Iterator[tuple[str, QPixmap]]:
    """Yield a name and a picture for every dialog that the commands of the pages open; the lists of the sample go to `folder`."""
    write_sample_files(folder)
    for entry in window.entries:
        window.go_to_page(entry.key)
        settle()
        for number, command in enumerate(window.pages.page(entry.key).commands()):
            if not command.text.endswith("…") or command.text.startswith(REMOVING) or (command.refusal and command.refusal()):
                continue
            with _photographed(folder, settle) as pictures:
                try:
                    command.run()
                except LawdeskError as error:
                    print(f"{entry.key} {command.text} {error.code}")
                settle()
            for step, picture in enumerate(pictures):
                yield f"dialog-{entry.key}-{number:02}-{step}", picture


@contextmanager
def _photographed(folder: Path, settle: Settle) -> Iterator[list[QPixmap]]:
    """Let dialogs be photographed instead of asked, and questions for a file be answered with a list of the sample."""
    pictures: list[QPixmap] = []

    def photograph(dialog: QDialog) -> int:
        dialog.show()
        settle()
        pictures.append(dialog.grab())
        dialog.reject()
        return int(QDialog.DialogCode.Rejected)

    def sample(parent: QWidget | None = None, title: str = "", *rest: object) -> tuple[str, str]:
        name = next((name for word, name in _LISTS.items() if word in title), "")
        return str(folder / name) if name else "", ""

    answers = {
        "getOpenFileName": sample,
        "getOpenFileNames": lambda *_: ([], ""),
        "getSaveFileName": lambda *_: ("", ""),
        "getExistingDirectory": lambda *_: "",
    }
    asked = QDialog.exec
    kept = {name: getattr(QFileDialog, name) for name in answers}
    QDialog.exec = photograph  # type: ignore[method-assign, assignment]
    for name, answer in answers.items():
        setattr(QFileDialog, name, answer)
    try:
        yield pictures
    finally:
        QDialog.exec = asked  # type: ignore[method-assign]
        for name, method in kept.items():
            setattr(QFileDialog, name, method)
