"""The three screens: 用途与单位, 操作人与恢复, 开始方式."""

from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lawdesk.domain.organisation.values import Level, ManagementType, SubjectKind
from lawdesk.ui.detail import Field
from lawdesk.ui.first_run.answers import Start
from lawdesk.ui.first_run.strength import SHORTEST, strength_words
from lawdesk.ui.form import Form
from lawdesk.ui.language import tr
from lawdesk.wording.labels import label


class PurposeScreen(QWidget):
    """Which desk, which unit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self.unit_desk = QRadioButton(tr("执法单位端：梳理依据和职权，制作流程图与责任书，自我评估并报送"))
        self.office_desk = QRadioButton(tr("监督机关端：接收、审核下级单位的报送"))
        self.unit_desk.setChecked(True)
        column.addWidget(self.unit_desk)
        column.addWidget(self.office_desk)
        subjects = [(one.value, label(one)) for one in SubjectKind if one is not SubjectKind.NOT_A_SUBJECT]
        self.form = Form(
            (
                Field(label=tr("单位名称"), key="name", is_required=True, hint=tr("全称，例如：某某市城市管理执法局")),
                Field(label=tr("信用代码"), key="code", is_required=True, hint=tr("18 位统一社会信用代码")),
                Field(
                    label=tr("层级"), value=label(Level.DISTRICT), key="level", choices=tuple((o.value, label(o)) for o in Level)
                ),
                Field(label=tr("主体性质"), key="subject_kind", choices=tuple(subjects)),
                Field(label=tr("管理体制"), key="management_type", choices=tuple((o.value, label(o)) for o in ManagementType)),
                Field(label=tr("区划代码"), key="region_code", hint=tr("6 位数字，可以以后再填")),
                Field(label=tr("上级机关"), key="superior_name", hint=tr("接收报送的机关，可以以后再填")),
            )
        )
        column.addWidget(self.form)
        column.addStretch(1)

    def problem(self) -> str:
        """Return what is still missing, or nothing."""
        if not self.form.value("name"):
            return tr("请填写单位名称。")
        code = self.form.value("code")
        if len(code) != 18 or not code.isalnum() or not code.isascii():
            return tr("统一社会信用代码应为 18 位字母和数字。")
        region = self.form.value("region_code")
        if region and not (len(region) == 6 and region.isdigit()):
            return tr("区划代码应为 6 位数字。")
        return ""


class OperatorScreen(QWidget):
    """Who sits here, the passphrase, and where the data lie."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self.form = Form(
            (
                Field(label=tr("操作人"), key="operator", is_required=True, hint=tr("姓名，写入每条操作记录")),
                Field(label=tr("口令"), key="passphrase", is_required=True),
                Field(label=tr("再次输入"), key="again", is_required=True),
            )
        )
        for key in ("passphrase", "again"):
            line = self.form.inputs[key]
            if isinstance(line, QLineEdit):
                line.setEchoMode(QLineEdit.EchoMode.Password)
                line.textChanged.connect(self._judge)
        column.addWidget(self.form)
        self.strength = QLabel(strength_words(""))
        self.strength.setObjectName("secondary")
        column.addWidget(self.strength)
        row = QHBoxLayout()
        self.folder = QLineEdit(str(folder))
        self.folder.setAccessibleName(tr("保存位置"))
        choose = QPushButton(tr("更改…"))
        choose.clicked.connect(self._choose_folder)
        row.addWidget(QLabel(tr("保存位置")))
        row.addWidget(self.folder, 1)
        row.addWidget(choose)
        column.addLayout(row)
        note = QLabel(tr("口令丢失后，只有恢复单能打开数据。完成后请在“设置”中打印恢复单并密封保管；没有恢复单不能报送。"))
        note.setObjectName("secondary")
        note.setWordWrap(True)
        column.addWidget(note)
        column.addStretch(1)

    def problem(self) -> str:
        """Return what is still missing, or nothing."""
        if not self.form.value("operator"):
            return tr("请填写操作人姓名。")
        if len(self.form.value("passphrase")) < SHORTEST:
            return strength_words(self.form.value("passphrase"))
        if self.form.value("passphrase") != self.form.value("again"):
            return tr("两次输入的口令不一致。")
        return "" if self.folder.text().strip() else tr("请选择保存位置。")

    def _judge(self, _text: str) -> None:
        self.strength.setText(strength_words(self.form.value("passphrase")))

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("保存位置"), self.folder.text())
        if chosen:
            self.folder.setText(chosen)


class StartScreen(QWidget):
    """How to begin, and what will be made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        self.group = QButtonGroup(self)
        for number, (start, words) in enumerate(
            (
                (Start.IMPORT, tr("从 Excel 导入职权清单和人员名册")),
                (Start.BLANK, tr("从空白开始")),
            )
        ):
            button = QRadioButton(words)
            button.setProperty("start", start.value)
            button.setChecked(number == 0)
            self.group.addButton(button)
            column.addWidget(button)
        self.summary = QLabel()
        self.summary.setObjectName("band")
        self.summary.setWordWrap(True)
        column.addSpacing(8)
        column.addWidget(self.summary)
        column.addStretch(1)

    @property
    def start(self) -> Start:
        """Return the chosen beginning."""
        return Start(str(self.group.checkedButton().property("start")))

    def problem(self) -> str:
        """Nothing can be missing here."""
        return ""
