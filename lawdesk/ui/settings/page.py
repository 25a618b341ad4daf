"""设置: one page with a list of sections."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from lawdesk.data.store import Reader
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.numbering import NumberRule
from lawdesk.domain.organisation.values import Institution, Operator
from lawdesk.domain.parameters import Parameter
from lawdesk.domain.submissions.values import PeerCard
from lawdesk.ui.detail import Fields, Grid
from lawdesk.ui.form import Form
from lawdesk.ui.grid import GridView
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.record_edit import commit_field
from lawdesk.ui.session import Session
from lawdesk.ui.settings.backup_section import BackupSlots
from lawdesk.ui.settings.content import Content, gather
from lawdesk.ui.settings.diagnosis import diagnosis
from lawdesk.ui.settings.key_section import KeySlots
from lawdesk.ui.settings.log_section import LogSection
from lawdesk.ui.settings.numbering_section import NumberingSection
from lawdesk.ui.settings.parameters_section import ParametersSection
from lawdesk.ui.settings.slots import SettingsSlots
from lawdesk.ui.theme import sized

HIGH = GridView | LogSection | ParametersSection
"""Sections that take the height that there is."""


class SettingsPage(Page):
    """Section list left, section right."""

    shows = tuple(one.kind for one in (Institution, NumberRule, Operator, Parameter, PeerCard))

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(session, title, parent)
        self.slots = SettingsSlots(self)
        self.backups = BackupSlots(self)
        self.keys = KeySlots(self)
        self._reading = (self.slots.copy_diagnosis, self.backups.restore, self.backups.check_copy)
        self.sections = QListWidget()
        self.sections.setObjectName("navigation")
        self.sections.setAccessibleName(tr("设置分类"))
        self.sections.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * 12)
        self.stack = QStackedWidget()
        self.sections.currentRowChanged.connect(self.stack.setCurrentIndex)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(self.stack, 1)
        self.column.addLayout(row, 1)

    def loader(self) -> Callable[[Reader], object]:
        return partial(gather, workspace=self.session.workspace)

    def present(self, content: object) -> None:
        """Fill every section; the one that was open stays open."""
        assert isinstance(content, Content)
        was = max(0, self.sections.currentRow())
        while self.stack.count():
            widget = self.stack.widget(0)
            self.stack.removeWidget(widget)
            widget.deleteLater()
        self.sections.blockSignals(True)
        self.sections.clear()
        slots = self.slots
        self._add(tr("本单位"), self._form(content.unit))
        numbering = NumberingSection(self, content.rule, content.codes)
        self._add(tr("编码与目录"), numbering, (tr("为没有编码的职权编号…"), numbering.number_powers))
        self._add(tr("检查参数"), ParametersSection(self, content.parameters))
        self._add(tr("操作人"), GridView(content.operators), (tr("增加操作人…"), slots.add_operator))
        self._add(
            tr("密钥"),
            self.keys.show(content.ways),
            (tr("修改口令…"), self.keys.change_passphrase),
            (tr("制作恢复单…"), self.keys.make_recovery_sheet),
            (tr("测试恢复单…"), self.keys.test_sheet),
            (tr("存入系统钥匙串"), self.keys.keep_in_keyring),
            (tr("移出系统钥匙串"), self.keys.forget_keyring),
            (tr("删除…"), self.keys.remove),
            (tr("更换全部密钥…"), self.keys.renew),
        )
        self._add(
            tr("名片"),
            _pair(Form(content.own_card.fields), content.peers),
            (tr("写出本单位名片…"), slots.write_card),
            (tr("登记对方名片…"), slots.trust_card),
        )
        self._add(
            tr("备份"),
            self.backups.show(content.backups),
            (tr("立即备份"), self.backups.back_up),
            (tr("复制到 U 盘…"), self.backups.copy_to_medium),
            (tr("重新插入后再校验…"), self.backups.check_copy),
            (tr("试还原"), self.backups.rehearse),
            (tr("还原…"), self.backups.restore),
            (tr("打开文件夹"), self.backups.open_folder),
        )
        self._add(tr("日志"), LogSection(self))
        self._add(tr("诊断"), _text(diagnosis()), (tr("复制诊断信息"), slots.copy_diagnosis))
        self.sections.blockSignals(False)
        self.sections.setCurrentRow(was)
        self.stack.setCurrentIndex(was)

    def save_unit(self, key: str, text: str) -> None:
        """Save one field of this unit."""
        try:
            commit_field(self.session, Institution, self.session.home.id, key, text)
        except LawdeskError as error:
            self.refuse(error)
            self.reload()

    def _form(self, fields: Fields) -> Form:
        form = Form([replace(field, key="") for field in fields.fields] if self.is_read_only else fields.fields)
        form.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 44)
        form.edited.connect(self.save_unit)
        return form

    def _add(self, title: str, content: QWidget, *buttons: tuple[str, Callable[[], None]]) -> None:
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(12)
        head = QLabel(title)
        head.setFont(sized(self.font(), 1, is_bold=True))
        column.addWidget(head)
        column.addWidget(content, 1 if isinstance(content, HIGH) else 0)
        if buttons:
            row = QHBoxLayout()
            row.setSpacing(8)
            for text, slot in buttons:
                button = QPushButton(text)
                button.clicked.connect(slot)
                if self.session.view_words and slot not in self._reading:
                    button.setEnabled(False)
                    button.setToolTip(self.session.view_words)
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        if not isinstance(content, HIGH):
            column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        self.sections.addItem(title)
        self.stack.addWidget(area)


def _pair(form: Form, grid: Grid) -> QWidget:
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(form)
    column.addWidget(GridView(grid))
    return pair


def _text(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextInteractionFlags(label.textInteractionFlags().TextSelectableByMouse)
    return label
