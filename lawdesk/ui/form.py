"""Forms of fields: label left, input right, committed when left (UI-24); what cannot be edited is selectable text."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.detail import Field
from lawdesk.ui.form_rows import FormRow, FormRows
from lawdesk.ui.language import tr
from lawdesk.ui.set_box import SetBox

_LONG_LINES = 4


class Form(QWidget):
    """Shows fields and emits `edited` with key and text when one was left changed."""

    edited = Signal(str, str)

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs: dict[str, QWidget] = {}
        self._committed: dict[str, str] = {}
        self._before: dict[str, str] = {}
        self._problems: dict[str, QLabel] = {}
        rows = [
            FormRow(self._label(field), self._with_problem(field) if field.key else _read_only(field), field.is_long)
            for field in fields
        ]
        self.rows = FormRows(self, rows)

    def value(self, key: str) -> str:
        """Return what stands in a field: the text, or the value of the chosen word."""
        widget = self.inputs[key]
        if isinstance(widget, QComboBox):
            return str(widget.currentData() if widget.currentData() is not None else widget.currentText())
        if isinstance(widget, QPlainTextEdit):
            return widget.toPlainText().strip()
        if isinstance(widget, SetBox):
            return widget.value()
        return widget.text().strip() if isinstance(widget, QLineEdit) else ""

    def values(self) -> dict[str, str]:
        """Return every field."""
        return {key: self.value(key) for key in self.inputs}

    def commit(self) -> None:
        """Commit the field that is being typed in."""
        for key in self.inputs:
            self._commit(key)

    def pending(self) -> dict[str, str]:
        """Return the texts that are not committed: still being typed, or refused."""
        return {key: self.value(key) for key in self.inputs if self.value(key) != self._committed[key]}

    def put(self, texts: Mapping[str, str]) -> None:
        """Put texts into lines and long texts, as if they had just been typed."""
        for key, text in texts.items():
            widget = self.inputs.get(key)
            if isinstance(widget, QPlainTextEdit):
                widget.setPlainText(text)
            elif isinstance(widget, QLineEdit):
                widget.setText(text)

    def put_beside(self, texts: Mapping[str, str]) -> None:
        """Put texts into fields and say under each what is saved now; only leaving a field commits it."""
        self.put(texts)
        for key in texts.keys() & self.inputs.keys():
            if self.value(key) != self._committed[key]:
                self._problems[key].setText(tr("尚未保存；现在的内容：{0}").format(self._committed[key] or tr("（空）")))
                self._problems[key].show()

    def show_problem(self, key: str, sentence: str) -> None:
        """Say under the field why its text was not saved; the text stays and can be corrected."""
        self._committed[key] = self._before.get(key, "")
        self._problems[key].setText(f"⚠ {sentence}")
        self._problems[key].show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and isinstance(watched, QPlainTextEdit):
            self._commit(watched.property("key"))
        return super().eventFilter(watched, event)

    def _label(self, field: Field) -> QLabel:
        label = QLabel(field.label + (" ＊" if field.is_required else ""))
        label.setObjectName("secondary")
        label.setContentsMargins(0, 4, 0, 0)
        label.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 6)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return label

    def _input(self, field: Field) -> QWidget:
        widget: QWidget
        if field.is_set:
            widget = SetBox(field.choices, field.value.split("、"))
            widget.closed.connect(lambda key=field.key: self._commit(key))
        elif field.choices:
            widget = self._choice(field)
        elif field.is_long:
            widget = self._long_text(field)
        else:
            line = QLineEdit(field.value)
            line.setCursorPosition(0)
            line.setPlaceholderText(field.hint)
            line.editingFinished.connect(lambda key=field.key: self._commit(key))
            widget = line
        widget.setObjectName("fieldInput")
        widget.setAccessibleName(field.label + (tr("（必填）") if field.is_required else ""))
        self.inputs[field.key] = widget
        self._committed[field.key] = self.value(field.key)
        return widget

    def _choice(self, field: Field) -> ChoiceBox:
        box = ChoiceBox()
        for value, word in field.choices:
            box.addItem(word, value)
        box.setCurrentIndex(max(0, box.findText(field.value)))
        box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda _=0, key=field.key: self._commit(key))
        return box

    def _long_text(self, field: Field) -> QPlainTextEdit:
        text = QPlainTextEdit(field.value)
        text.setPlaceholderText(field.hint)
        text.setTabChangesFocus(True)
        text.setProperty("key", field.key)
        text.setFixedHeight(text.fontMetrics().lineSpacing() * _LONG_LINES + 16)
        text.installEventFilter(self)
        return text

    def _with_problem(self, field: Field) -> QWidget:
        problem = QLabel()
        problem.setObjectName("problem")
        problem.setWordWrap(True)
        problem.hide()
        self._problems[field.key] = problem
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._input(field))
        column.addWidget(problem)
        return pair

    def _commit(self, key: str) -> None:
        value, before = self.value(key), self._committed[key]
        if value != before:
            self._problems[key].hide()
            self._before[key], self._committed[key] = before, value
            self.edited.emit(key, value)


def _read_only(field: Field) -> QLabel:
    label = QLabel(field.value or "—")
    label.setWordWrap(True)
    label.setContentsMargins(0, 4, 0, 0)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
