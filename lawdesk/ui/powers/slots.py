"""What the tables in the panel of a power are asked for: citations, tiers, sub-items."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.powers.discretion import DiscretionTier, Grade
from lawdesk.domain.powers.values import PenaltyKind, Power, PowerType
from lawdesk.domain.statutes.values import CitationRole
from lawdesk.ui.action_grid import RowEdit, RowWish
from lawdesk.ui.detail import Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.lookups import choices
from lawdesk.ui.place import Place
from lawdesk.ui.powers.choosing import ask_for_main
from lawdesk.ui.powers.tabs import CITATIONS, SUB_ITEMS, TIERS
from lawdesk.wording.labels import field_label, label

if TYPE_CHECKING:
    from lawdesk.ui.powers.page import PowersPage


class PowerSlots(QObject):
    """Serves the tables in the panel: each wish is one function of the operations."""

    def __init__(self, page: "PowersPage") -> None:
        super().__init__(page)
        self._page = page
        self._verbs: dict[tuple[str, str], Callable[[tuple[UUID, ...]], None]] = {
            (CITATIONS, "add"): lambda _: page.cite_shown(),
            (CITATIONS, "role"): self.change_role,
            (CITATIONS, "up"): lambda chosen: self._move_citation(chosen, -1),
            (CITATIONS, "down"): lambda chosen: self._move_citation(chosen, 1),
            (CITATIONS, "remove"): self._remove_citations,
            (TIERS, "add"): lambda _: self.add_tier(),
            (TIERS, "paste"): lambda _: self.paste_tiers(),
            (TIERS, "up"): lambda chosen: self._move_tier(chosen, -1),
            (TIERS, "down"): lambda chosen: self._move_tier(chosen, 1),
            (TIERS, "remove"): self._remove_tiers,
            (SUB_ITEMS, "add"): lambda _: self.add_sub_item(),
            (SUB_ITEMS, "leave"): lambda _: self._place((self.shown,), None),
            (SUB_ITEMS, "take_out"): lambda chosen: self._place(chosen, None),
            (SUB_ITEMS, "move"): lambda _: self.move_below((self.shown,)),
            (SUB_ITEMS, "move_chosen"): self.move_below,
        }
        page.panel.rows_wished.connect(self.serve)
        page.panel.row_edited.connect(self.save)

    @property
    def shown(self) -> UUID:
        """Return the power that the panel shows."""
        assert self._page.panel.detail is not None
        return self._page.panel.detail.id

    def serve(self, wish: RowWish) -> None:
        """Do what a button of a table asks for; what refuses it is explained."""
        try:
            self._verbs[wish.subject, wish.verb](wish.chosen)
        except LawdeskError as error:
            self._page.refuse(error)

    def save(self, edit: RowEdit) -> None:
        """Save a cell that was edited; the row shows what is stored again where it is refused."""
        from lawdesk.operations.power_citations import change_role
        from lawdesk.operations.tiers import change_tier

        try:
            if edit.subject == CITATIONS:
                change_role(self._page.session.workspace, (edit.record,), CitationRole(edit.text))
            else:
                change_tier(self._page.session.workspace, edit.record, edit.field, edit.text)
        except LawdeskError as error:
            self._page.refuse(error)
            self._page.reload()

    def change_role(self, chosen: tuple[UUID, ...]) -> None:
        """Ask what the citations are for."""
        from lawdesk.operations.power_citations import change_role

        fields = (Field(label=tr("作用"), key="role", choices=choices(CitationRole)),)
        dialog = FormDialog(tr("修改 {0} 处引用的作用").format(len(chosen)), fields, tr("修改"), self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            number = change_role(self._page.session.workspace, chosen, CitationRole(dialog.values["role"]))
            self._page.told.emit(tr("已修改 {0} 处引用").format(number))

    def add_tier(self) -> None:
        """Ask for one more grade."""
        from lawdesk.operations.tiers import add_tiers

        dialog = FormDialog(tr("增加裁量阶次"), _tier_fields(), tr("增加"), self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            add_tiers(self._page.session.workspace, self.shown, (dialog.values,))

    def paste_tiers(self) -> None:
        """Add the rows on the clipboard: 阶次, 适用情形, 下限, 上限, 单位 … as a spreadsheet copies them."""
        from lawdesk.operations.tiers import add_tiers, pasted_rows

        rows = pasted_rows(QGuiApplication.clipboard().text())
        if not rows:
            self._page.told.emit(tr("剪贴板中没有表格。请在 Excel 中复制：阶次、适用情形、下限、上限、单位"))
            return
        made = add_tiers(self._page.session.workspace, self.shown, rows)
        self._page.told.emit(tr("已粘贴 {0} 个阶次").format(len(made)))

    def add_sub_item(self) -> None:
        """Ask for the name of a new power below the one shown."""
        from lawdesk.operations.powers import add_power

        with self._page.session.store.read() as reader:
            main = reader.get(Power, self.shown)
        if main is None:
            return
        fields = (
            Field(label=tr("子项名称"), key="name", is_required=True),
            Field(label=tr("职权类型"), key="power_type", choices=choices(PowerType), value=label(main.power_type)),
            Field(label=tr("编码"), key="code"),
        )
        dialog = FormDialog(tr("在“{0}”下新增子项").format(main.name), fields, tr("新增"), self._page)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            answers = dialog.values
            changes = (f"parent_id={main.id}", f"code={answers['code']}")
            made = add_power(self._page.session.workspace, answers["name"], PowerType(answers["power_type"]), changes)
            self._page.go_to(Place(page="", record=made.id))

    def move_below(self, chosen: tuple[UUID, ...]) -> None:
        """Ask for the main item that powers shall stand below."""
        main = ask_for_main(self._page, chosen)
        if main is not None:
            self._place(chosen, main)

    def _place(self, chosen: tuple[UUID, ...], main: UUID | None) -> None:
        from lawdesk.operations.powers import place_below

        number = place_below(self._page.session.workspace, chosen, main)
        self._page.told.emit(tr("已调整 {0} 项职权的主项").format(number))

    def _move_citation(self, chosen: tuple[UUID, ...], by: int) -> None:
        from lawdesk.operations.power_citations import move_citation

        if not move_citation(self._page.session.workspace, chosen[0], by):
            self._page.told.emit(tr("已在同一作用的尽头"))

    def _remove_citations(self, chosen: tuple[UUID, ...]) -> None:
        from lawdesk.operations.power_citations import remove_citations

        number = remove_citations(self._page.session.workspace, chosen)
        self._page.told.emit(tr("已移除 {0} 处引用").format(number))

    def _move_tier(self, chosen: tuple[UUID, ...], by: int) -> None:
        from lawdesk.operations.tiers import move_tier

        if not move_tier(self._page.session.workspace, chosen[0], by):
            self._page.told.emit(tr("已在尽头"))

    def _remove_tiers(self, chosen: tuple[UUID, ...]) -> None:
        from lawdesk.operations.tiers import remove_tiers

        number = remove_tiers(self._page.session.workspace, chosen)
        self._page.told.emit(tr("已移除 {0} 个裁量阶次").format(number))


def _tier_fields() -> tuple[Field, ...]:
    word = partial(field_label, DiscretionTier.kind)
    return (
        Field(label=word("grade"), key="grade", choices=choices(Grade), value=label(Grade.ORDINARY)),
        Field(label=word("circumstances"), key="circumstances", is_long=True, is_required=True),
        Field(label=word("range_minimum"), key="range_minimum", hint=tr("例如 5000、2万；没有下限留空")),
        Field(label=word("range_maximum"), key="range_maximum", hint=tr("没有上限留空")),
        Field(label=word("unit"), key="unit", value="元", hint=tr("元、倍、% 等")),
        Field(label=word("other_kinds"), key="other_kinds", choices=choices(PenaltyKind), is_set=True),
        Field(label=word("source_document"), key="source_document", hint=tr("裁量基准的名称和文号")),
        Field(label=word("published_on"), key="published_on", hint=tr("例如 2026-06-30")),
    )
