"""`lawdesk laws impact|settle`: what the change of a law means for the records that cite it, and settling it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import Code
from lawdesk.domain.statutes.impact import Effect, Settlement

if TYPE_CHECKING:
    from lawdesk.domain.statutes.impact import Impact, ImpactLine
    from lawdesk.operations.impact import Change
    from lawdesk.operations.workspace import Workspace

_OLD = click.option("--from", "old", default="", metavar="版本", help="旧版本：版本名、年份或施行日期；默认全部旧版本。")
_NEW = click.option("--to", "new", default="", metavar="版本", help="新版本；默认最新的版本。")


@click.command(options_metavar="[选项]")
@click.argument("title", metavar="法规名称", default="")
@_OLD
@_NEW
@click.option("--kind", "kinds", type=Code(Effect), multiple=True, help="只看某一类变动，可重复。")
@click.option("--out", "path", type=click.Path(path_type=Path), metavar="文件", help="另存为 .docx、.pdf 或 .xlsx。")
@click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
@pass_session
def impact(session: Session, title: str, old: str, new: str, kinds: tuple[Effect, ...], path: Path | None, as_json: bool) -> int:
    """依据变动影响清单：法规修改或废止后，哪些记录引用旧版本，所引条文现在何处。不写名称时列出有变动的法规。"""
    from lawdesk.operations.comparing import write_impact
    from lawdesk.operations.impact import changed_works, impact_of

    with session.workspace() as workspace:
        if not title:
            with workspace.store.read() as reader:
                works = changed_works(reader, workspace.home.office_id, date.today())
            for work, number in works:
                answer({"title": work.title, "places": number}) if as_json else say(f"《{work.title}》　{number} 处")
            return PROBLEMS if works else DONE
        with workspace.store.read() as reader:
            found = impact_of(reader, _change(workspace, title, old, new), workspace.home.office_id)
        if path is not None:
            with Bar() as progress:
                say(f"已写入 {write_impact(workspace, found, path, date.today(), progress)}")
    lines = [line for line in found.lines if not kinds or line.effect in kinds]
    for line in lines:
        if as_json:
            answer(_object(found.new_words(line), line))
    if not as_json:
        heads = ("键", "记录", "位置", "现有引用", "变动", "相似度", "新引用", "说明")
        table(heads, [_cells(found.new_words(line), line) for line in lines])
    return PROBLEMS if lines else DONE


@click.command(options_metavar="[选项]")
@click.argument("title", metavar="法规名称")
@click.argument("keys", metavar="[键]…", nargs=-1)
@_OLD
@_NEW
@click.option("--as", "settlement", type=Code(Settlement), required=True, help="处理方式。")
@click.option("--kind", "kinds", type=Code(Effect), multiple=True, help="沿用这一类变动的全部引用，可重复。")
@click.option("--text", default="", metavar="文字", help="改引的引用文字，或待复核的原因。")
@click.option("--manual", "even_manual", is_flag=True, help="连同人工核定的引用一并处理。")
@pass_session
def settle(session: Session, /, title: str, keys: tuple[str, ...], settlement: Settlement, **options: object) -> None:
    """处理依据变动：沿用新版本、改引、标为待复核或保留不改；一次处理为一步，可以撤销。键由影响清单给出。"""
    from lawdesk.operations.impact import impact_of
    from lawdesk.operations.settling import Decision, carried_over
    from lawdesk.operations.settling import settle as settle_places

    with session.workspace() as workspace:
        change = _change(workspace, title, str(options["old"]), str(options["new"]))
        with workspace.store.read() as reader:
            found = impact_of(reader, change, workspace.home.office_id)
        chosen = [_key(found, key) for key in keys]
        kinds = options["kinds"]
        if isinstance(kinds, tuple) and kinds:
            chosen += carried_over(found, kinds, even_manual=bool(options["even_manual"]))
        decisions = {key: Decision(settlement=settlement, text=str(options["text"])) for key in chosen}
        if not decisions:
            raise click.UsageError("请写明要处理的键，或用 --kind 选择一类。")
        done = settle_places(workspace, change, decisions, date.today(), even_manual=bool(options["even_manual"]))
    say(done.words)


COMMANDS = (impact, settle)


def _key(found: "Impact", key: str) -> str:
    """Return the whole key of a place; raises `ImpactChangedError` for one that the list does not have."""
    from lawdesk.operations.errors import ImpactChangedError

    line = found.named(key)
    if line is None:
        raise ImpactChangedError(n=1)
    return line.reference.key


def _cells(new: str, line: "ImpactLine") -> tuple[str, ...]:
    one = line.reference
    notes = ("人工核定" if one.is_manual else "", "登记新版本后改过" if one.is_later else "", one.review)
    score = f"{line.score / 100:.0f}%"
    return (one.short_key, one.owner, one.place, one.written, line.effect.value, score, new, "；".join(filter(None, notes)))


def _object(new: str, line: "ImpactLine") -> dict[str, object]:
    one = line.reference
    return {
        "key": one.key,
        "short_key": one.short_key,
        "owner": one.owner,
        "place": one.place,
        "written": one.written,
        "addresses": one.addresses,
        "effect": line.effect.value,
        "score": line.score,
        "to": line.to,
        "new": new,
        "manual": one.is_manual,
        "later": one.is_later,
        "review": one.review,
    }


def _change(workspace: "Workspace", title: str, old: str, new: str) -> "Change":
    from lawdesk.operations.impact import change_of
    from lawdesk.operations.library import Shelf
    from lawdesk.operations.versions import version_called

    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        work = shelf.work_called(title)
        known = shelf.versions_of(work)
        named = [version_called(work, known, words) if words else None for words in (old, new)]
        return change_of(reader, work, date.today(), old=named[0], new=named[1])
