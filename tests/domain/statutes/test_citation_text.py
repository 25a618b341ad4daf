"""Addresses in words."""

import pytest

from lawdesk.domain.statutes.citation_text import address_words, format_citation


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("a9", "第九条"),
        ("a120_1", "第一百二十条之一"),
        ("a9.p1.i5", "第九条第一款第（五）项"),
        ("a9.p1.i5.s2", "第九条第一款第（五）项第二目"),
        ("a3..a5", "第三条至第五条"),
        ("a5-2.p1", "第五条（第二处）第一款"),
        ("s2", "第二节"),
        ("t5.s1", "第五段第一节"),
        ("a1.p1.i2.s3", "第一条第一款第（二）项第三目"),
        ("a58.p1.i1..a58.p1.i4", "第五十八条第一款第（一）项至第（四）项"),
        ("b2.c6", "第二编第六章"),
        ("c2.s3", "第二章第三节"),
        ("n1", "附件一"),
        ("?", "?"),
    ],
)
def test_words(address: str, words: str) -> None:
    assert address_words(address) == words


def test_written_form() -> None:
    assert format_citation("行政处罚法", ["a9.p1.i5", "a10"]) == "《行政处罚法》第九条第一款第（五）项、第十条"
    assert format_citation("《行政处罚法》", []) == "《行政处罚法》"
