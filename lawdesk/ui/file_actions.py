"""What the buttons of the tab 附件 do: every step runs in the background, every one but looking is an edit that can be undone."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.progress import Progress
from lawdesk.ui.actions import choose_folder, open_files, tell_lines
from lawdesk.ui.files_view import FileWish
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page
from lawdesk.wording.errors import explain

FILTERS = "*.pdf *.ofd *.png *.jpg *.jpeg *.tif *.tiff *.docx *.xlsx *.txt *.csv *.svg *.mp4 *.mp3"


def do_with_files(page: Page, wish: FileWish) -> None:
    """Do what a person asked for in the tab 附件 of `page`."""
    if wish.verb == "add":
        _add(page, wish)
    elif wish.verb == "open":
        _open(page, wish.chosen[0])
    elif wish.verb == "save":
        _save(page, wish.chosen)
    else:
        _remove(page, wish.chosen)


def _add(page: Page, wish: FileWish) -> None:
    paths = open_files(page, tr("添加附件"), tr("附件 ({0})").format(FILTERS))
    if not paths:
        return
    workspace = page.session.workspace

    def work(progress: Progress) -> tuple[int, list[str]]:
        from lawdesk.operations.attachments import attach_file

        refused: list[str] = []
        is_much = False
        for path in paths:
            try:
                is_much = attach_file(workspace, wish.owner_kind, wish.owner_id, path, progress=progress).is_much
            except LawdeskError as error:
                sentence = explain(error)
                refused.append(f"{sentence.what}{sentence.remedy}")
        if is_much:
            refused.append("附件总量已超过 4 GB，备份和检查会变慢；请把不再需要的附件另存后移除。")
        return len(paths), refused

    def done(answer: tuple[int, list[str]]) -> None:
        number, refused = answer
        if refused:
            tell_lines(page, tr("添加附件"), tr("有 {0} 条提示：").format(len(refused)), refused)
        else:
            page.told.emit(tr("已添加 {0} 个附件").format(number))

    page.run(tr("添加附件"), work, done)


def _open(page: Page, attachment: UUID) -> None:
    workspace = page.session.workspace

    def work(progress: Progress) -> Path:
        from lawdesk.operations.attachments import open_copy

        return open_copy(workspace, attachment)

    def done(copy: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
            page.told.emit(tr("已打开只读副本，关闭程序时自动删除"))
        else:
            page.told.emit(tr("本机没有打开这类文件的程序，请另存后处理"))

    page.run(tr("打开附件"), work, done)


def _save(page: Page, chosen: Sequence[UUID]) -> None:
    folder = choose_folder(page, tr("另存附件"))
    if folder is None:
        return
    workspace = page.session.workspace

    def work(progress: Progress) -> int:
        from lawdesk.operations.attachments import save_attachment

        for attachment in chosen:
            save_attachment(workspace, attachment, folder)
        return len(chosen)

    page.run(tr("另存附件"), work, lambda number: page.told.emit(tr("已另存 {0} 个附件").format(number)))


def _remove(page: Page, chosen: Sequence[UUID]) -> None:
    workspace = page.session.workspace

    def work(progress: Progress) -> int:
        from lawdesk.operations.attachments import remove_attachment

        for attachment in chosen:
            remove_attachment(workspace, attachment)
        return len(chosen)

    page.run(tr("移除附件"), work, lambda number: page.told.emit(tr("已移除 {0} 个附件，可以撤销").format(number)))
