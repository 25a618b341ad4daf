"""Lines marked by hand: what becomes of them, that they are found again, and that nothing is lost by them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawdesk.domain.statutes.corrections import corrected, correction_for, found_marks, lost_corrections, parse_corrected
from lawdesk.domain.statutes.parser import ParsedStatute, full_text, parse_lines, parse_statute
from lawdesk.domain.statutes.source_text import squeezed
from lawdesk.domain.statutes.stored_lines import StoredLine, stored_lines
from lawdesk.domain.statutes.values import LineKind

TEXT = """示例条例
2020年1月1日通过
第一条 甲：
乙；
丙；
（三）丁。
市容管理：
第二条 戊。
第四十条 己。
庚
名录
"""


def lines_of(parsed: ParsedStatute) -> tuple[StoredLine, ...]:
    return stored_lines(parsed.opening, parsed.header.text, parsed.provisions)


def marked(text: str, marks: dict[str, LineKind]) -> ParsedStatute:
    """Mark lines by their words, as a person does one after the other."""
    lines = [one.text for one in lines_of(parse_statute(text))]
    return parse_corrected(text, "", [correction_for(lines, lines.index(words), kind) for words, kind in marks.items()])


def outline(parsed: ParsedStatute) -> list[str]:
    parts = ((one.address, one.number_text, one.heading, one.text.replace("\n", "/")) for one in parsed.provisions)
    return [" ".join(part for part in words if part) for words in parts]


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (
            {"乙；": LineKind.ITEM, "丙；": LineKind.ITEM},
            ["a1.p1 甲：", "a1.p1.i1 乙；", "a1.p1.i2 丙；", "a1.p1.i3 （三） 丁。", "a1.p2 市容管理："],
        ),
        ({"市容管理：": LineKind.CHAPTER}, ["c1 市容管理：", "a2 第二条", "a2.p1 戊。"]),
        ({"第四十条 己。": LineKind.ARTICLE}, ["a2.p1 戊。", "a40 第四十条", "a40.p1 己。"]),
        ({"第二条 戊。": LineKind.PARAGRAPH}, ["a1.p4 市容管理：", "a1.p5 第二条 戊。"]),
        ({"丙；": LineKind.TEXT}, ["a1.p2 乙；/丙；"]),
        ({"乙；": LineKind.ARTICLE}, ["a1.p1 甲：", "a2", "a2.p1 乙；"]),
        ({"（三）丁。": LineKind.PARAGRAPH}, ["a1.p4 （三）丁。"]),
        ({"庚": LineKind.ANNEX}, ["n1 庚", "n1.p1 名录"]),
        ({"名录": LineKind.TITLE}, ["t1 名录"]),
        ({"乙；": LineKind.ITEM, "丙；": LineKind.SUBITEM}, ["a1.p1.i1 乙；", "a1.p1.i1.s1 丙；"]),
        ({"市容管理：": LineKind.SECTION, "庚": LineKind.PART}, ["s1 市容管理：", "b1 庚", "t1 名录"]),
    ],
)
def test_marked_lines(marks: dict[str, LineKind], expected: list[str]) -> None:
    assert [line for line in expected if line not in outline(marked(TEXT, marks))] == []


def test_title_further_down() -> None:
    parsed = marked("某令\n第5号\n示例办法\n第一条 甲。", {"示例办法": LineKind.TITLE})
    assert (parsed.title, parsed.opening, outline(parsed)) == ("示例办法", "某令\n第5号\n示例办法", ["a1 第一条", "a1.p1 甲。"])


def test_a_first_line_that_is_no_title() -> None:
    parsed = marked("为了某事\n第一条 甲。", {"为了某事": LineKind.TEXT})
    assert (parsed.opening, outline(parsed)[0]) == ("", "t1 为了某事")


def test_marks_in_a_text_without_articles() -> None:
    parsed = marked("通知\n各区：\n一、甲\n乙\n二、丙。", {"乙": LineKind.TITLE, "二、丙。": LineKind.PARAGRAPH})
    assert outline(parsed) == ["t1 各区：", "h1 一、 甲", "t2 乙", "t3 二、丙。"]


def test_lines_that_say_the_same_are_told_apart() -> None:
    lines = ("甲", "乙", "甲")
    second = correction_for(lines, 2, LineKind.CHAPTER)
    assert (second.line, second.turn) == ("甲", 2)
    assert found_marks(lines, [second]) == {2: LineKind.CHAPTER}
    assert found_marks(("甲", "乙"), [second]) == {}


def test_a_mark_outlives_the_change_of_another_line() -> None:
    before = [one.text for one in lines_of(parse_statute(TEXT))]
    mark = correction_for(before, before.index("市容管理："), LineKind.CHAPTER)
    parsed = parse_corrected(TEXT.replace("戊。", "戊，改。"), "", [mark])
    assert "c1 市容管理：" in outline(parsed)


def test_a_mark_whose_line_is_gone_is_told() -> None:
    before = [one.text for one in lines_of(parse_statute(TEXT))]
    mark = correction_for(before, before.index("市容管理："), LineKind.CHAPTER)
    after = [one.text for one in lines_of(parse_statute(TEXT.replace("市容管理：\n", "")))]
    assert lost_corrections(after, [mark]) == (mark,)
    assert lost_corrections(before, [mark]) == ()


@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 10), st.sampled_from(LineKind), max_size=4))
def test_nothing_is_lost_by_any_marks(marks: dict[int, LineKind]) -> None:
    """Whatever is marked as whatever, the text stays whole, and its lines with the marks on them make the same tree again."""
    plain = parse_statute(TEXT)
    lines = [one.text for one in lines_of(plain)]
    corrections = [correction_for(lines, index, kind) for index, kind in marks.items() if index < len(lines)]
    parsed = corrected(plain, corrections)
    assert squeezed(full_text(parsed)) == squeezed(TEXT)
    addresses = [one.address for one in parsed.provisions]
    assert len(addresses) == len(set(addresses))
    assert {one.parent for one in parsed.provisions} <= {*addresses, ""}
    again = corrected(parsed, corrections)
    assert outline(again) == outline(parsed)


def test_stored_lines_know_their_nodes() -> None:
    shown = [(one.number, one.text, one.address) for one in lines_of(parse_statute("示例法\n第一章 甲\n第一条 乙：\n（一）丙。"))]
    assert shown == [(1, "示例法", ""), (2, "第一章 甲", "c1"), (3, "第一条 乙：", "a1"), (4, "（一）丙。", "a1.p1.i1")]


def test_lines_are_parsed_without_being_cleaned_again() -> None:
    parsed = parse_statute("示例法\n第一条 甲。\n- - 乙。")
    assert parse_lines([one.line for one in lines_of(parsed)]).provisions == parsed.provisions
