"""制作恢复单: from the settings, from the start page, and once before the first data are recorded."""

from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMessageBox

from lawdesk.ui.actions import PDF, save_file, tell_lines
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page

ASKED = "recovery_sheet/asked"
"""The setting that says, for each workspace, that it was asked for once."""


def make_sheet(page: Page) -> None:
    """Write a recovery sheet as a PDF to be printed and sealed."""
    from lawdesk.operations.key_papers import write_recovery_sheet

    path = save_file(page, tr("制作恢复单"), tr("恢复单.pdf"), PDF)
    if path is None:
        return
    workspace = page.session.workspace
    words = tr("恢复单：{0}。请打印后密封保管，并删除电子文件。").format(path)

    def done(_: None) -> None:
        tell_lines(page, tr("恢复单"), words, ())
        page.reload()

    page.run(tr("正在制作恢复单"), lambda progress: write_recovery_sheet(workspace, path), done)


def ask_for_sheet_once(page: Page) -> None:
    """Ask before the first data are recorded; asked for, not forced. The sample and a workspace only looked at never ask."""
    from lawdesk.operations.workspace import has_recovery_sheet

    session = page.session
    if session.is_sample or session.view_words or has_recovery_sheet(session.workspace):
        return
    key = f"{ASKED}/{session.store.workspace}"
    if QSettings().value(key) in (True, "true"):
        return
    QSettings().setValue(key, True)
    box = QMessageBox(QMessageBox.Icon.Information, tr("恢复单"), tr("开始录入以前，请先制作恢复单。"), parent=page)
    box.setInformativeText(tr("忘记口令或更换电脑时，只有恢复单能打开数据。打印后密封保管；以后也可以在“设置·密钥”中制作。"))
    make = box.addButton(tr("制作恢复单…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("以后再说"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(make)
    make.clicked.connect(partial(make_sheet, page))
    box.open()  # it waits for an answer and keeps nothing else waiting
