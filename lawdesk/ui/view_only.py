"""只看: what the window does where nothing may be written. Whatever is forgotten here the store refuses."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QLabel

from lawdesk.ui.command import Command
from lawdesk.ui.frame_actions import FrameActions
from lawdesk.ui.language import tr
from lawdesk.ui.page import Page


def offered(page: Page) -> Sequence[Command]:
    """Return the commands of a page as they are offered: the writing ones barred when only looking, none on a page of others.

    What a list shows can be exported everywhere.
    """
    own = () if page.is_of_others else page.commands()
    reason = page.session.view_words
    return (*(barred(own, reason) if reason else own), *(_exports(page, own) if page.is_list else ()))


def _exports(page: Page, own: Sequence[Command]) -> tuple[Command, ...]:
    from lawdesk.ui.table_export import export_commands

    return export_commands(page, own)


def barred(commands: Sequence[Command], reason: str) -> Sequence[Command]:
    """Return the commands, those that write barred with `reason`."""
    return tuple(one if one.only_reads else replace(one, refusal=reason.__str__) for one in commands)


def bar_frame(actions: FrameActions, reason: str) -> None:
    """Disable what the frame itself writes, if there is a `reason`."""
    for action in (actions.save, actions.backup) if reason else ():
        action.setEnabled(False)
        action.setToolTip(reason)
        action.setStatusTip(reason)


def view_band(words: str) -> QLabel:
    """Return the band in the frame that says so on every page."""
    band = QLabel(tr("{0}。内容可以查看、检查和打印，不能修改，也不写入任何内容。").format(words))
    band.setObjectName("viewBand")
    band.setWordWrap(True)
    return band
