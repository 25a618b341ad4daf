"""The command line: every step of the window as a command, so that an office can script it.

Exit codes: 0 done, 1 problems found, 2 wrong usage, 3 refused.
"""

import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from lawdesk.exchange.key_slots import STRONG, PassphraseCost
from lawdesk.paths import resources

if TYPE_CHECKING:
    from click import ClickException

OpenWindow = Callable[[Path], int]
_STOP = re.compile(r"\. ?(?=\s|$|[一-鿿])")


def main(arguments: Sequence[str], open_window: OpenWindow | None = None, *, cost: PassphraseCost = STRONG) -> int:
    """Run one command and return its exit code.

    `open_window` shows the window on a workspace; `cost` is the work that a guess at the passphrase of a new one shall take.
    """
    speak_chinese()
    import click

    from lawdesk.cli.output import USAGE, refuse
    from lawdesk.cli.root import root
    from lawdesk.cli.session import Session
    from lawdesk.domain.errors import LawdeskError
    from lawdesk.operations.errors import SystemRefusalError
    from lawdesk.wording.system_words import system_reason

    session = Session(folder=None, operator="", open_window=open_window, cost=cost)
    try:
        code = root.main(list(arguments), prog_name="lawdesk", standalone_mode=False, obj=session)
        return int(code or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as fault:
        _in_chinese(fault).show()
        return USAGE
    except click.Abort:
        click.echo("已中止。", err=True)
        return USAGE
    except LawdeskError as fault:
        return refuse(fault)
    except OSError as fault:
        return refuse(SystemRefusalError(path=fault.filename or "文件", reason=system_reason(fault)))


def _in_chinese(fault: "ClickException") -> "ClickException":
    """Return the fault, a missing argument with a Chinese full stop: the toolkit writes its own behind the translated words."""
    import click

    if not isinstance(fault, click.MissingParameter):
        return fault
    return click.UsageError(_STOP.sub("。", fault.format_message()), fault.ctx)


def speak_chinese() -> None:
    """Make the toolkit's own sentences Chinese; must run before click is imported and speaks."""
    import gettext

    os.environ["LANGUAGE"] = "zh_CN"
    gettext.bindtextdomain("messages", str(resources() / "i18n"))
