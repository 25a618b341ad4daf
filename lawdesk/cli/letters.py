"""`lawdesk letters`."""

from datetime import date
from pathlib import Path

import click

from lawdesk.cli.output import Bar, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.wording.labels import label


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def letters() -> None:
    """责任书：按岗位批量生成和打印。"""


@letters.command("print", options_metavar="[选项]")
@click.option(
    "--out", "folder", type=click.Path(path_type=Path), default=Path(), metavar="文件夹", help="输出位置，默认当前文件夹。"
)
@click.option("--day", type=DAY, default=None, metavar="日期", help="以哪一天的分工为准，默认今天。")
@click.option("--word/--no-word", default=True, help="同时生成 Word 文件。")
@pass_session
def print_letters(session: Session, folder: Path, day: date | None, word: bool) -> None:
    """为所有承担职权的岗位生成责任书：一个 PDF，另有每份一个 Word 文件。"""
    from lawdesk.operations.letters import make_letters, print_pdf, print_word

    with session.workspace() as workspace, Bar() as progress:
        made = make_letters(workspace, day or date.today())
        printed = print_pdf(workspace, made, folder, progress)
        files = print_word(workspace, made, folder / "责任书Word", progress) if word else ()
    say(f"责任书 {len(made)} 份：{printed.path}（{printed.pages} 页）")
    if files:
        say(f"Word 文件 {len(files)} 个：{folder / '责任书Word'}")
    for words in printed.font_notes:
        say(words)


@letters.command("list", options_metavar="[选项]")
@click.option("--year", type=int, default=None, metavar="年度", help="默认今年。")
@pass_session
def list_letters(session: Session, year: int | None) -> None:
    """列出责任书。"""
    from lawdesk.operations.letters import letters_of

    with session.workspace() as workspace, workspace.store.read() as reader:
        rows = letters_of(reader, workspace.home.office_id, year or date.today().year)
    table(
        ("编号", "责任主体", "职权数", "状态"), [(one.number, one.party_b, str(len(one.items)), label(one.state)) for one in rows]
    )
