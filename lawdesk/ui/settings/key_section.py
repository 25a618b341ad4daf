"""设置 · 密钥: the ways into this workspace, and what can be done with them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.ids import new_id
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import PDF, save_file, tell_lines
from lawdesk.ui.detail import Field, Grid
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr
from lawdesk.ui.machine_keyring import machine_keyring
from lawdesk.ui.rows import Cell, Column, Row
from lawdesk.ui.sheet_action import make_sheet
from lawdesk.ui.tone import Tone
from lawdesk.wording.key_words import backend_words, slot_kind, slot_state

if TYPE_CHECKING:
    from lawdesk.operations.keys import WayIn
    from lawdesk.ui.settings.page import SettingsPage

COLUMNS = (
    Column(head="种类", width=8),
    Column(head="制作日期", width=8),
    Column(head="状态", width=12),
    Column(head="说明", is_main=True),
)
_TONES = {"works": Tone.GOOD, "tested": Tone.GOOD, "untested": Tone.WARNING, "not_here": Tone.WARNING}
_REMARKS = {
    "passphrase": "每次打开时输入；忘记后只有恢复单能打开",
    "recovery": "打印后密封保管；口令丢失、换电脑时使用",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysIn:
    """The table, and the number of the way in of each row."""

    grid: Grid
    numbers: Mapping[UUID, int] = field(default_factory=dict)


def ways_for(workspace: Workspace) -> WaysIn:
    """Return the ways into a workspace as a table; read outside the GUI thread."""
    from lawdesk.operations.keys import ways_in

    found = ways_in(workspace, machine_keyring())
    rows = tuple(_row(one) for one in found)
    return WaysIn(
        grid=Grid(columns=COLUMNS, rows=rows), numbers={row.id: one.number for row, one in zip(rows, found, strict=True)}
    )


def _row(one: "WayIn") -> Row:
    remark = _REMARKS.get(one.kind.value) or backend_words(one.detail)
    return Row(
        id=new_id(),
        cells=(
            Cell(slot_kind(one.kind)),
            Cell(str(one.made)),
            Cell(slot_state(one.state, one.tested_on), _TONES[one.state.value]),
            Cell(remark, tip=remark),
        ),
    )


class KeySlots(QObject):
    """What the buttons of the section do."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self._page = page
        self._ways = WaysIn(grid=Grid(columns=COLUMNS, rows=()))
        self._view: GridView | None = None

    def show(self, ways: WaysIn) -> GridView:
        """Return the table of the section."""
        self._ways, self._view = ways, GridView(ways.grid)
        return self._view

    def change_passphrase(self) -> None:
        """Ask for the new passphrase twice."""
        secret = ask_new_passphrase(
            self._page, tr("修改口令"), tr("修改"), tr("修改后旧口令不再有效；以前的备份仍用当时的口令打开。")
        )
        if not secret:
            return
        from lawdesk.operations.keys import change_passphrase

        workspace = self._page.session.workspace
        self._page.run(
            tr("正在修改口令"), lambda progress: change_passphrase(workspace, secret), lambda _: self._done(tr("口令已修改"))
        )

    def make_recovery_sheet(self) -> None:
        """Write a recovery sheet as a PDF to be printed and sealed."""
        make_sheet(self._page)

    def test_sheet(self) -> None:
        """Ask for two lines of the sheet by chance."""
        from lawdesk.operations.keys import lines_to_test, rehearse_sheet

        workspace = self._page.session.workspace
        numbers = lines_to_test(workspace)
        fields = [Field(label=tr("第 {0} 行").format(number), key=str(number), is_required=True) for number in numbers]
        note = tr("取出封存的恢复单，照着输入下面各行；测试后放回原处封存。")
        dialog = FormDialog(tr("测试恢复单"), fields, tr("核对"), self._page, note)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        try:
            rehearse_sheet(workspace, {int(key): line for key, line in dialog.values.items()})
        except LawdeskError as error:
            self._page.refuse(error)
            return
        self._done(tr("恢复单有效，已记下测试日期"))

    def keep_in_keyring(self) -> None:
        """Let the keyring of the system open this workspace for who is logged in."""
        from lawdesk.operations.keys import keep_in_keyring

        try:
            name = keep_in_keyring(self._page.session.workspace, machine_keyring())
        except LawdeskError as error:
            self._page.refuse(error)
            return
        words = tr("已存入{0}。以后打开这个工作区不再询问口令；请仍然记住口令。").format(backend_words(name))
        tell_lines(self._page, tr("系统钥匙串"), words, ())
        self._page.reload()

    def forget_keyring(self) -> None:
        """Let the keyring open this workspace no more."""
        from lawdesk.operations.keys import forget_keyring

        try:
            forget_keyring(self._page.session.workspace, machine_keyring())
        except LawdeskError as error:
            self._page.refuse(error)
            return
        self._done(tr("已移出系统钥匙串"))

    def remove(self) -> None:
        """Remove the selected way in, after a question that names it."""
        from lawdesk.operations.keys import remove_way_in

        chosen = self._view.table.selected_ids() if self._view is not None and self._ways.grid.rows else []
        if not chosen:
            self._page.told.emit(tr("请先选中一种开启方式。"))
            return
        row = next(one for one in self._ways.grid.rows if one.id == chosen[0])
        name = tr("{0}（{1} 制作）").format(row.cells[0].text, row.cells[1].text)
        if not _confirm(self._page, tr("删除开启方式"), tr("删除后，这种方式不能再打开工作区：{0}。").format(name), tr("删除")):
            return
        try:
            remove_way_in(self._page.session.workspace, self._ways.numbers[chosen[0]], machine_keyring())
        except LawdeskError as error:
            self._page.refuse(error)
            return
        self._done(tr("已删除：{0}").format(name))

    def renew(self) -> None:
        """Give the workspace new keys; it is closed by that and asks to be opened anew."""
        note = tr("口令或恢复单被他人看到以后使用。全部数据改用新的密钥加密；旧的口令、恢复单和钥匙串都不再有效。")
        secret = ask_new_passphrase(self._page, tr("更换全部密钥"), tr("下一步"), note)
        path = save_file(self._page, tr("新的恢复单"), tr("恢复单.pdf"), PDF) if secret else None
        if path is None:
            return
        from lawdesk.ui.settings.renewal_dialog import RenewalDialog

        dialog = RenewalDialog(self._page.session.workspace, secret, path, self._page)
        dialog.exec()
        if dialog.is_closed:
            self._page.reopen_asked.emit()

    def _done(self, words: str) -> None:
        self._page.told.emit(words)
        self._page.reload()


