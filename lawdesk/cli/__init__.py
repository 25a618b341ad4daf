"""The command line: every step of the window as a command, so that an office can script it.

Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 refused.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from lawdesk.paths import resources

OpenWindow = Callable[[Path], int]


def main(arguments: Sequence[str], open_window: OpenWindow | None = None) -> int:
    """Run one command and return its exit code; `open_window` shows the window on a workspace."""
    speak_chinese()
    import click

    from lawdesk.cli.output import USAGE, refuse
    from lawdesk.cli.root import root
    from lawdesk.cli.session import Session
    from lawdesk.domain.errors import LawdeskError

    try:
        code = root.main(list(arguments), prog_name="lawdesk", standalone_mode=False, obj=Session(None, "", open_window))
        return int(code or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as fault:
        fault.show()
        return USAGE
    except click.Abort:
        click.echo("已中止。", err=True)
        return USAGE
    except LawdeskError as fault:
        return refuse(fault)


def speak_chinese() -> None:
    """Make the toolkit's own sentences Chinese; must run before click is imported and speaks."""
    import gettext

    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(resources() / "i18n"))
