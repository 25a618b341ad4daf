"""What the buttons of the settings do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.organisation.values import Operator
from lawdesk.domain.progress import Progress
from lawdesk.ui.actions import open_file, put_new, save_file, tell_lines
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.settings.diagnosis import diagnosis
from lawdesk.wording.key_words import spoken_fingerprint
from lawdesk.wording.labels import ROLES

if TYPE_CHECKING:
    from lawdesk.ui.settings.page import SettingsPage

CARDS = "公钥名片 (*.lwk)"


class SettingsSlots(QObject):
    """Each asks for what it needs and calls one function."""

    def __init__(self, page: "SettingsPage") -> None:
        super().__init__(page)
        self._page = page

    def add_operator(self) -> None:
        """Record another person who works here."""
        fields = (
            Field(label=tr("姓名"), key="name", is_required=True),
            Field(label=tr("角色"), key="role", choices=tuple(ROLES.items())),
        )
        dialog = FormDialog(tr("增加操作人"), fields, tr("增加"), self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            operator = Operator(name=dialog.values["name"], roles=(dialog.values["role"],))
            put_new(self._page.session, operator, operator.name)

    def write_card(self) -> None:
        """Write this unit's key card and tell its fingerprint."""
        from lawdesk.operations.cards import write_card

        path = save_file(self._page, tr("写出本单位名片"), f"{self._page.session.home.name}.lwk", CARDS)
        if path is None:
            return
        try:
            card = write_card(self._page.session.workspace, path)
        except LawdeskError as error:
            self._page.refuse(error)
            return
        words = tr("名片：{0}\n指纹：{1}\n请把名片交给对方，并在电话中读出指纹。").format(
            path, spoken_fingerprint(card.fingerprint)
        )
        tell_lines(self._page, tr("公钥名片"), words, ())

    def trust_card(self) -> None:
        """Register another office's card after its fingerprint was typed from the telephone."""
        from lawdesk.operations.cards import trust_card

        path = open_file(self._page, tr("登记对方名片"), CARDS)
        if path is None:
            return
        fields = (Field(label=tr("指纹"), key="fingerprint", is_required=True, hint=tr("电话中对方读出的 30 位数字")),)
        dialog = FormDialog(tr("核对指纹"), fields, tr("核对并登记"), self._page)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        grants = ("submit",) if self._page.session.is_office else ()
        target = path.with_name(f"{path.stem}-授权.lwk") if grants else None
        try:
            peer = trust_card(self._page.session.workspace, path, dialog.values["fingerprint"], grants, target)
        except LawdeskError as error:
            self._page.refuse(error)
            return
        handed = tr("带授权的名片：{0}，请交还对方。").format(target) if target is not None else ""
        tell_lines(self._page, tr("公钥名片"), tr("指纹一致，已登记“{0}”。{1}").format(peer.name, handed), ())

    def verify(self) -> None:
        """Check file and log for completeness."""
        store = self._page.session.store

        def work(progress: Progress) -> tuple[str, ...]:
            from lawdesk.data.verify import verify_store

            return tuple(verify_store(store, progress=progress).lines)

        self._page.run(tr("正在校验"), work, lambda lines: tell_lines(self._page, tr("校验完整性"), tr("结果："), lines))

    def copy_diagnosis(self) -> None:
        """Put the diagnosis on the clipboard."""
        QGuiApplication.clipboard().setText(diagnosis())
        self._page.told.emit(tr("已复制"))
