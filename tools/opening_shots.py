"""Pictures of every way in which a workspace does not open, of one that is only looked at, and of its keys."""

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from lawdesk.application import session_of
from lawdesk.data import errors
from lawdesk.data.clock import Clock, ClockState, now
from lawdesk.domain.errors import LawdeskError
from lawdesk.domain.viewing import WhyOnlyView
from lawdesk.exchange.errors import DamagedKeyStoreError, KeyringChangedError, WrongPassphraseError
from lawdesk.operations.demo import PASSPHRASE
from lawdesk.operations.workspace import HowToOpen, open_workspace
from lawdesk.ui.background import finish_background
from lawdesk.ui.main_window import MainWindow
from lawdesk.ui.open_dialog import OpenDialog
from lawdesk.ui.open_helps import helps_for
from lawdesk.ui.settings.page import SettingsPage

PLACE = Path("工作区") / "示例"
FAILURES: tuple[LawdeskError, ...] = (
    errors.AlreadyOpenError(user="孙示三", host="pc-1", since="14:32"),
    errors.NetworkPlaceError(path=PLACE),
    errors.RemovablePlaceError(path=PLACE),
    errors.SyncedPlaceError(path=PLACE),
    errors.MissingStoreError(path=PLACE),
    errors.EmptyStoreError(size=0),
    errors.TruncatedStoreError(size=40960),
    errors.ForeignFileError(),
    errors.OtherWorkspaceError(),
    errors.WrongKeyError(),
    errors.DamagedStoreError(where="（第 1 页起）"),
    errors.ForeignDatabaseError(),
    errors.NewerSchemaError(theirs=99, ours=2),
    errors.ReadOnlyPlaceError(path=PLACE),
    errors.IntegrityError(n=3),
    errors.BrokenChainError(seq=117),
    WrongPassphraseError(),
    KeyringChangedError(was="a", now="b"),
    DamagedKeyStoreError(part="json"),
)


def opening_shots(folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield a name and a widget for each refusal, then the closed workspace in `folder` as it is seen when only looking."""
    for error in FAILURES:
        dialog = OpenDialog([(PLACE, "青陵市自然资源和规划局")], lambda _: "没有存入系统钥匙串")
        dialog.show_refusal(error, helps_for(error, PLACE))
        dialog.show()
        settle()
        yield f"open-{error.code}", dialog
        dialog.close()
    secret = os.environ.get("LAWDESK_PASSPHRASE") or PASSPHRASE
    workspace = open_workspace(folder, secret, how=HowToOpen(view=WhyOnlyView.CHOSEN))
    session = session_of(workspace)
    desk = "office" if session.is_office else "unit"
    window = MainWindow(session)
    window.show()
    for key in ("powers" if not session.is_office else "inbox", "settings"):
        window.go_to_page(key)
        settle()
        page = window.pages.page(key)
        if isinstance(page, SettingsPage):
            page.sections.setCurrentRow(3)
            window.clock_band.show_clock(Clock(last=now(), state=ClockState.RAN_BACK))
        settle()
        yield f"{desk}-view-only-{key}", window
    window.close()
    finish_background()
    workspace.close()


def settle(rounds: int = 12) -> None:
    """Let background loading end and everything be laid out."""
    for _ in range(rounds):
        QApplication.processEvents()
        QThreadPool.globalInstance().waitForDone(5000)
    QApplication.processEvents()
