"""`lawdesk submit`, `receive` and `inbox`."""

from datetime import date
from pathlib import Path

import click

from lawdesk.cli.output import DONE, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import Code
from lawdesk.domain.submissions.values import Part
from lawdesk.wording.labels import bundle_text, kind_label, label, moment_text


@click.command(options_metavar="[选项]")
@click.option("--to", "office", default="", metavar="收件机关", help="收件机关名称或代码；只登记了一个上级时可省略。")
@click.option(
    "--out", "folder", type=click.Path(path_type=Path), required=True, metavar="文件夹", help="报送文件写到哪里（如 U 盘）。"
)
@click.option("--part", "parts", type=Code(Part), multiple=True, help="报送内容，可重复；默认全部已有内容。")
@click.option("--reason", "reasons", multiple=True, metavar="规则=理由", help="警告的理由，如 POW-10=…；可用 *=… 说明其余各项。")
@click.option("--finish", is_flag=True, help="写出已准备而未写出的报送（断电、U 盘已满之后），内容和序号不变。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def submit(
    session: Session,
    office: str,
    folder: Path,
    parts: tuple[Part, ...],
    reasons: tuple[str, ...],
    finish: bool,
    as_json: bool,
) -> int:
    """检查、封装、签名并加密报送文件，写出后读回核验。"""
    from lawdesk.operations.sending import SendOrder, finish_sending, send_submission

    if finish and (office or parts or reasons):
        raise click.UsageError("--finish 写出的是已准备好的报送，不能再指定收件机关、内容或理由。")
    order = SendOrder(office=office, folder=folder, parts=parts, reasons=reasons)
    with session.workspace() as workspace, Bar() as progress:
        if finish:
            sent = finish_sending(workspace, folder, progress)
        else:
            sent = send_submission(workspace, order, date.today(), progress)
    if as_json:
        answer(sent)
    else:
        say(f"已写出并核验：{sent.path}")
        say(f"收件机关：{sent.to_name}　短码：{sent.short_code}　序号：{sent.seq}")
        table(("内容", "条数"), [(kind_label(count.record_kind), str(count.number)) for count in sent.counts])
        say(
            f"交接单：{sent.handover}"
            if sent.handover
            else "交接单没有写出（空间已满或位置不可写）；报送不受影响，请手工登记短码。"
        )
        say("可以安全移除 U 盘。")
    return DONE


@click.command(options_metavar="[选项]")
@click.argument("path", metavar="文件.lwb", type=click.Path(exists=True, path_type=Path))
@click.option("--accept", is_flag=True, help="接收：写入并生成回执。")
@click.option("--return", "reason", default=None, metavar="理由", help="退回：写明理由并生成回执。")
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    default=None,
    metavar="文件夹",
    help="回执写到哪里，默认与来件同一文件夹。",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def receive(session: Session, path: Path, accept: bool, reason: str | None, folder: Path | None, as_json: bool) -> int:
    """打开收到的文件：先预览内容和差异；回执直接登记。"""
    from lawdesk.operations.receiving import receive_bundle

    if accept and reason is not None:
        raise click.UsageError("--accept 和 --return 只能选一个。")
    with session.workspace() as workspace, Bar() as progress:
        outcome = receive_bundle(workspace, path, accept=accept, refuse=reason, folder=folder or path.parent, progress=progress)
    if as_json:
        answer(outcome.summary)
        return DONE
    for line in outcome.lines:
        say(line)
    return DONE


@click.command(options_metavar="[选项]")
@pass_session
def inbox(session: Session) -> None:
    """列出收发的文件及其状态。"""
    from lawdesk.domain.submissions.values import Bundle, PeerCard

    with session.workspace() as workspace, workspace.store.read() as reader:
        rows = reader.all(Bundle)
        names = {one.office_id: one.name for one in reader.all(PeerCard)}
    heads = ("方向", "单位", "种类", "序号", "短码", "时间", "状态", "结果")
    table(
        heads,
        [
            (
                "发出" if r.is_outgoing else "收到",
                names.get(r.office_id, r.office_id),
                bundle_text(r.bundle_kind, r.action),
                str(r.seq),
                r.short_code,
                moment_text(r.created),
                label(r.state),
                r.result,
            )
            for r in rows
        ],
    )
