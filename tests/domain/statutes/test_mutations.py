"""Damaged, doubled, shuffled and overlong texts: parsed without a failure, without the loss of a sign, and in short time."""

import random
import time
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from lawdesk.domain.statutes.numerals import to_chinese
from lawdesk.domain.statutes.parser import full_text, parse_lines, parse_statute
from lawdesk.domain.statutes.source_text import clean_lines, squeezed
from lawdesk.domain.statutes.stored_lines import stored_lines
from tests.shared import shared_folder

LAW = """示例市湖岸保护条例
（2019年12月1日通过 2020年1月1日公布）
目录
第一章 总则
第二章 罚则
第一章 总则
第一条 为了保护湖岸，制定本条例。
第二条 甲：
（一）乙；
1.丙；
（1）丁；
（二）戊。
第二条之一 【条标】己“第九条 庚。”
市容管理
第三条 见下表：
| 辛 | 壬 |
第二章 罚则
第四条 本条例自2020年3月1日起施行。
某市人民政府
2020年1月1日
附件1 名录
一、癸。
"""
SPLICES = (
    "\u3000",
    "\u200b",
    "\ue010",
    "\ufffd",
    "\x00",
    "\r",
    "**",
    "|",
    "<p>",
    "第",
    "条",
    "“",
    "”",
    "（一）",
    "附件",
    "---\n",
    "笫九条 ",
)


def check(text: str) -> None:
    parsed = parse_statute(text)
    assert squeezed(full_text(parsed)) == "".join(squeezed(line.text) for line in clean_lines(text))
    addresses = [one.address for one in parsed.provisions]
    assert len(addresses) == len(set(addresses))
    assert {one.parent for one in parsed.provisions} <= {*addresses, ""}
    again = parse_lines([one.line for one in stored_lines(parsed.opening, parsed.header.text, parsed.provisions)], parsed.title)
    assert squeezed(full_text(again)) == squeezed(full_text(parsed))


def mutations(text: str, count: int, chance: random.Random) -> Iterator[str]:
    """Yield copies that are cut, doubled, spliced, with lines in another order or without their ends."""
    for _ in range(count):
        lines = text.split("\n")
        kind = chance.randrange(6)
        if kind == 0:
            yield text[chance.randrange(len(text)) :] + text[: chance.randrange(len(text))]
        elif kind == 1:
            chance.shuffle(lines)
            yield "\n".join(lines)
        elif kind == 2:
            yield "".join(lines) if chance.random() < 0.5 else " ".join(lines)
        elif kind == 3:
            yield "\n".join(line[: chance.randrange(len(line) + 1)] for line in lines)
        elif kind == 4:
            yield text + "\n" + "\n".join(lines[chance.randrange(len(lines)) :])
        else:
            for _ in range(chance.randrange(1, 30)):
                at = chance.randrange(len(text))
                text = text[:at] + chance.choice(SPLICES) + text[at + chance.randrange(3) :]
            yield text


def test_a_damaged_text_is_whole() -> None:
    for text in mutations(LAW, 150, random.Random(4)):
        check(text)


@pytest.mark.fuzz
def test_damaged_real_texts_are_whole() -> None:
    chance = random.Random(5)
    with ZipFile(Path(shared_folder(), "data", "laws", "laws_dev.zip")) as archive:
        names = [name for name in archive.namelist() if name.endswith(".md")]
        for name in chance.sample(names, 400):
            for text in mutations(archive.read(name).decode("utf-8")[:60_000], 4, chance):
                check(text)


LONG = {
    "a line of a megabyte": "示例法\n第一条 " + "甲乙丙丁" * 260_000,
    "blanks only between": "示例法\n第一条 " + "甲 " * 200_000,
    "thousands of articles in a line": "示例法\n" + " ".join(f"第{to_chinese(n)}条 甲。" for n in range(1, 9999)),
    "a number that stands thousands of times": "示例法\n第一条 甲：\n" + "（一）乙。\n" * 20_000,
    "a heading thousands of times": "示例法\n目录\n" + "第一章 甲\n第二章 乙\n" * 10_000,
    "quotations that are not closed": "示例法\n" + "".join(f"第{to_chinese(n)}条 “甲。\n" for n in range(1, 9999)),
    "lists in lists": "示例法\n第一条 甲：\n" + "（一）甲\n1.乙\n（1）丙\n①丁\n㈠戊\n一、己\n1）庚\n" * 3_000,
    "a numeral without end": "示例法\n第" + "一" * 200_000 + "条 甲",
    "marks of markup": "<" * 100_000 + "#" * 100_000 + "&" * 100_000 + "|" * 100_000,
    "names that sign": "示例法\n第一条 甲。\n" + "某某人民政府\n" * 20_000,
    "annexes in a line": "示例法\n第一条 甲。\n" + "附件一 " * 20_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_takes_no_longer_than_its_length(name: str) -> None:
    started = time.process_time()
    parsed = parse_statute(LONG[name])
    assert time.process_time() - started < 20
    assert squeezed(full_text(parsed)) == "".join(squeezed(line.text) for line in clean_lines(LONG[name]))
