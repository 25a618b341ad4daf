"""Powers proposed from real statutes, against labels made by reading the articles: which paragraph founds which type of power.

Sets a and b were read before the patterns were written, set c was labelled before the patterns first met it.
"""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from lawdesk.domain.powers.deriving import ProposedPower, derive
from lawdesk.domain.powers.values import PowerType
from lawdesk.domain.statutes.parser import parse_statute
from lawdesk.domain.statutes.values import Provision
from tests.shared import shared_folder

LABELS = Path(__file__).with_name("derived_labels.jsonl")


def _rows() -> list[dict[str, Any]]:
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


@cache
def _texts() -> dict[str, tuple[str, tuple[Provision, ...]]]:
    folder = shared_folder() / "data" / "laws"
    wanted = {row["file"] for row in _rows()}
    index = [json.loads(line) for line in (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()]
    with ZipFile(folder / "laws_dev.zip") as archive:
        names = {Path(name).name: name for name in archive.namelist()}
        return {
            one["id"]: (
                one["title"],
                parse_statute(archive.read(names[Path(one["file"]).name]).decode("utf-8"), one["title"]).provisions,
            )
            for one in index
            if one["id"] in wanted
        }


def _found(row: dict[str, Any]) -> tuple[ProposedPower, ...]:
    title, provisions = _texts()[row["file"]]
    return derive(provisions, title, {row["article"]})


def _places(row: dict[str, Any], found: tuple[ProposedPower, ...]) -> Iterator[tuple[str, str]]:
    for one in found:
        for address in one.addresses:
            yield (address.partition(".")[2] or "p1", one.power_type.value)


def test_types_are_found_where_a_reader_found_them() -> None:
    hits: Counter[str] = Counter()
    for row in _rows():
        found = set(_places(row, _found(row)))
        wanted = {(paragraph, code) for paragraph, codes in row["expected"].items() for code in codes}
        hits["right"] += len(found & wanted)
        hits["too many"] += len(found - wanted)
        hits["missing"] += len(wanted - found)
    precision = hits["right"] / (hits["right"] + hits["too many"])
    recall = hits["right"] / (hits["right"] + hits["missing"])
    assert precision >= 0.95, hits
    assert recall >= 0.95, hits


@pytest.mark.parametrize("what", ["kinds", "fine", "violated"])
def test_penalties_are_read_as_a_reader_read_them(what: str) -> None:
    wrong, number = [], 0
    for row in _rows():
        for paragraph, label in row.get("penalties", {}).items():
            number += 1
            penalties = [one for one in _found(row) if one.power_type is PowerType.PENALTY]
            address = (row["article"], f"{row['article']}.{paragraph}")
            one = next((one for one in penalties if set(one.addresses) & set(address)), None)
            if one is None or not _agrees(what, one, label):
                wrong.append((row["file"], row["article"], paragraph))
    assert number > 50
    assert len(wrong) <= number * 0.04, wrong


def _agrees(what: str, one: ProposedPower, label: dict[str, Any]) -> bool:
    if what == "kinds":
        return sorted(kind.value for kind in one.penalty_kinds) == label["kinds"]
    if what == "fine":
        return (one.fine_minimum, one.fine_maximum) == (label["minimum"], label["maximum"])
    return (one.violated_elsewhere or " ".join(one.violated)) == label["violated"]
