"""The tree of institutions and units beside a list: choosing a node filters, dragging moves, F2 renames."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDropEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeWidget, QTreeWidgetItem, QWidget

from lawdesk.domain.organisation.tree import Node
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.theme import LIGHT

_ID = Qt.ItemDataRole.UserRole
_DEEPEST = 40
"""What lies deeper is shown at this depth: a view of trees goes down step by step inside itself, and stored data may be any."""


class TreePanel(QTreeWidget):
    """Shows nodes as they were built; nothing moves or is renamed by itself, signals say what is wished."""

    chosen = Signal(object)  # the id of a node, None for all
    renamed = Signal(object, str)
    moved = Signal(object, object)  # what, to where

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nodes: tuple[Node, ...] = ()
        self._items: dict[UUID, QTreeWidgetItem] = {}
        self._shown: UUID | None = None
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("机构树"))
        self.setIndentation(16)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * 9)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.customContextMenuRequested.connect(self._show_menu)
        self.currentItemChanged.connect(self._tell_choice)
        self.itemChanged.connect(self._tell_name)

    def present(self, nodes: Sequence[Node], chosen: UUID | None, is_read_only: bool) -> None:
        """Show these nodes, with one chosen; folded ones stay folded."""
        if tuple(nodes) != self.nodes or not self.topLevelItemCount():
            folded = {key for key, item in self._items.items() if item.childCount() and not item.isExpanded()}
            self._fill(nodes, folded, is_read_only)
        self._shown = chosen if chosen in self._items else None
        self.blockSignals(True)
        self.setCurrentItem(self._items[self._shown] if self._shown else self.topLevelItem(0))
        self.blockSignals(False)
        self.viewport().update()

    def node(self) -> Node | None:
        """Return the chosen node, None for 「全部」."""
        return next((one for one in self.nodes if one.id == self._shown), None)

    def rename(self) -> None:
        """Open the name of the chosen node for editing."""
        if self._shown is not None:
            self.editItem(self._items[self._shown])

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the tree is shown anew once it is stored."""
        target = self.itemAt(event.position().toPoint())
        source = self.currentItem()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        what, place = _id_of(source), _id_of(target)
        if what is not None and place is not None and what != place:
            self.moved.emit(what, place)

    def _fill(self, nodes: Sequence[Node], folded: Iterable[UUID], is_read_only: bool) -> None:
        self.blockSignals(True)
        self.clear()
        self.nodes = tuple(nodes)
        self._items = {}
        everything = QTreeWidgetItem([tr("全部")])
        everything.setIcon(0, icon("mdi6.file-tree-outline"))
        everything.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.addTopLevelItem(everything)
        places: dict[UUID, QTreeWidgetItem | None] = {}
        for node in nodes:
            item = self._item(node, is_read_only)
            self._items[node.id] = item
            upper = self._items.get(node.parent_id) if node.parent_id else None
            if upper is not None and node.depth > _DEEPEST:
                upper = places[node.parent_id] if node.parent_id else None
            places[node.id] = upper
            if upper is not None:
                upper.addChild(item)
            else:
                self.addTopLevelItem(item)
        for key, item in self._items.items():
            item.setExpanded(key not in folded)
        self.blockSignals(False)

    def _item(self, node: Node, is_read_only: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem([node.name])
        item.setData(0, _ID, str(node.id))
        item.setToolTip(0, node.name)
        is_odd = node.is_in_cycle or node.is_lost
        symbol = "mdi6.alert-outline" if is_odd else "mdi6.account-group-outline" if node.is_unit else "mdi6.domain"
        item.setIcon(0, icon(symbol, LIGHT.tip_text if is_odd else ""))
        if node.is_in_cycle:
            item.setToolTip(0, tr("{0}\n上级关系成环：它的上级又在它之下。请拖动到正确的上级。").format(node.name))
        elif node.is_lost:
            item.setToolTip(0, tr("{0}\n找不到登记的上级。请拖动到正确的上级。").format(node.name))
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not is_read_only:
            flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        return item

    def _tell_choice(self, current: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if current is not None:
            self._shown = _id_of(current)
            self.chosen.emit(self._shown)

    def _tell_name(self, item: QTreeWidgetItem, _column: int) -> None:
        node = next((one for one in self.nodes if one.id == _id_of(item)), None)
        name = item.text(0).strip()
        if node is not None and name != node.name:
            self.blockSignals(True)
            item.setText(0, node.name)  # until it is stored
            self.blockSignals(False)
            if name:
                self.renamed.emit(node.id, name)

    def _show_menu(self, point: QPoint) -> None:
        menu = QMenu(self)
        for action in self.actions():
            menu.addAction(action)
        menu.exec(self.viewport().mapToGlobal(point))
        menu.deleteLater()


def _id_of(item: QTreeWidgetItem | None) -> UUID | None:
    text = item.data(0, _ID) if item is not None else None
    return UUID(text) if text else None


def rename_action(tree: TreePanel) -> QAction:
    """Return the action that opens the chosen name for editing."""
    action = QAction(icon("mdi6.form-textbox"), tr("重命名"), tree)
    action.setShortcut(QKeySequence(Qt.Key.Key_F2))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(tree.rename)
    return action
