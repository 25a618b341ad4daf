"""What powers would be numbered, before they are."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout

from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.statutes.lines_table import LinesTable


class NumberingDialog(QDialog):
    """Lists the codes and the powers that get them."""

    def __init__(self, page: Page, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(page)
        self.setWindowTitle(tr("为没有编码的职权编号"))
        self.resize(720, 480)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(QLabel(tr("{0} 项职权没有编码，将按规则编号；一次撤销可以全部改回。").format(len(rows))))
        self.table = LinesTable((tr("编码"), tr("职权名称")), (14, 0), self)
        self.table.lines.set_rows(rows)
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        button = buttons.addButton(tr("编号 {0} 项").format(len(rows)), QDialogButtonBox.ButtonRole.AcceptRole)
        button.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def ask_to_number(page: Page, rows: Sequence[tuple[str, str]]) -> bool:
    """Show the codes and return whether they are wanted."""
    return NumberingDialog(page, rows).exec() == QDialog.DialogCode.Accepted
