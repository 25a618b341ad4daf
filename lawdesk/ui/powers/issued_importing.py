"""Import of the superior's power list in the window."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.progress import Progress
from lawdesk.formats.list_mapping import SheetMapping
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.ui.list_import.flow import ListImport
from lawdesk.ui.list_import.mapping_dialog import Mappable
from lawdesk.ui.page import Page
from lawdesk.ui.powers.importing import PowerLists

if TYPE_CHECKING:
    from lawdesk.operations.issued_powers import IssuedPowerPreview
    from lawdesk.operations.power_import.choices import OpenedList


def import_issued_powers(page: Page) -> None:
    """Import the list of the superior."""
    ListImport(page, tr("导入上级职权清单"), IssuedLists()).start()


class IssuedLists:
    """Power lists of the superior in the window's import."""

    def __init__(self) -> None:
        self._lists = PowerLists()

    def open(self, workspace: Workspace, path: Path, progress: Progress) -> "OpenedList":
        """Return the tables of a file with the proposed mapping."""
        return self._lists.open(workspace, path, progress)

    def mappable(self, workspace: Workspace, opened: "OpenedList") -> Mappable:
        """Return what may be chosen: columns, and what the file does not say of itself."""
        own = self._lists.mappable(workspace, opened)
        kinds = next(field for field in own.defaults if field.key == "power_type")
        fields = (
            Field(label=tr("清单名称"), key="title", value=Path(opened.workbook.name).stem, hint=tr("同名清单以新的为准")),
            Field(label=tr("下发机关"), key="issuer"),
            Field(
                label=tr("下发日期"),
                key="issued_on",
                value=opened.day.isoformat() if opened.day else "",
                hint=tr("例如 2026-06-30"),
            ),
            kinds,
        )
        return replace(own, defaults=fields)

    def preview(
        self,
        workspace: Workspace,
        opened: "OpenedList",
        mapping: tuple[SheetMapping, ...],
        answers: Mapping[str, str],
        progress: Progress,
    ) -> "IssuedPowerPreview":
        """Return the dry run. Raise `InvalidValueError` for a day that is none."""
        from lawdesk.operations.issued_list import IssuedList
        from lawdesk.operations.issued_powers import preview_opened_issued
        from lawdesk.operations.power_import import ListChoices
        from lawdesk.ui.record_edit import parse_date

        day = parse_date(answers["issued_on"], tr("下发日期")) if answers["issued_on"] else None
        about = IssuedList(title=answers["title"], issuer=answers["issuer"], issued_on=day)
        kind = PowerType(answers["power_type"]) if answers["power_type"] else None
        choices = ListChoices(mapping=mapping, power_type=kind)
        return preview_opened_issued(workspace, opened, about, choices, Path(opened.workbook.name).stem)

    def accept(self, workspace: Workspace, run: "IssuedPowerPreview") -> None:
        """Keep the list."""
        from lawdesk.operations.issued_powers import accept_issued_powers

        accept_issued_powers(workspace, run)

    def export(self, run: "IssuedPowerPreview", path: Path) -> Path:
        """Write the corrected sheet."""
        from lawdesk.operations.power_import.correcting import export_corrected

        return export_corrected(run, path)
