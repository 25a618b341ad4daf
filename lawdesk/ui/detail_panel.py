"""The panel beside a list: title, state, tabs. It keeps the tab that was open when another record is selected."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from lawdesk.ui.action_grid import ActionGridView
from lawdesk.ui.bars_view import BarsView
from lawdesk.ui.detail import ActionGrid, Bars, Block, Detail, Fields, Files, Grid, HistoryOf, Prose, Tab
from lawdesk.ui.files_view import FilesView
from lawdesk.ui.form import Form
from lawdesk.ui.grid import GridView
from lawdesk.ui.history_view import HistoryView
from lawdesk.ui.language import tr
from lawdesk.ui.state_badge import StateBadge
from lawdesk.ui.theme import sized
from lawdesk.ui.wide_button import WideButton


class DetailPanel(QWidget):
    """Shows one `Detail`. `edited` carries record, field and text; `jump_asked` a place; `history_shown` a `HistoryView`."""

    edited = Signal(object, str, str)
    presented = Signal()
    left = Signal(object, object)  # the record that is no longer shown, its texts that were not committed
    jump_asked = Signal(object)
    history_shown = Signal(object)
    files_wished = Signal(object)  # FileWish
    rows_wished = Signal(object)  # RowWish
    row_edited = Signal(object)  # RowEdit

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail: Detail | None = None
        self.is_read_only = False
        self.forms: list[Form] = []
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 20)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 4)
        self.title = QLabel(tr("未选择"))
        self.title.setObjectName("sectionHead")
        self.title.setFont(sized(self.font(), 1, is_bold=True))
        self.title.setWordWrap(True)
        self.state = StateBadge()
        head.addWidget(self.title, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        self.wide = WideButton(self)
        head.addWidget(self.wide, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        self.note = QLabel()
        self.note.setObjectName("band")
        self.note.setWordWrap(True)
        self.note.hide()
        column.addWidget(self.note)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        column.addWidget(self.tabs, 1)

    def present(self, detail: Detail | None) -> None:
        """Show a record, or that none is selected."""
        open_tab = self.tabs.tabText(self.tabs.currentIndex())
        is_same = detail is not None and self.detail is not None and detail.id == self.detail.id
        place = self._scroll_place() if is_same else 0
        pending = self.pending() if is_same else {}
        focused = next((key for form in self.forms for key, widget in form.inputs.items() if widget.hasFocus()), "")
        if detail is not None and self.detail is not None and pending:
            detail = replace(detail, rev=self.detail.rev)  # what is being typed was begun on the state shown before
        if self.detail is not None and not is_same:
            self.left.emit(self.detail.id, self.pending())
        self.detail = detail
        self._clear()
        self.title.setText(detail.title if detail else tr("未选择"))
        self.note.setVisible(bool(detail and detail.note))
        self.state.present(detail.state if detail else "", detail.tone if detail else None)
        if detail is None:
            return
        self.note.setText(detail.note)
        for tab in detail.tabs:
            self.tabs.addTab(self._tab(tab), tab.title)
        titles = [tab.title for tab in detail.tabs]
        if open_tab in titles:
            self.tabs.setCurrentIndex(titles.index(open_tab))
        self._scroll_to(place)
        self.put(pending)
        self._focus(focused if is_same else "")
        self.presented.emit()

    def commit(self) -> None:
        """Commit a field that is being typed in."""
        for form in self.forms:
            form.commit()

    def pending(self) -> dict[str, str]:
        """Return the texts of this record that are not committed."""
        return {key: text for form in self.forms for key, text in form.pending().items()}

    def put(self, texts: Mapping[str, str]) -> None:
        """Put texts into the fields, as if they had just been typed."""
        for form in self.forms:
            form.put(texts)

    def put_beside(self, texts: Mapping[str, str]) -> bool:
        """Put texts beside what is saved; return whether every one of them has a field here."""
        known = {key: widget for form in self.forms for key, widget in form.inputs.items()}
        for form in self.forms:
            form.put_beside(texts)
        self._bring_to_view([known[key] for key in texts if key in known])
        return texts.keys() <= known.keys()

    def show_problem(self, key: str, sentence: str) -> None:
        """Say under a field why its text was not saved."""
        for form in self.forms:
            if key in form.inputs:
                form.show_problem(key, sentence)

    def _bring_to_view(self, fields: Sequence[QWidget]) -> None:
        """Open the tab of the first of these fields and scroll to it."""
        for number in range(self.tabs.count()):
            area = self.tabs.widget(number)
            if fields and isinstance(area, QScrollArea) and area.isAncestorOf(fields[0]):
                self.tabs.setCurrentIndex(number)
                area.widget().adjustSize()
                area.ensureWidgetVisible(fields[0])
                fields[0].setFocus()

    def _clear(self) -> None:
        for form in self.forms:
            form.blockSignals(True)  # losing the cursor by being taken away is no leaving of the field
        self.forms = []
        while self.tabs.count():
            widget = self.tabs.widget(0)
            self.tabs.removeTab(0)
            widget.deleteLater()

    def _tab(self, tab: Tab) -> QWidget:
        if len(tab.blocks) == 1 and isinstance(tab.blocks[0], ActionGrid):
            rows = self._block(tab.blocks[0])
            rows.setContentsMargins(12, 6, 12, 8)
            return rows
        if len(tab.blocks) == 1 and isinstance(tab.blocks[0], Grid | HistoryOf | Files):
            return self._block(tab.blocks[0])
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        for block in tab.blocks:
            if block.head:
                head = QLabel(block.head)
                head.setFont(sized(self.font(), 0, is_bold=True))
                column.addWidget(head)
            widget = self._block(block)
            if isinstance(widget, GridView | ActionGridView | FilesView):
                widget.fit_height()
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _block(self, block: Block) -> QWidget:
        if isinstance(block, Fields):
            fields = block.fields
            form = Form([replace(field, key="") for field in fields] if self.is_read_only else fields)
            form.edited.connect(self._pass_on)
            self.forms.append(form)
            return form
        if isinstance(block, Grid):
            grid = GridView(block)
            grid.jump_asked.connect(self.jump_asked)
            return grid
        if isinstance(block, ActionGrid):
            rows = ActionGridView(block, is_read_only=self.is_read_only)
            rows.wished.connect(self.rows_wished)
            rows.edited.connect(self.row_edited)
            rows.jump_asked.connect(self.jump_asked)
            return rows
        if isinstance(block, HistoryOf):
            view = HistoryView(block, can_restore=not self.is_read_only)
            view.shown.connect(self.history_shown)
            return view
        if isinstance(block, Files):
            files = FilesView(block, is_read_only=self.is_read_only)
            files.wished.connect(self.files_wished)
            return files
        if isinstance(block, Bars):
            return BarsView(block)
        return prose_label(block)

    def _pass_on(self, key: str, text: str) -> None:
        if self.detail is not None:
            self.edited.emit(self.detail.id, key, text)

    def _scroll_place(self) -> int:
        area = self.tabs.currentWidget()
        return area.verticalScrollBar().value() if isinstance(area, QScrollArea) else 0

    def _focus(self, key: str) -> None:
        """Put the cursor back into the field that had it before the record was shown anew."""
        for form in self.forms:
            if key in form.inputs:
                form.inputs[key].setFocus()

    def _scroll_to(self, place: int) -> None:
        area = self.tabs.currentWidget()
        if place and isinstance(area, QScrollArea):
            area.widget().adjustSize()
            area.verticalScrollBar().setValue(place)


def prose_label(block: Prose) -> QLabel:
    """Return running text as a label whose text can be selected."""
    label = QLabel(block.text or "—")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
