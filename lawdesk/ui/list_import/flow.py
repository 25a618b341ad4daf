"""From a file to what is written: the columns, the dry run, and back as often as the person likes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QDialog

from lawdesk.domain.progress import Progress
from lawdesk.formats.list_mapping import SheetMapping
from lawdesk.operations.dry_run import DryRun
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import open_file
from lawdesk.ui.importing import TABLES
from lawdesk.ui.language import tr
from lawdesk.ui.list_import.dry_run_dialog import BACK, DryRunDialog
from lawdesk.ui.list_import.mapping_dialog import Mappable, MappingDialog
from lawdesk.ui.page import Page

Opened = TypeVar("Opened")
Run = TypeVar("Run", bound=DryRun)


class Reading(Protocol[Opened, Run]):
    """What a kind of list can do: open a file, say what may be chosen, try it, write it, and write the corrected sheet."""

    def open(self, workspace: Workspace, path: Path, progress: Progress) -> Opened: ...

    def mappable(self, workspace: Workspace, opened: Opened) -> Mappable: ...

    def preview(
        self,
        workspace: Workspace,
        opened: Opened,
        mapping: tuple[SheetMapping, ...],
        answers: Mapping[str, str],
        progress: Progress,
    ) -> Run: ...

    def accept(self, workspace: Workspace, run: Run) -> None: ...

    def export(self, run: Run, path: Path) -> object: ...


@dataclass(slots=True)
class ListImport(Generic[Opened, Run]):
    """One import under way on a page."""

    page: Page
    title: str
    reading: Reading[Opened, Run]

    def start(self) -> None:
        """Ask for a file and read it."""
        path = open_file(self.page, self.title, TABLES)
        if path is None:
            return
        workspace = self.page.session.workspace

        def opened(result: Opened) -> None:
            self._map(result, self.reading.mappable(workspace, result))

        self.page.run(tr("正在读取"), lambda progress: self.reading.open(workspace, path, progress), opened)

    def _map(self, opened: Opened, mappable: Mappable) -> None:
        """Ask what the columns mean, then try the list."""
        dialog = MappingDialog(self.title, mappable, self.page)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        workspace, mapping, answers = self.page.session.workspace, tuple(dialog.mapping), dialog.answers
        again = mappable.with_choices(mapping, answers)
        self.page.run(
            tr("正在预览"),
            lambda progress: self.reading.preview(workspace, opened, mapping, answers, progress),
            lambda run: self._show(opened, again, run),
        )

    def _show(self, opened: Opened, mappable: Mappable, run: Run) -> None:
        """Show the dry run; write it, go back to the columns, or leave everything as it was."""

        def export(path: Path) -> None:
            self.reading.export(run, path)

        outcome = DryRunDialog(self.title, run, self.page, export=export, has_columns=True).exec()
        if outcome == BACK:
            self._map(opened, mappable)
        elif outcome == QDialog.DialogCode.Accepted:
            workspace = self.page.session.workspace
            self.page.run(
                tr("正在写入"),
                lambda progress: self.reading.accept(workspace, run),
                lambda _: self.page.told.emit(tr("已导入")),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainReading(Generic[Run]):
    """A kind of list without columns to choose: how it is tried, written, and given back corrected."""

    preview: Callable[[Workspace, Path, Progress], Run]
    accept: Callable[[Workspace, Run], object]
    export: Callable[[Run, Path], object]


def import_plain(page: Page, title: str, reading: PlainReading[Run]) -> None:
    """Ask for a file, show its dry run, and write it when the person says so."""
    path = open_file(page, title, TABLES)
    if path is None:
        return
    workspace = page.session.workspace

    def shown(run: Run) -> None:
        def export(target: Path) -> None:
            reading.export(run, target)

        if DryRunDialog(title, run, page, export=export).exec() == QDialog.DialogCode.Accepted:
            page.run(tr("正在写入"), lambda progress: reading.accept(workspace, run), lambda _: page.told.emit(tr("已导入")))

    page.run(tr("正在读取"), lambda progress: reading.preview(workspace, path, progress), shown)
