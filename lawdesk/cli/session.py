"""What a command needs from where it was started: the workspace folder, the passphrase, how to answer."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from lawdesk.cli.output import Bar
from lawdesk.domain.progress import Progress
from lawdesk.exchange.errors import KeyringChangedError, NoKeyringError
from lawdesk.exchange.key_slots import STRONG, PassphraseCost
from lawdesk.exchange.keyring_backend import Keyring
from lawdesk.operations.errors import MissingPassphraseError
from lawdesk.operations.workspace import AS_USUAL, HowToOpen, Workspace, find_workspace, open_by_keyring, open_workspace
from lawdesk.wording.clock_words import clock_words
from lawdesk.wording.errors import explain

PASSPHRASE = "LAWDESK_PASSPHRASE"  # noqa: S105  # the name of a variable
NEW_PASSPHRASE = "LAWDESK_NEW_PASSPHRASE"  # noqa: S105  # the name of a variable


@dataclass(slots=True)
class Session:
    """Options of the whole program: `folder` of the workspace if named, `open_window` to show one.

    `cost` is the work that a guess at the passphrase of a new workspace shall take.
    """

    folder: Path | None
    operator: str
    open_window: Callable[[Path], int] | None
    cost: PassphraseCost = STRONG
    how: HowToOpen = AS_USUAL
    by_keyring: bool = False

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """Open the workspace, and close it after the command whatever happened."""
        folder = find_workspace(self.folder)
        with Bar() as progress:
            opened = self._open(folder, progress)
        _warn(opened)
        try:
            yield opened
        finally:
            opened.close()

    def _open(self, folder: Path, progress: Progress) -> Workspace:
        """A keyring that does not open is told, and then the passphrase is asked for: nothing else ever takes its place."""
        if self.by_keyring:
            try:
                return open_by_keyring(folder, machine_keyring(), operator=self.operator, progress=progress, how=self.how)
            except (NoKeyringError, KeyringChangedError) as error:
                click.echo(f"{explain(error).what}改用口令打开。", err=True)
        return open_workspace(folder, passphrase(), operator=self.operator, progress=progress, how=self.how)


def _warn(workspace: Workspace) -> None:
    """Say what is amiss with the machine; the command goes on."""
    from lawdesk.data.ballast import is_scarce
    from lawdesk.data.clock_watch import look_at_clock

    clock = look_at_clock(workspace.store, workspace.operator)
    words = clock_words(clock.state.value, clock.last)
    if words:
        click.echo(f"警告：{words}确认用 lawdesk clock --confirm。\n代码：LWS-E028", err=True)
    if workspace.store.view is None and is_scarce(workspace.folder):  # who only looks needs no room
        click.echo("警告：磁盘剩余不足 500 MB，请清理磁盘。\n代码：LWS-E029", err=True)


def machine_keyring() -> Keyring:
    """Return the system keyring of this machine, whatever it is worth; what keeps no secret is refused where it is used."""
    import keyring

    found: Keyring = keyring.get_keyring()
    return found


def new_passphrase() -> str:
    """Return the new passphrase: from the environment, or asked for twice without an echo."""
    given = os.environ.get(NEW_PASSPHRASE)
    if given is None and not _has_terminal():
        raise MissingPassphraseError()
    return given if given is not None else str(click.prompt("新口令", hide_input=True, confirmation_prompt="再次输入"))


def passphrase() -> str:
    """Return the passphrase: from the environment, or asked for without an echo."""
    given = os.environ.get(PASSPHRASE)
    if given is None and not _has_terminal():
        raise MissingPassphraseError()
    return given if given is not None else str(click.prompt("口令", hide_input=True))


def _has_terminal() -> bool:
    """Is there someone to ask? Standard input may be a file of lines all the same."""
    if os.name != "posix":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


pass_session = click.make_pass_decorator(Session)
