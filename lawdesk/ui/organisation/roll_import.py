"""Import of units, posts, people, holdings, certificates, trainings and exams from Excel."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lawdesk.domain.progress import Progress
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.actions import save_file
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.language import tr
from lawdesk.ui.list_import.flow import PlainReading, import_plain
from lawdesk.ui.page import Page

if TYPE_CHECKING:
    from lawdesk.operations.organisation import OrganisationPreview


def import_roll(page: Page) -> None:
    """Import a workbook after a dry run."""
    import_plain(page, tr("导入机构岗位人员"), PlainReading(preview=_preview, accept=_accept, export=_export))


def save_template(page: Page) -> None:
    """Write the workbook to fill in."""
    from lawdesk.operations.organisation import write_template

    path = save_file(page, tr("保存导入模板"), tr("机构岗位人员模板.xlsx"), "Excel (*.xlsx)")
    if path is not None:
        write_template(path)
        page.told.emit(tr("已写出：{0}").format(path))


def template_command(page: Page) -> Command:
    """Return the command that writes the workbook to fill in."""
    return Command(
        text=tr("保存导入模板…"),
        run=partial(save_template, page),
        icon="mdi6.file-download-outline",
        menu=Menu.FILE,
        role=Role.OTHER,
        is_looking=True,
    )


def _preview(workspace: Workspace, path: Path, progress: Progress) -> "OrganisationPreview":
    from lawdesk.operations.organisation import preview_organisation

    return preview_organisation(workspace, path, progress)


def _accept(workspace: Workspace, preview: "OrganisationPreview") -> None:
    from lawdesk.operations.organisation import accept_organisation

    accept_organisation(workspace, preview)


def _export(preview: "OrganisationPreview", path: Path) -> Path:
    from lawdesk.operations.organisation import export_corrected_organisation

    return export_corrected_organisation(preview, path)
