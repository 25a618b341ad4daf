"""Import of a list from Excel: a dry run that shows every row that was not understood, then one transaction."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QDialog

from lawdesk.domain.progress import Progress
from lawdesk.formats.problems import Problem, folded
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import open_file
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.ui.report_dialog import ReportDialog

TABLES = "表格 (*.xlsx *.xlsm *.csv *.docx)"


class Preview(Protocol):
    """What a dry run found."""

    @property
    def words(self) -> str:
        """What would be written."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All rows that were not understood, in one pass."""
        ...


P = TypeVar("P", bound=Preview)


def no_rows(preview: Preview) -> tuple[str, ...]:
    """Return nothing: a dry run that tells of problems only."""
    return ()


def import_list(
    page: Page,
    title: str,
    preview: Callable[[Workspace, Path, Progress], P],
    accept: Callable[[Workspace, P], object],
    rows: Callable[[P], Sequence[str]] = no_rows,
) -> None:
    """Ask for a file, show what it holds and what is wrong with it, and write it when the person says so.

    `rows` gives a line for every row that was understood.
    """
    path = open_file(page, title, TABLES)
    if path is None:
        return
    workspace = page.session.workspace

    def found(result: P) -> None:
        lines = (*folded(result.problems), *rows(result))
        sentence = result.words + (tr("以下各行需要处理：") if result.problems else "")
        if ReportDialog(title, sentence, lines, page, verb=tr("写入读懂的各行")).exec() == QDialog.DialogCode.Accepted:
            page.run(tr("正在写入"), lambda progress: accept(workspace, result), lambda _: page.told.emit(tr("已导入")))

    page.run(tr("正在读取"), lambda progress: preview(workspace, path, progress), found)
