"""快捷键一览: what the keyboard does."""

from PySide6.QtWidgets import QMessageBox, QWidget

from lawdesk.ui.language import tr


def show_shortcuts(parent: QWidget) -> None:
    """Show the list of shortcuts."""
    rows = [
        ("Ctrl+F", tr("查找")),
        ("Ctrl+N", tr("新建")),
        ("Ctrl+Z / Ctrl+Y", tr("撤销 / 重做")),
        ("Ctrl+S", tr("保存正在填写的内容")),
        ("Ctrl+C / Ctrl+X / Ctrl+V", tr("复制、剪切、粘贴单元格")),
        ("Ctrl+D", tr("向下填充")),
        ("Del", tr("清除单元格内容")),
        ("Ctrl+Shift+L", tr("按当前单元格筛选")),
        ("Enter / Tab", tr("表格中：下一行 / 下一列")),
        ("Ctrl+B", tr("折叠导航")),
        ("Ctrl+[ / Ctrl+]", tr("后退 / 前进")),
        ("F2", tr("编辑单元格")),
        ("F5", tr("刷新")),
        ("F7", tr("检查全部内容")),
        ("Ctrl+P", tr("打印")),
    ]
    lines = "".join(f"<tr><td><b>{keys}</b>&nbsp;&nbsp;&nbsp;</td><td>{what}</td></tr>" for keys, what in rows)
    box = QMessageBox(QMessageBox.Icon.NoIcon, tr("快捷键一览"), f"<table>{lines}</table>", parent=parent)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
