"""查看问题: what the rules found on the selected record, on the page of findings."""

from functools import partial

from lawdesk.ui.command import Command
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.place import Place


def findings_command(page: ListPage) -> Command:
    """Return the command for a page."""
    return Command(
        text=tr("查看问题"),
        is_looking=True,
        run=partial(_show, page),
        icon="mdi6.clipboard-check-outline",
        refusal=page.needs_selection,
        shortcut="F8",
    )


def _show(page: ListPage) -> None:
    for record in page.selected()[:1]:
        page.jump_asked.emit(Place(page="checks", filters=(("id", str(record)),)))
