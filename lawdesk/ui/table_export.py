"""导出当前表格: every list writes what it shows, the shown columns in their order, filtered and sorted as on screen."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from lawdesk.domain.progress import Progress
from lawdesk.ui.actions import save_file
from lawdesk.ui.command import Command, Menu, Role
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.page import Page

_FILES = "Excel (*.xlsx);;CSV (*.csv)"
_PART = 500  # rows read at once


def export_commands(page: Page, others: Sequence[Command]) -> tuple[Command, ...]:
    """Return the command that exports the list of a page, none for a page without a list.

    It is the toolbar's 导出 where none of the `others` is.
    """
    if not isinstance(page, ListPage):
        return ()
    is_taken = any(one.role is Role.EXPORT for one in others)
    return (
        Command(
            text=tr("导出当前表格…"),
            run=lambda: export_table(page),
            icon="mdi6.table-arrow-right",
            menu=Menu.FILE,
            role=Role.OTHER if is_taken else Role.EXPORT,
            refusal=lambda: "" if page.model.rowCount() else tr("列表中没有可以导出的行"),
            is_looking=True,
        ),
    )


def export_table(page: ListPage) -> None:
    """Ask for a file and write the list in the background, read from one snapshot."""
    path = save_file(page, tr("导出当前表格"), f"{page.title}.xlsx", _FILES)
    if path is None:
        return
    columns, ids = page.table.columns.in_sight(), page.model.ids
    heads = [page.model.columns[one].head for one in columns]
    numbers = [page.model.columns[one].is_number for one in columns]
    store, source = page.session.store, page.source

    def work(progress: Progress) -> Path:
        from lawdesk.formats.list_writer import write_table

        def lines() -> Iterator[list[str | int]]:
            for start in range(0, len(ids), _PART):
                progress.report(start, len(ids), path.name)
                for row in source.rows(reader, ids[start : start + _PART]):
                    yield [_value(row.cells[one].text, is_number) for one, is_number in zip(columns, numbers, strict=True)]

        with store.read() as reader:
            write_table(path, heads, lines())
        return path

    page.run(tr("正在导出"), work, lambda written: page.told.emit(tr("已导出 {0} 行到 {1}").format(len(ids), written.name)))


def _value(text: str, is_number: bool) -> str | int:
    return int(text) if is_number and text.isascii() and text.isdigit() else text
