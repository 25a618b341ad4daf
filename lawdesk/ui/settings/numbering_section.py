"""设置 → 编码与目录: the pattern of power codes, its parts, a live example, and codes for powers that have none."""

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.number_patterns import COUNTERS, NUMBERED_TYPES, TOKENS
from lawdesk.domain.numbering import NumberRule
from lawdesk.operations.numbering import PRESETS, change_rule, example, number_powers, proposed_codes, rule_texts, rule_with
from lawdesk.ui.choice_box import ChoiceBox
from lawdesk.ui.detail import Field
from lawdesk.ui.form import Form
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.wording.errors import explain
from lawdesk.wording.number_words import FIELD_WORDS, token_word


class NumberingSection(QWidget):
    """Each field is saved when it is left; the example follows every key in the pattern."""

    def __init__(self, page: Page, rule: NumberRule, taken: Collection[str]) -> None:
        super().__init__(page)
        self._page, self._rule, self._taken = page, rule, taken
        self.presets = ChoiceBox()
        self.presets.setAccessibleName(tr("常用的规则"))
        self.presets.addItem(tr("选用常用的规则…"), "")
        for name, pattern in PRESETS.items():
            self.presets.addItem(f"{name}　{pattern}", pattern)
        self.presets.activated.connect(self._take_preset)
        self.form = Form(() if page.is_read_only else _fields(rule))
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.form.edited.connect(self._save)
        typed = self.form.inputs.get("pattern")
        if isinstance(typed, QLineEdit):
            typed.textEdited.connect(self._show_example)
        self.example = QLabel()
        self.example.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.example.setWordWrap(True)
        note = QLabel(_note())
        note.setObjectName("secondary")
        note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.presets, self.form, self.example, note):
            column.addWidget(widget)
        self.setMaximumWidth(self.fontMetrics().horizontalAdvance("国") * 50)
        self._show_example(rule.pattern)

    def number_powers(self) -> None:
        """Show which codes the powers without one would get, and give them."""
        from lawdesk.ui.settings.numbering_dialog import ask_to_number

        session = self._page.session
        with session.store.read() as reader:
            proposed = proposed_codes(reader, session.home, date.today())
        if not proposed:
            self._page.told.emit(tr("所有职权都有编码"))
        elif ask_to_number(self._page, [(one.code, one.power.name) for one in proposed]):
            self._page.told.emit(tr("已为 {0} 项职权编号").format(number_powers(session.workspace, date.today())))

    def _take_preset(self, number: int) -> None:
        pattern = self.presets.itemData(number)
        if pattern:
            self._save("pattern", str(pattern))

    def _save(self, key: str, text: str) -> None:
        try:
            self._rule = change_rule(self._page.session.workspace, {key: text})
        except LawdeskError as error:
            sentence = explain(error)
            self.form.show_problem(key, f"{sentence.what}{sentence.remedy}")

    def _show_example(self, pattern: str) -> None:
        self.example.setText(_example(self._rule, pattern, self._page, self._taken))


def _example(rule: NumberRule, pattern: str, page: Page, taken: Collection[str]) -> str:
    if not pattern:
        return tr("还没有编码规则。")
    try:
        return tr("下一个行政处罚的编码：{0}").format(
            example(rule_with(rule, "pattern", pattern), page.session.home, date.today(), taken)
        )
    except LawdeskError as error:
        return f"⚠ {explain(error).what}"


def _fields(rule: NumberRule) -> tuple[Field, ...]:
    texts = rule_texts(rule)
    scope = tuple((token_word(one), token_word(one)) for one in TOKENS if one not in COUNTERS)
    kinds = (("字母", tr("字母（XK、CF…）")), (NUMBERED_TYPES, tr("数字（01、02…，待核实）")))
    hints = {
        "pattern": tr("例如 {type:2}-{seq:3}"),
        "region": tr("留空取本单位的区划代码"),
        "org": tr("按规则的位数，例如 001"),
        "orgabbr": tr("留空取本单位的简称"),
        "subject": tr("22 位主体码"),
        "print": tr("打印时加连字符，例如 {type:2}-{seq:3}"),
        "start": tr("例如 1"),
        "reserved": tr("不使用的号或编码，用顿号分开"),
        "check_expression": tr("正则表达式，可不填"),
    }
    names = ("pattern", "region", "org", "orgabbr", "subject")
    lines = [Field(label=FIELD_WORDS[name], key=name, value=texts[name], hint=hints[name]) for name in names]
    lines.append(Field(label=FIELD_WORDS["type"], key="type", value=dict(kinds).get(texts["type"], kinds[0][1]), choices=kinds))
    lines.append(
        Field(label=FIELD_WORDS["counter_scope"], key="counter_scope", value=texts["counter_scope"], choices=scope, is_set=True)
    )
    rest = ("start", "reserved", "print", "check_expression")
    return (*lines, *(Field(label=FIELD_WORDS[name], key=name, value=texts[name], hint=hints[name]) for name in rest))


def _note() -> str:
    names = "、".join(f"{{{one}}} {token_word(one)}" for one in TOKENS)
    return tr("规则由代码段和其他文字组成，冒号后是位数：{0}。编码给出后不再重复使用，取消的职权保留编码。").format(names)
