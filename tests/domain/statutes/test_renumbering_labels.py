"""Moved and changed articles against pairs of versions that people read side by side.

`renumbering_labels.json` holds titles, dates and numbers only: `went` says for each article of the old version to which articles
of the new one its matter went (`-`: nowhere); `may` are pairs that two readers could see differently, which count neither way.
The pairs of round
2 were labelled after the method was made and before it had seen them.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from lawdesk.domain.statutes.likeness import articles_of
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.renumbering import article_of, propose_successors
from lawdesk.domain.statutes.values import Provision
from tests.shared import shared_folder

LABELS = json.loads(Path(__file__).with_name("renumbering_labels.json").read_text("utf-8"))
ENOUGH = 0.95
REWRITTEN = ("国务院组织法", "矿产资源法", "促进农业科技进步", "动物检疫管理办法")
Pair = tuple[str, str]


def laws() -> Path:
    """The folder of statutes."""
    return shared_folder() / "data" / "laws"


@cache
def files() -> dict[Pair, str]:
    """Files by (title, date)."""
    listed = json.loads((laws() / "multi_version.json").read_text("utf-8"))
    return {(one["title"], version["date"]): version["file"] for one in listed for version in one["versions"]}


@cache
def provisions(title: str, date: str) -> tuple[Provision, ...]:
    """Return the parsed text of a version."""
    name = files().get((title, date))
    if name is None:
        return parse_statute((laws() / "oldversions" / f"{title}_{date}.txt").read_text("utf-8")).provisions
    with ZipFile(laws() / "laws_dev.zip") as archive:
        return parse_statute(archive.read(f"texts/{name}").decode("utf-8")).provisions


def pairs(words: str) -> Iterator[Pair]:
    """Yield (old, new) of 「1>2 17>24,25 18>-」."""
    for part in words.split():
        old, _, new = part.partition(">")
        yield from ((f"a{old}", f"a{one}") for one in new.split(",") if one != "-")


def judged(row: dict[str, Any]) -> tuple[int, int, int]:
    """Return (right, wrong, missed) of one pair of versions; articles that are the same under the same number do not count."""
    old, new = (provisions(row["title"], row[side]) for side in ("old", "new"))
    words = [{one.address: one.words for one in articles_of(side)} for side in (old, new)]
    lines = propose_successors(old, new)
    found = {(article_of(one.from_address), article_of(one.to_address)) for one in lines if one.from_address and one.to_address}
    same = {(address, address) for address in words[0] if words[0][address] == words[1].get(address)}
    truth, may = set(pairs(row["went"])) - same, set(pairs(row["may"]))
    found -= same
    return len(found & truth), len(found - truth - may), len(truth - found)


def precision_and_recall(rows: list[dict[str, Any]]) -> tuple[float, float]:
    """Return both over all rows together."""
    right, wrong, missed = map(sum, zip(*map(judged, rows), strict=True))
    assert right + missed > 0
    return right / (right + wrong), right / (right + missed)


def test_the_labels_are_whole() -> None:
    assert len(LABELS) >= 14
    for row in LABELS:
        old = {one.address for one in articles_of(provisions(row["title"], row["old"]))}
        new = {one.address for one in articles_of(provisions(row["title"], row["new"]))}
        assert {f"a{part.partition('>')[0]}" for part in row["went"].split()} == old, row["title"]
        assert {one for _, one in (*pairs(row["went"]), *pairs(row["may"]))} <= new, row["title"]


@pytest.mark.parametrize("rounds", [(1, 2), (2,)], ids=["all", "unseen"])
def test_precision_and_recall(rounds: tuple[int, ...]) -> None:
    precision, recall = precision_and_recall([row for row in LABELS if row["round"] in rounds])
    assert precision >= ENOUGH, f"{precision:.3f}"
    assert recall >= ENOUGH, f"{recall:.3f}"


def test_even_complete_rewritings_are_mostly_followed() -> None:
    """There the same matter stands in other words: what is proposed must be right in four of five, and found in three of four."""
    rows = [row for row in LABELS if any(word in row["title"] for word in REWRITTEN)]
    precision, recall = precision_and_recall(rows)
    assert precision >= 0.8, f"{precision:.3f}"
    assert recall >= 0.75, f"{recall:.3f}"
