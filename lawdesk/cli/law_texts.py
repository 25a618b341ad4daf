"""`lawdesk laws import` and `laws correct`: texts into the library, and their structure set right by hand."""

import sys
from datetime import date
from pathlib import Path

import click

from lawdesk.cli.output import DONE, PROBLEMS, REFUSED, Bar, answer, say
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY
from lawdesk.domain.statutes.values import LineKind
from lawdesk.formats.text import ENCODINGS
from lawdesk.operations.errors import InvalidValueError

STANDARD_INPUT = Path("-")


@click.command("import", options_metavar="[选项]")
@click.argument(
    "paths",
    metavar="文件或文件夹…",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, allow_dash=True, path_type=Path),
)
@click.option("--title", default="标准输入", metavar="名称", help="从标准输入（-）读入的文本没有标题时，用作名称。")
@click.option("--encoding", type=click.Choice(ENCODINGS), default=None, metavar="编码", help="无法判断编码的文件按此读取。")
@click.option("--replace", is_flag=True, help="同一版本已有文本时，用文件中的文本替换，手工更正照样套用。")
@click.option(
    "--report", "report_path", type=click.Path(path_type=Path), metavar="文件", help="把报告另存为 .xlsx、.csv 或 .txt。"
)
@click.option("--json", "as_json", is_flag=True, help="每个文件输出一行 JSON。")
@pass_session
def import_laws(
    session: Session,
    paths: tuple[Path, ...],
    title: str,
    encoding: str | None,
    replace: bool,
    report_path: Path | None,
    as_json: bool,
) -> int:
    """导入法规文本（.md .txt .docx .html、文件夹、.zip、- 表示标准输入），逐个文件报告结果。全部读不懂时退出码为 3。"""
    from lawdesk.operations.import_report import write_report
    from lawdesk.operations.statute_import import OnSame, Sources, import_statutes

    sources = Sources(
        paths=tuple(path for path in paths if path != STANDARD_INPUT),
        pasted=((title, _standard_input()),) if STANDARD_INPUT in paths else (),
        encoding=encoding or "",
    )
    with session.workspace() as workspace, Bar() as progress:
        report = import_statutes(workspace, sources, progress, OnSame.REPLACE if replace else OnSame.KEEP)
    for line in report.lines:
        if as_json:
            answer(line)
        elif line.needs_attention or line.replaces:
            say(f"{line.outcome_words}：{line.file}　{line.sentence}")
    if not as_json:
        say(report.words)
    if report_path is not None:
        write_report(report_path, report.lines)
    if report.lines and report.refused == len(report.lines):
        return REFUSED
    return PROBLEMS if report.refused else DONE


@click.command(options_metavar="[选项]")
@click.argument("title", metavar="法规名称")
@click.option("--mark", "marks", multiple=True, metavar="行号=种类", help="标记一行，如 12=条、13=款、14=普通正文；可多次给出。")
@click.option("--unmark", "unmarks", multiple=True, type=int, metavar="行号", help="去掉一行的手工标记；可多次给出。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="更正这一天有效的文本，默认今天。")
@click.option("--json", "as_json", is_flag=True, help="每行输出一个 JSON 对象。")
@pass_session
def correct(
    session: Session, title: str, marks: tuple[str, ...], unmarks: tuple[int, ...], day: date | None, as_json: bool
) -> int:
    """手工更正条文结构：不给选项时逐行列出文本和各行的种类；标记随文本保存，重新导入时照样套用。"""
    from lawdesk.operations.text_corrections import correct_text, line_words, text_lines_called

    with session.workspace() as workspace:
        lines = text_lines_called(workspace, title, day or date.today())
        if marks or unmarks:
            wanted = {index: kind for index, kind in lines.marks.items() if index + 1 not in unmarks}
            wanted.update(_mark(mark, len(lines.lines)) for mark in marks)
            done = correct_text(workspace, lines, wanted)
            say(f"已更正《{lines.title}》：手工标记 {len(wanted)} 行，现有条文 {done.articles} 条。")
            if done.citations:
                say(f"有 {done.citations} 处引用的条文变了，已标为待复核。")
            return DONE
    for index, line in enumerate(lines.lines):
        words, is_marked = line_words(lines, index), index in lines.marks
        if as_json:
            answer({"line": line.number, "kind": words, "marked": is_marked, "address": line.address, "text": line.text})
        else:
            say(f"{line.number}\t{words}{'＊' if is_marked else ''}\t{line.text}")
    return DONE


def _standard_input() -> bytes:
    """Return what stands on standard input; a closed input has nothing."""
    return b"" if sys.stdin is None else sys.stdin.buffer.read()


def _mark(words: str, count: int) -> tuple[int, LineKind]:
    """Return the index of the line and its kind of 「12=条」."""
    from lawdesk.operations.text_corrections import kind_called

    number, _, kind = words.partition("=")
    if not number.strip().isdecimal() or not 1 <= int(number) <= count:
        raise InvalidValueError(field="行号", value=words, allowed=f"1 到 {count}，写作 12=条")
    return int(number) - 1, kind_called(kind.strip())
