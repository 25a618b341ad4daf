"""`lawdesk undo` and `lawdesk redo`."""

import click

from lawdesk.cli.output import say
from lawdesk.cli.session import Session, pass_session


@click.command(options_metavar="[选项]")
@pass_session
def undo(session: Session) -> None:
    """撤销最近一次已保存的操作。"""
    from lawdesk.data.undo import undo as invert

    with session.workspace() as workspace:
        say(f"已撤销：{invert(workspace.store, workspace.operator).title}")


@click.command(options_metavar="[选项]")
@pass_session
def redo(session: Session) -> None:
    """重做最近一次撤销的操作。"""
    from lawdesk.data.undo import redo as repeat

    with session.workspace() as workspace:
        say(f"已重做：{repeat(workspace.store, workspace.operator).title}")
