"""The quick reading of plain citations gives what the grammar gives, and leaves everything else to it."""

import random

import pytest

from lawdesk.domain.statutes.citations.grammar import Grammar
from lawdesk.domain.statutes.citations.plain_form import read_plain
from lawdesk.domain.statutes.citations.tokens import tokenise
from lawdesk.domain.statutes.citations.values import ParsedCitation

TITLES = (
    "《中华人民共和国土地管理法》", "《城市道路管理条例》", "《某市湖泊保护条例（2019修正）》",
    "《排污许可证管理办法(试行)》", "《刑法》",
    "《安全生产许可证》", "《关于修改部分规章的决定》", "《检查报告表》",
)  # fmt: skip
NOTES = (
    "", "", "", "（国务院令第198号）", "(建设部令第139号)", "（2019年修正）", "（1990年5月19日国务院令第55号）",
    "（国发〔2004〕10号）", "（试行）", "（5）", "（第三条）", "（国务院令第l98号）",
    "（2018年12月29日第二次修正）", "（修订前）",
)  # fmt: skip
PLACES = (
    "第三条", "第十四条第二款", "第三十四条第（一）项", "第五十条第一款第（二）项", "第一百二十条之一", "第7条",
    "第四条第三款第(四)项",
    "第二〇条", "第零条",
)  # fmt: skip
MARKS = ("\n", "；", "、", "。", "，", "\n\n", "；\n", ", ")


def grammar(text: str) -> tuple[ParsedCitation, ...]:
    """Return what the whole grammar reads."""
    return tuple(sorted(Grammar(text).read(tokenise(text)), key=lambda one: (one.start, one.end)))


def made(chance: random.Random) -> str:
    """Return a text of one to three citations."""
    pieces = []
    for _ in range(chance.randint(1, 3)):
        places = "、".join(chance.choice(PLACES) for _ in range(chance.randint(1, 3)))
        pieces.append(chance.choice(TITLES) + chance.choice(NOTES) + places)
    return chance.choice(MARKS).join(pieces) + chance.choice(("", "。", "；"))


def test_the_pattern_reads_what_the_grammar_reads() -> None:
    chance = random.Random(5)
    texts = [made(chance) for _ in range(3000)]
    read = [(text, found) for text in texts if (found := read_plain(text)) is not None]
    assert len(read) > 1000
    for text, found in read:
        assert found == grammar(text), text


@pytest.mark.parametrize(
    "text",
    [
        "《甲法》第三条规定的行为", "依照《甲法》第三条", "《甲法》第三条至第五条", "《甲法》第三条 第四条",
        "《甲法》第三条，第四条",
        "《甲法》", "第三条", "《甲法》第三条第二款、第三款", "《甲法》的第三条", "《甲法》第三条（第二款除外）", "",
    ],
)  # fmt: skip
def test_anything_else_is_left_to_the_grammar(text: str) -> None:
    assert read_plain(text) is None
