"""`lawdesk assess`."""

from datetime import date
from pathlib import Path

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say
from lawdesk.cli.session import Session, pass_session
from lawdesk.wording.labels import outcome_words


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def assess() -> None:
    """自我评估：百分制评分，佐证和算式一并保留。"""


@assess.command(options_metavar="[选项]")
@click.option(
    "--input", "path", required=True, type=click.Path(exists=True, path_type=Path), metavar="scores.xlsx", help="填好的评分表。"
)
@click.option("--scheme", default="", metavar="方案", help="考核方案名称；默认年度方案，没有时采用随附方案。")
@click.option("--year", type=int, default=None, metavar="年度", help="默认今年。")
@click.option(
    "--out", "folder", type=click.Path(path_type=Path), default=Path(), metavar="文件夹", help="自评表（PDF、Word）的位置。"
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def run(session: Session, path: Path, scheme: str, year: int | None, folder: Path, as_json: bool) -> int:
    """读取评分表，计算得分和等次，写出自评表和得分图。"""
    from lawdesk.operations.appraisal import print_assessment, run_assessment

    with session.workspace() as workspace, Bar() as progress:
        done = run_assessment(workspace, path, scheme, year or date.today().year)
        files = print_assessment(workspace, done, folder, progress)
    for problem in done.problems:
        say(f"{problem.place}：{problem.words}")
    if as_json:
        result = done.result
        answer({"total_cp": result.total_cp, "band": result.band, "unanswered": result.unanswered, "trail": result.trail})
    else:
        for line in done.result.trail:
            say(line)
        say(f"{outcome_words(done.result)}。自评表：{'、'.join(str(file) for file in files)}")
    return PROBLEMS if done.problems or done.result.unanswered else DONE


@assess.command(options_metavar="[选项]")
@click.argument("path", metavar="文件.xlsx", type=click.Path(path_type=Path))
@click.option("--scheme", default="", metavar="方案", help="考核方案名称。")
@click.option("--year", type=int, default=None, metavar="年度", help="默认今年。")
@pass_session
def sheet(session: Session, path: Path, scheme: str, year: int | None) -> None:
    """写出空白的评分表。"""
    from lawdesk.operations.appraisal import write_sheet

    with session.workspace() as workspace:
        write_sheet(workspace, path, scheme, year or date.today().year)
    say(f"评分表：{path}")
