"""`lawdesk laws versions|compare|follow|repeal|dates|set`: versions of a law, side by side, their end, days, facts."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lawdesk.cli.output import DONE, PROBLEMS, Bar, answer, say, table
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.statutes.comparison import Difference, Piece, marked, row_texts
from lawdesk.domain.statutes.renumbering import FULL
from lawdesk.domain.statutes.values import ChangeKind, Rank

if TYPE_CHECKING:
    from lawdesk.domain.statutes.comparison import ComparedRow
    from lawdesk.operations.comparing import Comparison
    from lawdesk.operations.workspace import Workspace

_OLD = click.option("--from", "old", default="", metavar="版本", help="旧版本：版本名、年份或施行日期。")
_NEW = click.option("--to", "new", default="", metavar="版本", help="新版本：版本名、年份或施行日期。")
_JSON = click.option("--json", "as_json", is_flag=True, help="每条输出一行 JSON。")
_OUT = click.option(
    "--out", "path", type=click.Path(path_type=Path), default=None, metavar="文件", help="另存为 .docx、.pdf 或 .xlsx。"
)
_TITLE = click.argument("title", metavar="法规名称")


@click.command(options_metavar="[选项]")
@_TITLE
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="按这一天判断时效，默认今天。")
@_JSON
@pass_session
def versions(session: Session, title: str, day: date | None, as_json: bool) -> None:
    """列出一部法规的全部版本及其时效。"""
    from lawdesk.domain.statutes.versions import validity
    from lawdesk.operations.library import Shelf
    from lawdesk.operations.versions import version_name, versions_of_work

    with session.workspace() as workspace, workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        work = shelf.work_called(title)
        found = versions_of_work(reader, work.id) or shelf.versions_of(work)
        rows = [
            {
                "version": version_name(one),
                "change": one.change_kind.value,
                "document_number": one.document_number,
                "effective_on": one.effective_on.isoformat() if one.effective_on else "",
                "ceased_on": one.ceased_on.isoformat() if one.ceased_on else "",
                "validity": validity(one, found, day or date.today()).value,
                "has_text": shelf.has_text(one),
            }
            for one in found
        ]
    if as_json:
        for row in rows:
            answer(row)
        return
    heads = ("版本", "变动", "文号", "施行日期", "失效日期", "时效", "文本")
    table(heads, [[*map(str, list(row.values())[:-1]), "有" if row["has_text"] else "无"] for row in rows])


@click.command(options_metavar="[选项]")
@_TITLE
@_OLD
@_NEW
@click.option("--kind", "kinds", type=Code(Difference), multiple=True, help="只看某一类变动，可重复。")
@_OUT
@_JSON
@pass_session
def compare(
    session: Session, title: str, old: str, new: str, kinds: tuple[Difference, ...], path: Path | None, as_json: bool
) -> int:
    """两个版本逐条对照：新增、删除、修改（标出不同文字）、条号变动（附相似度）。默认比现行版本与上一版本。"""
    from lawdesk.operations.comparing import write_comparison

    with session.workspace() as workspace:
        comparison = _comparison(workspace, title, old, new)
        if path is not None:
            with Bar() as progress:
                say(f"已写入 {write_comparison(workspace, comparison, path, kinds, progress)}")
            return DONE
    rows = comparison.chosen(kinds or [one for one in Difference if one is not Difference.SAME])
    for row in rows:
        if as_json:
            answer(
                {
                    "old": row.old,
                    "new": row.new,
                    "difference": row.difference.value,
                    "score": row.score,
                    "confirmed": any(one in comparison.confirmed for one in row.old),
                }
            )
        else:
            for line in _row_lines(comparison, row):
                say(line)
    if not as_json:
        counts = {one: sum(row.difference is one for row in comparison.rows) for one in Difference}
        say("，".join(f"{one.value} {number} 条" for one, number in counts.items() if number) + "。")
    return PROBLEMS if rows else DONE


@click.command(options_metavar="[选项]")
@_TITLE
@click.argument("pairs", metavar="[旧条=新条]…", nargs=-1)
@_OLD
@_NEW
@click.option("--all", "everything", is_flag=True, help="确认对照表中的全部条号对应。")
@pass_session
def follow(session: Session, title: str, pairs: tuple[str, ...], old: str, new: str, everything: bool) -> None:
    """确认或更正条号对应，如 第三十九条=第六十四条第一款；「第五条=」表示已删去。"""
    from lawdesk.operations.comparing import confirm_lines, corrected_line

    with session.workspace() as workspace:
        comparison = _comparison(workspace, title, old, new)
        lines = [corrected_line(comparison, *_ends(title, pair)) for pair in pairs]
        if everything:
            decided = {one.from_address for one in lines}
            lines += [line for row in comparison.rows for line in row.lines if line.from_address not in decided]
        if not lines:
            raise click.UsageError("请写明条号对应，或用 --all 确认全部。")
        say(f"已确认 {confirm_lines(workspace, comparison.old.id, comparison.new.id, lines)} 条。")


@click.command(options_metavar="[选项]")
@_TITLE
@click.option("--as", "kind", type=Code(ChangeKind), default=ChangeKind.REPEALED, help="废止、宣布失效或暂停适用，默认废止。")
@click.option("--on", "day", type=DAY, required=True, metavar="日期", help="从哪一天起。")
@click.option("--until", type=DAY, default=None, metavar="日期", help="暂停适用到哪一天（当天恢复）。")
@click.option("--number", default="", metavar="文号", help="废止文件的文号。")
@click.option("--replaced-by", default="", metavar="法规名称", help="取代它的法规。")
@click.option("--remark", default="", metavar="文字", help="备注。")
@pass_session
def repeal(session: Session, /, title: str, kind: ChangeKind, day: date, until: date | None, **words: object) -> None:
    """登记法规废止、宣布失效或暂停适用；文本保留，可供当时的行为引用。"""
    from lawdesk.operations.versions import Repeal, register_repeal

    made = Repeal(
        title=title,
        kind=kind,
        effective_on=day,
        until=until,
        document_number=str(words["number"]),
        replaced_by=str(words["replaced_by"]),
        remark=str(words["remark"]),
    )
    with session.workspace() as workspace:
        register_repeal(workspace, made)
    say(f"已登记：《{title}》自 {day.isoformat()} 起{kind.value}。")


@click.command(options_metavar="[选项]")
@_TITLE
@click.argument("dates", metavar="[条=日期]…", nargs=-1)
@click.option("--version", "words", default="", metavar="版本", help="哪一个版本，默认现行版本。")
@pass_session
def dates(session: Session, title: str, dates: tuple[str, ...], words: str) -> None:
    """登记个别条文自己的施行日期，如 第六条=2026-05-01；「第六条=」取消。不写时列出。"""
    from lawdesk.domain.statutes.citation_text import address_words
    from lawdesk.domain.statutes.values import StatuteText
    from lawdesk.domain.statutes.versions import version_to_read
    from lawdesk.operations.errors import NotFoundError
    from lawdesk.operations.library import Shelf
    from lawdesk.operations.versions import set_article_dates, version_called

    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            shelf = Shelf.of(reader)
            work = shelf.work_called(title)
            known = shelf.versions_of(work)
            version = version_called(work, known, words) if words else version_to_read(known, date.today())
            if version is None:
                raise NotFoundError(kind="法规文本", what=work.title)
            held = reader.get(StatuteText, version.id)
        listed = held.article_dates if held is not None else ()
        if dates:
            listed = set_article_dates(workspace, version.id, [_day_of(pair) for pair in dates])
    for one in listed:
        say(f"{address_words(one.address)}　自 {one.effective_on.isoformat()} 起施行")
    if not listed:
        say("没有单独规定施行日期的条文。")


@click.command("set", options_metavar="[选项]")
@_TITLE
@click.option("--version", "words", default="", metavar="版本", help="哪一个版本，默认现行版本。")
@click.option("--rank", type=Code(Rank), default=None, help="效力位阶。")
@click.option("--body", default=None, metavar="机关", help="制定机关。")
@click.option("--territory", default=None, metavar="地域", help="适用地域，全国性法规留空。")
@click.option("--short", "short_title", default=None, metavar="简称", help="简称。")
@click.option("--label", default=None, metavar="版本名", help="版本名，如 2019年修正。")
@click.option("--number", "document_number", default=None, metavar="文号", help="文号。")
@click.option("--adopted", "adopted_on", type=DAY, default=None, metavar="日期", help="通过日期。")
@click.option("--promulgated", "promulgated_on", type=DAY, default=None, metavar="日期", help="公布日期。")
@click.option("--effective", "effective_on", type=DAY, default=None, metavar="日期", help="施行日期。")
@pass_session
def set_facts(session: Session, /, title: str, words: str, **facts: Any) -> None:
    """修改法规和版本的信息：位阶、机关、地域、版本名、文号、日期。没有写的不变。"""
    from lawdesk.domain.statutes.versions import version_to_read
    from lawdesk.operations.errors import NotFoundError
    from lawdesk.operations.library import Shelf
    from lawdesk.operations.statute_facts import facts_of, set_statute_facts
    from lawdesk.operations.versions import version_called, version_name

    given = {name: value for name, value in facts.items() if value is not None}
    if not given:
        raise click.UsageError("请写明要修改的项目。")
    with session.workspace() as workspace:
        with workspace.store.read() as reader:
            shelf = Shelf.of(reader)
            work = shelf.work_called(title)
            known = shelf.versions_of(work)
            version = version_called(work, known, words) if words else version_to_read(known, date.today())
        if version is None or shelf.changed():  # it stands in the starting catalogue only
            raise NotFoundError(kind="文库中的法规", what=work.title)
        set_statute_facts(workspace, version.id, replace(facts_of(work, version), **given))
    say(f"已修改：《{work.title}》（{version_name(version)}）。")


COMMANDS = (versions, compare, follow, repeal, dates, set_facts)


def _comparison(workspace: "Workspace", title: str, old: str, new: str) -> "Comparison":
    from lawdesk.operations.comparing import compare as compare_versions
    from lawdesk.operations.library import Shelf
    from lawdesk.operations.versions import version_pair

    with workspace.store.read() as reader:
        shelf = Shelf.of(reader)
        work = shelf.work_called(title)
        return compare_versions(reader, work, *version_pair(shelf, work, old, new, date.today()))


def _row_lines(comparison: "Comparison", row: "ComparedRow") -> Iterator[str]:
    """Yield a row as one reads it: what happened to which article, then both texts, the differing words in 【】."""
    from lawdesk.domain.statutes.citation_text import address_words

    sides = ["、".join(address_words(one) for one in side) for side in (row.old, row.new)]
    score = f"（相似度 {row.score / 100:.0f}%）" if row.old and row.new and row.score < FULL else ""
    yield f"〔{row.difference.value}〕{' → '.join(part for part in sides if part)}{score}"
    if row.difference in (Difference.SAME, Difference.MOVED):
        return
    old, new = row_texts(row, comparison.texts)
    left, right = marked(old, new) if old and new else ((Piece(old, False),), (Piece(new, False),))
    for name, pieces in (("原", left), ("现", right)):
        words = "".join(f"【{one.words}】" if one.is_changed else one.words for one in pieces)
        if words:
            yield f"  {name}：{words}"


def _ends(title: str, pair: str) -> tuple[str, str]:
    """Return the addresses of 「第三十九条=第六十四条第一款」; raises `InvalidValueError`."""
    from lawdesk.operations.citing import cited_addresses
    from lawdesk.operations.errors import InvalidValueError

    old, sign, new = pair.partition("=")
    found = [cited_addresses(title, words) for words in (old, new)]
    if not sign or len(found[0]) != 1 or len(found[1]) != (1 if new.strip() else 0):
        raise InvalidValueError(field="条号对应", value=pair, allowed="旧条=新条，如 第三十九条=第六十四条第一款")
    return found[0][0], found[1][0] if found[1] else ""


def _day_of(pair: str) -> tuple[str, date | None]:
    """Return article and day of 「第六条=2026-05-01」; no day takes it away. Raises `InvalidValueError`."""
    from lawdesk.operations.errors import InvalidValueError

    words, sign, day = pair.partition("=")
    with suppress(ValueError):
        if sign:
            return words.strip(), date.fromisoformat(day.strip()) if day.strip() else None
    raise InvalidValueError(field="条文施行日期", value=pair, allowed="条=日期，如 第六条=2026-05-01")
