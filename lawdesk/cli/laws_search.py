"""`lawdesk laws search`: hits grouped by statute, the words marked."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import click

from lawdesk.cli.output import DONE, PROBLEMS, answer, say
from lawdesk.cli.session import Session, pass_session
from lawdesk.cli.values import DAY, Code
from lawdesk.domain.statutes.values import Rank, Validity
from lawdesk.wording.labels import label

if TYPE_CHECKING:
    from lawdesk.data.search import Group, Hit, SearchResult


@click.command(options_metavar="[选项]")
@click.argument("words", metavar="检索词", nargs=-1, required=True)
@click.option("--limit", default=20, metavar="部数", help="最多列出多少部法规。")
@click.option("--hits", "most", default=5, metavar="条数", help="每部法规最多列出多少条。")
@click.option("--rank", "ranks", type=Code(Rank), multiple=True, help="只看这一效力位阶，可重复。")
@click.option("--validity", "validities", type=Code(Validity), multiple=True, help="只看这一时效性，可重复。")
@click.option(
    "--territory", "territories", multiple=True, metavar="地域", help="只看这一地域，如 湖北省；全国的写 全国。可重复。"
)
@click.option("--chosen/--not-chosen", "is_chosen", default=None, help="只看已选入（未选入）本单位执法依据的。")
@click.option("--on", "day", type=DAY, default=None, metavar="日期", help="时效性以这一天为准，默认今天。")
@click.option("--json", "as_json", is_flag=True, help="每部法规输出一行 JSON。")
@pass_session
def search(session: Session, /, words: tuple[str, ...], limit: int, most: int, as_json: bool, **options: Any) -> int:
    """全文检索：一个字、两个字、短语、几个词、法规名称或其拼音首字母、文号、第几条。按法规列出，命中的词加亮。"""
    from lawdesk.data.search import hits_of, search_statutes

    with session.workspace() as workspace, workspace.store.read() as reader:
        result = search_statutes(reader, " ".join(words), _wanted(**options), options["day"])
        groups = [result.group(place) for place in result.places[:limit]]
        hits = hits_of(reader, [one for group in groups for one in group.numbers[:most]], result.words)
    for group in groups:
        found = [hits[one] for one in group.numbers[:most]]
        answer(_as_json(group, found)) if as_json else _tell(group, found)
    if not as_json:
        say(_sum(result, len(groups)))
    return DONE if groups else PROBLEMS


def _wanted(
    ranks: Iterable[StrEnum],
    validities: Iterable[StrEnum],
    territories: Iterable[str],
    is_chosen: bool | None,
    day: date | None,
) -> dict[str, set[str]]:
    """Return the filter that the options make."""
    from lawdesk.data.shelf import CHOSEN, NATIONAL, NOT_CHOSEN

    wanted = {
        "rank": {str(one.value) for one in ranks},
        "validity": {str(one.value) for one in validities},
        "territory": {NATIONAL if one == "全国" else one for one in territories},
        "chosen": set() if is_chosen is None else {CHOSEN if is_chosen else NOT_CHOSEN},
    }
    return {name: values for name, values in wanted.items() if values}


def _tell(group: "Group", hits: Iterable["Hit"]) -> None:
    held = group.held
    facts = [held.label or (held.effective_on.isoformat() if held.effective_on else ""), label(held.validity), label(held.rank)]
    counted = f"{len(group.numbers)} 条" if group.numbers else "名称"
    say(f"《{held.title}》（{'，'.join(fact for fact in facts if fact)}）　{counted}")
    for hit in hits:
        say(f"    {hit.address_words}　{_marked(hit)}")


def _marked(hit: "Hit") -> str:
    """Return the snippet with the words in bold where the terminal can show it."""
    parts, done = [], 0
    for start, end in hit.marks:
        parts += [hit.snippet[done:start], click.style(hit.snippet[start:end], bold=True)]
        done = end
    return "".join([*parts, hit.snippet[done:]])


def _as_json(group: "Group", hits: Iterable["Hit"]) -> dict[str, Any]:
    held = group.held
    return {
        "title": held.title,
        "version_id": str(held.id),
        "label": held.label,
        "rank": held.rank.value,
        "validity": held.validity.value,
        "effective_on": held.effective_on.isoformat() if held.effective_on else "",
        "document_number": held.document_number,
        "territory": held.territory,
        "is_title": group.is_title,
        "count": len(group.numbers),
        "hits": [
            {"address": hit.address, "article": hit.address_words, "snippet": hit.snippet, "marks": hit.marks} for hit in hits
        ],
    }


def _sum(result: "SearchResult", shown: int) -> str:
    """Return what was found in one sentence."""
    from lawdesk.data.search import MOST

    if result.is_more:
        few = f"只列出现行、位阶高的 {len(result.places)} 部中的前 {shown} 部"
        return f"命中超过 {MOST:,} 条，{few}。请再加一个词，或用选项缩小范围。"
    listed = f"，列出前 {shown} 部" if shown < len(result.places) else ""
    return f"共 {len(result.places)} 部、{result.total} 条{listed}。"
