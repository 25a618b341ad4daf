"""`lawdesk laws`: import, search, show, cite, parse."""

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from lawdesk.cli import law_impact, law_versions
from lawdesk.cli.law_texts import correct, import_laws
from lawdesk.cli.laws_search import search
from lawdesk.cli.output import DONE, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.operations.errors import BadLineError


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def laws() -> None:
    """法规文库：导入、更正、检索、查看、识别引用。"""


laws.add_command(import_laws)
laws.add_command(correct)
laws.add_command(search)


@laws.command(options_metavar="[选项]")
@click.argument("title", metavar="法规名称")
@click.argument("address", metavar="条文", default="")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="查看这一天有效的文本，默认今天。")
@pass_session
def show(session: Session, title: str, address: str, day: date | None) -> None:
    """显示一部法规的文本，或其中一条（如 第九条、a9）。"""
    from lawdesk.operations.statutes import read_statute

    with session.workspace() as workspace:
        reading = read_statute(workspace, title, day or date.today(), address)
    say(f"《{reading.title}》{reading.version_words}（{reading.validity_words}）")
    say(reading.text)


@laws.command("list", options_metavar="[选项]")
@click.option("--json", "as_json", is_flag=True, help="每部输出一行 JSON。")
@pass_session
def list_laws(session: Session, as_json: bool) -> None:
    """列出文库中的法规。"""
    from lawdesk.operations.statutes import list_statutes

    with session.workspace() as workspace:
        rows = list_statutes(workspace, date.today())
    if as_json:
        for row in rows:
            answer(row)
    else:
        table(
            ("名称", "位阶", "版本", "施行日期", "时效"), [(r.title, r.rank, r.label, r.effective_on, r.validity) for r in rows]
        )


@laws.command(options_metavar="[选项]")
@click.argument("path", metavar="文件", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="按文内次序，每个节点输出一行 JSON。")
def parse(path: Path, as_json: bool) -> int:
    """解析一份法规文本的结构，不需要工作区。"""
    from lawdesk.operations.statutes import parse_file

    parsed = parse_file(path)
    for row in parsed.rows:
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            say(f"{row['address']}\t{row['text'] or row.get('heading', '')}")
    for doubt in parsed.doubts:
        click.echo(f"存疑：第{doubt.line}行　{doubt.words}", err=True)
    return DONE


@laws.command(options_metavar="[选项]")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="按这一天有效的版本对应，默认今天。")
@pass_session
def cite(session: Session, day: date | None) -> None:
    """识别引用：标准输入每行 {id, text, context}，标准输出每行 {id, citations}。

    给定 -w 时按其中的文库对应到版本和条文，并说明不能对应的原因。
    """
    from lawdesk.operations.citing import cite_line, library_citer

    with library_citer(session.workspace if session.folder else None) as citer:
        for number, line in enumerate(_input_lines(), start=1):
            if line.strip():
                found = cite_line(_case(number, line), citer, day or date.today())
                click.echo(json.dumps(found, ensure_ascii=False))
                sys.stdout.flush()


def _input_lines() -> Iterator[bytes]:
    """Yield the lines of standard input as bytes: JSON is UTF-8 whatever the terminal speaks; a closed input has none."""
    return iter(()) if sys.stdin is None else iter(sys.stdin.buffer.readline, b"")


def _case(number: int, line: bytes) -> dict[str, Any]:
    wanted = '{"id": …, "text": "…"} 一个 JSON 对象（UTF-8）'
    try:
        case = json.loads(line)
    except ValueError as error:
        raise BadLineError(line=number, wanted=wanted) from error
    if (
        not isinstance(case, dict)
        or not isinstance(case.get("text"), str)
        or not isinstance(case.get("context", {}), dict | None)
    ):
        raise BadLineError(line=number, wanted=wanted)
    return case


for command in (*law_versions.COMMANDS, *law_impact.COMMANDS):
    laws.add_command(command)
