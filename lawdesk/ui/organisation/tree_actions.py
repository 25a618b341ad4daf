"""What can be done to the tree: add, change, move, order, remove units; move institutions and end them."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from lawdesk.domain.organisation.tree import Node
from lawdesk.domain.organisation.values import Institution, Status, Unit, UnitKind
from lawdesk.operations.units import (
    add_unit,
    change_unit,
    end_institution,
    move_institution,
    move_unit,
    remove_unit,
    shift_unit,
)
from lawdesk.ui.acting_dialog import ask_fields
from lawdesk.ui.command import Command, Menu, action_of, perform
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.lookups import Choices, choices
from lawdesk.ui.organisation.tree_panel import TreePanel, rename_action
from lawdesk.ui.organisation.words import day_field
from lawdesk.ui.place import Place
from lawdesk.ui.record_edit import parse_date, parser_of
from lawdesk.wording.labels import label

_ENDINGS = (("撤销", "撤销"), ("合并", "合并"))


class TreeActions(QObject):
    """Bound to a page and its tree; what is changed comes back by the change notice."""

    def __init__(self, page: ListPage, tree: TreePanel) -> None:
        super().__init__(page)
        self._page, self._tree = page, tree
        self._workspace = page.session.workspace
        tree.renamed.connect(self._rename)
        tree.moved.connect(self._move)
        if not page.is_read_only:
            tree.addAction(rename_action(tree))
            for command in self.commands():
                tree.addAction(action_of(replace(command, refusal=None), tree))

    def commands(self) -> tuple[Command, ...]:
        """Return the commands on the tree, for the page's menu and the tree's own."""
        unit, body = self._needs_unit, self._needs_institution
        return (
            Command(text=tr("新增下级机构…"), run=self.add, icon="mdi6.file-tree-outline", menu=Menu.INSERT),
            Command(text=tr("机构属性…"), run=self.edit, icon="mdi6.pencil-outline", refusal=self._needs_node),
            Command(text=tr("机构移动到…"), run=self.move, icon="mdi6.folder-move-outline", refusal=self._needs_node),
            Command(text=tr("机构上移"), run=partial(self.shift, -1), icon="mdi6.arrow-up", refusal=unit),
            Command(text=tr("机构下移"), run=partial(self.shift, 1), icon="mdi6.arrow-down", refusal=unit),
            Command(text=tr("机构撤销或合并…"), run=self.end, icon="mdi6.domain-off", refusal=body),
            Command(text=tr("删除机构"), run=self.remove, icon="mdi6.delete-outline", refusal=unit),
        )

    def add(self) -> None:
        """Ask for a new unit below the chosen node, below the own institution where none is chosen."""
        node = self._tree.node()
        with self._page.session.store.read() as reader:
            upper = reader.get(Unit, node.id) if node is not None and node.is_unit else None
        body = upper.institution_id if upper else node.id if node is not None else self._page.session.home.id
        place = node.name if node is not None else self._page.session.home.name
        blank = Unit(institution_id=body, parent_id=upper.id if upper else None, name="")

        def act(values: dict[str, str]) -> None:
            add_unit(self._workspace, _filled(blank, values))

        ask_fields(self._page, tr("在“{0}”下新增机构").format(place), _fields(blank), tr("新增"), act)

    def edit(self) -> None:
        """Show the fields of the chosen unit; an institution has a page of its own."""
        node = self._tree.node()
        if node is None or not node.is_unit:
            self._page.jump_asked.emit(Place(page="subjects", record=node.id if node else None))
            return
        with self._page.session.store.read() as reader:
            unit = reader.get(Unit, node.id)
        if unit is None:
            return

        def act(values: dict[str, str]) -> None:
            change_unit(self._workspace, node.id, lambda stored: _filled(stored, values))

        ask_fields(self._page, tr("机构属性"), _fields(unit), tr("保存"), act)

    def move(self) -> None:
        """Ask where the chosen node shall go."""
        node = self._tree.node()
        if node is None:
            return
        places = _places(self._tree.nodes, node)
        field = Field(label=tr("移动到"), key="target", choices=places)

        def act(values: dict[str, str]) -> None:
            self._put(node, UUID(values["target"]) if values["target"] else None)

        ask_fields(self._page, tr("移动“{0}”").format(node.name), (field,), tr("移动"), act)

    def shift(self, step: int) -> None:
        """Put the chosen unit `step` places down among its siblings."""
        node = self._tree.node()
        if node is not None and node.is_unit and not shift_unit(self._workspace, node.id, step):
            self._page.told.emit(tr("已在最前") if step < 0 else tr("已在最后"))

    def remove(self) -> None:
        """Remove the chosen unit, on which nothing may hang."""
        node = self._tree.node()
        if node is not None and node.is_unit:
            remove_unit(self._workspace, node.id)
            self._page.told.emit(tr("已删除机构“{0}”").format(node.name))

    def end(self) -> None:
        """Ask how and when the chosen institution ended and who carries on."""
        node = self._tree.node()
        if node is None or node.is_unit:
            return
        with self._page.session.store.read() as reader:
            heirs = tuple(
                (str(one.id), one.name)
                for one in reader.all(Institution)
                if one.id != node.id and one.status is not Status.RETIRED
            )
        fields = (
            Field(label=tr("方式"), key="how", choices=_ENDINGS),
            day_field(tr("日期"), "day", date.today(), is_required=True),
            Field(label=tr("承继机构"), key="successor", choices=(("", tr("（没有）")), *heirs)),
        )

        def act(values: dict[str, str]) -> None:
            successor = UUID(values["successor"]) if values["successor"] else None
            end_institution(self._workspace, node.id, values["how"], parse_date(values["day"], tr("日期")), successor)

        note = tr("机构的职权由承继机构继续行使；没有承继机构的，检查时会提示。")
        ask_fields(self._page, tr("撤销或合并“{0}”").format(node.name), fields, tr("登记"), act, note)

    def _rename(self, key: UUID, name: str) -> None:
        node = next((one for one in self._tree.nodes if one.id == key), None)
        if node is not None and node.is_unit:
            perform(lambda: change_unit(self._workspace, key, lambda stored: replace(stored, name=name)), self._page)
        elif node is not None:
            from lawdesk.operations.subjects import change_institution

            perform(lambda: change_institution(self._workspace, key, {"name": name}), self._page)

    def _move(self, what: UUID, target: UUID) -> None:
        node = next((one for one in self._tree.nodes if one.id == what), None)
        if node is not None:
            perform(lambda: self._put(node, target), self._page)

    def _put(self, node: Node, target: UUID | None) -> None:
        if node.is_unit and target is not None:
            move_unit(self._workspace, node.id, target)
        elif not node.is_unit:
            move_institution(self._workspace, node.id, target)

    def _needs_node(self) -> str:
        return "" if self._tree.node() is not None else tr("请先在左侧选择一个机构")

    def _needs_unit(self) -> str:
        node = self._tree.node()
        return "" if node is not None and node.is_unit else tr("请先在左侧选择一个内设机构")

    def _needs_institution(self) -> str:
        node = self._tree.node()
        return "" if node is not None and not node.is_unit else tr("请先在左侧选择一个执法主体")


def _places(nodes: tuple[Node, ...], moved: Node) -> Choices:
    """Return where a node may go: a unit below anything, an institution below another or to the top."""
    fit = [one for one in nodes if one.id != moved.id and (moved.is_unit or not one.is_unit)]
    top = () if moved.is_unit else (("", tr("（没有上级）")),)
    return (*top, *((str(one.id), "　" * min(one.depth, 6) + one.name) for one in fit))


def _fields(unit: Unit) -> tuple[Field, ...]:
    return (
        Field(label=tr("机构名称"), key="name", value=unit.name, is_required=True),
        Field(label=tr("机构类别"), key="unit_kind", value=label(unit.unit_kind), choices=choices(UnitKind)),
        Field(label=tr("编制"), key="quota", value="" if unit.quota is None else str(unit.quota), hint=tr("人数")),
        Field(label=tr("职能"), key="functions", value=unit.functions, is_long=True),
        Field(label=tr("备注"), key="remark", value=unit.remark),
    )


def _filled(unit: Unit, values: dict[str, str]) -> Unit:
    given: dict[str, Any] = {name: parser_of(Unit, name)(text) for name, text in values.items() if name in Unit.__slots__}
    return replace(unit, **given)
