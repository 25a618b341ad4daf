"""Words searched for: their spellings, the signs indexed of a text, where they stand in it."""

import pytest

from lawdesk.domain.statutes.search_words import (
    SNIPPET,
    folded,
    holds,
    marks_in,
    number_key,
    pairs_of,
    read_words,
    runs_of,
    snippet,
    title_key,
)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("罚款，应当", "罚款 应当"),  # no pair over a mark
        ("罚　款\u200b限", "罚款 款限"),  # blanks are nothing
        ("第一段\n末", "第一 一段 末"),  # a line ends a run
        ("ＩＳＯ９", "is so o9"),
        ("二〇二四年", "二〇 〇二 二四 四年"),
        ("𠮷野", "𠮷野"),
        ("（）、", ""),
    ],
)
def test_what_is_indexed(text: str, pairs: str) -> None:
    assert pairs_of(runs_of(text)) == pairs


@pytest.mark.parametrize(
    "spelling", ["国发〔2021〕5号", "国发[2021]5号", "国发（2021）第5号", "国发 〔2021〕 05号", "国发【二〇二一】5号"]
)
def test_one_document_number_in_all_its_spellings(spelling: str) -> None:
    assert number_key(spelling) == "国发|2021|5号"


@pytest.mark.parametrize("spelling", ["国务院令第588号", "国务院令第五百八十八号", "国务院令 588号", "国务院令第５８８号"])
def test_one_order_in_all_its_spellings(spelling: str) -> None:
    assert number_key(spelling) == "国务院令588号"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  罚款  应当 ", ["罚款", "应当"]),
        ("罚款 罚款", ["罚款"]),
        ("第 9 条", ["第九条"]),
        ("第１２０条之一 第3款", ["第一百二十条之一", "第三款"]),
        ("《》 ，", []),
        ("第99999条", ["第99999条"]),
    ],
)
def test_words_that_are_read(typed: str, words: list[str]) -> None:
    assert [one.signs for one in read_words(typed)] == words


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("刑法第234条之一", ("刑法", "第二百三十四条之一", "a234_1")),
        ("《噪声办法》第一条", ("噪声办法", "第一条", "a1")),
        ("第九条", None),
        ("罚款", None),
    ],
)
def test_a_title_and_its_article_are_told_apart(typed: str, parts: tuple[str, str, str] | None) -> None:
    (word,) = read_words(typed)
    apart = word.apart()
    assert (apart and (apart[0].signs, apart[1].signs, apart[1].address)) == parts


def test_titles_are_compared_by_their_signs() -> None:
    assert title_key("中华人民共和国 行政处罚法（２０２１）") == "行政处罚法2021"


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("处罚 款，处 罚", "处罚", ["处罚", "处 罚"]),
        ("罚款、应当", "罚款，应当", ["罚款、应当"]),
        ("罚款应当", "罚款，应当", []),
        ("罚款　应当", "罚款，应当", []),  # a blank is no mark
        ("ISO标准与ｉｓｏ", "iso", ["ISO", "ｉｓｏ"]),
        ("行政处罚法", "处罚 行政处罚", ["行政处罚"]),  # the longer word first
        ("a.c abc", "a.c", ["a.c"]),  # what is typed is no pattern
    ],
)
def test_words_are_marked_as_they_are_written(text: str, typed: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks_in(text, read_words(typed))] == marked


def test_every_word_must_stand_in_the_text() -> None:
    assert holds("处罚与许可", read_words("许可 处罚"))
    assert not holds("处罚与许可", read_words("许可 强制"))


def test_a_snippet_is_one_line_about_the_first_mark() -> None:
    text = "第二条　" + "甲" * 40 + "罚款" + "\n乙" * 60
    found = snippet(text, read_words("罚款"), skip="第二条")
    assert "\n" not in found.text and len(found.text) <= SNIPPET + 2
    assert found.text.startswith("…甲") and found.text.endswith("…")
    assert [found.text[start:end] for start, end in found.marks] == ["罚款"]
    whole = snippet("第二条　罚款。", read_words("罚款"), skip="第二条")
    assert (whole.text, whole.marks) == ("罚款。", ((0, 2),))
    numbered = snippet("第二条　罚款。", read_words("第二条"), skip="第二条")
    assert numbered.text == "第二条　罚款。"


@pytest.mark.parametrize("text", ["İstanbul", "ＡＢＣ１２３", "ẞ", "处罚A"])
def test_folding_keeps_every_sign_at_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)
