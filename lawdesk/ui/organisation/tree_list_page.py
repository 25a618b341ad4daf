"""A list with the tree of institutions at its left and 「截至 {日期}」 in its head: posts and people are seen so."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from lawdesk.data.store import Reader
from lawdesk.domain.organisation.tree import Node
from lawdesk.domain.organisation.values import Unit
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.organisation.as_of import AsOf
from lawdesk.ui.organisation.person_rows import PersonRows
from lawdesk.ui.organisation.post_rows import PostRows
from lawdesk.ui.organisation.tree_actions import TreeActions
from lawdesk.ui.organisation.tree_panel import TreePanel
from lawdesk.ui.organisation.words import NODE, node_filter, read_tree
from lawdesk.ui.place import Place
from lawdesk.ui.session import Session

_SHARES = (176, 1010)


@dataclass(frozen=True, slots=True)
class _Content:
    """The tree, and what the list shows."""

    tree: tuple[Node, ...]
    listing: object


class TreeListPage(ListPage):
    """Choosing a node cuts the list to what belongs to it, as a filter that stands among the others."""

    belongs_to_unit = True
    sizes = (640, 370)

    def __init__(self, session: Session, title: str, source: PostRows | PersonRows, parent: QWidget | None = None) -> None:
        super().__init__(session, title, source, parent)
        self._rows = source
        self.as_of = AsOf()
        self.as_of.changed.connect(self._show_day)
        self.head.row.insertWidget(self.head.row.indexOf(self.head.search), self.as_of)
        self.tree = TreePanel()
        self.tree.chosen.connect(self._choose)
        self.tree_actions = TreeActions(self, self.tree)
        around = QSplitter(Qt.Orientation.Horizontal)
        around.addWidget(self.tree)
        around.addWidget(self.stack)
        around.setStretchFactor(1, 1)
        around.setSizes(list(_SHARES))
        around.setChildrenCollapsible(False)
        self.column.addWidget(around, 1)

    def loader(self) -> Callable[[Reader], object]:
        load = super().loader()
        return lambda reader: _Content(read_tree(reader), load(reader))

    def present(self, content: object) -> None:
        """Show the tree and the list."""
        if isinstance(content, _Content):
            self.bar.set_filters((*self.source.filters(), node_filter(content.tree)))
            chosen = next(iter(self.query.filters.get(NODE, ())), None)
            self.tree.present(content.tree, UUID(chosen) if chosen else None, self.is_read_only)
            content = content.listing
        super().present(content)

    def go_to(self, place: Place) -> None:
        """Show a record; a unit is shown as the chosen node."""
        if place.record is not None and self._is_unit(place.record):
            place = replace(place, record=None, filters=((NODE, str(place.record)),))
        super().go_to(place)

    def _choose(self, node: UUID | None) -> None:
        chosen = {field: values for field, values in self.query.filters.items() if field != NODE}
        if node is not None:
            chosen[NODE] = frozenset({str(node)})
        self.bar.set_chosen(chosen)
        self.query = replace(self.query, filters=chosen)
        self.reload()

    def _show_day(self, day: date) -> None:
        self._rows.day = day
        is_today = day == date.today()
        self.band.setText(tr("显示 {0} 的任岗情况；编辑的仍是现在的记录。").format(day.isoformat()))
        self.band.setVisible(not is_today)
        self.reload()

    def _is_unit(self, record: UUID) -> bool:
        with self.session.store.read() as reader:
            return reader.get(Unit, record) is not None
