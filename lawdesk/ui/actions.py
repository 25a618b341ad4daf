"""Steps that several pages' commands share: new record, removal, file names."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from lawdesk.ui.language import tr
from lawdesk.ui.session import Session
from lawdesk.wording.labels import kind_label

EXCEL = "Excel (*.xlsx *.xlsm *.csv)"
PDF = "PDF (*.pdf)"


def put_new(session: Session, value: Any, name: str) -> None:
    """Save a new record: one transaction, one undo step."""
    kind = type(value).kind
    with session.store.transaction(session.operator, f"{kind}.add", title=f"新增{kind_label(kind)} {name}") as tx:
        tx.put(value)


def remove_all(session: Session, value_type: type[Any], records: Collection[UUID]) -> None:
    """Remove records in one transaction, which can be undone; what was submitted is only marked as ended."""
    title = f"删除 {len(records)} 项{kind_label(value_type.kind)}"
    with session.store.transaction(session.operator, f"{value_type.kind}.remove", title=title) as tx:
        for record in records:
            tx.remove(value_type, record)


def ask_to_remove(parent: QWidget, number: int, kind: str) -> bool:
    """Ask before more than one record is removed; the button names the number (UI-33)."""
    if number == 1:
        return True
    box = QMessageBox(
        QMessageBox.Icon.Question, tr("删除"), tr("将删除 {0} 项{1}。").format(number, kind_label(kind)), parent=parent
    )
    box.setInformativeText(tr("删除后可以撤销；已报送过的内容只会注销，不会删除。"))
    remove = box.addButton(tr("删除 {0} 项").format(number), QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(tr("保留"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is remove


def open_file(parent: QWidget, title: str, filters: str) -> Path | None:
    """Ask for a file to read; None when the person left."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(name) if name else None


def open_files(parent: QWidget, title: str, filters: str) -> tuple[Path, ...]:
    """Ask for files to read."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, "", filters)
    return tuple(Path(name) for name in names)


def save_file(parent: QWidget, title: str, proposed: str, filters: str) -> Path | None:
    """Ask where to write; None when the person left."""
    name, _ = QFileDialog.getSaveFileName(parent, title, proposed, filters)
    return Path(name) if name else None


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """Ask for a folder; None when the person left."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def tell_lines(parent: QWidget, title: str, sentence: str, lines: Sequence[str]) -> None:
    """Show the result of an import or a batch: the sentence, and every line below it to scroll through and copy."""
    from lawdesk.ui.report_dialog import ReportDialog

    ReportDialog(title, sentence, lines, parent).exec()
