"""`lawdesk powers tiers …` and `lawdesk powers cites …`: what belongs to a power."""

import click

from lawdesk.cli.output import DONE, PROBLEMS, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import Code
from lawdesk.domain.statutes.values import CitationRole
from lawdesk.wording.labels import label


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def tiers() -> None:
    """裁量阶次：列出、增加、移除、移动。"""


@tiers.command("list", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.option("--json", "as_json", is_flag=True, help="每个阶次输出一行 JSON。")
@pass_session
def list_tiers(session: Session, power: str, as_json: bool) -> int:
    """列出一项职权的裁量阶次；幅度有空档、重叠或者超出法定幅度时退出码为 1。"""
    from lawdesk.operations.powers import power_called
    from lawdesk.operations.tiers import problem_words, range_text, tiers_of

    with session.workspace() as workspace, workspace.store.read() as reader:
        known = tiers_of(reader, power_called(reader, workspace.home.office_id, power))
    if as_json:
        for one in known.tiers:
            answer(one)
    else:
        heads = ("序号", "阶次", "幅度", "适用情形", "来源文件")
        rows = [
            (str(number), label(one.grade), range_text(one), one.circumstances, one.source_document)
            for number, one in enumerate(known.tiers, start=1)
        ]
        table(heads, rows)
        for problem in known.problems:
            say(f"⚠ {problem_words(problem)}")
    return PROBLEMS if known.problems else DONE


@tiers.command("add", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("values", nargs=-1, required=True, metavar="字段=值…")
@pass_session
def add_tier(session: Session, power: str, values: tuple[str, ...]) -> None:
    """增加一个阶次，如 阶次=从轻 适用情形=首次违法 幅度下限=500 幅度上限=2000 单位=元。"""
    from lawdesk.operations.powers import power_called
    from lawdesk.operations.tiers import add_tiers, named_fields

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            found = power_called(reader, workspace.home.office_id, power)
        add_tiers(workspace, found.id, (named_fields(values),))
        say(f"已为「{found.name}」增加一个阶次。")


@tiers.command("remove", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="序号…")
@pass_session
def remove_tiers(session: Session, power: str, numbers: tuple[int, ...]) -> None:
    """移除阶次，按列表中的序号。"""
    from lawdesk.operations.powers import power_called
    from lawdesk.operations.tiers import chosen_tiers, remove_tiers

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            chosen = chosen_tiers(reader, power_called(reader, workspace.home.office_id, power), numbers)
        say(f"已移除 {remove_tiers(workspace, chosen)} 个阶次。")


@tiers.command("move", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("number", type=int, metavar="序号")
@click.argument("by", type=int, metavar="位数")
@pass_session
def move_tier(session: Session, power: str, number: int, by: int) -> None:
    """移动一个阶次：位数为负是上移。"""
    from lawdesk.operations.powers import power_called
    from lawdesk.operations.tiers import chosen_tiers, move_tier

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            (chosen,) = chosen_tiers(reader, power_called(reader, workspace.home.office_id, power), (number,))
        say("已移动。" if move_tier(workspace, chosen, by) else "不能移到那里。")


@click.group(options_metavar="[选项]", subcommand_metavar="命令 [参数]…")
def cites() -> None:
    """一项职权的依据：列出、改作用、移除、移动。"""


@cites.command("list", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@pass_session
def list_cites(session: Session, power: str) -> None:
    """列出一项职权的依据，按作用分组。"""
    from lawdesk.operations.power_citations import citations_of, cited_texts
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace, workspace.store.read() as reader:
        found = citations_of(reader, power_called(reader, workspace.home.office_id, power))
        texts = tuple(cited_texts(reader, found))
    rows = [
        (str(number), label(one.role), name, text.replace("\n", " "))
        for number, (one, (name, text)) in enumerate(zip(found, texts, strict=True), start=1)
    ]
    table(("序号", "作用", "依据", "条文"), rows)


@cites.command("role", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("role", type=Code(CitationRole), metavar="作用")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="序号…")
@pass_session
def set_role(session: Session, power: str, role: CitationRole, numbers: tuple[int, ...]) -> None:
    """修改依据的作用，按列表中的序号。"""
    from lawdesk.operations.power_citations import change_role, chosen_citations
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            chosen = chosen_citations(reader, power_called(reader, workspace.home.office_id, power), numbers)
        say(f"已修改 {change_role(workspace, chosen, role)} 处引用的作用。")


@cites.command("remove", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("numbers", nargs=-1, type=int, required=True, metavar="序号…")
@pass_session
def remove_cites(session: Session, power: str, numbers: tuple[int, ...]) -> None:
    """移除依据，按列表中的序号。"""
    from lawdesk.operations.power_citations import chosen_citations, remove_citations
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            chosen = chosen_citations(reader, power_called(reader, workspace.home.office_id, power), numbers)
        say(f"已移除 {remove_citations(workspace, chosen)} 处引用。")


@cites.command("move", options_metavar="[选项]")
@click.argument("power", metavar="职权")
@click.argument("number", type=int, metavar="序号")
@click.argument("by", type=int, metavar="位数")
@pass_session
def move_cite(session: Session, power: str, number: int, by: int) -> None:
    """在同一作用内移动一处依据：位数为负是上移。"""
    from lawdesk.operations.power_citations import chosen_citations, move_citation
    from lawdesk.operations.powers import power_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            (chosen,) = chosen_citations(reader, power_called(reader, workspace.home.office_id, power), (number,))
        say("已移动。" if move_citation(workspace, chosen, by) else "不能移到那里。")