def ask_new_passphrase(page: "SettingsPage", title: str, verb: str, note: str) -> str:
    """Ask for a new passphrase twice until both agree; empty when the person left."""
    fields = (
        Field(label=tr("新口令"), key="passphrase", is_required=True, hint=tr("至少 12 个字符，可以是一句好记的话")),
        Field(label=tr("再次输入"), key="again", is_required=True),
    )
    dialog = FormDialog(title, fields, verb, page, note)
    for line in dialog.form.inputs.values():
        if isinstance(line, QLineEdit):
            line.setEchoMode(QLineEdit.EchoMode.Password)
    while dialog.exec() == QDialog.DialogCode.Accepted:
        values = dialog.values
        problem = passphrase_problem(values["passphrase"], values["again"])
        if not problem:
            return values["passphrase"]
        dialog.problem.setText(problem)
        dialog.problem.show()
    return ""


def passphrase_problem(passphrase: str, again: str) -> str:
    """Return what is wrong with a new passphrase typed twice, or nothing."""
    from lawdesk.exchange.key_slots import check_passphrase
    from lawdesk.wording.errors import explain

    if passphrase != again:
        return tr("两次输入的口令不一致。")
    try:
        check_passphrase(passphrase)
    except LawdeskError as error:
        sentence = explain(error)
        return f"{sentence.what}{sentence.remedy}"
    return ""


def _confirm(page: "SettingsPage", title: str, words: str, verb: str) -> bool:
    box = QMessageBox(QMessageBox.Icon.Question, title, words, parent=page)
    do = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton(tr("保留"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is do
