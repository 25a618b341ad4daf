"""A day at the office with words that nobody may find on the disk: `python -m faults.canary_day FOLDER`, killed at its end.

What the person asks for (printed papers, lists, bundles) goes to FOLDER/asked; all else is the program's own.
"""

import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

CANARY = "金丝雀湖畔一号渔船扣押案"
NUMBER = "420102199901019876"


def wait_for(condition: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    from PySide6.QtTest import QTest

    for _ in range(400):
        if condition():
            return
        QTest.qWait(50)
    raise TimeoutError


def main(folder: Path) -> None:
    """Do the day, and end it as a crash does."""
    from cli.reporting_pair import REASON, make_pair
    from office_files import xlsx
    from operations.small_unit import OPERATOR, PASSPHRASE
    from PySide6.QtTest import QTest

    from lawdesk.application import make_application, session_of
    from lawdesk.data.blobs import attach
    from lawdesk.domain.organisation.values import Person
    from lawdesk.domain.powers.values import Power
    from lawdesk.exchange import key_store
    from lawdesk.operations.backups import back_up
    from lawdesk.operations.letters import make_letters, print_pdf
    from lawdesk.operations.organisation import accept_organisation, preview_organisation
    from lawdesk.operations.reports import LISTS, print_list
    from lawdesk.operations.restoring import restore_to_new_place
    from lawdesk.operations.sending import SendOrder, send_submission
    from lawdesk.operations.workspace import open_workspace
    from lawdesk.ui.error_dialog import ErrorDialog
    from lawdesk.ui.excepthook import ExceptHook
    from lawdesk.ui.main_window import MainWindow

    asked = folder / "asked"
    asked.mkdir()
    make_pair(folder)
    workspace = open_workspace(folder / "单位", PASSPHRASE, operator=OPERATOR)
    ErrorDialog.exec = lambda dialog: 0  # the person confirms
    application = make_application(["lawdesk"])
    hook = ExceptHook(application)
    hook.install()
    window = MainWindow(session_of(workspace))
    window.show()
    window.go_to_page("powers")
    page = window.pages.page("powers")
    wait_for(lambda: page.panel.detail is not None)
    line = page.panel.forms[0].inputs["name"]
    line.setText(CANARY)
    line.editingFinished.emit()
    with workspace.store.read() as reader:
        (power,) = [one for one in reader.all(Power) if one.name == CANARY]
    page.head.search.setText(CANARY)
    QTest.qWait(500)

    path = asked / "名册.xlsx"
    with workspace.store.read() as reader:
        person = reader.all(Person)[0]
    path.write_bytes(xlsx(("人员", [["姓名", "职务"], [person.name, CANARY + NUMBER]])))
    accept_organisation(workspace, preview_organisation(workspace, path))
    with workspace.store.transaction(OPERATOR, "test.attach", title=CANARY) as tx:
        attach(tx, io.BytesIO(f"{CANARY} {NUMBER}".encode() * 100), f"{CANARY}.pdf")
        tx.put(replace(power, remark=NUMBER))
    printed = make_letters(workspace, date.today())
    print_pdf(workspace, printed, asked)
    print_list(workspace, next(iter(LISTS)), asked / "清单.xlsx", date.today())
    send_submission(workspace, SendOrder(office="", folder=folder / "U盘", reasons=REASON[1:]), date.today())
    backup = back_up(workspace)
    restored = restore_to_new_place(backup.path, folder / "还原", lambda place: key_store.open_with_passphrase(place, PASSPHRASE))
    restored.close()

    try:
        raise RuntimeError(f"{CANARY} {NUMBER}")
    except RuntimeError as error:
        hook.handle(type(error), error, error.__traceback__)
    page.head.search.setText("")
    wait_for(lambda: page.panel.detail is not None)
    page.panel.forms[0].inputs["name"].setText(f"{CANARY}，还没有输完")
    window.drafts.look()
    window.close()
    application.processEvents()
    sys.stdout.flush()
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
