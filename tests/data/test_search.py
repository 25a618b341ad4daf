"""Search finds exactly what stands in the texts: one sign, two, phrases, titles, numbers; nothing over a comma."""

from dataclasses import replace

import pytest
from builders import ACTOR, statute

from lawdesk.data.search import search_statutes
from lawdesk.data.store import Store
from lawdesk.domain.statutes.values import LegalVersion, LegalWork, StatuteText

LAKES = statute(
    "示例市湖泊保护条例",
    ["为了保护湖泊，制定本条例。", "擅自占用湖岸的，处一万元以下罚款，应当限期恢复。", "本条例自 2024 年 8 月 1 日起施行。"],
    number="示例市人大常委会公告第7号",
)
NOISE = statute("示例市噪声管理办法", ["夜间施工的，由主管部门处罚。", "依照 ISO 标准测量。"], number="示例市政府令第21号")


@pytest.fixture
def library(store: Store) -> Store:
    with store.transaction(ACTOR, "laws.import") as tx:
        tx.put_many([*LAKES, *NOISE])
    return store


def found(store: Store, words: str) -> list[tuple[str, str]]:
    with store.read() as reader:
        result = search_statutes(reader, words)
    assert result.total == len(result.hits)
    return [(hit.title, hit.address) for hit in result.hits]


LAKE, NOISY = LAKES[0].title, NOISE[0].title


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("罚", [(LAKE, "a2"), (NOISY, "a1")]),
        ("款", [(LAKE, "a2")]),
        ("岸", [(LAKE, "a2")]),
        ("罚款", [(LAKE, "a2")]),
        ("处罚", [(NOISY, "a1")]),
        ("擅自占用湖岸", [(LAKE, "a2")]),
        ("罚款，应当", [(LAKE, "a2")]),
        ("款应", []),  # only a comma stands between them
        ("保护湖泊", [(LAKE, "a1")]),
        ("湖泊保护", [(LAKE, "")]),
        ("湖泊", [(LAKE, ""), (LAKE, "a1")]),
        ("罚款 恢复", [(LAKE, "a2")]),
        ("罚款 施工", []),
        ("第二条", [(LAKE, "a2"), (NOISY, "a2")]),
        ("公告第7号", [(LAKE, "")]),
        ("第21号", [(NOISY, "")]),
        ("iso", [(NOISY, "a2")]),
        ("湖泊保护条例 第二条", [(LAKE, "a2")]),
        ("示例市湖泊保护条例第2条", [(LAKE, "a2")]),
        ("《示例市噪声管理办法》第 一 条", [(NOISY, "a1")]),
        ("噪声 主管部门", [(NOISY, "a1")]),
        ("没有的词", []),
        ("，", []),
        ("", []),
        ('"罚款" OR *', []),
    ],
)
def test_what_is_found(library: Store, words: str, expected: list[tuple[str, str]]) -> None:
    assert found(library, words) == expected


def test_a_snippet_shows_the_words_in_their_surroundings(library: Store) -> None:
    with library.read() as reader:
        (hit,) = search_statutes(reader, "罚款").hits
    assert "罚款" in hit.snippet
    assert hit.address_words == "第二条"
    assert hit.version_id == LAKES[1].id


def test_the_total_counts_what_the_limit_leaves_out(library: Store) -> None:
    with library.read() as reader:
        result = search_statutes(reader, "罚", limit=1)
    assert (len(result.hits), result.total) == (1, 2)


def test_a_changed_text_is_indexed_anew(library: Store) -> None:
    with library.transaction(ACTOR, "laws.edit") as tx:
        tx.put(replace(statute("", ["改后的条文。"])[2], id=NOISE[1].id))
    assert found(library, "施工") == []
    assert found(library, "改后") == [(NOISY, "a1")]


def test_a_removed_text_is_found_no_more(library: Store) -> None:
    with library.transaction(ACTOR, "laws.remove") as tx:
        tx.remove(StatuteText, NOISE[2].id)
    assert found(library, "噪声") == []


def test_changed_titles_and_numbers_are_found(library: Store) -> None:
    with library.transaction(ACTOR, "laws.edit") as tx:
        tx.put(replace(NOISE[0], title="示例市声环境条例"))
        tx.put(replace(NOISE[1], document_number="示例市政府令第300号"))
    assert found(library, "声环境") == found(library, "第300号") == [("示例市声环境条例", "")]
    assert found(library, "噪声") == found(library, "第21号") == []
    with library.read() as reader:
        assert len(reader.all(LegalWork)) == len(reader.all(LegalVersion)) == 2
