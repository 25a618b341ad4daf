"""The window's own actions and its menus 文件 编辑 视图 插入 数据 工具 帮助; the commands of the page stand among them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar

from lawdesk.ui.command import Command, Menu, Role, refresh
from lawdesk.ui.icons import icon
from lawdesk.ui.language import tr
from lawdesk.ui.undo_actions import UndoActions

PageActions = Sequence[tuple[QAction, Command]]


class FrameActions(QObject):
    """Makes the actions; the window connects them."""

    def __init__(self, undo_actions: UndoActions, parent: QObject) -> None:
        super().__init__(parent)
        self.undo_actions = undo_actions
        self.back = self._action(tr("后退"), "arrow-left", "Ctrl+[")
        self.forward = self._action(tr("前进"), "arrow-right", "Ctrl+]")
        self.refresh = self._action(tr("刷新"), "refresh", "F5")
        self.find = self._action(tr("查找"), "magnify", "Ctrl+F")
        self.fold = self._action(tr("折叠导航"), "dock-left", "Ctrl+B")
        self.fold.setCheckable(True)
        self.check = self._action(tr("检查"), "clipboard-check-outline", "F7")
        self.check.setToolTip(tr("检查全部内容（F7）"))
        self.save = self._action(tr("保存正在填写的内容"), "content-save-outline", "Ctrl+S")
        self.cells = self._cell_actions()
        self.deleted = self._action(tr("最近删除…"), "delete-restore", "")
        self.open = self._action(tr("打开工作区…"), "folder-open-outline", "Ctrl+O")
        self.backup = self._action(tr("立即备份…"), "archive-arrow-down-outline", "")
        self.close = self._action(tr("退出"), "exit-to-app", "Ctrl+Q")
        self.bigger = self._action(tr("大字号"), "format-font-size-increase", "")
        self.bigger.setCheckable(True)
        self.about = self._action(tr("关于"), "information-outline", "")
        self.manual = self._action(tr("手册"), "book-open-outline", "F1")
        self.shortcuts = self._action(tr("快捷键一览"), "keyboard-outline", "")
        self.buttons = {
            Role.NEW: self._action(tr("新建"), "plus", "Ctrl+N"),
            Role.IMPORT: self._action(tr("导入"), "database-import-outline", ""),
            Role.EXPORT: self._action(tr("导出"), "database-export-outline", ""),
            Role.PRINT: self._action(tr("打印"), "printer-outline", "Ctrl+P"),
        }
        self._page_actions: PageActions = ()
        for role, button in self.buttons.items():
            button.triggered.connect(lambda _=False, role=role: self._run(role))
        self.show_page(())

    def show_page(self, actions: PageActions) -> None:
        """Let the toolbar's buttons mean what they mean on this page."""
        self._page_actions = actions
        self.refresh_buttons()

    def refresh_buttons(self) -> None:
        """Enable the toolbar's buttons by what the page can do now."""
        names = {Role.NEW: tr("新建"), Role.IMPORT: tr("导入"), Role.EXPORT: tr("导出"), Role.PRINT: tr("打印")}
        for role, button in self.buttons.items():
            found = self._find(role)
            if found is None:
                button.setEnabled(False)
                button.setToolTip(tr("本页没有可以{0}的内容").format(names[role]))
                button.setStatusTip(button.toolTip())
                continue
            action, command = found
            refresh(action, command)
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            button.setStatusTip(action.statusTip())

    def of_menu(self, menu: Menu) -> list[QAction]:
        """Return the page's actions for one menu."""
        return [action for action, command in self._page_actions if command.menu is menu]

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Ten commands, text under icon (UI-01)."""
        bar.addActions([self.back, self.forward])
        bar.addSeparator()
        bar.addActions([self.undo_actions.undo, self.undo_actions.redo])
        bar.addSeparator()
        bar.addActions(list(self.buttons.values()))
        bar.addSeparator()
        bar.addActions([self.check, self.refresh])

    def _find(self, role: Role) -> tuple[QAction, Command] | None:
        return next(((action, command) for action, command in self._page_actions if command.role is role), None)

    def _run(self, role: Role) -> None:
        found = self._find(role)
        if found is not None:
            found[0].trigger()

    def _cell_actions(self) -> dict[str, QAction]:
        """Return what can be done with the selected cells, by its keys.

        The list itself hears them, for they mean something else in a field of the panel; here they are only named.
        """
        entries = (
            (tr("剪切"), "content-cut", "Ctrl+X"),
            (tr("复制"), "content-copy", "Ctrl+C"),
            (tr("粘贴"), "content-paste", "Ctrl+V"),
            (tr("向下填充"), "arrow-collapse-down", "Ctrl+D"),
            (tr("清除内容"), "eraser", "Del"),
            (tr("按当前单元格筛选"), "filter-variant", "Ctrl+Shift+L"),
        )
        made = {}
        for text, symbol, keys in entries:
            made[keys] = self._action(text, symbol, "")
            made[keys].setText(f"{text}\t{keys}")
            made[keys].setToolTip(f"{text}（{keys}）")
        return made

    def _action(self, text: str, symbol: str, keys: str) -> QAction:
        action = QAction(icon("mdi6." + symbol), text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.setToolTip(f"{text}（{keys}）" if keys else text)
        action.setStatusTip(text)
        return action


class FrameMenus(QObject):
    """Fills the menus anew each time one is opened, so that they always show the page's commands as they are now."""

    def __init__(self, bar: QMenuBar, actions: FrameActions, go_menu: Sequence[QAction]) -> None:
        super().__init__(bar)
        self._actions = actions
        self._go_menu = go_menu
        self.file = bar.addMenu(tr("文件(&F)"))
        self.edit = bar.addMenu(tr("编辑(&E)"))
        self.view = bar.addMenu(tr("视图(&V)"))
        self.insert = bar.addMenu(tr("插入(&I)"))
        self.data = bar.addMenu(tr("数据(&D)"))
        self.tools = bar.addMenu(tr("工具(&T)"))
        self.help = bar.addMenu(tr("帮助(&H)"))
        for menu in (self.file, self.edit, self.view, self.insert, self.data, self.tools, self.help):
            menu.setToolTipsVisible(True)
        self.fill()
        for menu in (self.file, self.insert, self.data):
            menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Put the commands of the frame and of the page into the menus."""
        own = self._actions
        undo = own.undo_actions
        _fill(self.file, [own.open, own.save], own.of_menu(Menu.FILE), [own.backup], [own.close])
        _fill(self.edit, [undo.undo, undo.redo], [own.deleted], list(own.cells.values()), [own.find])
        _fill(self.view, [own.back, own.forward, own.refresh], list(self._go_menu), [own.fold, own.bigger])
        _fill(self.insert, own.of_menu(Menu.INSERT), empty=tr("本页没有可以新建的内容"))
        _fill(self.data, own.of_menu(Menu.DATA), empty=tr("本页没有数据命令"))
        _fill(self.tools, [own.check])
        _fill(self.help, [own.manual, own.shortcuts], [own.about])


def _fill(menu: QMenu, *groups: list[QAction], empty: str = "") -> None:
    menu.clear()
    for group in groups:
        if group and menu.actions():
            menu.addSeparator()
        menu.addActions(group)
    if not menu.actions() and empty:
        menu.addAction(empty).setEnabled(False)
