"""The interface under test looks and speaks like the real one, on a real store."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from ui.sample import fill

from lawdesk.data.store import Store, store_salt
from lawdesk.domain.organisation.values import Institution, Level, ManagementType, SubjectKind
from lawdesk.exchange.keys import OfficeKeys
from lawdesk.operations.workspace import NewWorkspace, Workspace, create_workspace, workspace_id
from lawdesk.ui.background import finish_background
from lawdesk.ui.language import install_language
from lawdesk.ui.session import Session
from lawdesk.ui.theme import dress

PASSPHRASE = "correct horse battery staple pony"


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Theme and language of the real program; settings are those of this process alone."""
    qapp.setOrganizationName("lawdesk-tests")
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("settings")))
    install_language(qapp)
    dress(qapp)


@pytest.fixture(autouse=True)
def no_work_left(qapp: QApplication) -> Iterator[None]:
    """Background work ends with its test."""
    yield
    finish_background()
    qapp.processEvents()
    QGuiApplication.clipboard().clear()  # what Python put there must not outlive it
    QSettings().remove("columns")  # what one test does to a list is not there in the next


@pytest.fixture(autouse=True)
def no_dialog_waits(qapp: QApplication) -> Iterator[None]:
    """A dialog that nobody answers for a minute is closed, and its test fails: it would hang the whole run."""
    waiting: dict[QWidget, int] = {}
    left: list[str] = []

    def look() -> None:
        dialog = qapp.activeModalWidget()
        if dialog is None:
            waiting.clear()
            return
        waiting[dialog] = waiting.get(dialog, 0) + 1
        if waiting[dialog] > 60:
            left.append(dialog.windowTitle() or type(dialog).__name__)
            dialog.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(1000)
    yield
    timer.stop()
    assert not left, f"nobody answered {left}"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, OfficeKeys]:
    """Return an empty workspace and one with the sample, closed, and their keys: opening them by passphrase would take long."""
    empty = tmp_path_factory.mktemp("made") / "empty"
    home = Institution(
        name="云梦泽市城市管理执法局",
        short_name="市城管局",
        office_id="yunmengze-chengguan",
        level=Level.CITY,
        subject_kind=SubjectKind.STATUTORY,
        management_type=ManagementType.TERRITORIAL,
    )
    new = NewWorkspace(home=home, superior_name="云梦泽市司法局", operator="李经办")
    workspace = create_workspace(empty, new, PASSPHRASE)
    workspace.close()
    sample = empty.with_name("sample")
    shutil.copytree(empty, sample)
    filled = _open(sample, workspace.keys)
    fill(filled)
    filled.close()
    return empty, sample, workspace.keys


def _open(folder: Path, keys: OfficeKeys) -> Workspace:
    store = Store.open(folder, keys.store_key, workspace=workspace_id(folder), store_salt=store_salt(folder))
    return Workspace(folder, store, keys, "李经办")


def _session(folder: Path, keys: OfficeKeys, target: Path) -> Iterator[Session]:
    shutil.copytree(folder, target)
    workspace = _open(target, keys)
    yield Session(workspace=workspace)
    finish_background()
    workspace.close()


@pytest.fixture
def empty_session(made: tuple[Path, Path, OfficeKeys], tmp_path: Path) -> Iterator[Session]:
    """A session on a store with nothing in it."""
    yield from _session(made[0], made[2], tmp_path / "empty")


@pytest.fixture
def session(made: tuple[Path, Path, OfficeKeys], tmp_path: Path) -> Iterator[Session]:
    """A session on the sample."""
    yield from _session(made[1], made[2], tmp_path / "sample")
