"""`lawdesk` opens the window; `lawdesk COMMAND …` runs a command."""

import sys
from pathlib import Path


def main() -> int:
    """Return the exit code of the program."""
    arguments = sys.argv[1:]
    if arguments and arguments[0] == "--guarded-child":  # the frozen program starts itself to read foreign files
        from lawdesk.formats.child import main as read_foreign

        return read_foreign(arguments[1:]) or 0
    if not arguments:
        return open_window(None)
    from lawdesk.cli import main as run_command

    return run_command(arguments, open_window)


def open_window(folder: Path | None) -> int:
    """Show the window, on the workspace in `folder` if one is named."""
    from lawdesk.application import run

    return run(folder)


if __name__ == "__main__":
    sys.exit(main())
