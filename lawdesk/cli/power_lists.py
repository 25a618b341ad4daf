"""`lawdesk powers import`: the power list that an office keeps, tried first, then taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.powers.values import PowerType

if TYPE_CHECKING:
    from lawdesk.operations.power_import.choices import ListChoices, OpenedList
    from lawdesk.operations.power_import.previewing import PowerPreview


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the options of the command say."""

    as_of: date | None
    sheets: tuple[str, ...]
    head: str
    maps: tuple[str, ...]
    power_type: PowerType | None
    unit: str
    departments: tuple[str, ...]
    all_departments: bool


def list_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that say how a list is to be read."""
    options = (
        click.option("--as-of", type=DAY, default=None, metavar="日期",
                     help="清单的日期，按当日有效的版本对应条文；默认读取清单标题。"),
        click.option("--sheet", "sheets", multiple=True, metavar="工作表", help="只导入这张工作表，可以重复。"),
        click.option("--head", default="", metavar="行号", help="表头所在的行，两行的写作 3-4；默认自动识别。"),
        click.option("--map", "maps", multiple=True, metavar="列=字段",
                     help="指定一列的含义，如 C=实施依据、备查=不导入；列用列号或表头。可以重复。"),
        click.option("--type", "power_type", type=Code(PowerType), default=None, metavar="类型",
                     help="清单没有类型时的默认类型。"),
        click.option("--unit", default="", metavar="机构", help="清单没有承办机构时的默认机构。"),
        click.option("--department", "departments", multiple=True, metavar="部门", help="多部门的清单只导入这个部门，可以重复。"),
        click.option("--all-departments", is_flag=True, help="多部门的清单全部导入。"),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.command("import", options_metavar="[选项]")
@click.argument("path", metavar="清单文件", type=click.Path(exists=True, path_type=Path))
@list_options
@click.option("--columns", "shows_columns", is_flag=True, help="只列出各列对应的字段，不导入。")
@click.option("--corrected", type=click.Path(path_type=Path), default=None, metavar="文件.xlsx",
              help="写出标明问题的清单，改正后可以再次导入。")  # fmt: skip
@click.option("--accept", is_flag=True, help="写入读懂的各行；不加此项只预览。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@pass_session
def import_powers(
    session: Session,
    /,
    path: Path,
    shows_columns: bool,
    corrected: Path | None,
    accept: bool,
    as_json: bool,
    **asked: Any,
) -> int:
    """导入权责清单（Excel、CSV、Word 表格）：一次列出全部读不懂的行。"""
    from lawdesk.operations.power_import import accept_powers, open_power_list, preview_opened
    from lawdesk.operations.power_import.correcting import export_corrected

    with session.workspace() as workspace, Bar() as progress:
        opened = open_power_list(workspace, path, progress)
        choices = chosen(opened, Asked(**asked))
        if shows_columns:
            _show_columns(opened, choices, as_json)
            return DONE
        preview = preview_opened(workspace, opened, choices, progress)
        if corrected is not None:
            export_corrected(preview, corrected)
        if accept:
            accept_powers(workspace, preview)
    _tell(preview, as_json)
    if not as_json:
        if corrected:
            say(f"已写出：{corrected}")
        say("已写入。" if accept else "这是预览，没有写入；加 --accept 写入。")
    return PROBLEMS if preview.has_refused_rows else DONE


def chosen(opened: "OpenedList", asked: Asked) -> "ListChoices":
    """Return the choices that the options make. Raise `InvalidValueError` for a column, field or sheet that is not there."""
    from lawdesk.operations.power_import import ListChoices
    from lawdesk.operations.power_import.mapping import with_columns, with_head_row, with_sheets

    mapping = with_sheets(opened, asked.sheets)
    if asked.head:
        first, last = _rows(asked.head)
        mapping = with_head_row(opened, mapping, first, last)
    return ListChoices(
        mapping=with_columns(mapping, asked.maps),
        as_of=asked.as_of,
        power_type=asked.power_type,
        unit=asked.unit,
        departments=asked.departments,
        takes_all_departments=asked.all_departments,
    )


def _rows(text: str) -> tuple[int, int]:
    first, _, last = text.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        raise click.UsageError(f"表头行“{text}”应写作 3 或 3-4。")
    return int(first), int(last or first)


def _show_columns(opened: "OpenedList", choices: "ListChoices", as_json: bool) -> None:
    from lawdesk.formats.list_mapping import Layout, samples
    from lawdesk.formats.power_words import FIELD_WORDS
    from lawdesk.formats.problems import column_letters

    rows = []
    for sheet, one in zip(opened.workbook.sheets, choices.mapping or (), strict=True):
        if one.layout is not Layout.TABLE:
            words = "一事一表" if one.layout is Layout.FORM else "不是清单"
            rows.append((one.sheet, "", "", words, ""))
            continue
        shown = samples(sheet, one)
        for column, (label, field) in enumerate(zip(one.labels, one.fields, strict=True), start=1):
            example = shown[column - 1][0] if shown[column - 1] else ""
            rows.append((one.sheet, column_letters(column), label, FIELD_WORDS.get(field, "不导入"), example))
    heads = ("工作表", "列", "表头", "字段", "示例")
    if as_json:
        for row in rows:
            answer(dict(zip(("sheet", "column", "head", "field", "example"), row, strict=True)))
        return
    table(heads, rows)


def _tell(preview: "PowerPreview", as_json: bool) -> None:
    from lawdesk.formats.problems import folded
    from lawdesk.operations.dry_run import RowKind

    if not as_json:
        for row in preview.rows:
            if row.kind is RowKind.CHANGED:
                say(f"更新　工作表“{row.sheet}”第{row.row}行「{row.name}」：{row.words}")
        for line in folded(preview.problems):
            say(line)
        say(preview.words)
        return
    answer(preview.summary)
    for row in preview.rows:
        changes = [{"field": one.label, "before": one.before, "after": one.after} for one in row.changes]
        place = {"kind": row.kind.value, "sheet": row.sheet, "row": row.row}
        answer({**place, "code": row.code, "name": row.name, "changes": changes})
    for problem in preview.problems:
        where = {"sheet": problem.sheet, "row": problem.row, "column": problem.column}
        answer({**where, "code": problem.code, "words": problem.words, "raw": problem.raw})
