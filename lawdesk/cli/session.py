"""What a command needs from where it was started: the workspace folder, the passphrase, how to answer."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from lawdesk.cli.output import Bar
from lawdesk.exchange.key_slots import STRONG, PassphraseCost
from lawdesk.operations.errors import MissingPassphraseError
from lawdesk.operations.workspace import Workspace, find_workspace, open_workspace

PASSPHRASE = "LAWDESK_PASSPHRASE"  # noqa: S105  # the name of a variable


@dataclass(slots=True)
class Session:
    """Options of the whole program: `folder` of the workspace if named, `open_window` to show one.

    `cost` is the work that a guess at the passphrase of a new workspace shall take.
    """

    folder: Path | None
    operator: str
    open_window: Callable[[Path], int] | None
    cost: PassphraseCost = STRONG

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """Open the workspace, and close it after the command whatever happened."""
        folder = find_workspace(self.folder)
        with Bar() as progress:
            opened = open_workspace(folder, passphrase(), operator=self.operator, progress=progress)
        try:
            yield opened
        finally:
            opened.close()


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
