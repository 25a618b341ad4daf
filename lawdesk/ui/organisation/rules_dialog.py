"""证件规则: how long each kind of certificate is valid and how often it is checked, with the source and whether it was read."""

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from lawdesk.domain.organisation.certificate_rules import CertificateRule
from lawdesk.operations.certificates import kinds_in_use, remove_rule, save_rule
from lawdesk.operations.errors import InvalidValueError
from lawdesk.ui.acting_dialog import ask_fields
from lawdesk.ui.command import perform
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.record_edit import parser_of

_VERIFIED = (("否", "待核实"), ("是", "已核实"))


class RulesDialog(QDialog):
    """A table of rules; each change is stored at once and can be undone."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.rules: tuple[CertificateRule, ...] = ()
        self.setWindowTitle(tr("证件规则"))
        self.resize(820, 380)
        note = QLabel(
            tr("有效期、年审间隔由各地、各部门规定，请按发证机关的文件填写，读过原文后改为“已核实”。没有规则的种类不提出日期。")
        )
        note.setWordWrap(True)
        self.table = QTableWidget(0, 6)
        self.table.setHorizontalHeaderLabels(
            [tr("证件种类"), tr("有效期（月）"), tr("年审间隔（月）"), tr("提前提醒（天）"), tr("核实"), tr("来源")]
        )
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)
        self.table.doubleClicked.connect(self.edit)
        row = QHBoxLayout()
        self.buttons = []
        for text, run in ((tr("新增…"), self.add), (tr("修改…"), self.edit), (tr("删除"), self.remove)):
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.setEnabled(not page.is_read_only)
            button.clicked.connect(run)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch(1)
        close = QPushButton(tr("关闭"))
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(note)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self._show()

    def add(self) -> None:
        """Ask for a rule of a kind that has none."""
        with self._page.session.store.read() as reader:
            kinds = [one for one in kinds_in_use(reader) if one not in {rule.certificate_kind for rule in self.rules}]
        self._ask(tr("新增证件规则"), CertificateRule(certificate_kind=kinds[0] if kinds else ""))

    def edit(self) -> None:
        """Change the selected rule."""
        row = self.table.currentRow()
        if 0 <= row < len(self.rules):
            self._ask(tr("修改证件规则"), self.rules[row])

    def remove(self) -> None:
        """Take the selected rule out of the table."""
        row = self.table.currentRow()
        if 0 <= row < len(self.rules):
            perform(lambda: remove_rule(self._page.session.workspace, self.rules[row].certificate_kind), self)
            self._show()

    def _ask(self, title: str, rule: CertificateRule) -> None:
        fields = (
            Field(label=tr("证件种类"), key="certificate_kind", value=rule.certificate_kind, is_required=True),
            Field(label=tr("有效期（月）"), key="validity_months", value=_number(rule.validity_months), hint=tr("不规定的留空")),
            Field(
                label=tr("年审间隔（月）"),
                key="check_interval_months",
                value=_number(rule.check_interval_months),
                hint=tr("不年审的留空"),
            ),
            Field(label=tr("提前提醒（天）"), key="warning_days", value=str(rule.warning_days), is_required=True),
            Field(label=tr("来源"), key="source", value=rule.source, hint=tr("文件名称、文号、条款")),
            Field(
                label=tr("核实"), key="is_verified", value=tr("已核实") if rule.is_verified else tr("待核实"), choices=_VERIFIED
            ),
            Field(label=tr("备注"), key="remark", value=rule.remark),
        )
        ask_fields(self, title, fields, tr("保存"), self._save)
        self._show()

    def _save(self, values: dict[str, str]) -> None:
        if values["is_verified"] == "是" and not values["source"]:
            raise InvalidValueError(field=tr("来源"), value=tr("空白"), allowed=tr("已核实的规则须写明来源"))
        given = {name: parser_of(CertificateRule, name)(text) for name, text in values.items()}
        save_rule(self._page.session.workspace, CertificateRule(**given))  # type: ignore[arg-type]  # parsed by their types

    def _show(self) -> None:
        with self._page.session.store.read() as reader:
            self.rules = tuple(sorted(reader.own(CertificateRule), key=lambda one: one.certificate_kind))
        self.table.setRowCount(len(self.rules))
        for row, one in enumerate(self.rules):
            words = (
                one.certificate_kind,
                _number(one.validity_months) or tr("未规定"),
                _number(one.check_interval_months) or tr("未规定"),
                str(one.warning_days),
                tr("已核实") if one.is_verified else tr("待核实"),
                one.source,
            )
            for column, text in enumerate(words):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
