"""`lawdesk history` and `lawdesk deleted`: what was changed, and how it comes back."""

import click

from lawdesk.cli.output import answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.wording.labels import kind_label, moment_text, record_words


@click.command(options_metavar="[选项]")
@click.argument("kind", metavar="种类")
@click.argument("name", metavar="名称")
@click.option("--restore", "seq", type=int, default=None, metavar="序号", help="恢复到这一条修改之后的状态；已删除的恢复原状。")
@click.option("--json", "as_json", is_flag=True, help="每条修改输出一行 JSON。")
@pass_session
def history(session: Session, kind: str, name: str, seq: int | None, as_json: bool) -> None:
    """查看一条记录的修改历史，或恢复到以前的状态。

    种类如 职权事项、执法岗位、执法人员、流程图、责任书；名称可以用编码。
    """
    from lawdesk.operations.history import entries, find_record, restore_record

    done = None
    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            value_type, record = find_record(reader, kind, name)
            found = () if seq is not None else entries(reader, value_type, record)
        if seq is not None:
            done = restore_record(workspace, value_type, record, seq)
    for entry in found:
        if as_json:
            answer(entry)
            continue
        say(f"{entry.seq}　{moment_text(entry.at)}　{entry.actor}　{entry.title or entry.done}")
        for one in entry.changes:
            say(f"　　{one.words}")
    if done is None:
        return
    if as_json:
        answer(done)
        return
    say(f"已恢复{record_words(done.kind, done.name)}。")
    for one in done.changes:
        say(f"　　{one.words}")


@click.command(options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每条记录输出一行 JSON。")
@pass_session
def deleted(session: Session, as_json: bool) -> None:
    """列出最近 30 天删除和注销的记录，序号用于恢复。"""
    from lawdesk.operations.history import deleted_records

    with session.workspace() as workspace, workspace.store.read() as reader:
        found = deleted_records(reader)
    if as_json:
        for one in found:
            answer(one)
        return
    rows = [(str(one.seq), moment_text(one.at), one.actor, kind_label(one.kind), one.name, _state(one.is_void)) for one in found]
    table(("序号", "时间", "操作人", "种类", "名称", "状态"), rows)


def _state(is_void: bool) -> str:
    return "注销" if is_void else "删除"
