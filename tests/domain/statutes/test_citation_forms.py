"""The correct written form of a citation, and the words of a provision."""

import pytest

from lawdesk.domain.statutes.citation_text import citation_forms, each_address, provision_text, shortest_address
from lawdesk.domain.statutes.parser import parse_statute

TEXT = """示例条例
第一条 甲。
第二条 乙有下列情形的：
（一）丙；
（二）丁。
戊。
第三条 己：
（一）庚；
（二）辛。
"""
PROVISIONS = parse_statute(TEXT).provisions
KNOWN = tuple(one.address for one in PROVISIONS)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "《示例条例》"),
        ("a1", "《示例条例》第一条"),
        ("a1.p1", "《示例条例》第一条"),
        ("a2.p1", "《示例条例》第二条第一款"),
        ("a2.p1.i2", "《示例条例》第二条第一款第（二）项"),
        ("a3.p1.i2", "《示例条例》第三条第（二）项"),
    ],
)
def test_a_single_paragraph_is_not_counted(address: str, words: str) -> None:
    assert citation_forms("示例条例", "", address, PROVISIONS)[0] == words


def test_with_number_and_with_words() -> None:
    plain, numbered, quoted = citation_forms("示例条例", "示例市人民政府令第5号", "a3.p1.i2", PROVISIONS)
    assert numbered == "《示例条例》（示例市人民政府令第5号）第三条第（二）项"
    assert quoted == f"{plain}：“（二）辛。”"
    assert citation_forms("示例条例", "", "a9", PROVISIONS) == ("《示例条例》第九条",) * 3


def test_words_of_an_article_are_those_of_all_its_parts() -> None:
    assert provision_text(PROVISIONS, "a2") == "乙有下列情形的：\n（一）丙；\n（二）丁。\n戊。"
    assert provision_text(PROVISIONS, "") == ""


def test_shortest_address_of_what_is_no_article() -> None:
    assert shortest_address("c1.s2", KNOWN) == "c1.s2"


def test_a_range_means_each_of_its_level() -> None:
    assert each_address(("a1..a3", "a2.p1.i1..a2.p1.i2"), KNOWN) == ("a1", "a2", "a3", "a2.p1.i1", "a2.p1.i2")
    assert each_address(("a9", "a1..a9", "a2"), KNOWN) == ("a2",)
