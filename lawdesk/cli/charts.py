"""`lawdesk charts`: make, edit, check, export, convert and lay out flowcharts."""

import json
from datetime import date
from pathlib import Path

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.wording.labels import label


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def charts() -> None:
    """流程图：按模板生成、编辑、检查、导出、转换、排版。"""


@charts.command(options_metavar="[选项]")
@click.argument("power", metavar="职权", default="")
@click.option("--all", "everything", is_flag=True, help="为所有还没有流程图的职权生成。")
@pass_session
def make(session: Session, power: str, everything: bool) -> None:
    """按职权类别和程序的模板生成流程图，泳道按职权分配对应岗位。"""
    from lawdesk.operations.flowcharts import make_charts

    if bool(power) == everything:
        raise click.UsageError("请写明一项职权，或者用 --all 为所有还没有流程图的职权生成；两者选其一。")
    with session.workspace() as workspace:
        made = make_charts(workspace, None if everything else power, date.today())
        for chart in made:
            say(f"已生成「{chart.title}」：{len(chart.steps)} 个环节，{len(chart.lanes)} 条泳道。")
    if not made:
        say("没有需要生成的流程图：已有流程图的职权保留原图。")


@charts.command("list", options_metavar="[选项]")
@pass_session
def list_charts(session: Session) -> None:
    """列出流程图。"""
    from lawdesk.operations.flowcharts import list_charts as charts_of

    with session.workspace() as workspace:
        rows = charts_of(workspace)
    table(
        ("图名", "程序", "环节", "泳道", "状态"),
        [(c.title, c.procedure.value, str(len(c.steps)), str(len(c.lanes)), label(c.status)) for c in rows],
    )


@charts.command(options_metavar="[选项]")
@click.argument("chart", metavar="流程图")
@click.option("--add", "added", nargs=2, metavar="环节 新环节", help="在某环节之后增加一个环节。")
@click.option("--connect", "joined", nargs=2, metavar="环节 环节", help="连接两个环节。")
@click.option("--label", "words", default="", metavar="条件", help="与 --connect 同用：写在连线上的条件。")
@click.option("--rename", "renamed", nargs=2, metavar="环节 新名", help="更改环节名称。")
@click.option("--delete", "deleted", default="", metavar="环节", help="删除环节并接通前后。")
@pass_session
def edit(session: Session, /, chart: str, **edits: object) -> None:
    """编辑流程图：增加、连接、改名、删除环节。环节用序号或名称指定。"""
    from lawdesk.operations.flowcharts import ChartEdits, edit_chart

    with session.workspace() as workspace:
        wanted = ChartEdits(
            added=_pair(edits["added"]),
            joined=_pair(edits["joined"]),
            words=str(edits["words"]),
            renamed=_pair(edits["renamed"]),
            deleted=str(edits["deleted"]),
        )
        changed = edit_chart(workspace, chart, wanted)
        say(f"已保存「{changed.title}」：{len(changed.steps)} 个环节。")


@charts.command(options_metavar="[选项]")
@click.argument("chart", metavar="流程图")
@click.argument("path", metavar="文件", type=click.Path(path_type=Path))
@pass_session
def export(session: Session, chart: str, path: Path) -> None:
    """导出流程图：按扩展名 .svg、.pdf 或 .bpmn。"""
    from lawdesk.operations.flowcharts import export_chart

    with session.workspace() as workspace:
        say(f"已导出：{export_chart(workspace, chart, path)}")


@charts.command("no-limits", options_metavar="[选项]")
@click.argument("chart", metavar="流程图", default="")
@pass_session
def no_limits(session: Session, chart: str) -> None:
    """把没有规定时限的环节标明为「无法定时限」；不指定流程图时处理全部。"""
    from lawdesk.operations.flowcharts import state_no_limits

    with session.workspace() as workspace:
        say(f"已标明 {state_no_limits(workspace, chart, date.today())} 个环节。")


@charts.command("check", options_metavar="[选项]")
@click.argument("chart", metavar="流程图", default="")
@click.option("--json", "as_json", is_flag=True, help="每项问题输出一行 JSON。")
@pass_session
def check_charts(session: Session, chart: str, as_json: bool) -> int:
    """检查流程图。有错误时退出码为 1。"""
    from lawdesk.operations.checks import errors_among
    from lawdesk.operations.flowcharts import check_chart

    with session.workspace() as workspace:
        findings = check_chart(workspace, chart, date.today())
    for finding in findings:
        answer(finding) if as_json else say(f"{finding.code}　{label(finding.severity)}　{finding.sentence}　{finding.ground}")
    return PROBLEMS if errors_among(findings) else DONE


@charts.command(options_metavar="[选项]")
@click.argument("path", metavar="文件.json", type=click.Path(exists=True, path_type=Path))
def layout(path: Path) -> None:
    """为 JSON 图形排版：读入节点、连线和泳道，输出带位置和折线的同一对象。不需要工作区。"""
    from lawdesk.operations.flowcharts import lay_out_file

    with Bar() as progress:
        placed = lay_out_file(path, progress)
    click.echo(json.dumps(placed, ensure_ascii=False))


@charts.command(options_metavar="[选项]")
@click.argument("source", metavar="输入", type=click.Path(exists=True, path_type=Path))
@click.argument("target", metavar="输出", type=click.Path(path_type=Path))
def convert(source: Path, target: Path) -> int:
    """转换流程图文件：读 .bpmn，写 .bpmn、.svg 或 .pdf。不需要工作区。"""
    from lawdesk.operations.flowcharts import convert_file

    converted = convert_file(source, target)
    for note in converted.notes:
        say(note)
    say(f"已写出：{target}")
    return DONE


def _pair(value: object) -> tuple[str, str] | None:
    return (str(value[0]), str(value[1])) if isinstance(value, tuple) and value else None
