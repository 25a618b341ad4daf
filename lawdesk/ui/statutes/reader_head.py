"""The head of the reader: which version is shown, and the day for which it is read (「查看某日有效文本」)."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from lawdesk.domain.statutes.values import LegalVersion
from lawdesk.domain.statutes.versions import validity, version_in_force
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.language import tr
from lawdesk.wording.days import read_day
from lawdesk.wording.labels import label


class ReaderHead(QWidget):
    """`version_asked` carries the id of a version; `told` a sentence when no text was in force on the day."""

    version_asked = Signal(object)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = date.today()
        self._versions: tuple[LegalVersion, ...] = ()
        self.versions = ChoiceBox()
        self.versions.setAccessibleName(tr("版本"))
        self.versions.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.versions.setMinimumContentsLength(6)
        self.versions.activated.connect(self._choose)
        self.day_input = QLineEdit()
        self.day_input.setAccessibleName(tr("查看哪一天有效的文本"))
        self.day_input.setPlaceholderText(tr("如 2020-01-01"))
        self.day_input.setFixedWidth(self.fontMetrics().horizontalAdvance("国") * 9)
        self.day_input.returnPressed.connect(self._read_day)
        self.show_day = QPushButton(tr("查看当日文本"))
        self.show_day.setAutoDefault(False)
        self.show_day.clicked.connect(self._read_day)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 6)
        row.addWidget(self.versions, 1)
        row.addWidget(QLabel(tr("日期")))
        row.addWidget(self.day_input)
        row.addWidget(self.show_day)

    def present(self, version: LegalVersion, versions: tuple[LegalVersion, ...]) -> None:
        """Show which of the versions is read; each stands with its day and what it is on the day chosen."""
        self._versions = versions
        self.versions.clear()
        for one in versions:
            begin = one.effective_on.isoformat() if one.effective_on else tr("日期不详")
            state = label(validity(one, versions, self.day))
            self.versions.addItem(tr("{0}　{1} 起　{2}").format(one.label or label(one.change_kind), begin, state), one.id)
        ids = [one.id for one in versions]
        self.versions.setCurrentIndex(ids.index(version.id) if version.id in ids else -1)

    def state_words(self, version: LegalVersion) -> str:
        """Return what the version is on the day chosen, the day named unless it is today."""
        state = label(validity(version, self._versions, self.day))
        return state if self.day == date.today() else tr("{0}：{1}").format(self.day.isoformat(), state)

    def _choose(self, index: int) -> None:
        chosen = self.versions.itemData(index)
        if isinstance(chosen, UUID):
            self.version_asked.emit(chosen)

    def _read_day(self) -> None:
        written = self.day_input.text().strip()
        day = read_day(written) if written else date.today()
        if day is None:
            self.told.emit(tr("“{0}”不是日期，请写成 2020-01-01。").format(written))
            return
        self.day = day
        self.day_input.setText(day.isoformat() if written else "")
        found = version_in_force(self._versions, day)
        if found is None:
            self.told.emit(tr("{0} 没有有效的文本：尚未施行，或者已经失效。").format(day.isoformat()))
        else:
            self.version_asked.emit(found.id)
