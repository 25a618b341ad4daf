"""Putting a draft back where it was typed, beside what is saved there now."""

from typing import TYPE_CHECKING
from uuid import UUID

from lawdesk.data.drafts import Draft
from lawdesk.ui.language import tr
from lawdesk.ui.list_page import ListPage
from lawdesk.ui.place import Place
from lawdesk.ui.report_dialog import ReportDialog

if TYPE_CHECKING:
    from lawdesk.ui.main_window import MainWindow


def open_draft(window: "MainWindow", draft: Draft) -> None:
    """Go to the record of a draft and put its texts into the fields; what has no field there is shown as text to copy."""
    page = window.pages.page(draft.place) if draft.record_id and window.pages.knows(draft.place) else None
    if not isinstance(page, ListPage):
        _show_texts(window, draft)
        return
    record, panel = UUID(draft.record_id), page.panel

    def put() -> None:
        if panel.detail is None or panel.detail.id != record:
            return
        panel.presented.disconnect(put)
        if not panel.put_beside(draft.fields):
            _show_texts(window, draft)

    panel.presented.connect(put)
    window.go_to(Place(page=draft.place, record=record))


def _show_texts(window: "MainWindow", draft: Draft) -> None:
    lines = [f"{name}：{text}" if name else text for name, text in draft.fields.items()]
    ReportDialog(tr("没有保存完的输入"), tr("可以选中并复制，再填到需要的地方："), lines, window).exec()
