"""What the reader and lists of statutes ask for: another version, versions side by side, what a change means, a repeal."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from lawdesk.domain.progress import Progress
from lawdesk.domain.statutes.values import BasisEntry, ChangeKind, LegalVersion, LegalWork
from lawdesk.domain.statutes.versions import ENDINGS
from lawdesk.ui.background import run_in_background
from lawdesk.ui.detail import Detail, Field
from lawdesk.ui.form_dialog import FormDialog
from lawdesk.ui.language import tr
from lawdesk.ui.statutes.library_rows import TextDetail
from lawdesk.ui.statutes.reader_panel import ReaderPanel

if TYPE_CHECKING:
    from lawdesk.ui.list_page import ListPage
    from lawdesk.ui.page import Page


class ReaderSlots(QObject):
    """Serves the reader and the commands of a page of statutes."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page
        assert isinstance(page.panel, ReaderPanel)
        self._panel = page.panel
        page.panel.version_asked.connect(self.show)

    def show(self, version: UUID) -> None:
        """Open a version in the reader, whatever is selected in the list."""
        self._page.list_slots.give_way()
        store, source = self._page.session.store, self._page.source

        def work(progress: Progress) -> Detail | None:
            with store.read() as reader:
                return source.detail(reader, version)

        run_in_background(self, work, done=self._panel.present, failed=self._page.refuse)

    @property
    def version(self) -> UUID | None:
        """Return the version that is read."""
        detail = self._panel.detail  # that of a hit has the number of the article as its id
        return detail.version.id if isinstance(detail, TextDetail) else None

    def compare(self) -> None:
        """Show the version that is read beside the one before it."""
        if self.version is not None:
            show_comparison(self._page, self.version)

    def impact(self) -> None:
        """Show what the change of the law means."""
        if self.version is not None:
            show_impact(self._page, self.version)

    def repeal(self) -> None:
        """Record that the law has ended."""
        if self.version is not None:
            ask_for_repeal(self._page, self.version)


class BasisSlots(QObject):
    """Serves the commands on versions of a page of catalogue entries."""

    def __init__(self, page: "ListPage") -> None:
        super().__init__(page)
        self._page = page

    def impact(self) -> None:
        """Show what the change of the selected statute means for the records that cite it."""
        self._with_version(show_impact)

    def repeal(self) -> None:
        """Record that the selected statute has ended."""
        self._with_version(ask_for_repeal)

    def _with_version(self, act: Callable[["Page", UUID], None]) -> None:
        with self._page.session.store.read() as reader:
            entry = reader.get(BasisEntry, self._page.selected()[0]) if self._page.selected() else None
        if entry is not None:
            act(self._page, entry.version_id)


def show_comparison(page: "Page", version: UUID) -> None:
    """Open the versions of a law side by side; say so where there is only one."""
    from lawdesk.ui.statutes.compare_dialog import open_comparison

    dialog = open_comparison(page.session, version, page)
    if dialog is None:
        page.told.emit(tr("这部法规只有一个版本的文本，没有可比的版本。"))
        return
    dialog.told.connect(page.told)
    dialog.exec()


def show_impact(page: "Page", version: UUID) -> None:
    """Open the impact list of a law."""
    from lawdesk.ui.statutes.impact_dialog import open_impact

    dialog = open_impact(page.session, version, page)
    dialog.told.connect(page.told)
    dialog.exec()


def ask_for_repeal(page: "Page", version: UUID) -> None:
    """Ask how and when a law ended, record it, and show the impact list."""
    from lawdesk.operations.errors import InvalidValueError
    from lawdesk.operations.versions import Repeal, register_repeal
    from lawdesk.wording.days import read_day

    with page.session.store.read() as reader:
        held = reader.get(LegalVersion, version)
        work = reader.get(LegalWork, held.work_id) if held is not None else None
    if work is None:
        return
    dialog = FormDialog(tr("登记废止《{0}》").format(work.title), _fields(), tr("登记"), page, note=_note())
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return
    answers = dialog.values
    day = read_day(answers["day"])
    if day is None:
        raise InvalidValueError(field=tr("日期"), value=answers["day"], allowed="2026-06-30")
    until = read_day(answers["until"])
    if until is None and answers["until"].strip():
        raise InvalidValueError(field=tr("恢复日期"), value=answers["until"], allowed="2026-06-30")
    repeal = Repeal(
        title=work.title,
        work_id=work.id,
        kind=ChangeKind(answers["kind"]),
        effective_on=day,
        until=until,
        document_number=answers["number"],
        replaced_by=answers["replaced_by"],
        remark=answers["remark"],
    )
    register_repeal(page.session.workspace, repeal)
    page.told.emit(tr("已登记《{0}》{1}").format(work.title, answers["kind"]))
    show_impact(page, version)


def _fields() -> tuple[Field, ...]:
    kinds = tuple((one.value, one.value) for one in ENDINGS)
    return (
        Field(label=tr("方式"), key="kind", choices=kinds, value=ChangeKind.REPEALED.value),
        Field(label=tr("自何日起"), key="day", value=date.today().isoformat(), is_required=True, hint=tr("例如 2026-06-30")),
        Field(label=tr("恢复日期"), key="until", hint=tr("仅暂停适用时填写")),
        Field(label=tr("文号"), key="number"),
        Field(label=tr("取代它的法规"), key="replaced_by", hint=tr("文库中的法规名称，可不填")),
        Field(label=tr("备注"), key="remark"),
    )


def _note() -> str:
    return tr("登记后，文本仍可阅读，当时的行为仍可引用；现在的引用会列入影响清单。")
