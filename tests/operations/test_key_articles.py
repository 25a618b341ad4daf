"""主要条款 as people write them."""

import pytest

from lawdesk.operations.catalogue_errors import MissingArticlesError, UnreadArticlesError
from lawdesk.operations.key_articles import articles_in_words, read_articles

WRITTEN = [
    ("第四条、第八条第一款", ("a4", "a8.p1")),
    ("第八条至第十条", ("a8..a10",)),
    ("第4条第2款，第7条。", ("a4.p2", "a7")),
    ("8、16", ("a8", "a16")),
    ("第8、10条", ("a8", "a10")),
    ("8条", ("a8",)),
    ("四、八条", ("a4", "a8")),
    ("第四条 第五条", ("a4", "a5")),
    ("第四条和第五条", ("a4", "a5")),
    ("第四条第（五）项", ("a4.p1.i5",)),
    ("第一百二十条之一", ("a120_1",)),
    ("a4、a8.p1", ("a4", "a8.p1")),
    ("a3..a5", ("a3..a5",)),
    ("第二章", ("c2",)),
    ("第四条、第四条", ("a4",)),
    ("", ()),
]


@pytest.mark.parametrize(("text", "addresses"), WRITTEN)
def test_articles_are_read(text: str, addresses: tuple[str, ...]) -> None:
    assert read_articles("测绘法", text) == addresses


@pytest.mark.parametrize("text", ["随便", "第四条及其他", "《土地管理法》", "有关规定"])
def test_what_is_not_understood_is_told(text: str) -> None:
    with pytest.raises(UnreadArticlesError) as refusal:
        read_articles("测绘法", text)
    assert refusal.value.facts["unread"] in text


def test_what_the_text_does_not_have_is_told() -> None:
    known = ("a1", "a1.p1", "a2")
    assert read_articles("测绘法", "第一条第一款、第二条", known) == ("a1.p1", "a2")
    with pytest.raises(MissingArticlesError) as refusal:
        read_articles("测绘法", "第一条、第三条", known)
    assert refusal.value.facts == {"title": "测绘法", "articles": "第三条"}


def test_addresses_are_shown_in_words() -> None:
    assert articles_in_words(("a4", "a8.p1")) == "第四条、第八条第一款"
