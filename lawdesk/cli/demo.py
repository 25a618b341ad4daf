"""`lawdesk demo`: the main job from end to end on the sample."""

import os
from pathlib import Path

import click

from lawdesk.cli.output import Bar, say
from lawdesk.cli.session import PASSPHRASE, Session, pass_session


@click.command(options_metavar="[选项]")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path), default=Path("build/demo"))
@click.option("--laws", type=click.Path(exists=True, path_type=Path), default=None, metavar="文件", help="同时导入这些真实法规。")
@click.option("--window/--no-window", default=True, help="完成后在有屏幕时打开窗口。")
@pass_session
def demo(session: Session, folder: Path, laws: Path | None, window: bool) -> int:
    """建立示例单位和示例机关，从建库做到报送、接收和回执，并说明做了什么。"""
    from lawdesk.operations.demo import PASSPHRASE as DEMO_PASSPHRASE
    from lawdesk.operations.demo import build_demo
    from lawdesk.operations.screen import has_screen

    with Bar() as progress:
        made = build_demo(folder, laws, say, progress)
    if window and session.open_window is not None and has_screen():
        os.environ[PASSPHRASE] = DEMO_PASSPHRASE  # it was printed: the window opens without asking for it
        return session.open_window(made)
    return 0
