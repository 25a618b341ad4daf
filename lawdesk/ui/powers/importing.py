"""Import of a power list in the window."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from lawdesk.domain.organisation.values import Unit
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.progress import Progress
from lawdesk.formats.list_mapping import SheetMapping
from lawdesk.operations.workspace import Workspace
from lawdesk.ui.detail import Field
from lawdesk.ui.language import tr
from lawdesk.ui.list_import.flow import ListImport
from lawdesk.ui.list_import.mapping_dialog import Mappable
from lawdesk.ui.lookups import choices
from lawdesk.ui.page import Page

if TYPE_CHECKING:
    from lawdesk.operations.power_import.choices import OpenedList
    from lawdesk.operations.power_import.previewing import PowerPreview

_ALL = "*"


def import_power_list(page: Page) -> None:
    """Import a power list as offices write them."""
    ListImport(page, tr("导入职权清单"), PowerLists()).start()


class PowerLists:
    """Power lists in the window's import."""

    def open(self, workspace: Workspace, path: Path, progress: Progress) -> "OpenedList":
        """Return the tables of a file with the proposed mapping."""
        from lawdesk.operations.power_import import open_power_list

        return open_power_list(workspace, path, progress)

    def mappable(self, workspace: Workspace, opened: "OpenedList") -> Mappable:
        """Return what may be chosen: columns, and what stands in where the list has none."""
        from lawdesk.formats.power_words import FIELD_WORDS, REPEATABLE
        from lawdesk.operations.power_import.mapping import head_at
        from lawdesk.operations.power_import.previewing import departments_in

        with workspace.store.read() as reader:
            units = [unit.name for unit in reader.all(Unit, org=workspace.home.office_id)]
        departments = departments_in(opened)
        fields = [
            Field(label=tr("默认职权类型"), key="power_type", choices=(("", tr("（没有类型的列入其他）")), *choices(PowerType))),
            Field(label=tr("默认承办机构"), key="unit", choices=(("", tr("（不填写）")), *((name, name) for name in units))),
            Field(
                label=tr("清单日期"),
                key="as_of",
                value=(opened.day or date.today()).isoformat(),
                hint=tr("按当日有效的版本对应条文，如 2026-06-30"),
            ),
        ]
        if len(departments) > 1:
            own = (("", tr("本单位的行；没有列明本单位时全部")), (_ALL, tr("全部部门")))
            chosen = (*own, *((name, name) for name in departments))
            fields.insert(0, Field(label=tr("导入哪个部门"), key="department", choices=chosen))
        return Mappable(
            workbook=opened.workbook,
            mapping=opened.mapping,
            words=FIELD_WORDS,
            repeatable=REPEATABLE,
            needed="name",
            remap=partial(head_at, opened),
            defaults=tuple(fields),
        )

    def preview(
        self,
        workspace: Workspace,
        opened: "OpenedList",
        mapping: tuple[SheetMapping, ...],
        answers: Mapping[str, str],
        progress: Progress,
    ) -> "PowerPreview":
        """Return the dry run. Raise `InvalidValueError` for a day that is none."""
        from lawdesk.operations.power_import import ListChoices, preview_opened
        from lawdesk.ui.record_edit import parse_date

        department = answers.get("department", "")
        made = ListChoices(
            mapping=mapping,
            as_of=parse_date(answers["as_of"], tr("清单日期")) if answers["as_of"] else None,
            power_type=PowerType(answers["power_type"]) if answers["power_type"] else None,
            unit=answers["unit"],
            departments=(department,) if department not in ("", _ALL) else (),
            takes_all_departments=department == _ALL,
        )
        return preview_opened(workspace, opened, made, progress)

    def accept(self, workspace: Workspace, run: "PowerPreview") -> None:
        """Write what was understood."""
        from lawdesk.operations.power_import import accept_powers

        accept_powers(workspace, run)

    def export(self, run: "PowerPreview", path: Path) -> Path:
        """Write the corrected sheet."""
        from lawdesk.operations.power_import.correcting import export_corrected

        return export_corrected(run, path)
